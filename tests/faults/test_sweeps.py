"""Killed on entering any call of the system: what was told holds, and the next start clears up."""

import pytest

from tests.faults.conftest import Tell
from tests.faults.counts import Counts
from tests.faults.deeds import DEEDS, Deed
from tests.faults.stand import Stand

pytestmark = [pytest.mark.slow, pytest.mark.faults]


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)
def test_a_deed_killed_at_any_call_leaves_nothing_lost_or_half_made(
    stand: Stand, counts: Counts, deed: Deed, tell: Tell
) -> None:
    points = stand.rig.calls(deed.command(stand)).points(counts.points)
    killed = 0
    for point in points:
        stand.reset()
        answer = stand.rig.killed(deed.command(stand), point)
        killed += answer.code == -9
        try:
            deed.hold(stand, answer)
        except AssertionError as error:
            error.add_note(f"{deed.name} killed at call {point}; it had told {answer}")
            raise
    assert killed > 0.8 * len(points), (killed, len(points))
    tell(f"{deed.name}: {killed} kills at {len(points)} calls")
