"""Faults: two starts, newer versions, an interrupted founding, a transaction broken off."""

import errno
import io
import os
from pathlib import Path

import pytest

from casefiles.domain.attachment import Attachment
from casefiles.domain.changes import Kind
from casefiles.domain.errors import (
    Cancelled,
    DiskFull,
    VaultBusy,
    VaultExists,
    VaultMissing,
    VaultTooNew,
    WrongPassphrase,
)
from casefiles.domain.library.source import Source
from casefiles.vault import doors, schema
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from tests.conftest import Clock
from tests.vault_fixtures import CASE, CHEAP, PASSPHRASE

SECRET = Passphrase(PASSPHRASE)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.*")}


def test_wrong_passphrase_leaves_the_vault_untouched(folder: Path, clock: Clock) -> None:
    before = _files(folder)
    with pytest.raises(WrongPassphrase):
        doors.unlock(folder, Passphrase("not it"), clock=clock, cost=CHEAP)
    assert _files(folder) == before


def test_a_second_start_is_told_at_once(vault: Vault, clock: Clock) -> None:
    with pytest.raises(VaultBusy):
        doors.unlock(vault.folder, SECRET, clock=clock, cost=CHEAP)
    with pytest.raises(VaultBusy):
        doors.check(vault.folder, SECRET, clock=clock, cost=CHEAP)


def test_a_closed_vault_can_be_opened_again_in_the_same_process(folder: Path, clock: Clock) -> None:
    for _ in range(3):
        doors.unlock(folder, SECRET, clock=clock, cost=CHEAP).close()


def test_a_failed_unlock_lets_the_folder_go(folder: Path, clock: Clock) -> None:
    with pytest.raises(WrongPassphrase):
        doors.unlock(folder, Passphrase("not it"), clock=clock, cost=CHEAP)
    doors.unlock(folder, SECRET, clock=clock, cost=CHEAP).close()


@pytest.mark.parametrize("made", [True, False])
def test_a_folder_that_is_no_vault_is_missing(tmp_path: Path, clock: Clock, made: bool) -> None:
    folder = tmp_path / "Papers"
    if made:
        folder.mkdir()
    with pytest.raises(VaultMissing):
        doors.unlock(folder, SECRET, clock=clock, cost=CHEAP)
    with pytest.raises(VaultMissing):
        doors.check(folder, SECRET, clock=clock, cost=CHEAP)
    with pytest.raises(VaultMissing):
        doors.info(folder)
    assert folder.exists() == made
    assert not made or not list(folder.iterdir())


def test_a_newer_schema_is_refused_and_not_touched(folder: Path, clock: Clock) -> None:
    with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault:
        vault.connection.run(f"PRAGMA user_version = {schema.SCHEMA + 1}")
    before = _files(folder)
    with pytest.raises(VaultTooNew) as caught:
        doors.unlock(folder, SECRET, clock=clock, cost=CHEAP)
    assert caught.value.facts == {"found": schema.SCHEMA + 1, "known": schema.SCHEMA}
    assert _files(folder) == before


def test_a_folder_that_is_taken_is_not_overwritten(folder: Path, clock: Clock) -> None:
    before = _files(folder)
    with pytest.raises(VaultExists):
        doors.create(folder, PASSPHRASE, clock=clock, cost=CHEAP)
    (folder.parent / "empty").mkdir()
    with pytest.raises(VaultExists):
        doors.create(folder.parent / "empty", PASSPHRASE, clock=clock, cost=CHEAP)
    assert _files(folder) == before


def test_a_full_disk_at_founding_leaves_nothing(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    folder = tmp_path / "there" / "v.casefiles"
    folder.parent.mkdir()
    with pytest.raises(DiskFull):
        doors.create(folder, PASSPHRASE, clock=clock, cost=CHEAP)
    assert list(folder.parent.iterdir()) == []


class Broken(io.RawIOBase):
    """A stick that is pulled out in the middle."""

    def __init__(self) -> None:
        self.left = 3

    def read(self, size: int = -1) -> bytes:
        if not self.left:
            raise OSError(errno.EIO, "Input/output error")
        self.left -= 1
        return bytes(1024 * 1024)


def test_an_exception_takes_everything_back_to_the_last_row(vault: Vault) -> None:
    head = vault.journal_head
    source = Source(id="b" * 32, title="Report")
    attachment = Attachment(id="c" * 32, owner_kind="source", owner_id=source.id, name="r.pdf")

    def attach() -> None:
        with vault.writing("add-source") as drawer:
            drawer.add(source)
            drawer.set_text(source.id, "text")
            drawer.attach(attachment, Broken())  # type: ignore[arg-type]

    with pytest.raises(OSError, match="Input/output"):
        attach()
    assert vault.reading().count(Kind.SOURCE) == 0
    assert vault.connection.one("SELECT count(*) FROM chunk") == (0,)
    assert vault.journal_head == head
    with vault.writing("add-source") as drawer:
        drawer.add(source)
    assert vault.verify().sound


def test_a_cancelled_file_leaves_nothing_and_progress_is_told(vault: Vault) -> None:
    told: list[tuple[int, int]] = []
    attachment = Attachment(
        id="c" * 32, owner_kind="case", owner_id=CASE.id, size=3 * 1024 * 1024, name="r.pdf"
    )
    with pytest.raises(Cancelled), vault.writing("attach") as drawer:
        drawer.attach(
            attachment,
            io.BytesIO(bytes(attachment.size)),
            progress=lambda done, total: told.append((done, total)),
            cancelled=lambda: len(told) == 2,
        )
    assert told == [(0, 3 << 20), (1 << 20, 3 << 20)]
    assert vault.connection.one("SELECT count(*) FROM content") == (0,)
