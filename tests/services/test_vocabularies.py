"""Vocabularies: every list is complete, dated, sourced and in both languages."""

import re
import tomllib
from datetime import date

import pytest

from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordInvalid
from casefiles.domain.fields import SILENCES, Shape
from casefiles.domain.records import registry
from casefiles.domain.vocabulary import CONFIDENCES, LANES
from casefiles.i18n import LANGUAGES
from casefiles.resources import path_to
from casefiles.services import vocabularies

OTHER_FILES = {"fields", "kinds", "dates"}
NAMES = sorted(
    path.stem for path in path_to("vocab").glob("*.toml") if path.stem not in OTHER_FILES
)


def used_vocabularies() -> set[str]:
    return {
        spec.vocabulary
        for kind in Kind
        for spec in registry(kind).values()
        if spec.shape is Shape.CODE
    }


def test_every_vocabulary_the_records_name_has_a_file() -> None:
    assert used_vocabularies() <= set(NAMES)


def test_the_classification_of_packs_has_a_file() -> None:
    assert vocabularies.is_code("classification", "confidential")


@pytest.mark.parametrize("name", NAMES)
def test_a_vocabulary_names_source_day_and_confidence(name: str) -> None:
    for term in vocabularies.codes(name):
        assert term.source, term.code
        assert date.fromisoformat(term.checked_on) <= date.today()  # noqa: DTZ011
        assert term.confidence in CONFIDENCES, term.code
        for day in (term.valid_from, term.valid_to):
            assert day == "" or date.fromisoformat(day) <= date.max


@pytest.mark.parametrize("name", NAMES)
def test_every_term_has_its_word_in_every_language(name: str) -> None:
    for term in vocabularies.codes(name):
        assert set(term.words) == set(LANGUAGES)
        assert all(word.strip() == word != "" for word in term.words.values()), term.code
        assert set(term.descriptions) in (set(), set(LANGUAGES)), term.code
        assert re.search("[а-яё]|^[0-9]", term.words["ru"], re.IGNORECASE), term.code


@pytest.mark.parametrize("name", NAMES)
def test_no_code_and_no_word_stands_twice(name: str) -> None:
    rows = tomllib.loads(path_to(f"vocab/{name}.toml").read_text("utf-8"))["term"]
    for key in ("code", *LANGUAGES):
        values = [row[key] for row in rows]
        assert len(values) == len(set(values)), key


@pytest.mark.parametrize("name", NAMES)
def test_codes_are_plain_and_never_shadow_a_silence(name: str) -> None:
    for term in vocabularies.codes(name):
        assert re.fullmatch(r"[A-Za-z0-9]+([_.-][a-z0-9]+)*", term.code)
        assert name == "silences" or term.code not in SILENCES


def test_every_default_of_a_record_is_a_code_of_its_vocabulary() -> None:
    from dataclasses import MISSING, fields

    from casefiles.domain.records import TYPES

    for kind, record_type in TYPES.items():
        for field in fields(record_type):
            spec = field.metadata["spec"]
            if spec.shape is Shape.CODE and field.default is not MISSING:
                assert vocabularies.is_code(spec.vocabulary, field.default), (kind, field.name)


def test_the_four_silences_are_the_domain_s() -> None:
    assert tuple(term.code for term in vocabularies.silences()) == SILENCES


def test_every_event_type_has_a_lane_and_every_lane_a_word() -> None:
    assert {term.lane for term in vocabularies.codes("event_type")} == set(LANES)
    assert tuple(term.code for term in vocabularies.codes("event_lane")) == LANES


def test_every_category_of_service_is_in_one_group_and_every_group_has_one() -> None:
    groups = [vocabularies.group_of(term.code) for term in vocabularies.codes("service_category")]
    assert set(groups) == {term.code for term in vocabularies.codes("service_group")}
    assert vocabularies.group_of("reservist_called") == "draft_refuser_called"
    assert vocabularies.group_of("draft_evader") == "draft_refuser_not_called"
    assert vocabularies.group_of("contract_soldier") == "deserter"
    assert vocabularies.group_of("not_asked") == ""


