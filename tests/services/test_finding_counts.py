"""Counting findings over all cases: a few at a time, again only where something changed."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from casefiles.domain.changes import Kind
from casefiles.services import cases, finding_counts, findings, parts, undo
from casefiles.services.dossiers import get_dossier
from casefiles.vault import doors
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from casefiles.vault.visit import Visit
from tests.conftest import Clock
from tests.vault_fixtures import CHEAP, PASSPHRASE

TODAY = date(2026, 11, 22)
TWICE = {"reviewed_by": "C-1", "second_by": "C-1"}


def _listed(vault: Vault, today: date = TODAY, **more: int) -> dict[str, int]:
    found = finding_counts.list_findings(vault, today=today, **more)
    return {one.row.id: one.open for one in found.cases}


def _case(vault: Vault, **fields: str) -> str:
    return cases.add_case(vault, {"opened_on": "2024-05", **fields}).record_id


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The cases that were looked at, in order."""
    seen: list[str] = []

    def noted(vault: Vault, case_id: str) -> object:
        seen.append(case_id)
        return get_dossier(vault, case_id)

    monkeypatch.setattr(finding_counts, "get_dossier", noted)
    return seen


def test_cases_with_open_questions_are_listed_and_clean_ones_are_not(vault: Vault) -> None:
    clean, asked = _case(vault), _case(vault)
    parts.add_part(vault, Kind.VETTING, asked, TWICE)
    assert _listed(vault) == {asked: 1}
    found = finding_counts.list_findings(vault, today=TODAY)
    assert (found.cases_total, found.findings_total, found.waiting) == (1, 1, 0)
    assert finding_counts.count_findings(vault, [clean, asked, "f" * 32]) == {clean: 0, asked: 1}


def test_only_what_changed_is_looked_at_again(vault: Vault, looked_at: list[str]) -> None:
    one, other = _case(vault), _case(vault)
    assert _listed(vault) == {}
    assert sorted(looked_at) == sorted((one, other))
    looked_at.clear()
    assert _listed(vault) == {}
    assert looked_at == []
    parts.add_part(vault, Kind.VETTING, other, TWICE)
    assert _listed(vault) == {other: 1}
    assert looked_at == [other]


def test_explaining_undoing_and_removing_change_the_count(vault: Vault) -> None:
    case_id = _case(vault)
    added = parts.add_part(vault, Kind.VETTING, case_id, TWICE)
    assert _listed(vault) == {case_id: 1}
    (found,) = findings.check_case(vault, case_id, today=TODAY)
    findings.dismiss_finding(vault, case_id, found.facts, reason="One code for two.", today=TODAY)
    assert _listed(vault) == {}
    findings.ask_again(vault, case_id, found.facts)
    assert _listed(vault) == {case_id: 1}
    undo.undo_change(vault, added.change_id)
    assert _listed(vault) == {}
    parts.add_part(vault, Kind.VETTING, case_id, TWICE)
    removed = cases.remove_case(vault, case_id)
    assert finding_counts.count_findings(vault, [case_id]) == {}
    assert _listed(vault) == {}
    undo.undo_change(vault, removed.change_id)
    assert _listed(vault) == {case_id: 1}


def test_a_case_is_looked_at_again_on_the_day_something_falls_due(
    vault: Vault, looked_at: list[str]
) -> None:
    case_id = _case(vault)
    parts.add_part(
        vault, Kind.CHECK, case_id, {"wanted_list": "federal", "checked_on": "2026-11-20"}
    )
    assert _listed(vault) == {}
    looked_at.clear()
    stale = date(2026, 11, 20) + timedelta(days=31)
    assert _listed(vault, stale - timedelta(days=1)) == {}
    assert len(looked_at) <= 2
    assert _listed(vault, stale) == {case_id: 1}
    assert _listed(vault, TODAY) == {}, "a clock that was put back is believed"


def test_no_question_looks_at_more_than_a_batch_and_asking_again_goes_on(
    vault: Vault, looked_at: list[str]
) -> None:
    closed = _case(vault, status="closed")
    for _ in range(5):
        _case(vault)
    waiting: list[int] = []
    while not waiting or waiting[-1]:
        waiting.append(finding_counts.list_findings(vault, today=TODAY, batch=2).waiting)
    assert waiting == [4, 2, 0]
    assert looked_at[-1] == closed


def test_a_change_of_the_law_of_the_office_concerns_every_case(
    vault: Vault, looked_at: list[str]
) -> None:
    from casefiles.domain.law_rule import Rule

    for _ in range(3):
        _case(vault)
    _listed(vault)
    looked_at.clear()
    with vault.writing("add-rule") as drawer:
        drawer.add(Rule(id="a" * 32, family="stays", code="nowhere", reason="test", body=""))
    _listed(vault)
    assert len(looked_at) == 3


def test_another_program_counts_anew(
    vault: Vault, looked_at: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _case(vault)
    _listed(vault)
    looked_at.clear()
    monkeypatch.setattr(finding_counts, "_made_by", lambda: "another")
    _listed(vault)
    assert len(looked_at) == 1


def test_counting_writes_no_journal_and_changes_nothing_a_backup_proves(vault: Vault) -> None:
    parts.add_part(vault, Kind.VETTING, _case(vault), TWICE)
    before = vault.journal_head
    _listed(vault)
    assert vault.journal_head == before
    assert vault.verify().sound


def test_emergencies_come_first_and_closed_cases_last(vault: Vault) -> None:
    made = {}
    for status, priority in (
        ("closed", "emergency"), ("open", "routine"), ("open", "urgent"), ("waiting", "emergency"),
    ):  # fmt: skip
        case_id = _case(vault, status=status, priority=priority)
        parts.add_part(vault, Kind.VETTING, case_id, TWICE)
        made[case_id] = (status, priority)
    order = [made[case_id] for case_id in _listed(vault)]
    assert order == [
        ("waiting", "emergency"), ("open", "urgent"), ("open", "routine"), ("closed", "emergency"),
    ]  # fmt: skip
    assert len(_listed(vault, limit=2)) == 2


def test_a_vault_that_is_only_looked_at_shows_what_was_counted(
    vault: Vault, folder: Path, clock: Clock
) -> None:
    case_id = _case(vault)
    parts.add_part(vault, Kind.VETTING, case_id, TWICE)
    _listed(vault)
    parts.add_part(vault, Kind.VETTING, case_id, TWICE)
    vault.close()
    secret, visit = Passphrase(PASSPHRASE), Visit(read_only=True)
    with doors.enter(folder, secret, visit, clock=clock, cost=CHEAP) as looking:
        assert _listed(looking) == {case_id: 1}


def test_no_value_of_a_case_stands_in_the_list(vault: Vault) -> None:
    case_id = _case(vault, deployment="none", reached_front="yes", narrative="Quokka")
    told = repr(finding_counts.list_findings(vault, today=TODAY))
    assert case_id in told
    assert "Quokka" not in told
    assert "reached_front" not in told


@pytest.mark.parametrize("verb", [cases.close_case, cases.remove_case])
def test_saving_does_not_wait_for_counting(
    vault: Vault, looked_at: list[str], verb: Callable[..., object]
) -> None:
    case_id = _case(vault)
    verb(vault, case_id)
    assert looked_at == []
