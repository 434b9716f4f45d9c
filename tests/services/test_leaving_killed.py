"""kill -9 in the middle of taking a vault away: never the vault gone and the backup bad."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from casefiles.domain.case.case import Case
from casefiles.domain.errors import BackupDamaged, CaseFilesError
from casefiles.domain.leaving import Departure
from casefiles.services import files, leaving
from casefiles.vault import backup_check, backup_streams, doors
from casefiles.vault.backup_secret import OfficerKey
from casefiles.vault.moments import Clock
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from tests.vault_fixtures import CHEAP, PASSPHRASE

_STEP = 3  # every third event: an odd number meets writes, renames and removals alike
_SCRIPT = """
import os, sys
from datetime import date
from pathlib import Path
from casefiles.domain.leaving import Departure
from casefiles.services import leaving
from casefiles.vault import doors
from casefiles.vault.secret import Passphrase
from tests.vault_fixtures import CHEAP, PASSPHRASE, _now
import casefiles.press.sheet, casefiles.services.receipt, casefiles.vault.leaving
folder, out, public, left = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
vault = doors.unlock(folder, Passphrase(PASSPHRASE), clock=_now, cost=CHEAP)
def hook(event, arguments):
    global left
    name = str(arguments[0]) if arguments else ""
    mine = str(folder.parent) in name
    if mine and event in ("open", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link"):
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), 9)
sys.addaudithook(hook)
departure = Departure(out=out, receipt=out.with_suffix(".pdf"), officers=(public,))
leaving.take_away(vault, departure, leaving.Paper("en", date(2026, 3, 1)))
print("done")
"""


def opens(folder: Path, clock: Clock) -> bool:
    """Tell whether the vault opens and is sound."""
    try:
        with doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as vault:
            return vault.verify().sound
    except CaseFilesError:
        return False


def is_good(out: Path, identity: str) -> bool:
    """Tell whether the backup opens for the officer and holds the case."""
    try:
        return backup_check.check(out, OfficerKey(identity), floor=CHEAP).cases == 1
    except CaseFilesError:
        return False


@pytest.mark.slow
def test_at_every_moment_the_vault_opens_or_the_backup_is_good(
    vault: Vault, folder: Path, clock: Clock, tmp_path: Path
) -> None:
    with vault.writing("add-case") as drawer:
        drawer.add(Case(id="a" * 32, reference="K7M4-2QXH", next_step="Lodge"))
    vault.close()
    identity, public = backup_streams.new_identity()
    ends: list[tuple[bool, bool]] = []
    for at in range(1, 300, _STEP):
        place = tmp_path / f"run-{at}"
        copy = Path(shutil.copytree(folder, place / "Office.casefiles"))
        out = place / "journey.casebackup"
        command = [sys.executable, "-c", _SCRIPT, str(copy), str(out), public, str(at)]
        done = subprocess.run(command, capture_output=True, check=False)
        ends.append((opens(copy, clock), is_good(out, identity)))
        assert any(ends[-1]), f"killed at event {at}: {ends[-1]}"
        if out.exists():
            assert ends[-1][1], f"a backup under its name that is not good, at event {at}"
        if b"done" in done.stdout:
            assert not copy.exists()
            break
        assert done.returncode == -9, done.stderr.decode()
        shutil.rmtree(place)
    else:
        pytest.fail("never came to its end")
    assert {(True, False), (True, True), (False, True)} == set(ends)


def test_a_backup_that_went_bad_after_it_was_checked_keeps_the_vault(
    vault: Vault, folder: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, public = backup_streams.new_identity()
    out = tmp_path / "journey.casebackup"
    write = files.write_bytes

    def failing_stick(path: Path, data: bytes) -> None:
        write(path, data)
        with out.open("r+b") as file:  # between the check and the removal
            file.seek(out.stat().st_size // 2)
            file.write(b"\xff\x00\xff")

    monkeypatch.setattr(files, "write_bytes", failing_stick)
    departure = Departure(out=out, receipt=out.with_suffix(".pdf"), officers=(public,))
    with pytest.raises(BackupDamaged):
        leaving.take_away(vault, departure, leaving.Paper("en", date(2026, 3, 1)))
    vault.close()
    assert opens(folder, clock)
