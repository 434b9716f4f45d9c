"""Killed at any moment while it saves: what was told is there, equal, and nothing is readable."""

import random
import time

import pytest

from tests.faults import saving
from tests.faults.conftest import Tell
from tests.faults.contents import whole
from tests.faults.counts import Counts
from tests.faults.rig import Command
from tests.faults.stand import Stand
from tests.journey.office import Started

pytestmark = [pytest.mark.slow, pytest.mark.faults]

FRESH_AFTER = 50
"""Kills that one vault lives through; then a fresh one, or verifying would take ever longer."""


def _killed(stand: Stand, first: int, draw: random.Random) -> int:
    """Start saving, kill it at a moment nobody chose; return how many numbers were told."""
    command = Command((stand.vault, first, first + 100_000), start=saving.START)
    started = stand.rig.began(command)
    if draw.random() < 0.8:  # one of five wherever it is, unlocking too
        started.until_told(f"saved {first + draw.randrange(8)}")
    time.sleep(draw.random() * 0.03)
    started.kill()
    return max(first, saving.saved(_lines(started)))


def _lines(started: Started) -> list[str]:
    return [line for line in started.told() if line]


def _nothing_is_readable(stand: Stand) -> None:
    for path in stand.vault.iterdir():
        content = path.read_bytes()
        assert saving.MARK.encode() not in content, path.name
        assert b"SQLite format" not in content, path.name


def test_kills_at_any_moment_lose_nothing_that_was_told(
    stand: Stand, counts: Counts, tell: Tell
) -> None:
    draw, count, all_told = random.Random(500), 0, 0
    for kill in range(counts.kills):
        if kill % FRESH_AFTER == 0:
            stand.reset()
            count = 0
        before, count = count, _killed(stand, count, draw)
        _nothing_is_readable(stand)
        found = whole(stand.vault)
        may_be = [stand.before | saving.expected(count + more) for more in range(2)]
        assert found in may_be, (kill, count)
        count += may_be.index(found)
        all_told += count - before
        stand.nothing_lies_about()
    assert all_told > counts.kills
    tell(f"{counts.kills} kills while saving, {all_told} saves, none lost")
