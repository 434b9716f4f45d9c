"""Power cuts: an ext4 on a loop file, the file copied in the middle of saving, the copy opened.

What a process or the kernel still held in memory is missing in the copy, as after a cut.
"""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults import saving
from tests.faults.conftest import Tell
from tests.faults.contents import Contents, whole
from tests.faults.counts import Counts
from tests.faults.deeds import DEEDS, Deed
from tests.faults.disks import MIB, ext4, looped
from tests.faults.rig import Command, wait_until_stopped
from tests.faults.stand import Stand
from tests.journey.office import Answer, Started

pytestmark = [pytest.mark.slow, pytest.mark.faults]

OF_ONE_RUN = 10
"""Cuts of one session, before a fresh vault begins another."""


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """A file that holds an ext4 of 48 MB."""
    image = tmp_path / "disk.img"
    ext4(image, 48 * MIB)
    return image


@contextmanager
def _working(stand: Stand, place: Path, *more: str) -> Iterator[tuple[Started, Path]]:
    """Save without end into a vault on a disk."""
    vault = place / "v.casefiles"
    shutil.copytree(stand.vault, vault)
    subprocess.run(["sync", "-f", str(place)], check=True)
    started = stand.rig.began(Command((vault, 0, 100_000, *more), start=saving.START))
    try:
        yield started, vault
    finally:
        os.kill(started.process, signal.SIGCONT)
        started.kill()
        shutil.rmtree(vault)


def _cut(started: Started, image: Path, told: int) -> int:
    """Copy the disk once so much was told; return how much was. The process stays stopped."""
    os.kill(started.process, signal.SIGCONT)
    started.until_told(f"saved {told - 1}")
    os.kill(started.process, signal.SIGSTOP)
    wait_until_stopped(started)
    shutil.copyfile(image, image.with_suffix(".cut"))
    return saving.saved(started.told())


def _after(image: Path) -> Contents:
    with looped(image.with_suffix(".cut"), image.with_name("after")) as place:
        return whole(place / "v.casefiles")


def test_a_power_cut_takes_nothing_that_was_told(
    stand: Stand, disk: Path, counts: Counts, tell: Tell
) -> None:
    draw, told = random.Random(100), 0
    half = counts.cuts - counts.cuts // 2
    for first in range(0, half, OF_ONE_RUN):
        with (
            looped(disk, disk.with_name("disk")) as place,
            _working(stand, place) as (started, _),
        ):
            count = 0
            for cut in range(first, min(first + OF_ONE_RUN, half)):
                count = _cut(started, disk, count + draw.randrange(1, 25))
                found = _after(disk)
                may_be = [stand.before | saving.expected(count + more) for more in range(2)]
                assert found in may_be, (cut, count, len(found))
            told += count
    tell(f"{half} power cuts while saving, {told} saves, none lost")


def _cut_off(stand: Stand, deed: Deed, image: Path, wait: float | None) -> Answer:
    """Do a deed on a disk and copy the disk after some seconds, or at once when it is told."""
    with looped(image, stand.office.root) as place:
        _begin_anew(stand, place)
        started = stand.rig.began(deed.command(stand))
        if wait is None:
            answer = started.wait()
            shutil.copyfile(image, image.with_suffix(".cut"))
            return answer
        time.sleep(wait)
        os.kill(started.process, signal.SIGSTOP)
        over = wait_until_stopped(started)
        shutil.copyfile(image, image.with_suffix(".cut"))
        if not over:
            os.kill(started.process, signal.SIGKILL)
        return started.wait()


def test_a_deed_that_was_told_outlives_a_power_cut_and_one_cut_off_is_not_half_done(
    stand: Stand, disk: Path, counts: Counts, tell: Tell
) -> None:
    draw, told = random.Random(101), 0
    shutil.rmtree(stand.office.root)
    usual = {deed.name: _seconds(stand, deed, disk) for deed in DEEDS}
    for number in range(counts.cuts // 2):
        deed = DEEDS[number % len(DEEDS)]
        turn = number // len(DEEDS) + number
        wait = draw.random() * 1.1 * usual[deed.name] if turn % 2 else None
        answer = _cut_off(stand, deed, disk, wait)
        told += answer.code == 0
        with looped(disk.with_suffix(".cut"), stand.office.root):
            try:
                deed.hold(stand, answer)
            except AssertionError as error:
                error.add_note(f"{deed.name} cut off after {wait} s; it had told {answer}")
                raise
    tell(f"{counts.cuts // 2} power cuts of deeds, {told} had been told, none lost or half done")


def _seconds(stand: Stand, deed: Deed, image: Path) -> float:
    """Return how long a deed takes here and now."""
    with looped(image, stand.office.root) as place:
        _begin_anew(stand, place)
        began = time.monotonic()
        assert stand.rig.peaceful(deed.command(stand)).code == 0
        return time.monotonic() - began


def _begin_anew(stand: Stand, place: Path) -> None:
    """Empty a disk and put the laptop on it."""
    for left in place.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    shutil.copytree(stand.pristine, place, dirs_exist_ok=True)
    subprocess.run(["sync", "-f", str(place)], check=True)


def test_the_cuts_would_notice_a_database_that_does_not_wait_for_the_disk(
    stand: Stand, disk: Path
) -> None:
    with (
        looped(disk, disk.with_name("disk")) as place,
        _working(stand, place, "NORMAL") as (started, _),
    ):
        count = _cut(started, disk, 30)
    assert len(_after(disk)) < len(stand.before | saving.expected(count))
