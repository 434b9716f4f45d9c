"""A clock that jumps: 1970, three years back, 2049. The order holds and nothing new is pruned."""

import subprocess
import sys
from datetime import date, timedelta

import pytest

from casefiles.domain.backup_rotation import Dated, Keeping, superseded
from tests.conftest import ROOT
from tests.faults.contents import whole
from tests.faults.stand import Stand
from tests.journey.conftest import tool
from tests.journey.office import Answer

pytestmark = [pytest.mark.slow, pytest.mark.faults]

TODAY = date.today()  # noqa: DTZ011 - the clock that jumps is the one on the wall
JUMPS = (date(1970, 1, 2), TODAY - timedelta(days=3 * 365), date(2049, 6, 1), TODAY)


def _at(stand: Stand, day: date, *words: object, stdin: bytes = b"") -> Answer:
    """Run a command on a computer whose clock shows another day."""
    more = ("--json", "--passphrase-file", stand.office.secret)
    command = [tool("faketime"), f"{day} 12:00:00", sys.executable, "-m", "tests.journey.cheap"]
    ran = subprocess.run(
        [*command, *map(str, (*words, *more))],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env=stand.office.environment,
        check=False,
    )
    return Answer(ran.returncode, ran.stdout, ran.stderr)


def test_a_clock_that_jumps_leaves_the_order_of_what_was_done(stand: Stand) -> None:
    reference, added = "", []
    for number, day in enumerate(JUMPS):
        if not reference:
            story = b'{"narrative": "They called him a deserter."}'
            (row,) = _at(stand, day, "case", "add", stand.vault, stdin=story).went_well()
            reference = row["reference"]
        event = b'{"title": "Event %d"}' % number
        (row,) = _at(stand, day, "event", "add", stand.vault, reference, stdin=event).went_well()
        added.append(row["id"])
    rows = stand.ask("journal", stand.vault, "--verify").went_well()
    assert rows[-1]["sound"] is True
    told = [row for row in rows[:-1] if row["id"] in added]
    assert [row["id"] for row in sorted(told, key=lambda row: row["number"])] == added
    years = [row["at"][:4] for row in sorted(told, key=lambda row: row["number"])]
    assert years == [str(day.year) for day in JUMPS]
    assert {f"event {one}" for one in added} <= set(whole(stand.vault))


def test_backups_of_a_jumping_clock_open_and_the_newest_is_the_last_that_was_made(
    stand: Stand,
) -> None:
    made = []
    for number, day in enumerate(JUMPS):
        out = stand.office.out / f"{number}.casebackup"
        _at(stand, day, "backup", "export", stand.vault, "--out", out).went_well()
        made.append(out.name)
        stand.ask("backup", "check", out).went_well()
    rows = stand.ask("journal", stand.vault).went_well()
    saved = [row["at"][:4] for row in rows if row["kind"] == "backup"]
    assert saved[-len(JUMPS) :] == [str(day.year) for day in JUMPS]


@pytest.mark.parametrize("latest", [0, 1, 3])
@pytest.mark.parametrize("jump", JUMPS[:-1])
def test_a_clock_that_jumps_never_prunes_the_newest_backup(jump: date, latest: int) -> None:
    days = [TODAY - timedelta(days=ago) for ago in range(60, 30, -1)]
    days += [jump] * 5 + [TODAY - timedelta(days=ago) for ago in range(5, 0, -1)] + [jump]
    keeping = Keeping(latest=latest)
    for count in range(1, len(days) + 1):
        backups = [Dated(order, order, day) for order, day in enumerate(days[:count])]
        gone = superseded(backups, keeping)
        assert count - 1 not in gone
        assert list(gone) == sorted(gone)
        assert count - len(gone) <= keeping.most
