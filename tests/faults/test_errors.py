"""A disk that fails at a call, or from one on: one sentence, and what is called saved is saved."""

import random

import pytest

from tests.faults.conftest import Tell
from tests.faults.counts import Counts
from tests.faults.deeds import DEEDS, Deed
from tests.faults.stand import Stand
from tests.journey.office import Answer

pytestmark = [pytest.mark.slow, pytest.mark.faults]

ERRORS = ("EIO", "ENOSPC")


def _one_sentence_or_done(answer: Answer) -> bool:
    """Return whether the command was refused, after making sure that it said so properly."""
    if answer.code == 0:
        return False
    answer.refused()
    return True


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)
@pytest.mark.parametrize("error", ERRORS)
def test_a_deed_whose_disk_fails_says_so_and_has_not_done_half(
    stand: Stand, counts: Counts, error: str, deed: Deed, tell: Tell
) -> None:
    count = -(-counts.errors // (len(DEEDS) * len(ERRORS)))
    calls = stand.rig.calls(deed.command(stand)).changing
    draw = random.Random(f"{deed.name} {error}")
    points = draw.sample(calls, min(count, len(calls)))
    refused = 0
    for number, point in enumerate(points):
        stand.reset()
        fail = stand.rig.refused_from if number % 2 else stand.rig.refused
        answer = fail(deed.command(stand), error, point)
        try:
            refused += _one_sentence_or_done(answer)
            deed.hold(stand, answer)
        except AssertionError as fault:
            how = "from then on" if number % 2 else "once"
            fault.add_note(f"{deed.name}: {error} at {point} {how}; it had told {answer}")
            raise
    tell(f"{deed.name}: {len(points)} times {error}, {refused} refused in one sentence")
