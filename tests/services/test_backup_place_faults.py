"""Places on bad days: full, write-protected, pulled out half-way, and the program killed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casefiles.domain.backup_place import Standing
from casefiles.domain.errors import CaseFilesError, DiskFailed, DiskFull, NoPermission
from casefiles.services import backup_places, cases
from casefiles.vault import backup_check, doors
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from tests.conftest import Clock
from tests.vault.test_backup_faults import KIB, hidden, kill_at, points, small_disk
from tests.vault_fixtures import CHEAP, PASSPHRASE

pytestmark = pytest.mark.faults

SECRET = Passphrase(PASSPHRASE)
mounts = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="mounts a small disk"
)
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked child")


def outcome(vault: Vault) -> tuple[Standing, type[CaseFilesError] | None]:
    (one,) = backup_places.back_up(vault).outcomes
    return one.standing, type(one.error) if one.error else None


def made(vault: Vault) -> str:
    (one,) = backup_places.back_up(vault).outcomes
    assert one.report is not None, one
    return one.name


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A stick of 3 MB, really mounted: room for two backups of an empty vault."""
    with small_disk(tmp_path / "stick", 3 * KIB * KIB) as place:
        yield place


@mounts
def test_full_place_says_so_keeps_what_it_has_and_stays_owed(
    vault: Vault, stick: Path, clock: Clock
) -> None:
    backup_places.add_place(vault, stick)
    names = []
    for _ in range(2):
        clock.step(seconds=60)
        cases.add_case(vault, {})
        names.append(made(vault))
    cases.add_case(vault, {})
    assert outcome(vault) == (Standing.OWED, DiskFull)
    assert files(stick) == names
    (stick / names[0]).unlink()
    clock.step(seconds=60)
    assert made(vault) in files(stick)


@mounts
def test_write_protected_place_says_so_and_stays_owed(vault: Vault, stick: Path) -> None:
    backup_places.add_place(vault, stick)
    subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
    assert outcome(vault) == (Standing.OWED, NoPermission)
    subprocess.run(["mount", "-o", "remount,rw", str(stick)], check=True)
    assert files(stick) == []
    assert made(vault) in files(stick)


@mounts
def test_stick_that_is_pulled_out_is_missing_and_its_folder_is_left_alone(
    vault: Vault, tmp_path: Path
) -> None:
    """A mounted stick lies on another disk than the vault: what is left is an empty folder."""
    place = tmp_path / "stick"
    with small_disk(place, 3 * KIB * KIB):
        assert backup_places.add_place(vault, place).apart
    assert outcome(vault) == (Standing.MISSING, None)
    assert files(place) == []


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9])
def test_place_that_vanishes_half_way_is_missing_and_nothing_counts(
    vault: Vault, tmp_path: Path, share: float
) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    backup_places.add_place(vault, place)

    def vanish(done: int, total: int) -> None:
        if place.exists() and done >= share * total:
            shutil.rmtree(place)

    (one,) = backup_places.back_up(vault, progress=vanish).outcomes
    assert (one.standing, one.report, one.error) == (Standing.MISSING, None, None)
    assert backup_places.list_places(vault)[0].last is None
    place.mkdir()
    assert made(vault) in files(place)
    assert hidden(vault.folder) == []


@pytest.mark.parametrize("number", [5, 19, 6, 116])  # EIO, ENODEV, ENXIO, ESTALE
def test_device_that_fails_is_named_as_one(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    backup_places.add_place(vault, place)

    def failing(_handle: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", failing)
    found = outcome(vault)
    monkeypatch.undo()
    assert found == (Standing.OWED, DiskFailed)
    assert files(place) == []


@forks
@pytest.mark.slow
def test_killed_anywhere_leaves_sound_backups_alone_and_nothing_after_the_next(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    """What has its name is whole; what counts is there; the next one clears up what is left."""
    fresh, place = tmp_path / "Fresh.casefiles", tmp_path / "stick"
    place.mkdir()
    with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault:
        backup_places.add_place(vault, place)
        for _ in range(4):
            clock.step(seconds=60)
            cases.add_case(vault, {})
            made(vault)
        cases.add_case(vault, {})
    shutil.copytree(folder, fresh)
    kept = Path(shutil.copytree(place, tmp_path / "kept"))

    def act(tick: Callable[[], None]) -> None:
        with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault:
            backup_places.back_up(vault, progress=lambda *_: tick())

    for point in points(_begin(kill_at, act)):
        for used, unused in ((folder, fresh), (place, kept)):
            shutil.rmtree(used)
            shutil.copytree(unused, used)
        kill_at(act, point)
        _all_sound(place)
        with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault:
            (row,) = backup_places.list_places(vault)
            assert row.last is not None
            assert row.last.name in files(place)
            backup_places.back_up(vault)
            (row,) = backup_places.list_places(vault)
            assert row.standing is Standing.CURRENT
            assert row.count >= 3
        assert hidden(place) == hidden(folder) == []
        _all_sound(place)


def _begin(kill: Callable[..., int], act: object) -> int:
    total = kill(act, 0)
    assert total > 20
    return total


def _all_sound(place: Path) -> None:
    for name in files(place):
        if name[0] != ".":
            backup_check.check(place / name, SECRET, floor=CHEAP)
