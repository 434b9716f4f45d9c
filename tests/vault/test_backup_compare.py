"""A backup held against a vault: by their journals, which no clock and no name can mislead."""

import shutil
from pathlib import Path

import pytest

from casefiles.domain.backup import BackupComparison, Relation
from casefiles.domain.case.case import Case
from casefiles.domain.changes import Kind
from casefiles.domain.errors import BackupDamaged, WrongPassphrase
from casefiles.vault import backup, backup_compare, doors, restore
from casefiles.vault.attachments import Course
from casefiles.vault.restore import Terms
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from tests.conftest import Clock
from tests.vault_fixtures import CHEAP, PASSPHRASE

SECRET = Passphrase(PASSPHRASE)


def add(vault: Vault, number: int) -> None:
    with vault.writing("add-case") as drawer:
        drawer.add(Case(id=f"{number:032}", reference=f"AAAA-{number:04}"))


def compared(vault: Vault, path: Path) -> BackupComparison:
    return backup_compare.compare(vault, path, None, course=Course())


@pytest.fixture
def out(vault: Vault, tmp_path: Path) -> Path:
    add(vault, 1)
    path = tmp_path / "b.casebackup"
    backup.export(vault, path)
    return path


def test_backup_of_the_same_state_is_the_same(vault: Vault, out: Path, clock: Clock) -> None:
    vault.close()
    with doors.unlock(vault.folder, SECRET, clock=clock, cost=CHEAP) as again:
        found = compared(again, out)
    assert found.relation is Relation.SAME
    assert (found.backup.only, found.vault.only) == (0, 0)
    assert found.backup.last_change == found.vault.last_change
    assert found.report.cases == found.backup.cases == 1


def test_vault_that_went_on_holds_more(vault: Vault, out: Path, clock: Clock) -> None:
    clock.step(days=2)
    for number in (2, 3, 4):
        add(vault, number)
    found = compared(vault, out)
    assert found.relation is Relation.OLDER
    assert (found.vault.cases, found.vault.only, found.vault.changes) == (4, 3, 3)
    assert (found.backup.cases, found.backup.only, found.backup.changes) == (1, 0, 0)
    assert found.vault.last_change[:10] == "2026-03-04"
    assert found.backup.last_change[:10] == "2026-03-02"


def test_backup_of_a_later_state_is_newer_than_a_vault_put_back(
    vault: Vault, tmp_path: Path, clock: Clock
) -> None:
    add(vault, 1)
    vault.connection.fold()
    earlier = Path(shutil.copytree(vault.folder, tmp_path / "Earlier.casefiles"))
    add(vault, 2)
    backup.export(vault, tmp_path / "b.casebackup")
    with doors.unlock(earlier, SECRET, clock=clock, cost=CHEAP) as back:
        found = compared(back, tmp_path / "b.casebackup")
        assert found.relation is Relation.NEWER
        assert (found.backup.only, found.backup.changes) == (1, 1)
        with back.writing("remove-case") as drawer:
            drawer.remove(Kind.CASE, f"{1:032}")
        found = compared(back, tmp_path / "b.casebackup")
    assert found.relation is Relation.APART
    assert (found.backup.only, found.vault.only) == (2, 0)


def test_restored_vault_and_its_former_self_are_told_apart_by_what_they_did(
    vault: Vault, out: Path, tmp_path: Path, clock: Clock
) -> None:
    to = tmp_path / "Again.casefiles"
    restore.restore(out, to, SECRET, terms=Terms(clock=clock, floor=CHEAP))
    with doors.unlock(to, SECRET, clock=clock, cost=CHEAP) as again:
        assert compared(again, out).relation is Relation.SAME
        add(again, 7)
        backup.export(again, tmp_path / "theirs.casebackup")
    add(vault, 8)
    found = compared(vault, tmp_path / "theirs.casebackup")
    assert found.relation is Relation.APART
    assert (found.backup.only, found.vault.only) == (1, 1)


def test_other_vault_is_called_so(vault: Vault, out: Path, tmp_path: Path, clock: Clock) -> None:
    made = doors.create(tmp_path / "N.casefiles", PASSPHRASE, clock=clock, cost=CHEAP)
    with made.vault as other:
        with pytest.raises(WrongPassphrase):
            compared(other, out)
        found = backup_compare.compare(other, out, SECRET, course=Course())
    assert found.relation is Relation.OTHER
    assert (found.backup.cases, found.vault.cases) == (1, 0)


def test_damaged_backup_is_named_and_not_compared(vault: Vault, out: Path) -> None:
    content = bytearray(out.read_bytes())
    content[len(content) // 2] ^= 1
    out.write_bytes(content)
    with pytest.raises(BackupDamaged):
        compared(vault, out)
