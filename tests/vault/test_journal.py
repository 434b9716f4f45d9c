"""The rows of journal, history and tombstones."""

from dataclasses import replace

import pytest

from casefiles.domain.case.event import Event
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import VaultDamaged
from casefiles.domain.records import Record
from casefiles.vault.history_lists import case_history, journal_rows, record_history
from casefiles.vault.vault import Vault
from tests.conftest import Clock
from tests.vault_fixtures import CASE, RECORDS, SOURCE


def _edit(vault: Vault, record: Record) -> Changes:
    with vault.writing("edit") as drawer:
        drawer.replace(record)
        return drawer.changes(undo="edit")


def test_journal_rows_say_who_what_when_why_and_chain(vault: Vault, clock: Clock) -> None:
    with vault.writing("add-case", reason="intake of March") as drawer:
        drawer.add(CASE)
    row = vault.connection.one(
        "SELECT device, at, actor, verb, family, record_id, case_id, reason, previous "
        "FROM journal ORDER BY local DESC LIMIT 1"
    )
    before = vault.connection.rows("SELECT own FROM journal ORDER BY local DESC LIMIT 2")[1][0]
    assert row == (
        vault.journal_head.device,
        "2026-03-02T09:30:00Z",
        "C-01",
        "add-case",
        "case",
        CASE.id,
        CASE.id,
        "intake of March",
        before,
    )


def test_sessions_and_key_changes_stand_in_the_journal(vault: Vault) -> None:
    from casefiles.vault.secret import Passphrase

    vault.change_passphrase(Passphrase("seven other words"))
    verbs = [row[0] for row in vault.connection.rows("SELECT verb FROM journal ORDER BY local")]
    assert verbs == ["create", "unlock", "unlock", "change-passphrase"]


def test_a_removal_leaves_a_tombstone(vault: Vault) -> None:
    with vault.writing("add") as drawer:
        drawer.add(CASE)
        drawer.add(RECORDS[2])
    with vault.writing("remove", reason="double") as drawer:
        drawer.remove(Kind.EVENT, RECORDS[2].id)
    row = vault.connection.one(
        'SELECT family, row_id, case_id, "when", actor, device, reason FROM removed'
    )
    device = vault.journal_head.device
    at = "2026-03-02T09:30:00Z"
    assert row == ("event", RECORDS[2].id, CASE.id, at, "C-01", device, "double")


def test_history_keeps_both_sides_of_what_changed_and_nothing_else(vault: Vault) -> None:
    with vault.writing("add") as drawer:
        drawer.add(CASE)
    _edit(vault, replace(CASE, status="closed", notes="неявка"))
    rows = vault.connection.rows("SELECT family, row_id, case_id, verb, before, after FROM history")
    assert rows == [
        (
            "case",
            CASE.id,
            CASE.id,
            "edit",
            '{"status":"open","notes":""}',
            '{"status":"closed","notes":"неявка"}',
        )
    ]


def test_a_text_changed_below_the_journal_is_refused(vault: Vault) -> None:
    with vault.writing("add") as drawer:
        drawer.add(SOURCE)
        drawer.set_text(SOURCE.id, "a")
    assert vault.reading().text_of("unknown") == ""
    vault.connection.run("UPDATE source_text SET text = 'b'")
    with pytest.raises(VaultDamaged):
        vault.reading().text_of(SOURCE.id)
    vault.connection.run("DELETE FROM source_text")
    with pytest.raises(VaultDamaged):
        vault.reading().text_of(SOURCE.id)


def test_the_history_of_a_case_tells_its_steps_and_those_of_its_parts(vault: Vault) -> None:
    event = Event(id="d" * 32, case_id=CASE.id, title="Summons")
    with vault.writing("add-case") as drawer:
        drawer.add(CASE)
        drawer.add(event)
    _edit(vault, replace(CASE, status="closed"))
    with vault.writing("remove-event", reason="double") as drawer:
        drawer.remove(Kind.EVENT, event.id)
    reader = vault.reading()
    steps = case_history(reader, CASE.id)
    assert [(step.verb, step.kind) for step in steps] == [
        ("remove-event", "event"),
        ("edit", "case"),
        ("add-case", "event"),
        ("add-case", "case"),
    ]
    assert steps[1].fields == (("status", "open", "closed"),)
    assert ("title", "Summons", None) in steps[0].fields
    assert steps[0].reason == "double"
    assert record_history(reader, CASE.id) == (steps[1], steps[3])
    rows = journal_rows(reader, vault.journal_head.device, before=10**9, limit=3)
    assert [row.verb for row in rows] == ["remove-event", "edit", "add-case"]
