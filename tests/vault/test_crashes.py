"""Crashes: what was called saved is there after kill -9, and the next unlock works."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from casefiles.domain.changes import Kind
from casefiles.vault import doors
from casefiles.vault.secret import Passphrase
from tests.conftest import Clock
from tests.vault_fixtures import CHEAP, PASSPHRASE

pytestmark = [pytest.mark.faults, pytest.mark.slow]

SECRET = Passphrase(PASSPHRASE)
MARK = "читаемое-лицо"

WRITER = """
import io, sys
from datetime import UTC, datetime
from pathlib import Path
from casefiles.domain.attachment import Attachment
from casefiles.domain.case.case import Case
from casefiles.domain.changes import Kind
from casefiles.vault import doors
from casefiles.vault.kdf import KdfCost
from casefiles.vault.secret import Passphrase
vault = doors.unlock(Path(sys.argv[1]), Passphrase(sys.argv[2]), cost=KdfCost(64, 1, 1),
                     clock=lambda: datetime.now(UTC), actor="C-01")
first = vault.reading().count(Kind.CASE)
print("open", first, flush=True)
for number in range(first, first + 10_000):
    case_id = f"{number:032x}"
    with vault.writing("add-case") as drawer:
        drawer.add(Case(id=case_id, reference=str(number), narrative=sys.argv[3] * 50))
        if number % 5 == 0:
            drawer.attach(
                Attachment(id=f"f{number:031x}", owner_kind="case", owner_id=case_id),
                io.BytesIO(sys.argv[3].encode() * 20_000),
            )
    print(number, flush=True)
"""


def _start(folder: Path, prefix: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*prefix, sys.executable, "-c", WRITER, str(folder), PASSPHRASE, MARK],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _acknowledged(writer: subprocess.Popen[str], first: str = "") -> int:
    """Return how many cases the writer had called saved, all runs together."""
    assert writer.stdout
    told = (first + writer.stdout.read()).split()
    writer.stdout.close()
    writer.wait()
    numbers = [int(word) for word in told if word.isdecimal()]
    if told[:1] != ["open"]:
        return 0
    return max(numbers[0], *(number + 1 for number in numbers[1:]), 0)


def _nothing_readable(folder: Path) -> None:
    for path in folder.iterdir():
        content = path.read_bytes()
        assert MARK.encode() not in content
        assert b"SQLite format" not in content


def _is_whole(folder: Path, clock: Clock, saved: int) -> int:
    """Unlock after a crash, and return how many cases there are."""
    with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault:
        count = vault.reading().count(Kind.CASE)
        assert count in (saved, saved + 1)  # one may have been committed and not yet told
        for number in range(max(0, count - 5), count):
            vault.reading().get(Kind.CASE, f"{number:032x}")
    return count


def test_a_hundred_kills_lose_nothing_that_was_called_saved(folder: Path, clock: Clock) -> None:
    draw, saved = random.Random(11), 0
    for kill in range(100):
        writer = _start(folder)
        assert writer.stdout
        # Three of four while it saves, one wherever it is.
        first = writer.stdout.readline() if kill % 4 else ""
        time.sleep(draw.random() * 0.4)
        writer.kill()
        saved = max(saved, _acknowledged(writer, first))
        _nothing_readable(folder)
        saved = _is_whole(folder, clock, saved)
    assert saved > 100
    assert doors.check(folder, SECRET, clock=clock, cost=CHEAP).sound


CALLS = "pwrite64,fdatasync,fsync,unlink,rename,renameat2,ftruncate,write"


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_a_kill_at_every_kth_call_of_a_session_leaves_a_whole_vault(
    filled: Path, tmp_path: Path, clock: Clock
) -> None:
    for kth in range(1, 120, 3):
        folder = Path(shutil.copytree(filled, tmp_path / f"{kth}.casefiles"))
        database = str(folder / "vault.db")
        watch = ["-P", database, "-P", f"{database}-wal", "-P", str(folder / "vault.anchor")]
        inject = f"inject={CALLS}:signal=KILL:when={kth}"
        writer = _start(folder, ("strace", "-f", "-qq", "-o", "/dev/null", *watch, "-e", inject))
        time.sleep(0.1)
        _acknowledged(writer)
        with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault:
            assert vault.verify().sound
        shutil.rmtree(folder)


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
@pytest.mark.parametrize("fault", ["EIO", "ENOSPC"])
def test_a_failing_call_loses_nothing_that_was_called_saved(
    folder: Path, clock: Clock, fault: str
) -> None:
    wal = str(folder / "vault.db-wal")
    inject = f"inject=pwrite64,fdatasync,fsync:error={fault}:when=700+90"
    saved = 0
    for _ in range(5):
        writer = _start(folder, ("strace", "-f", "-qq", "-o", "/dev/null", "-P", wal, "-e", inject))
        saved = max(saved, _acknowledged(writer))
        saved = _is_whole(folder, clock, saved)
    assert saved > 5
    assert doors.check(folder, SECRET, clock=clock, cost=CHEAP).sound
