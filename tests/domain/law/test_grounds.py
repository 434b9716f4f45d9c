"""Grounds as data: what ships is whole and sourced, and which law is cited follows the dates."""

import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from casefiles.domain.changes import Kind
from casefiles.domain.law.codes import Instrument, Regime
from casefiles.domain.law.grounds import EXCLUSION, LINKABLE, ElementRow, GroundRow, Grounds
from casefiles.domain.law.rows import Row
from casefiles.domain.vocabulary import CONFIDENCES
from casefiles.i18n import LANGUAGES
from casefiles.resources import path_to
from casefiles.services.ground_books import get_grounds
from casefiles.services.grounds_reading import parse_grounds, read_ground
from casefiles.services.law import get_law
from casefiles.services.law_keys import RowRefused

TODAY = date(2026, 11, 22)
ORIGIN = ("source", "url", "valid_from", "valid_to", "checked_on", "confidence")


def every_row() -> Iterator[Row]:
    grounds = get_grounds()
    yield from grounds.acts
    for ground in grounds.grounds:
        yield ground
        yield from ground.elements


def sample(code: str = "art_9_2_e") -> dict[str, Any]:
    """Return the TOML of one shipped ground, to be spoilt."""
    for path in sorted(path_to("law").glob("grounds*.toml")):
        for row in tomllib.loads(path.read_text("utf-8")).get("ground", []):
            if row["code"] == code:
                return dict(row)
    raise AssertionError(code)


def refusal(row: dict[str, Any]) -> tuple[str, str]:
    with pytest.raises(RowRefused) as refused:
        read_ground(row)
    return refused.value.refusal.key, refused.value.refusal.reason


def offered(country: str, grounds: Grounds | None = None) -> list[str]:
    rows = (grounds or get_grounds()).offered(country, law=get_law(), day=TODAY)
    return [row.code for row in rows]


def acts(country: str, lodged_on: date | None) -> list[str]:
    law = get_law()
    answer = law.regime_of(Instrument.QR, country, lodged_on=lodged_on, registered_on=lodged_on)
    return [act.word("en") for act in get_grounds().acts_of(answer, law=law)]


@pytest.mark.parametrize("key", ORIGIN)
def test_a_ground_without_its_origin_is_refused(key: str) -> None:
    row = sample()
    del row[key]
    assert refusal(row) == (key, "missing")


@pytest.mark.parametrize("key", ORIGIN)
def test_an_element_without_its_origin_is_refused(key: str) -> None:
    row = sample()
    del row["element"][3][key]
    assert refusal(row) == (key, "missing")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"confidence": "certain"}, ("confidence", "unknown-code")),
        ({"source": ""}, ("source", "empty")),
        ({"checked_on": ""}, ("checked_on", "not-a-day")),
        ({"url": "http://curia.europa.eu"}, ("url", "not-an-address")),
        ({"ru": ""}, ("ru", "missing")),
        ({"ask_ru": ""}, ("ask_ru", "missing")),
        ({"shown_by": ["screening"]}, ("shown_by", "restricted-record")),
        ({"shown_by": ["rumour"]}, ("shown_by", "unknown-code")),
        ({"weight": 3}, ("weight", "unknown-key")),
        ({"section": "other"}, ("section", "unknown-code")),
        ({"code": "S1"}, ("element", "twice")),
    ],
)
def test_an_element_that_cannot_be_used_is_named(
    change: dict[str, Any], told: tuple[str, str]
) -> None:
    row = sample()
    row["element"][1] |= change
    assert refusal(row) == told


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"element": []}, ("element", "missing")),
        ({"element": "S1"}, ("element", "not-a-list")),
        ({"group": "other"}, ("group", "unknown-code")),
        ({"countries": ["FR"]}, ("countries", "not-in-keeping")),
        ({"group": "counsel"}, ("shown_by", "counsel-only")),
        ({"verdict": "yes"}, ("verdict", "unknown-key")),
    ],
)
def test_a_ground_that_cannot_be_used_is_named(
    change: dict[str, Any], told: tuple[str, str]
) -> None:
    assert refusal(sample() | change) == told


def test_a_table_of_another_name_is_refused() -> None:
    with pytest.raises(RowRefused):
        parse_grounds('[[verdict]]\ncode = "x"\n')


@pytest.mark.parametrize("row", list(every_row()), ids=lambda row: row.code)
def test_what_ships_says_where_it_comes_from_in_every_language(row: Row) -> None:
    assert row.origin.source
    assert row.origin.checked_on
    assert row.origin.confidence in CONFIDENCES
    assert all(row.words[language] for language in LANGUAGES)
    if isinstance(row, ElementRow):
        assert all(row.questions[language].endswith("?") for language in LANGUAGES)
        assert row.article or row.cites or row.origin.confidence == "unconfirmed"
    if row.origin.confidence != "unconfirmed":
        assert row.origin.source != row.word("en")


