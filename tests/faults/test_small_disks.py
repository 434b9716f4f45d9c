"""Disks of every size: what does not fit is refused in one sentence, and what was told is there."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.faults import saving
from tests.faults.conftest import Tell
from tests.faults.contents import whole
from tests.faults.counts import Counts
from tests.faults.deeds import DEEDS, Deed
from tests.faults.disks import MIB, in_memory
from tests.faults.rig import Command
from tests.faults.stand import Stand
from tests.journey.office import Answer

pytestmark = [pytest.mark.slow, pytest.mark.faults]

ROOMY = 3 * MIB
"""Enough for any deed beside the files that are there."""


def _hold_filled(stand: Stand, answer: Answer) -> None:
    """What was told before the disk was full is there, and the next thing saved may come."""
    count = saving.saved(answer.out.decode().splitlines())
    assert answer.code == 1
    found = whole(stand.vault)
    assert found in [stand.before | saving.expected(count + more) for more in range(2)]


FILL = Deed(
    "fill", lambda stand: Command((stand.vault, 0, 100_000), start=saving.START), _hold_filled
)


def _least(stand: Stand) -> int:
    """Return what the laptop's folders take on a disk."""
    files = [path for path in stand.pristine.rglob("*") if path.is_file()]
    return sum(-(-path.stat().st_size // 4096) for path in files) * 4096


def _carried_out(stand: Stand, deed: Deed, place: Path, size: int) -> Answer:
    """Do a deed on a disk of this size; look at what is left once there is room again."""
    with in_memory(place, size):
        shutil.copytree(stand.pristine, place, dirs_exist_ok=True)
        answer = stand.rig.peaceful(deed.command(stand))
        if answer.code != 0:
            answer.refused()
        room = ["mount", "-o", f"remount,size={size + 32 * MIB}", str(place)]
        subprocess.run(room, check=True)
        deed.hold(stand, answer)
    return answer


def test_on_disks_of_many_sizes_a_deed_is_done_or_refused_and_nothing_is_lost(
    stand: Stand, counts: Counts, tell: Tell
) -> None:
    draw, least, refused = random.Random(50), _least(stand), 0
    shutil.rmtree(stand.office.root)
    deeds = (*DEEDS, FILL)
    for number in range(counts.sizes):
        deed = deeds[number % len(deeds)]
        size = least + int(draw.random() ** 2 * ROOMY)
        try:
            refused += _carried_out(stand, deed, stand.office.root, size).code != 0
        except AssertionError as fault:
            fault.add_note(f"{deed.name} with {size - least} bytes of room")
            raise
    assert 0 < refused < counts.sizes
    tell(f"{counts.sizes} sizes of disks, {refused} deeds refused in one sentence")
