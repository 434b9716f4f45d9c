"""What is said at unlock: a folder on a network, copies made by syncing, a clock put back."""

from pathlib import Path

import pytest

from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordNotFound
from casefiles.i18n import set_language
from casefiles.services import cases, erasure, notices, surroundings
from casefiles.vault import backup, doors, restore
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from casefiles.vault.visit import Visit
from tests.conftest import Clock
from tests.vault_fixtures import CHEAP, PASSPHRASE

SECRET = Passphrase(PASSPHRASE)
MOUNTS = [
    "/dev/sda1 / ext4 rw 0 0",
    "server:/data /data nfs4 rw 0 0",
    "//nas/office /mnt/office\\040files cifs rw 0 0",
    "host: /data/anna/far fuse.sshfs rw 0 0",
    "tmpfs /data/anna/local tmpfs rw 0 0",
    "odd",
]


@pytest.mark.parametrize(
    ("folder", "kind", "remote"),
    [
        ("/srv/Office.casefiles", "ext4", False),
        ("/data/anna/Office.casefiles", "nfs4", True),
        ("/data/anna/far/Office.casefiles", "fuse.sshfs", True),
        ("/data/anna/local/Office.casefiles", "tmpfs", False),
        ("/mnt/office files/Office.casefiles", "cifs", True),
        ("/database/Office.casefiles", "ext4", False),
    ],
)
def test_a_folder_on_a_network_is_told_by_what_is_mounted_there(
    folder: str, kind: str, remote: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert surroundings.kind_of_mount(Path(folder), MOUNTS) == kind
    mounts = tmp_path / "mounts"
    mounts.write_text("\n".join(MOUNTS))
    monkeypatch.setattr(surroundings, "_MOUNTS", mounts)
    assert surroundings.is_remote(Path(folder)) == remote
    assert ("network" in [one.code for one in notices.place_notices(Path(folder))]) == remote


COPIES = [
    "vault (conflicted copy 2026-11-22).db",
    "vault (Anna's conflicted copy 2026-11-22).keys",
    "vault.sync-conflict-20261122-101500-ABCDEFG.db",
    "vault_conflict-20261122-101500.db",
    "vault-ANNAS-LAPTOP.keys",
    "vault (1).anchor",
    "vault (конфликтующая копия).db",
]


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_made_by_a_program_for_syncing_is_named(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"")
    assert surroundings.conflict_copies(folder) == (name,)
    (notice,) = notices.place_notices(folder)
    assert name in notices.say_notice(notice)


def test_a_copy_of_the_whole_folder_is_named_and_other_vaults_are_not(folder: Path) -> None:
    for name in ("Office (conflicted copy).casefiles", "Office-2026-11-22.casefiles", "Other.txt"):
        (folder.parent / name).mkdir()
    assert surroundings.conflict_copies(folder) == ("Office (conflicted copy).casefiles",)


def test_no_file_of_the_program_is_taken_for_a_copy(vault: Vault) -> None:
    with vault.writing("add") as drawer:
        drawer.note()
    for name in ("vault.db.former", "vault.db.revoked", "vault.db-journal", "vault.next"):
        (vault.folder / name).touch()
    assert surroundings.conflict_copies(vault.folder) == ()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_clock_before_the_last_change_is_said_once_with_both_days(
    folder: Path, clock: Clock, language: str
) -> None:
    set_language(language)
    doors.unlock(folder, SECRET, clock=clock, cost=CHEAP).close()
    clock.step(days=-800)
    with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault:
        (notice,) = notices.list_notices(vault)
        assert notice.code == "clock"
        told = notices.say_notice(notice)
        assert "2026" in told
        assert "2023" in told
    with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault:
        assert notices.list_notices(vault) == ()
    set_language("en")


def test_a_vault_in_its_own_place_and_time_says_nothing(vault: Vault) -> None:
    assert notices.list_notices(vault) == ()


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """The folder of this computer for what lies outside the vaults."""
    return tmp_path / "data" / "heads"


def enter(folder: Path, clock: Clock, outside: Path) -> Vault:
    return doors.enter(folder, SECRET, Visit("C-01", outside=outside), clock=clock, cost=CHEAP)


def test_a_case_erased_stays_erased_when_an_older_backup_is_restored(
    folder: Path, clock: Clock, outside: Path, tmp_path: Path
) -> None:
    with enter(folder, clock, outside) as vault:
        gone = cases.add_case(vault, {}).record_id
        kept = cases.add_case(vault, {}).record_id
        reference = cases.get_case(vault, gone).case.reference
        backup.export(vault, tmp_path / "old.casebackup")
        clock.step(days=1)
        erasure.erase_case(vault, gone, reason="asked_by_person")
        assert erasure.list_returned(vault) == ()
    (sealed,) = [file for file in outside.iterdir() if file.stat().st_size > 100]
    assert gone.encode() not in sealed.read_bytes()
    to = tmp_path / "Back.casefiles"
    terms = restore.Terms(clock=clock, actor="C-01", outside=outside, floor=CHEAP)
    restore.restore(tmp_path / "old.casebackup", to, SECRET, terms=terms)
    with enter(to, clock, outside) as vault:
        (notice,) = notices.list_notices(vault)
        assert (notice.code, notice.facts) == ("returned", (("references", reference),))
        (receipt,) = erasure.erase_returned(vault)
        assert receipt.reason == "erased_before"
        with pytest.raises(RecordNotFound):
            vault.reading().get(Kind.CASE, gone)
        assert vault.reading().get(Kind.CASE, kept).id == kept
        assert notices.list_notices(vault) == ()
        assert vault.verify().sound


def test_what_was_erased_is_known_by_the_vaults_own_keys_only(
    folder: Path, clock: Clock, outside: Path, tmp_path: Path
) -> None:
    with enter(folder, clock, outside) as vault:
        erasure.erase_case(vault, cases.add_case(vault, {}).record_id, reason="other")
    made = doors.create(tmp_path / "New.casefiles", "another", clock=clock, cost=CHEAP)
    made.vault.remember_outside(outside)
    assert erasure.list_returned(made.vault) == ()
    made.vault.close()
