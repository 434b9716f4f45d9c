"""The shipped rows: whole, sourced, in both languages, and true to what was checked."""

import re
from datetime import date

import pytest

from casefiles.domain.law.codes import Condition, Limit, Trigger
from casefiles.domain.law.rows import DeadlineRule, RegimeRule, Row
from casefiles.domain.vocabulary import CONFIDENCES
from casefiles.i18n import LANGUAGES
from casefiles.resources import path_to
from casefiles.services import vocabularies
from casefiles.services.law import get_law
from casefiles.services.law_reading import FAMILIES

LAW = get_law()
ROWS = [(family, row) for family, rows in LAW.families() for row in rows]


def every(family: str) -> list[Row]:
    return [row for name, row in ROWS if name == family]


def test_every_family_has_rows_and_every_row_is_shipped() -> None:
    assert {family for family, _ in ROWS} == set(FAMILIES)
    assert not any(row.origin.office for _, row in ROWS)
    assert not LAW.set_aside
    assert not LAW.refused


@pytest.mark.parametrize(("family", "row"), ROWS, ids=lambda x: getattr(x, "code", x))
def test_a_row_cites_its_source_and_speaks_every_language(family: str, row: Row) -> None:
    origin = row.origin
    assert origin.source
    assert origin.confidence in CONFIDENCES
    assert date.fromisoformat(origin.checked_on) <= date.today()  # noqa: DTZ011
    assert re.fullmatch("[a-z0-9_]+", row.code)
    for told in (row.words, row.notes):
        assert set(told) in (set(LANGUAGES), set()), row.code
        if told:
            assert re.search("[а-яё]", told["ru"]), row.code
            assert not re.search("[а-яё]", told["en"]), row.code
    assert set(row.words) == set(LANGUAGES)


@pytest.mark.parametrize("family", FAMILIES)
def test_no_two_rows_of_a_family_say_the_same_for_the_same_time(family: str) -> None:
    said = [
        (row.words["en"], row.origin.valid_from, row.origin.valid_to, getattr(row, "country", ""))
        for row in every(family)
    ]
    assert len(said) == len(set(said))


def test_countries_are_countries() -> None:
    for _, row in ROWS:
        country = getattr(row, "country", "") or getattr(row, "jurisdiction", "")
        assert country in ("", "EU", "house") or vocabularies.is_country(country), row.code
        for member in getattr(row, "members", ()):
            assert vocabularies.is_country(member), row.code


def test_every_trigger_and_condition_is_used() -> None:
    assert {row.trigger for row in LAW.deadlines} == set(Trigger)
    assert {row.condition for row in LAW.deadlines} == set(Condition)


def test_every_limit_a_person_can_lose_warns_before_it() -> None:
    for row in LAW.deadlines:
        assert row.warn_days or row.effect != "forfeits", row.code


def test_penalties_are_of_articles_and_parts_a_case_can_name() -> None:
    for row in LAW.penalties:
        assert vocabularies.is_code("offence_article", row.article), row.code
        assert row.part == "" or vocabularies.is_code("offence_part", row.part), row.code


def test_what_was_not_found_ships_without_a_figure() -> None:
    for row in LAW.penalties:
        assert row.has_figure is (row.origin.confidence != "unconfirmed"), row.code
    unknown = {row.code for row in LAW.penalties if not row.has_figure}
    assert {"ru_283_2_1", "ru_332_2_2", "ru_328_1", "ru_322_3"} <= unknown


def test_a_limit_nobody_found_is_not_shipped_as_no_limit() -> None:
    assert not [row.code for row in LAW.stays if row.limit is Limit.NONE]


def test_french_rows_are_unconfirmed_once_the_pact_applies() -> None:
    after = [row for row in LAW.deadlines if row.jurisdiction == "FR" and row.regime == "pact"]
    assert after
    assert all(row.origin.confidence == "unconfirmed" for row in after)
    assert all("confirm" in row.note("en") for row in after)


def test_rows_of_an_area_bind_it_and_rows_of_a_country_do_not() -> None:
    for _, row in ROWS:
        if isinstance(row, DeadlineRule):
            assert (row.jurisdiction == "EU") is bool(row.area), row.code
        if isinstance(row, RegimeRule):
            assert (row.country == "EU") is bool(row.area), row.code


def test_no_file_lies_in_the_folder_that_no_family_reads() -> None:
    for path in path_to("law").glob("*.toml"):
        read = [family for family in FAMILIES if path.stem.startswith(family)]
        apart = path.stem.startswith(("grounds", "findings", "atrocities"))
        assert len(read) == 1 or apart, path.name
