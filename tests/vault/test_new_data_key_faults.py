"""A new data key broken off anywhere: the old one is in force or the new one, and all is there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from casefiles.domain.errors import DiskFull, WrongPassphrase
from casefiles.vault import doors
from tests.conftest import Clock
from tests.vault.rekeying import NEXT, OWN, USUAL, is_whole, names, opened, renew
from tests.vault_fixtures import CHEAP, PASSPHRASE


def _after(folder: Path, clock: Clock) -> bool:
    """Open a vault whose rekeying was broken off; return whether the new key is in force."""
    try:
        vault, new = opened(folder, NEXT, clock), True
    except WrongPassphrase:
        vault, new = opened(folder, OWN, clock), False
    with vault:
        is_whole(vault)
    assert names(folder) - {"vault.spare"} == USUAL
    assert doors.check(folder, NEXT if new else OWN, clock=clock, cost=CHEAP).sound
    return new


DYING = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from casefiles.vault import doors, new_data_key, backup_copy, verify, key_swap
from casefiles.vault.attachments import Course
from casefiles.vault.kdf import KdfCost
from casefiles.vault.secret import Passphrase
folder, last = Path(sys.argv[1]), int(sys.argv[2])
vault = doors.unlock(folder, Passphrase(sys.argv[3]), cost=KdfCost(64, 1, 1),
                     clock=lambda: datetime(2026, 3, 2, 10, tzinfo=UTC))
seen = 0
def hook(event, arguments):
    global seen
    if event in ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "sqlite3.connect"):
        if not any(str(folder) in str(a) or "vault." in str(a) for a in arguments[:2]):
            return
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
terms = new_data_key.Terms(own=Passphrase(sys.argv[3]), new=Passphrase(sys.argv[4]), reason="lost")
new_data_key.renew(vault, terms, Course())
"""


@pytest.mark.faults
@pytest.mark.slow
def test_killed_at_any_step_the_old_key_is_in_force_or_the_new_one(
    office: Path, tmp_path: Path, clock: Clock
) -> None:
    forces = []
    for last in range(1, 300):
        folder = Path(shutil.copytree(office, tmp_path / "dying.casefiles"))
        command = [sys.executable, "-c", DYING, str(folder), str(last), PASSPHRASE, NEXT.text]
        run = subprocess.run(command, check=False)
        forces.append(_after(folder, clock))
        shutil.rmtree(folder)
        if run.returncode == 0:
            break
    assert last > 25
    assert forces == sorted(forces)  # never back
    assert forces.count(True) > 3


CALLS = "rename,renameat2,unlink,unlinkat,fsync,fdatasync,ftruncate,mkdir,rmdir"


@pytest.mark.faults
@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
@pytest.mark.parametrize("fault", ["signal=KILL", "error=EIO", "error=ENOSPC"])
def test_a_fault_at_any_call_of_the_system_loses_nothing(
    office: Path, tmp_path: Path, clock: Clock, fault: str
) -> None:
    forces, returned = [], 1
    for kth in range(1, 200):
        folder = Path(shutil.copytree(office, tmp_path / "faulty.casefiles"))
        inject = f"inject={CALLS}:{fault}:when={kth}"
        trace = ["strace", "-f", "-qq", "-o", str(tmp_path / "trace"), "-e", inject]
        command = [sys.executable, "-c", DYING, str(folder), "0", PASSPHRASE, NEXT.text]
        run = subprocess.run([*trace, *command], check=False, capture_output=True, text=True)
        assert "Bug" not in run.stderr
        returned = run.returncode
        forces.append(_after(folder, clock))
        shutil.rmtree(folder)
        if "INJECTED" not in (tmp_path / "trace").read_text() and returned == 0:
            break
    assert returned == 0
    assert kth > 20
    assert True in forces


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_rename_that_fails_leaves_one_of_the_two_in_force(
    office: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    real, seen = os.replace, 0

    def full(source: Path, target: Path) -> None:
        nonlocal seen
        if "vault.next" in str(source) and "vault.next" not in str(target):
            seen += 1
            if seen == count:
                raise OSError(28, "No space left on device")
        real(source, target)

    vault = opened(office, OWN, clock)
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        with pytest.raises(DiskFull):
            renew(vault)
    if count == 1:
        is_whole(vault)  # the session goes on under the old key
    vault.close()
    assert _after(office, clock) == (count > 1)
