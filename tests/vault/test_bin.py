"""Erasing for good, and the bin that undo takes from until it is emptied."""

import io
from dataclasses import replace

import pytest

from casefiles.domain.case.event import Event
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import NothingToUndo, RecordNotFound
from casefiles.domain.records import Record
from casefiles.vault.vault import Vault
from tests.conftest import Clock
from tests.vault_fixtures import ATTACHMENT, CASE, FILE, SOURCE


def _edit(vault: Vault, record: Record) -> Changes:
    with vault.writing("edit") as drawer:
        drawer.replace(record)
        return drawer.changes(undo="edit")


def _undo(vault: Vault, changes: Changes) -> Changes:
    with vault.writing("undo") as drawer:
        drawer.undo(changes.change_id)
        return drawer.changes(undo="undo")


def _holds(vault: Vault, words: str) -> bool:
    """Tell whether any text of any table holds some words."""
    names = [
        row[0]
        for row in vault.connection.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    for name in names:
        rows = vault.connection.rows(f'SELECT * FROM "{name}"')
        if any(
            words in str(value) or words.encode() in _octets(value) for r in rows for value in r
        ):
            return True
    return False


def _octets(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""


def test_an_erased_record_is_gone_from_every_table(vault: Vault) -> None:
    secret = "zwölftes Regiment"
    with vault.writing("add") as drawer:
        drawer.add(CASE)
        drawer.add(Event(id="d" * 32, case_id=CASE.id, detail=secret))
        drawer.add(SOURCE)
        drawer.set_text(SOURCE.id, secret)
        drawer.set_text(SOURCE.id, f"{secret} and more")
        drawer.attach(ATTACHMENT, io.BytesIO(secret.encode() * 99))
    with vault.writing("edit") as drawer:
        drawer.replace(Event(id="d" * 32, case_id=CASE.id, detail=f"not {secret}"))
    assert _holds(vault, secret)
    with vault.writing("erase") as drawer:
        drawer.erase(Kind.EVENT, "d" * 32)
        drawer.erase(Kind.ATTACHMENT, ATTACHMENT.id)
        drawer.erase(Kind.SOURCE, SOURCE.id)
        erased = drawer.changes(undo="erase")
    assert not _holds(vault, secret)
    with pytest.raises(NothingToUndo):
        _undo(vault, erased)
    assert vault.verify().sound
    assert vault.reading().get(Kind.CASE, CASE.id) == CASE


def test_an_emptied_bin_forgets_what_was_removed_and_keeps_what_is_there(
    vault: Vault, clock: Clock
) -> None:
    with vault.writing("add") as drawer:
        drawer.add(CASE)
        drawer.add(SOURCE)
        drawer.set_text(SOURCE.id, "kept text")
        drawer.attach(ATTACHMENT, io.BytesIO(FILE))
        drawer.add(replace(SOURCE, id="8" * 32, title="going"))
        drawer.set_text("8" * 32, "going text")
        drawer.attach(replace(ATTACHMENT, id="7" * 32, owner_id="8" * 32), io.BytesIO(b"going"))
    clock.step(days=1)
    with vault.writing("remove") as drawer:
        drawer.remove(Kind.ATTACHMENT, "7" * 32)
        drawer.remove(Kind.SOURCE, "8" * 32)
        removed = drawer.changes(undo="remove")
    clock.step(days=1)
    edited = _edit(vault, replace(CASE, status="closed"))
    with vault.writing("empty-bin") as drawer:
        drawer.empty_bin(before="2026-03-04T00:00:00Z")
    assert not _holds(vault, "going")
    with pytest.raises(NothingToUndo):
        _undo(vault, removed)
    _undo(vault, edited)
    assert vault.reading().get(Kind.CASE, CASE.id) == CASE
    assert vault.reading().text_of(SOURCE.id) == "kept text"
    assert vault.verify().sound


def test_a_removed_file_keeps_its_bytes_until_the_bin_is_emptied(vault: Vault) -> None:
    with vault.writing("add") as drawer:
        drawer.add(SOURCE)
        drawer.attach(ATTACHMENT, io.BytesIO(FILE))
    with vault.writing("detach") as drawer:
        drawer.remove(Kind.ATTACHMENT, ATTACHMENT.id)
        removed = drawer.changes(undo="detach")
    with pytest.raises(RecordNotFound):
        vault.reading().read_attachment(ATTACHMENT.id, io.BytesIO())
    _undo(vault, removed)
    out = io.BytesIO()
    vault.reading().read_attachment(ATTACHMENT.id, out)
    assert out.getvalue() == FILE