def test_the_tests_that_are_asked_for_are_there() -> None:
    grounds = get_grounds()
    codes = {row.code: [element.code for element in row.elements] for row in grounds.grounds}
    assert codes["art_9_2_e"] == [*(f"S{n}" for n in range(1, 8)), "E1", "E2", "E3", "E4"]
    assert codes["refugee_general"] == [f"G{n}" for n in range(1, 12)]
    assert {"art_9_2_bc", "subsidiary_protection", "conscientious_objection"} <= set(codes)
    assert {"uk_pk_os", "non_refoulement_extradition", EXCLUSION} <= set(codes)
    assert sum(code.startswith("unhcr_10_") for code in codes) == 5
    only = [row.code for row in grounds.grounds if row.counsel_only]
    assert only == [EXCLUSION]


def test_paragraphs_that_nobody_found_are_not_given() -> None:
    for row in get_grounds().grounds:
        for element in row.elements:
            told = " ".join((element.cite("en"), element.cite("ru"), element.origin.source))
            if any(name in told for name in ("Shepherd", "EZ", "Bayatyan")):
                assert "para." not in told
                assert "§" not in told


def test_every_element_says_what_usually_shows_it_except_for_counsel() -> None:
    for row in get_grounds().grounds:
        for element in row.elements:
            assert bool(element.shown_by) is not row.counsel_only
            assert set(element.shown_by) <= set(LINKABLE)
    assert Kind.SCREENING not in LINKABLE


def test_a8_the_united_kingdom_gets_pk_and_os_and_no_law_of_the_union() -> None:
    british, french = offered("GB"), offered("FR")
    assert "uk_pk_os" in british
    assert not {"art_9_2_e", "art_9_2_bc", "subsidiary_protection"} & set(british)
    assert {"art_9_2_e", "art_9_2_bc", "subsidiary_protection"} <= set(french)
    assert "uk_pk_os" not in french
    assert acts("GB", date(2026, 8, 1)) == []


@pytest.mark.parametrize("country", ["KZ", "AM", "RS", "not_asked", "unknown"])
def test_elsewhere_the_convention_alone_is_offered(country: str) -> None:
    assert {"refugee_general", "unhcr_10_conflict", "non_refoulement_extradition"} <= set(
        offered(country)
    )
    assert not {"art_9_2_e", "uk_pk_os"} & set(offered(country))


def test_exclusion_is_never_offered_and_stands_apart() -> None:
    for country in ("FR", "GB", "KZ", "unknown"):
        assert EXCLUSION not in offered(country)
    assert [row.code for row in get_grounds().for_counsel(TODAY)] == [EXCLUSION]


@pytest.mark.parametrize(
    ("country", "lodged_on", "cited"),
    [
        ("FR", date(2026, 6, 11), ["Directive 2011/95/EU"]),
        ("FR", date(2026, 6, 12), ["Directive 2011/95/EU", "Regulation (EU) 2024/1347"]),
        ("FR", date(2026, 6, 30), ["Directive 2011/95/EU", "Regulation (EU) 2024/1347"]),
        ("FR", date(2026, 7, 1), ["Regulation (EU) 2024/1347"]),
        ("FR", None, ["Directive 2011/95/EU", "Regulation (EU) 2024/1347"]),
        ("DE", date(2026, 6, 12), ["Regulation (EU) 2024/1347"]),
        ("IE", date(2026, 6, 11), ["Directive 2004/83/EC, through Irish law"]),
        ("CH", date(2026, 7, 1), []),
    ],
)
def test_the_act_cited_follows_country_and_day(
    country: str, lodged_on: date | None, cited: list[str]
) -> None:
    assert acts(country, lodged_on) == cited


def test_an_element_of_one_regime_is_asked_under_it_alone() -> None:
    law, row = get_law(), get_grounds().ground(EXCLUSION)
    assert isinstance(row, GroundRow)
    by = {
        day: [
            element.code
            for element in row.elements_under(
                law.regime_of(Instrument.QR, "FR", lodged_on=day, registered_on=day)
            )
        ]
        for day in (date(2025, 1, 1), date(2026, 8, 1))
    }
    assert "X8" not in by[date(2025, 1, 1)]
    assert "X8" in by[date(2026, 8, 1)]
    regimes = {one for element in row.elements for one in element.regimes}
    assert regimes == {Regime.PACT}
    british = row.elements_under(law.regime_of(Instrument.QR, "GB"))
    assert not {"X8", "X9", "X10"} & {element.code for element in british}
