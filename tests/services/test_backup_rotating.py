"""What backups that make themselves remove: their own, by the journal, and nobody else's."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from casefiles.domain.backup_place import Place, Standing
from casefiles.domain.errors import DiskFull
from casefiles.services import backup_places
from casefiles.vault import backup_check, doors, restore
from casefiles.vault.restore import Terms
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from tests.conftest import Clock
from tests.services.test_backup_places import backed_up, change, files, standing
from tests.vault_fixtures import CHEAP, PASSPHRASE

SECRET = Passphrase(PASSPHRASE)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def place(vault: Vault, stick: Path) -> Place:
    return backup_places.add_place(vault, stick)


def test_old_backups_go_by_days_weeks_and_months(
    vault: Vault, place: Place, stick: Path, clock: Clock
) -> None:
    names = []
    for _ in range(12):
        change(vault)
        names.append(backed_up(vault))
        clock.step(days=1)
    assert files(stick) == [name for name in names if name in files(stick)]
    assert set(names[-7:]) <= set(files(stick))
    assert len(files(stick)) < 12
    for name in files(stick):
        backup_check.check(stick / name, SECRET, floor=CHEAP)
    (row,) = backup_places.list_places(vault)
    assert row.count == len(files(stick))


@pytest.mark.parametrize("year", [1970, 2049, 2023])
def test_wrong_clock_never_costs_the_newest(
    vault: Vault, place: Place, stick: Path, clock: Clock, year: int
) -> None:
    now = clock.now
    for moment in (now, datetime(year, 1, 1, tzinfo=UTC), now, now, now, now, now):
        clock.now = moment
        change(vault)
        assert backed_up(vault) in files(stick)
        (row,) = backup_places.list_places(vault)
        assert row.last is not None
        assert row.last.name in files(stick)


def test_files_of_others_are_never_touched(
    vault: Vault, place: Place, stick: Path, clock: Clock
) -> None:
    others = ["letter.odt", "casefiles-2020-01-01-0900.casebackup", "casefiles-old.casebackup"]
    for name in others:
        (stick / name).write_bytes(b"somebody's")
    first = backed_up(vault)
    content = bytearray((stick / first).read_bytes())
    content[-100] ^= 1
    (stick / first).write_bytes(content)  # as long, and not what was written
    for _ in range(9):
        clock.step(seconds=60)
        change(vault)
        backed_up(vault)
    assert {*others, first} <= set(files(stick))
    assert len(files(stick)) == len(others) + 1 + 3


def test_two_laptops_in_one_folder_do_not_remove_each_others(
    vault: Vault, place: Place, stick: Path, tmp_path: Path, clock: Clock
) -> None:
    """The second one was restored from a backup of the first: same keys, same notes."""
    first = backed_up(vault)
    for _ in range(4):
        clock.step(seconds=60)
        change(vault)
        backed_up(vault)
    mine = files(stick)
    other = tmp_path / "Other.casefiles"
    restore.restore(stick / mine[-1], other, SECRET, terms=Terms(clock=clock, floor=CHEAP))
    with doors.unlock(other, SECRET, clock=clock, cost=CHEAP) as second:
        assert [row.count for row in backup_places.list_places(second)] == [0]
        for _ in range(5):
            clock.step(seconds=60)
            change(second)
            backed_up(second)
        assert set(mine) < set(files(stick))
        assert len(files(stick)) == len(mine) + 3
    theirs = set(files(stick)) - set(mine)
    for _ in range(4):
        clock.step(seconds=60)
        change(vault)
        backed_up(vault)
    assert theirs < set(files(stick))
    assert first not in files(stick)


def test_two_sticks_under_one_name_are_kept_in_order_each_by_itself(
    vault: Vault, place: Place, stick: Path, clock: Clock
) -> None:
    away = stick.with_name("the other stick")
    away.mkdir()
    for _ in range(10):
        clock.step(seconds=60)
        change(vault)
        backed_up(vault)
        stick.rename(stick.with_name("swap"))
        away.rename(stick)
        stick.with_name("swap").rename(away)
    assert len(files(stick)) == len(files(away)) == 3


def test_nothing_is_removed_unless_the_new_one_held(
    vault: Vault, place: Place, stick: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        clock.step(seconds=60)
        change(vault)
        backed_up(vault)
    before = files(stick)
    change(vault)
    clock.step(seconds=60)
    full = DiskFull()

    def failing(*_: object) -> None:
        raise full

    monkeypatch.setattr("casefiles.vault.backup_reading.read_back", failing)
    done = backup_places.back_up(vault)
    assert [one.error for one in done.outcomes] == [full]
    assert files(stick) == before
    assert standing(vault) == [Standing.OWED]
