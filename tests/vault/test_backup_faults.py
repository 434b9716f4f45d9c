"""Backups on bad days: killed at any point, on a full disk, on one that may not be written."""

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from casefiles.domain.errors import CaseFilesError, DiskFull, NoPermission
from casefiles.vault import backup, backup_check, doors, restore
from casefiles.vault.attachments import Course
from casefiles.vault.restore import Terms
from casefiles.vault.secret import Passphrase
from tests.conftest import Clock
from tests.vault.conftest import Made
from tests.vault_fixtures import CHEAP, PASSPHRASE

pytestmark = pytest.mark.faults

KILLS = 20
SECRET = Passphrase(PASSPHRASE)
WATCHED = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.listdir"}
KIB = 1024

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked child")
mounts = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="mounts a small disk"
)

Act = Callable[[Callable[[], None]], None]


def kill_at(act: Act, point: int) -> int:
    """Run `act` in a child that kills itself at the given point of its work.

    Points are calls of the system that change a disk, and steps of progress. Returns how many
    points there were, for a child that lived to the end.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _child(act, point, writing)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = pipe.read()
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return 0
    assert os.waitstatus_to_exitcode(status) == 0
    return int(told)


def _child(act: Act, point: int, pipe: int) -> None:
    count, force = 0, os.fsync

    def tick() -> None:
        nonlocal count
        count += 1
        if count == point:
            os.kill(os.getpid(), signal.SIGKILL)

    def fsync(handle: int) -> None:
        tick()
        force(handle)

    code = 1
    try:
        os.fsync = fsync  # type: ignore[assignment]
        sys.addaudithook(lambda event, _: tick() if event in WATCHED else None)
        act(tick)
        os.write(pipe, str(count).encode())
        code = 0
    finally:
        os._exit(code)


def points(total: int) -> list[int]:
    """Return twenty points, spread over the whole work, the last one among them."""
    return sorted({1 + (total - 1) * number // (KILLS - 1) for number in range(KILLS)})


def hidden(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name[0] == ".")


@forks
@pytest.mark.slow
def test_killed_replacement_always_leaves_a_whole_vault(
    made: Made, tmp_path: Path, clock: Clock
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    to = place / "v.casefiles"
    terms = Terms(clock=clock, floor=CHEAP, replace=True)

    def act(tick: Callable[[], None]) -> None:
        course = Course(lambda *_: tick())
        restore.restore(made.path, to, SECRET, terms=terms, course=course)

    shutil.copytree(made.folder, to)
    total = kill_at(act, 0)
    for point in points(total):
        shutil.rmtree(place)
        shutil.copytree(made.folder, to)
        kill_at(act, point)
        whole = [path for path in place.iterdir() if path.name[0] != "."]
        assert whole, point
        for folder in whole:
            _is_whole(folder, clock)


def _is_whole(folder: Path, clock: Clock) -> None:
    with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault:
        assert vault.verify().sound


@contextmanager
def small_disk(place: Path, size: int, *more: str) -> Iterator[Path]:
    """Mount a disk of `size` bytes."""
    place.mkdir(exist_ok=True)
    options = ",".join((f"size={size}", "mode=700", *more))
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@mounts
def test_export_to_a_full_disk_says_so_and_leaves_nothing(
    made: Made, tmp_path: Path, clock: Clock
) -> None:
    needed = made.path.stat().st_size
    folder = Path(shutil.copytree(made.folder, tmp_path / "v.casefiles"))
    with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault:
        for size in (16 * KIB, 64 * KIB, needed // 2, needed - 64 * KIB, needed - 8 * KIB):
            with small_disk(tmp_path / "stick", size) as stick:
                with pytest.raises(DiskFull):
                    backup.export(vault, stick / "b.casebackup")
                assert list(stick.iterdir()) == []
        with small_disk(tmp_path / "stick", needed + 64 * KIB) as stick:
            backup.export(vault, stick / "b.casebackup")


@mounts
def test_export_of_a_vault_on_a_full_disk_leaves_the_vault_whole(
    made: Made, tmp_path: Path, clock: Clock
) -> None:
    held = sum(path.stat().st_size for path in made.folder.iterdir())
    with small_disk(tmp_path / "laptop", held + 300 * KIB) as laptop:
        folder = Path(shutil.copytree(made.folder, laptop / "v.casefiles"))
        with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault:
            with pytest.raises(DiskFull):
                backup.export(vault, tmp_path / "b.casebackup")
            assert hidden(folder) == []
        _is_whole(folder, clock)
    assert not (tmp_path / "b.casebackup").exists()


@mounts
def test_restore_to_a_full_disk_says_so_and_leaves_nothing(
    made: Made, tmp_path: Path, clock: Clock
) -> None:
    terms = Terms(clock=clock, floor=CHEAP)
    held = sum(path.stat().st_size for path in made.folder.iterdir())
    fitted = 0
    for quarters in range(1, 13):
        with small_disk(tmp_path / "laptop", held * quarters // 4) as laptop:
            to = laptop / "v.casefiles"
            try:
                restore.restore(made.path, to, SECRET, terms=terms)
            except DiskFull:
                assert list(laptop.iterdir()) == []
            else:
                _is_whole(to, clock)
                fitted += 1
    assert 0 < fitted < 12


@mounts
def test_check_with_a_full_home_and_a_full_stick_says_so(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = made.path.stat().st_size + 64 * KIB
    with (
        small_disk(tmp_path / "stick", size) as stick,
        small_disk(tmp_path / "full", 64 * KIB) as full,
    ):
        copy = Path(shutil.copy(made.path, stick))
        monkeypatch.setenv("XDG_CACHE_HOME", str(full))
        with pytest.raises(DiskFull):
            backup_check.check(copy, SECRET, floor=CHEAP)
        assert list(stick.iterdir()) == [copy]
        assert list(full.iterdir()) == []


@mounts
def test_write_protected_disks_are_named_and_a_check_works_from_one(
    made: Made, tmp_path: Path, clock: Clock
) -> None:
    with small_disk(tmp_path / "stick", 4 * KIB * KIB) as stick:
        copy = Path(shutil.copy(made.path, stick))
        subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
        assert backup_check.check(copy, SECRET, floor=CHEAP) == made.report
        with pytest.raises(NoPermission):
            restore.restore(
                copy, stick / "v.casefiles", SECRET, terms=Terms(clock=clock, floor=CHEAP)
            )
        folder = Path(shutil.copytree(made.folder, tmp_path / "v.casefiles"))
        with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault:
            with pytest.raises(NoPermission):
                backup.export(vault, stick / "b.casebackup")
            assert hidden(folder) == []
        assert list(stick.iterdir()) == [copy]


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EDQUOT])
def test_disk_that_does_not_take_what_is_forced_to_it_fails_the_export(
    made: Made, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    folder = Path(shutil.copytree(made.folder, tmp_path / "v.casefiles"))

    def failing(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault:
        monkeypatch.setattr(os, "fsync", failing)
        with pytest.raises(CaseFilesError):
            backup.export(vault, tmp_path / "b.casebackup")
        monkeypatch.undo()
        assert hidden(folder) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "v.casefiles"]
