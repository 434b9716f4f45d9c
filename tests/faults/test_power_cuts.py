"""Power cuts: an ext4 on a loop file, the file copied in the middle of saving, the copy opened.

What a process or the kernel still held in memory is missing in the copy, as after a cut.
"""

import os
import random
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults import saving
from tests.faults.conftest import Tell
from tests.faults.contents import Contents, whole
from tests.faults.counts import Counts
from tests.faults.disks import MIB, ext4, looped
from tests.faults.rig import Command, wait_until_stopped
from tests.faults.stand import Stand
from tests.journey.office import Started

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
    for first in range(0, counts.cuts, OF_ONE_RUN):
        with (
            looped(disk, disk.with_name("disk")) as place,
            _working(stand, place) as (started, _),
        ):
            count = 0
            for cut in range(first, min(first + OF_ONE_RUN, counts.cuts)):
                count = _cut(started, disk, count + draw.randrange(1, 25))
                found = _after(disk)
                may_be = [stand.before | saving.expected(count + more) for more in range(2)]
                assert found in may_be, (cut, count, len(found))
            told += count
    tell(f"{counts.cuts} power cuts, {told} saves, none lost")


def test_the_cuts_would_notice_a_database_that_does_not_wait_for_the_disk(
    stand: Stand, disk: Path
) -> None:
    with (
        looped(disk, disk.with_name("disk")) as place,
        _working(stand, place, "NORMAL") as (started, _),
    ):
        count = _cut(started, disk, 30)
    assert len(_after(disk)) < len(stand.before | saving.expected(count))
