"""One thin thread through the whole room: make, write, read, undo, lock, unlock."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from casefiles.domain.attachment import Attachment
from casefiles.domain.case.case import Case
from casefiles.domain.changes import Kind
from casefiles.domain.errors import NothingToUndo, RecordNotFound, WrongPassphrase
from casefiles.domain.library.source import Source
from casefiles.vault import doors
from casefiles.vault.moments import Clock
from casefiles.vault.secret import Passphrase, RecoveryCode
from casefiles.vault.vault import Vault
from tests.vault_fixtures import CHEAP, PASSPHRASE

CASE = Case(id="a" * 32, reference="K7M4-2QXH", narrative="Приём в гарнизоне")
SOURCE = Source(id="b" * 32, title="Report")


def test_a_case_written_is_read_again_after_lock_and_unlock(folder: Path, clock: Clock) -> None:
    with doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as vault:
        with vault.writing("add-case") as drawer:
            drawer.add(CASE)
            changes = drawer.changes(undo="add-case")
        assert changes.kinds == {Kind.CASE}
        assert (changes.record_id, changes.case_id) == (CASE.id, CASE.id)
    with doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as vault:
        assert vault.reading().get(Kind.CASE, CASE.id) == CASE
        assert vault.reading().find_case("K7M4-2QXH") == CASE.id
        assert vault.verify().sound


def test_undo_takes_an_edit_back_once(vault: Vault) -> None:
    with vault.writing("add-case") as drawer:
        drawer.add(CASE)
    with vault.writing("edit-case") as drawer:
        drawer.replace(replace(CASE, status="closed", narrative=""))
        edited = drawer.changes(undo="edit-case")
    with vault.writing("undo") as drawer:
        drawer.undo(edited.change_id)
    assert vault.reading().get(Kind.CASE, CASE.id) == CASE
    with pytest.raises(NothingToUndo), vault.writing("undo") as drawer:
        drawer.undo(edited.change_id)


def test_a_source_with_text_and_file_goes_and_comes_back_as_one_change(vault: Vault) -> None:
    attachment = Attachment(id="c" * 32, owner_kind="source", owner_id=SOURCE.id, name="r.pdf")
    with vault.writing("add-source") as drawer:
        drawer.add(SOURCE)
        drawer.set_text(SOURCE.id, "Article 1")
        drawer.attach(attachment, io.BytesIO(b"%PDF" * 700_000))
        added = drawer.changes(undo="add-source")
    assert added.record_id == SOURCE.id
    with vault.writing("undo") as drawer:
        drawer.undo(added.change_id)
        taken = drawer.changes(undo="undo")
    with pytest.raises(RecordNotFound):
        vault.reading().get(Kind.SOURCE, SOURCE.id)
    with vault.writing("undo") as drawer:
        drawer.undo(taken.change_id)
    out = io.BytesIO()
    vault.reading().read_attachment(attachment.id, out)
    assert out.getvalue() == b"%PDF" * 700_000
    assert vault.reading().text_of(SOURCE.id) == "Article 1"
    assert vault.verify().sound


def test_a_new_passphrase_replaces_the_old_one_and_the_code_still_opens(
    folder: Path, clock: Clock, recovery_code: str
) -> None:
    with doors.unlock(folder, RecoveryCode(recovery_code), clock=clock, cost=CHEAP) as vault:
        vault.change_passphrase(Passphrase("another one"))
    with pytest.raises(WrongPassphrase):
        doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP)
    doors.unlock(folder, Passphrase("another one"), clock=clock, cost=CHEAP).close()
    doors.unlock(folder, RecoveryCode(recovery_code), clock=clock, cost=CHEAP).close()
