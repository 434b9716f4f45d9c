"""Fifty starts at once: one writes, the others say so in one sentence, and nothing is mixed up."""

import time

import pytest

from tests.faults import saving
from tests.faults.conftest import Tell
from tests.faults.contents import whole
from tests.faults.counts import Counts
from tests.faults.rig import Command
from tests.faults.stand import Stand
from tests.journey.office import Answer, Started

pytestmark = [pytest.mark.slow, pytest.mark.faults]

SECONDS = 3
"""What one start may take to say that the vault is open elsewhere."""
AT_ONCE = 10
"""So many starts share this machine's processors fairly; more of them wait for each other."""


def _over(started: Started) -> bool:
    return started.stderr.stat().st_size > 0


def test_of_many_starts_one_writes_and_the_others_are_told_in_time(
    stand: Stand, counts: Counts, tell: Tell
) -> None:
    command = Command((stand.vault, 0, 100_000), start=saving.START)
    began = time.monotonic()
    starts = [stand.rig.began(command) for _ in range(counts.starts)]
    until = began + SECONDS * counts.starts / AT_ONCE
    while sum(map(_over, starts)) < counts.starts - 1 and time.monotonic() < until:
        time.sleep(0.01)
    told = time.monotonic() - began
    writing = [one for one in starts if not _over(one)]
    assert len(writing) == 1, [one.told() for one in writing]
    (writer,) = writing
    writer.until_told("saved 3")
    refused = [one.wait() for one in starts if one is not writer]
    writer.kill()
    assert {_sentence(answer) for answer in refused} == {
        "The vault is open in another window or command; close that one first."
    }
    assert told < SECONDS * counts.starts / AT_ONCE
    found, count = whole(stand.vault), saving.saved(writer.told())
    assert found in [stand.before | saving.expected(count + more) for more in range(2)]
    tell(f"{counts.starts} starts: one wrote, the others were told within {told:.1f} s")


def _sentence(answer: Answer) -> str:
    assert answer.out == b""
    return answer.refused()
