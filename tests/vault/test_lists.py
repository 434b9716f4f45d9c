"""Lists: vectors of keys against plain sorting of the same records, and pages of rows."""

import random
import secrets
from array import array
from dataclasses import replace

import pytest

from casefiles.domain.case.case import Case
from casefiles.domain.case.listing import CaseFilter, CaseRow
from casefiles.domain.changes import Kind
from casefiles.domain.library.listing import SourceFilter
from casefiles.domain.library.source import Source
from casefiles.vault.case_lists import case_key, case_rows, list_cases
from casefiles.vault.source_lists import list_sources, source_key, source_rows
from casefiles.vault.vault import Vault

FILTERS = [
    {},
    {"statuses": ("open",)},
    {"statuses": ("open", "waiting"), "country": "KZ"},
    {"priority": "urgent"},
    {"stage": "intake", "category": "conscript"},
    {"caseworker": "C-02"},
    {"no_next_step": True},
    {"due_until": "2026-06-15"},
    {"statuses": ("closed",), "due_until": "2026-06-15", "no_next_step": True},
]
SORTS = ["priority", "due", "opened", "reference", "changed"]
RANK = {"emergency": 0, "urgent": 1, "routine": 2, "not_asked": 3}


@pytest.fixture
def cases(vault: Vault) -> list[Case]:
    """Two hundred cases, some edited after they were added."""
    draw = random.Random(7)
    made = [_random_case(draw, number) for number in range(200)]
    with vault.writing("import") as drawer:
        for case in made:
            drawer.add(case)
    return made


def _random_case(draw: random.Random, number: int) -> Case:
    return Case(
        id=secrets.token_hex(16),
        reference=f"REF-{draw.randrange(10**6):06}-{number}",
        status=draw.choice(["open", "waiting", "closed"]),
        priority=draw.choice(list(RANK)),
        country=draw.choice(["KZ", "FR", "unknown"]),
        stage=draw.choice(["intake", "appeal"]),
        category=draw.choice(["conscript", "officer"]),
        caseworker=draw.choice(["C-01", "C-02"]),
        opened_on=draw.choice(["", "2025-01", "2025-02", "2026-03"]),
        next_step=draw.choice(["", "Ask counsel"]),
        next_step_due=draw.choice(["", "2026-05-01", "2026-06-15", "2026-07-01"]),
    )


def _passes(case: Case, chosen: CaseFilter) -> bool:
    return all(
        (
            not chosen.statuses or case.status in chosen.statuses,
            chosen.priority in ("", case.priority),
            chosen.country in ("", case.country),
            chosen.stage in ("", case.stage),
            chosen.category in ("", case.category),
            chosen.caseworker in ("", case.caseworker),
            not chosen.no_next_step or not case.next_step,
            not chosen.due_until or "" < case.next_step_due <= chosen.due_until,
        )
    )


def _sort_value(row: CaseRow, case: Case, sort: str) -> object:
    due = (case.next_step_due == "", case.next_step_due)
    return {
        "priority": (RANK[case.priority], due),
        "due": due,
        "opened": [-ord(c) for c in case.opened_on.ljust(7)],
        "reference": case.reference,
        "changed": [-ord(c) for c in row.changed_at],
    }[sort]


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("filtered", FILTERS)
def test_a_list_holds_what_the_filter_lets_through_in_its_order(
    vault: Vault, cases: list[Case], filtered: dict[str, object], sort: str
) -> None:
    chosen = CaseFilter(**{**filtered, "sort": sort})  # type: ignore[arg-type]
    answer = list_cases(vault.reading(), chosen)
    rows = case_rows(vault.reading(), answer.keys)
    by_id = {case.id: case for case in cases}
    assert {row.id for row in rows} == {case.id for case in cases if _passes(case, chosen)}
    assert len(rows) == answer.total
    values = [_sort_value(row, by_id[row.id], sort) for row in rows]
    assert values == sorted(values)  # type: ignore[type-var]
    if sort == "priority":
        counted = [(p, sum(row.priority == p for row in rows)) for p in RANK]
        assert answer.groups == tuple((p, n) for p, n in counted if n)


def test_a_changed_case_comes_first_by_change_and_a_removed_one_leaves_the_rows(
    vault: Vault, cases: list[Case]
) -> None:
    vault.clock.step(days=1)  # type: ignore[attr-defined]
    with vault.writing("edit-case") as drawer:
        drawer.replace(replace(cases[50], status="waiting"))
    keys = list_cases(vault.reading(), CaseFilter(sort="changed")).keys
    assert keys[0] == case_key(vault.reading(), cases[50].id)
    with vault.writing("remove-case") as drawer:
        drawer.remove(Kind.CASE, cases[50].id)
    assert case_key(vault.reading(), cases[50].id) is None
    assert len(case_rows(vault.reading(), keys)) == len(cases) - 1


def test_rows_come_in_the_order_asked_over_several_pages(vault: Vault, cases: list[Case]) -> None:
    keys = list_cases(vault.reading(), CaseFilter()).keys
    backwards = array("q", reversed(keys))
    rows = case_rows(vault.reading(), backwards)
    assert [row.key for row in rows] == list(backwards)


def test_a_list_row_says_what_the_record_says(vault: Vault, cases: list[Case]) -> None:
    for row in case_rows(vault.reading(), list_cases(vault.reading(), CaseFilter()).keys):
        case = vault.reading().get(Kind.CASE, row.id)
        assert row.reference == case.reference
        assert (row.status, row.country, row.next_step) == (
            case.status,
            case.country,
            case.next_step,
        )


@pytest.fixture
def titles(vault: Vault) -> list[str]:
    """Sources whose titles a byte order would sort wrongly."""
    made = ["Zürich report", "amnesty brief", "Доклад", "апелляция", "", "Äußerung"]
    with vault.writing("import") as drawer:
        for number, title in enumerate(made):
            drawer.add(
                Source(
                    id=secrets.token_hex(16),
                    title=title,
                    type="report" if number % 2 else "law",
                    published=f"202{number}-01",
                )
            )
    return made


def test_sources_sort_by_title_whatever_the_case_of_letters(
    vault: Vault, titles: list[str]
) -> None:
    reader = vault.reading()
    rows = source_rows(reader, list_sources(reader, SourceFilter()).keys)
    shown = [row.title for row in rows]
    assert shown[-1] == ""
    assert shown[:-1] == sorted(filter(None, titles), key=str.casefold)


def test_sources_filter_by_code_and_sort_newest_first(vault: Vault, titles: list[str]) -> None:
    reader = vault.reading()
    answer = list_sources(reader, SourceFilter(type="report", sort="published"))
    rows = source_rows(reader, answer.keys)
    assert [row.published for row in rows] == ["2025-01", "2023-01", "2021-01"]
    assert source_key(reader, rows[0].id) == answer.keys[0]