def test_only_these_specific_needs_are_never_released() -> None:
    restricted = {term.code for term in vocabularies.codes("specific_need") if term.restricted}
    assert restricted == {"lp_ap", "lp_cr", "lp_af", "lp_st", "tr_ho"}
    assert vocabularies.is_restricted("specific_need", "lp_cr")
    assert not vocabularies.is_restricted("specific_need", "lp_nd")


def test_a_specific_need_nobody_knows_is_held_back_and_a_silence_is_not() -> None:
    assert vocabularies.is_restricted("specific_need", "from-elsewhere")
    assert not vocabularies.is_restricted("specific_need", "declined")
    assert not vocabularies.is_restricted("case_status", "from-elsewhere")


def test_a_word_for_a_specific_need_begins_with_its_unhcr_code() -> None:
    for term in vocabularies.codes("specific_need"):
        unhcr = term.code.upper().replace("_", "-")
        assert all(word.startswith(f"{unhcr}: ") for word in term.words.values()), term.code


def test_every_hardship_stands_for_a_specific_need_that_may_be_released() -> None:
    for term in vocabularies.codes("hardship"):
        need = vocabularies.unhcr_of(term.code)
        assert need in {known.code for known in vocabularies.codes("specific_need")}, term.code
        assert not vocabularies.is_restricted("specific_need", need)
    assert vocabularies.unhcr_of("in_hiding") == "lp_ih"
    assert vocabularies.unhcr_of("not_asked") == ""


def test_every_field_of_every_kind_has_a_label_in_every_language() -> None:
    table = tomllib.loads(path_to("vocab/fields.toml").read_text("utf-8"))
    assert {kind: list(rows) for kind, rows in table.items()} == {
        kind.value: list(registry(kind)) for kind in Kind
    }
    for kind, rows in table.items():
        for field, row in rows.items():
            assert all(row[language] for language in LANGUAGES), (kind, field)
            hints = {key for key in row if key.startswith("hint_")}
            assert hints in (set(), {f"hint_{language}" for language in LANGUAGES}), field
            assert vocabularies.field_label(kind, field, "ru") == row["ru"]


def test_words_are_found_for_codes_and_silences() -> None:
    assert vocabularies.word("case_status", "open", "ru") == "Открыто"
    assert vocabularies.word("case_status", "declined", "en") == "Declined to say"
    assert vocabularies.country_word("KZ", "ru") == "Казахстан"
    assert vocabularies.country_word("not_asked", "ru") == "Не спрашивали"
    assert vocabularies.language_word("uk", "en") == "Ukrainian"


def test_a_code_nobody_knows_is_shown_as_it_is() -> None:
    assert vocabularies.word("case_status", "from-elsewhere", "en") == "from-elsewhere"
    assert vocabularies.country_word("QQ", "ru") == "QQ"


def test_an_unknown_code_is_refused_with_facts() -> None:
    with pytest.raises(RecordInvalid) as caught:
        vocabularies.check_code("case_status", "opened")
    assert caught.value.facts["reason"] == "unknown-code"
    vocabularies.check_code("case_status", "unknown")


def test_a_vocabulary_without_a_file_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        vocabularies.codes("no_such_list")


def test_countries_are_those_of_iso_and_kosovo() -> None:
    codes = {term.code for term in vocabularies.countries("en")}
    assert len(codes) == 250
    assert {"RU", "KZ", "AM", "GE", "FR", "XK"} <= codes
    assert not codes & {"EU", "UN", "ZZ", "XA", "SU"}
    assert vocabularies.is_country("does_not_apply")
    assert not vocabularies.is_country("ru")


def test_names_are_in_the_order_of_their_own_alphabet() -> None:
    russian = [term.word("ru") for term in vocabularies.countries("ru")]
    assert russian.index("Италия") + 1 == russian.index("Йемен")
    english = [term.word("en") for term in vocabularies.countries("en")]
    assert english.index("Åland Islands") < english.index("Albania")


def test_languages_spoken_by_minorities_of_russia_are_offered() -> None:
    codes = {term.code for term in vocabularies.languages("ru")}
    assert {"ru", "uk", "ce", "bua", "tyv", "av", "tt", "sah"} <= codes
    assert not codes & {"und", "mul", "zxx"}
