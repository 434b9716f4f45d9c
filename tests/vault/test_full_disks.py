"""Full disks and forbidden folders: nothing saved is lost, and a vault that can be read opens."""

import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from casefiles.domain.case.case import Case
from casefiles.domain.changes import Kind
from casefiles.domain.errors import (
    DiskFull,
    NoPermission,
)
from casefiles.vault import doors
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from tests.conftest import Clock
from tests.faults.disks import MIB, in_memory
from tests.vault_fixtures import CHEAP, PASSPHRASE

SECRET = Passphrase(PASSPHRASE)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 6 MB."""
    with in_memory(tmp_path / "small", 6 * MIB) as place:
        yield place


def _fill(vault: Vault) -> list[Case]:
    """Add cases until the disk is full; return those that were called saved."""
    saved: list[Case] = []
    with suppress(DiskFull):
        while len(saved) < 1000:
            text = secrets.token_hex(20_000)
            case = Case(id=secrets.token_hex(16), reference=text[:9], narrative=text)
            with vault.writing("add-case") as drawer:
                drawer.add(case)
            saved.append(case)
    assert len(saved) < 1000
    return saved


@pytest.mark.faults
def test_on_a_full_disk_nothing_saved_is_lost_and_records_can_still_be_removed(
    small_disk: Path, folder: Path, clock: Clock
) -> None:
    place = Path(shutil.copytree(folder, small_disk / "v.casefiles"))
    (place / "vault.spare").write_bytes(bytes(1024 * 1024))
    with doors.unlock(place, SECRET, clock=clock, cost=CHEAP) as vault:
        saved = _fill(vault)
        assert len(saved) > 5
        for case in saved:
            assert vault.reading().get(Kind.CASE, case.id) == case
        with vault.writing("remove-case") as drawer:
            drawer.erase(Kind.CASE, saved[0].id)
    with doors.unlock(place, SECRET, clock=clock, cost=CHEAP) as vault:
        assert vault.reading().count(Kind.CASE) == len(saved) - 1
        assert vault.verify().sound


@pytest.mark.faults
def test_a_vault_on_a_disk_filled_by_others_still_opens(
    small_disk: Path, folder: Path, clock: Clock
) -> None:
    place = Path(shutil.copytree(folder, small_disk / "v.casefiles"))
    (place / "vault.spare").write_bytes(bytes(1024 * 1024))
    with suppress(OSError), (small_disk / "film").open("wb", buffering=0) as other:
        while True:
            other.write(bytes(4096))
    with doors.unlock(place, SECRET, clock=clock, cost=CHEAP) as vault:
        assert vault.reading().count(Kind.CASE) == 0


LIMITED = """
import resource, secrets, sys
from datetime import UTC, datetime
from pathlib import Path
from casefiles.domain.case.case import Case
from casefiles.domain.changes import Kind
from casefiles.domain.errors import DiskFailed, DiskFull
from casefiles.vault import doors
from casefiles.vault.kdf import KdfCost
from casefiles.vault.secret import Passphrase
vault = doors.unlock(Path(sys.argv[1]), Passphrase(sys.argv[2]), cost=KdfCost(64, 1, 1),
                     clock=lambda: datetime(2026, 3, 1, tzinfo=UTC))
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
saved = 0
try:
    while True:
        text = secrets.token_hex(20_000)
        with vault.writing("add-case") as drawer:
            drawer.add(Case(id=secrets.token_hex(16), reference=text[:9], narrative=text))
        saved += 1
except (DiskFull, DiskFailed):
    assert vault.reading().count(Kind.CASE) == saved
    print(saved)
"""


@pytest.mark.faults
def test_a_limit_on_file_sizes_loses_nothing(folder: Path, clock: Clock) -> None:
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, str(folder), PASSPHRASE],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stderr == ""
    with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault:
        assert vault.reading().count(Kind.CASE) == int(run.stdout) > 3
        assert vault.verify().sound


@pytest.mark.faults
def test_a_folder_that_may_not_be_written_is_named(
    small_disk: Path, folder: Path, clock: Clock
) -> None:
    place = Path(shutil.copytree(folder, small_disk / "v.casefiles"))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(NoPermission):
        doors.unlock(place, SECRET, clock=clock, cost=CHEAP)
    with pytest.raises(NoPermission):
        doors.create(small_disk / "new.casefiles", PASSPHRASE, clock=clock, cost=CHEAP)
