"""Power cuts: a file system on a loop file, its backing file copied in the middle of writing."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from casefiles.domain.changes import Kind
from casefiles.vault import doors
from casefiles.vault.secret import Passphrase
from tests.conftest import Clock
from tests.vault_fixtures import CHEAP, PASSPHRASE

pytestmark = [pytest.mark.faults, pytest.mark.slow]

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from casefiles.domain.case.case import Case
from casefiles.domain.changes import Kind
from casefiles.vault import doors
from casefiles.vault.kdf import KdfCost
from casefiles.vault.secret import Passphrase
vault = doors.unlock(Path(sys.argv[1]), Passphrase(sys.argv[2]), cost=KdfCost(64, 1, 1),
                     clock=lambda: datetime.now(UTC))
vault.connection.run(f"PRAGMA synchronous = {sys.argv[3]}")
for number in range(10_000):
    with vault.writing("add-case") as drawer:
        drawer.add(Case(id=f"{number:032x}", reference=str(number), narrative="word " * 200))
    print(number, flush=True)
"""


@contextmanager
def _mounted(image: Path, place: Path) -> Iterator[Path]:
    place.mkdir(exist_ok=True)
    subprocess.run(["mount", "-o", "loop", str(image), str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """A file that holds an ext4 of 48 MB, where such a thing may be mounted."""
    path = tmp_path / "disk.img"
    with path.open("wb") as file:
        file.truncate(48 * 1024 * 1024)
    made = shutil.which("mkfs.ext4") and os.name == "posix" and os.geteuid() == 0
    if not made or subprocess.run(["mkfs.ext4", "-q", str(path)]).returncode:
        pytest.skip("no file system can be made and mounted here")
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-o", "loop", str(path), str(place)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no loop file can be mounted here")
    subprocess.run(["umount", str(place)], check=True)
    return path


def _cut(image: Path, folder: Path, place: Path, synchronous: str, enough: int = 30) -> int:
    """Write into a vault on the image; copy the image then; return how many were called saved.

    A stopped writer and its unforced pages are what a power cut would take away.
    """
    with _mounted(image, place):
        vault = Path(shutil.copytree(folder, place / "v.casefiles"))
        subprocess.run(["sync", "-f", str(place)], check=True)
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(vault), PASSPHRASE, synchronous],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert writer.stdout
        saved = 0
        while saved < enough:
            saved = int(writer.stdout.readline()) + 1
        writer.send_signal(signal.SIGSTOP)
        shutil.copyfile(image, image.with_suffix(".cut"))
        writer.kill()
        writer.stdout.close()
        writer.wait()
        shutil.rmtree(vault)
    return saved


@pytest.mark.parametrize("attempt", range(4))
def test_a_power_cut_takes_nothing_that_was_called_saved(
    image: Path, folder: Path, tmp_path: Path, clock: Clock, attempt: int
) -> None:
    saved = _cut(image, folder, tmp_path / "disk", "FULL", 20 + 13 * attempt)
    with _mounted(image.with_suffix(".cut"), tmp_path / "after") as place:
        secret = Passphrase(PASSPHRASE)
        with doors.unlock(place / "v.casefiles", secret, clock=clock, cost=CHEAP) as vault:
            assert vault.reading().count(Kind.CASE) >= saved
            assert vault.verify().sound


def test_this_test_would_notice_a_database_that_does_not_wait_for_the_disk(
    image: Path, folder: Path, tmp_path: Path, clock: Clock
) -> None:
    saved = _cut(image, folder, tmp_path / "disk", "NORMAL")
    with _mounted(image.with_suffix(".cut"), tmp_path / "after") as place:
        secret = Passphrase(PASSPHRASE)
        with doors.unlock(place / "v.casefiles", secret, clock=clock, cost=CHEAP) as vault:
            assert vault.reading().count(Kind.CASE) < saved
