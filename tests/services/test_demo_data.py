"""The demo's data: invented people without identity, real sources quoted with care."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from casefiles.domain import dates
from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES
from casefiles.resources import path_to
from casefiles.services import demo_records, vocabularies
from casefiles.services.checking import checked_fields

CASES = demo_records.case_keys()
SOURCES = demo_records.source_rows()
HELPER_KEYS = {"key", "attach", "scan", "paper", "file", "passage"}


def case(key: str) -> dict[str, Any]:
    return tomllib.loads(path_to(f"demo/cases/{key}.toml").read_text("utf-8"))


def is_russian(text: str) -> bool:
    return len(re.findall("[а-яё]", text, re.IGNORECASE)) > len(text) / 3


def texts(told: dict[str, Any]) -> Iterator[str]:
    """Yield every free text of a case."""
    yield from (told["case"][name] for name in ("narrative", "notes", "next_step"))
    for event in told["event"]:
        yield from (event["title"], event.get("detail", ""))
    for paper in told.get("paper", ()):
        yield from (paper.get("relevance", ""), paper.get("reason_missing", ""))


def bare(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in HELPER_KEYS}


def test_there_are_twelve_cases_seven_english_and_five_russian() -> None:
    russian = [is_russian(case(key)["case"]["narrative"]) for key in CASES]
    assert (len(russian), sum(russian)) == (12, 5)


@pytest.mark.parametrize("key", CASES)
def test_a_case_holds_only_what_a_form_would_take(key: str) -> None:
    told = case(key)
    checked_fields(Kind.CASE, told["case"])
    papers = {paper["key"] for paper in told.get("paper", ())}
    for event in told["event"]:
        checked_fields(Kind.EVENT, bare(event))
        assert event.get("paper") in papers | {None}
    for paper in told.get("paper", ()):
        checked_fields(Kind.PAPER, bare(paper))
        assert "attach" not in paper or path_to(f"demo/papers/{paper['attach']}").is_file()


@pytest.mark.parametrize("key", CASES)
def test_a_narrative_is_long_enough_to_read_and_short_enough_to_check(key: str) -> None:
    assert 120 <= len(case(key)["case"]["narrative"].split()) <= 300
    assert 5 <= len(case(key)["event"]) <= 16


@pytest.mark.parametrize("key", CASES)
def test_a_narrative_reports_and_never_praises(key: str) -> None:
    narrative = case(key)["case"]["narrative"].lower()
    assert (
        re.search("reports|states|сообщает|по его словам", narrative) or "спрашивает" in narrative
    )
    assert not re.search("innocent|brave|courageous|невиновн|мужествен|отважн", narrative)


@pytest.mark.parametrize("key", CASES)
def test_no_text_of_a_case_holds_a_number_a_handle_or_an_address(key: str) -> None:
    for text in texts(case(key)):
        assert not re.search(r"\d{5}|@|https?:|\+\d|в/ч|\bм\. п\.|№", text), text


@pytest.mark.parametrize("key", CASES)
def test_the_censor_finds_nobody_in_a_case(key: str) -> None:
    from casefiles.privacy.watching import find_identifiers

    for text in texts(case(key)):
        assert not find_identifiers(text), text


def test_the_cases_differ_in_country_stage_category_and_priority() -> None:
    cases = [case(key)["case"] for key in CASES]
    assert {"FR", "DE", "GB", "KZ", "AM", "GE", "LT", "FI", "RS"} <= {c["country"] for c in cases}
    assert {c["priority"] for c in cases} == {t.code for t in vocabularies.codes("priority")}
    assert len({c["stage"] for c in cases}) >= 10
    assert len({c["category"] for c in cases}) >= 10
    assert {c.get("status", "open") for c in cases} == {"open", "waiting", "closed"}


def test_some_steps_are_overdue_some_due_this_week_and_two_cases_have_none() -> None:
    told = [case(key) for key in CASES]
    due = [row["due_in"] for row in told if "due_in" in row]
    assert sum(days < 0 for days in due) >= 2
    assert sum(0 <= days <= 6 for days in due) >= 3
    idle = [row for row in told if not row["case"]["next_step"]]
    assert sum(row["case"].get("status") != "closed" for row in idle) == 2
    assert all("due_in" not in row for row in idle)


def test_every_silence_and_every_kind_of_uncertain_date_is_shown() -> None:
    told = [case(key) for key in CASES]
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
    told = [case(key) for key in CASES]
    assert sum(not row.get("paper") for row in told) == 1
    assert sum("attach" in paper for row in told for paper in row.get("paper", ())) >= 4


def test_the_russian_cases_use_many_forms_of_the_word_deserter() -> None:
    everything = " ".join(text for key in CASES for text in texts(case(key)))
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
