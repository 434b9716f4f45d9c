"""The demo's data: invented people without identity, real sources quoted with care."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from casefiles.domain import dates
from casefiles.domain.case.dossier import PART_TYPES
from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES, Shape
from casefiles.domain.records import registry
from casefiles.resources import path_to
from casefiles.services import demo_cases, demo_records, vocabularies
from casefiles.services.checking import checked_fields

TODAY = date(2026, 11, 22)
CASES = demo_cases.case_keys()
SOURCES = demo_records.source_rows()
TOLD = {key: demo_cases.told_case(key, today=TODAY) for key in CASES}
HELPER_KEYS = {*demo_cases.OWN, "file", "passage"}
FREE = (Shape.LINE, Shape.TEXT)


def is_russian(text: str) -> bool:
    return len(re.findall("[а-яё]", text, re.IGNORECASE)) > len(text) / 3


def texts(key: str) -> Iterator[str]:
    """Yield every free text of a case and of all its parts."""
    for kind in (Kind.CASE, *PART_TYPES):
        rows = TOLD[key][kind.value]
        free = {name for name, spec in registry(kind).items() if spec.shape in FREE}
        for row in [rows] if kind is Kind.CASE else rows:
            yield from (str(value) for name, value in row.items() if name in free)


def bare(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in HELPER_KEYS}


def test_there_are_twelve_cases_seven_english_and_five_russian() -> None:
    russian = [is_russian(TOLD[key]["case"]["narrative"]) for key in CASES]
    assert (len(russian), sum(russian)) == (12, 5)


@pytest.mark.parametrize("key", CASES)
def test_a_case_holds_only_what_a_form_would_take(key: str) -> None:
    ids: defaultdict[str, str] = defaultdict(lambda: "0" * 32)
    checked_fields(Kind.CASE, TOLD[key]["case"])
    for kind in PART_TYPES:
        for row in TOLD[key][kind.value]:
            checked_fields(kind, demo_cases.fields_of(kind, row, ids))
            assert "attach" not in row or path_to(f"demo/papers/{row['attach']}").is_file()
    assert all(named(key, name) for name in ids)


def named(key: str, name: str) -> bool:
    """Return whether a case, or the library, has the part another part names."""
    kind, which = name.split("/", 1)
    if kind == "passage":
        source, number = which.split("/")
        rows = next(row["passage"] for row in SOURCES if row["key"] == source)
        return 1 <= int(number) <= len(rows)
    return any(row.get("key") == which for row in TOLD[key][kind])


@pytest.mark.parametrize("key", CASES)
def test_a_narrative_is_long_enough_to_read_and_short_enough_to_check(key: str) -> None:
    assert 120 <= len(TOLD[key]["case"]["narrative"].split()) <= 300
    assert 5 <= len(TOLD[key]["event"]) <= 16


@pytest.mark.parametrize("key", CASES)
def test_a_narrative_reports_and_never_praises(key: str) -> None:
    narrative = TOLD[key]["case"]["narrative"].lower()
    assert (
        re.search("reports|states|сообщает|по его словам", narrative) or "спрашивает" in narrative
    )
    assert not re.search("innocent|brave|courageous|невиновн|мужествен|отважн", narrative)


@pytest.mark.parametrize("key", CASES)
def test_no_text_of_a_case_holds_a_number_a_handle_or_an_address(key: str) -> None:
    for text in texts(key):
        assert not re.search(r"\d{5}|@|https?:|\+\d|в/ч|\bм\. п\.|№", text), text


@pytest.mark.parametrize("key", CASES)
def test_the_censor_finds_nobody_in_a_case(key: str) -> None:
    from casefiles.privacy.watching import find_identifiers

    for text in texts(key):
        assert not find_identifiers(text), text


def test_the_cases_differ_in_country_stage_category_and_priority() -> None:
    cases = [TOLD[key]["case"] for key in CASES]
    assert {"FR", "DE", "GB", "KZ", "AM", "GE", "LT", "FI", "RS"} <= {c["country"] for c in cases}
    assert {c["priority"] for c in cases} == {t.code for t in vocabularies.codes("priority")}
    assert len({c["stage"] for c in cases}) >= 10
    assert len({c["category"] for c in cases}) >= 10
    assert {c.get("status", "open") for c in cases} == {"open", "waiting", "closed"}


def test_some_steps_are_overdue_some_due_this_week_and_two_cases_have_none() -> None:
    cases = [told["case"] for told in TOLD.values()]
    due = [date.fromisoformat(c["next_step_due"]) for c in cases if "next_step_due" in c]
    assert sum(day < TODAY for day in due) >= 2
    assert sum(0 <= (day - TODAY).days <= 6 for day in due) >= 3
    idle = [c for c in cases if not c["next_step"]]
    assert sum(c.get("status") != "closed" for c in idle) == 2
    assert all("next_step_due" not in c for c in idle)


def test_every_silence_and_every_kind_of_uncertain_date_is_shown() -> None:
    told = [TOLD[key] for key in CASES]
    assert set(SILENCES) <= {value for row in told for value in row["case"].values()}
    found = [dates.read(event["date"]) for row in told for event in row["event"]]
    parts = [part for date in found if date for part in (date.start,) if part]
    assert None in found
    assert any(date.interval for date in found if date)
    assert any(part.season for part in parts)
    assert any(part.decade for part in parts)
    assert any(part.approximate for part in parts)
    assert any(part.doubtful for part in parts)
    assert {part.some for part in parts} == {"", "month", "day"}
    assert any(date.exact for date in found if date)


def test_one_case_has_no_paper_at_all_and_some_papers_are_sealed_in() -> None:
    told = [TOLD[key] for key in CASES]
    assert sum(not row.get("paper") for row in told) == 1
    assert sum("attach" in paper for row in told for paper in row.get("paper", ())) >= 4


def test_the_russian_cases_use_many_forms_of_the_word_deserter() -> None:
    everything = " ".join(text for key in CASES for text in texts(key))
    forms = set(re.findall("дезертир[а-я]*", everything.lower()))
    assert forms >= {"дезертир", "дезертира", "дезертиру", "дезертиром", "дезертире"} | {
        "дезертиры",
        "дезертиров",
        "дезертирам",
        "дезертирами",
        "дезертирах",
    }


def test_the_library_has_at_least_eighteen_sources_named_once() -> None:
    assert len(SOURCES) >= 18
    assert len({row["key"] for row in SOURCES}) == len(SOURCES)
    assert len({row.get("title", row["key"]) for row in SOURCES}) == len(SOURCES)


@pytest.mark.parametrize("row", SOURCES, ids=lambda row: row["key"])
def test_a_source_says_how_well_it_is_founded(row: dict[str, Any]) -> None:
    checked_fields(Kind.SOURCE, bare(row))
    own = row["type"] == "own"
    assert re.match(
        "Our own note|Собственная" if own else "Primary|Secondary|Unconf", row["assessment"]
    )
    assert row["summary"].strip()
    assert own == ("file" in row)
    assert "file" not in row or path_to(f"demo/files/{row['file']}").is_file()


@pytest.mark.parametrize("row", SOURCES, ids=lambda row: row["key"])
def test_a_passage_has_a_pinpoint_and_a_quotation_is_short(row: dict[str, Any]) -> None:
    for passage in row.get("passage", ()):
        checked_fields(Kind.PASSAGE, passage)
        assert passage["pinpoint"]
        quote = passage["quote"]
        assert quote.startswith("[Paraphrase] ") or len(quote) <= 230, quote


def test_a_quotation_from_a_note_of_ours_stands_in_its_file() -> None:
    for row in SOURCES:
        if "file" in row:
            text = " ".join(path_to(f"demo/files/{row['file']}").read_text("utf-8").split())
            assert all(passage["quote"] in text for passage in row.get("passage", ()))


def test_contrary_information_is_filed_beside_the_rest() -> None:
    stances = {passage["stance"] for row in SOURCES for passage in row.get("passage", ())}
    assert stances == {term.code for term in vocabularies.codes("stance")}
    by_key = {row["key"]: row for row in SOURCES}
    assert "12 K 48/23 A" in by_key["ovg-berlin"]["contradicts"]
    assert "12 B 17/23" in by_key["vg-berlin"]["contradicts"]


def test_the_notes_of_our_own_pass_the_mail_room() -> None:
    from casefiles.intake.reading import read_document

    for row in SOURCES:
        if "file" in row:
            document = read_document(path_to(f"demo/files/{row['file']}"))
            assert document.text
            assert document.warnings == ()


def test_the_packs_name_cases_and_sources_that_exist() -> None:
    rows = demo_records.pack_rows()
    assert {(row["kind"], row["language"]) for row in rows} == {
        (kind, language)
        for kind in ("lawyer-handover", "country-information")
        for language in ("en", "ru")
    }
    for row in rows:
        assert row.get("case", CASES[0]) in CASES
        assert set(row["sources"]) <= {source["key"] for source in SOURCES}
        assert vocabularies.is_code("classification", row["classification"])
