"""A vault that leaves: keys overwritten before anything else, a notice, and a way back."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casefiles.domain.case.case import Case
from casefiles.domain.changes import Kind
from casefiles.domain.errors import BackupForOthers, KeysDestroyed, VaultMissing, WrongPassphrase
from casefiles.vault import backup, backup_check, backup_streams, doors, leaving, notice, restore
from casefiles.vault.backup_secret import OfficerKey
from casefiles.vault.moments import Clock
from casefiles.vault.secret import Passphrase, RecoveryCode
from casefiles.vault.vault import Vault
from tests.vault_fixtures import CHEAP, PASSPHRASE


def fill(vault: Vault) -> None:
    with vault.writing("add-case") as drawer:
        drawer.add(Case(id="a" * 32, reference="K7M4-2QXH", next_step="Lodge"))


def test_no_byte_of_the_keys_is_left_and_the_opening_says_what_happened(
    vault: Vault, folder: Path, clock: Clock, tmp_path: Path
) -> None:
    outside = tmp_path / "heads"
    vault.remember_outside(outside)
    assert len(list(outside.iterdir())) == 1
    assert leaving.destroy(vault, outside) == ()
    assert {path.name for path in folder.iterdir()} <= {notice.NOTICE, "vault.lock"}
    assert list(outside.iterdir()) == []
    for attempt in (
        lambda: doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP),
        lambda: doors.info(folder, cost=CHEAP),
        lambda: doors.check(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP),
    ):
        with pytest.raises(KeysDestroyed) as told:
            attempt()
        assert str(told.value.facts["destroyed_at"]).startswith("2026-")


def test_key_files_are_overwritten_in_place_before_they_are_removed(
    vault: Vault, folder: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "same-blocks"  # a second name for the same blocks of the disk
    names = ("vault.keys", "vault.keys.former")
    before = {name: (folder / name).read_bytes() for name in names}
    for name in names:
        os.link(folder / name, kept.with_name(f"kept-{name}"))
    leaving.destroy(vault, None)
    for name in names:
        found = kept.with_name(f"kept-{name}").read_bytes()
        assert len(found) == len(before[name])
        assert b"casefiles" not in found
        assert before[name][:64] not in found


def test_what_is_not_ours_stays_and_is_named(vault: Vault, folder: Path) -> None:
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    assert leaving.take_away(vault, None) == ("notes.txt",)
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_vault_taken_away_leaves_no_folder_and_no_notice(
    vault: Vault, folder: Path, clock: Clock, tmp_path: Path
) -> None:
    outside = tmp_path / "app" / "heads"
    vault.remember_outside(outside)
    assert leaving.take_away(vault, outside) == ()
    assert not folder.exists()
    assert not outside.parent.exists()
    with pytest.raises(VaultMissing):
        doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP)


def test_a_notice_beside_keys_that_work_is_a_destruction_that_never_began(
    folder: Path, clock: Clock
) -> None:
    notice.leave(folder, "2026-03-01")
    doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP).close()
    assert not (folder / notice.NOTICE).exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"at": 7}', b'{"at": "<script>"}'])
def test_a_notice_that_cannot_be_read_still_tells_what_happened(
    folder: Path, clock: Clock, content: bytes
) -> None:
    (folder / notice.NOTICE).write_bytes(content)
    (folder / "vault.keys").write_bytes(b"\0" * 700)
    with pytest.raises(KeysDestroyed) as told:
        doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP)
    assert told.value.facts["destroyed_at"] == ""


def test_a_backup_comes_back_to_the_same_place(
    vault: Vault, folder: Path, clock: Clock, tmp_path: Path
) -> None:
    fill(vault)
    out = tmp_path / "one.casebackup"
    backup.export(vault, out)
    leaving.destroy(vault, None)
    terms = restore.Terms(clock=clock, floor=CHEAP, cost=CHEAP)
    restore.restore(out, folder, Passphrase(PASSPHRASE), terms=terms)
    with doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as again:
        assert again.verify().sound


@pytest.mark.parametrize("recovery", [True, False])
def test_a_backup_for_a_journey_opens_for_others_and_not_for_the_traveller(
    vault: Vault, recovery_code: str, clock: Clock, tmp_path: Path, recovery: bool
) -> None:
    fill(vault)
    identity, recipient = backup_streams.new_identity()
    out, to = tmp_path / "journey.casebackup", tmp_path / "Back.casefiles"
    readers = backup.Readers((recipient,), own=False, recovery=recovery)
    report = backup.export_for(vault, out, readers)
    assert report.cases == 1
    with pytest.raises(BackupForOthers):
        backup_check.check(out, Passphrase(PASSPHRASE), floor=CHEAP)
    if recovery:
        assert backup_check.check(out, RecoveryCode(recovery_code), floor=CHEAP).cases == 1
    else:
        with pytest.raises(BackupForOthers):
            backup_check.check(out, RecoveryCode(recovery_code), floor=CHEAP)
    stranger, _ = backup_streams.new_identity()
    with pytest.raises(WrongPassphrase):
        backup_check.check(out, OfficerKey(stranger), floor=CHEAP)
    terms = restore.Terms(clock=clock, new_passphrase="another one", floor=CHEAP, cost=CHEAP)
    restore.restore(out, to, OfficerKey(identity), terms=terms)
    with doors.unlock(to, Passphrase("another one"), clock=clock, cost=CHEAP) as again:
        assert [case.next_step for case in again.reading().every(Kind.CASE)] == ["Lodge"]


def test_without_the_recovery_way_not_even_an_older_backup_opens_it(
    vault: Vault, tmp_path: Path
) -> None:
    from casefiles.vault import backup_identity, backup_reading
    from casefiles.vault.attachments import Course
    from casefiles.vault.backup_meter import Meter

    _, recipient = backup_streams.new_identity()
    out = tmp_path / "journey.casebackup"
    backup.export_for(vault, out, backup.Readers((recipient,), own=False, recovery=False))
    older = backup_identity.secret_half(vault.meta_get, vault.keyring)
    with pytest.raises(WrongPassphrase):
        backup_reading.read(out, OfficerKey(older), Meter(Course(), 1))


_KILLED = """
import os, sys
from pathlib import Path
from casefiles.vault import doors, faults, leaving
from casefiles.vault.secret import Passphrase
from tests.vault_fixtures import CHEAP, PASSPHRASE, _now
vault = doors.unlock(Path(sys.argv[1]), Passphrase(PASSPHRASE), clock=_now, cost=CHEAP)
left = int(sys.argv[2])
def hook(event, arguments):
    global left
    if event in ("open", "os.remove", "os.rename", "os.rmdir"):
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), 9)
sys.addaudithook(hook)
leaving.destroy(vault, None)
print("done")
"""


@pytest.mark.slow
def test_killed_anywhere_it_opens_as_ever_or_says_what_happened(
    folder: Path, clock: Clock, tmp_path: Path
) -> None:
    import shutil

    ends = []
    for at in range(1, 200):
        copy = Path(shutil.copytree(folder, tmp_path / f"{at}.casefiles"))
        command = [sys.executable, "-c", _KILLED, str(copy), str(at)]
        done = subprocess.run(command, capture_output=True, check=False)
        try:
            doors.unlock(copy, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP).close()
            ends.append("opens")
        except KeysDestroyed:
            ends.append("gone")
        if b"done" in done.stdout:
            break
    else:
        pytest.fail("never came to its end")
    assert ends == sorted(ends, reverse=True)  # first it opens, from some point on it never does
    assert {"opens", "gone"} == set(ends)
