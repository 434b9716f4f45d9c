"""Grandfather, father, son: what may go, whatever the clock said when it was made."""

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from casefiles.domain.backup_rotation import USUAL, Dated, Keeping, superseded

DAYS = st.dates(date(1970, 1, 1), date(2049, 12, 31))
MANY = st.lists(DAYS, max_size=80).map(
    lambda days: [Dated(str(order), order, day) for order, day in enumerate(days)]
)


def left(backups: list[Dated[str]], keeping: Keeping = USUAL) -> list[Dated[str]]:
    gone = superseded(backups, keeping)
    return [one for one in backups if one.key not in gone]


def daily(count: int, *, first: date = date(2025, 1, 1), each: int = 1) -> list[Dated[str]]:
    days = (first + timedelta(days=number // each) for number in range(count * each))
    return [Dated(f"{day}/{order}", order, day) for order, day in enumerate(days)]


def test_a_year_of_daily_backups_leaves_days_weeks_and_months() -> None:
    kept = [one.day for one in left(daily(365, each=3))]
    newest = date(2025, 12, 31)
    assert {newest - timedelta(days=back) for back in range(7)} <= set(kept)
    assert {day.isocalendar()[:2] for day in kept} >= {(2026, 1), (2025, 52), (2025, 51)}
    assert {day.month for day in kept} == set(range(1, 13))
    assert len(kept) <= USUAL.most


def test_of_each_day_the_newest_is_kept() -> None:
    kept = left(daily(10, each=4))
    before = [one for one in kept if one.day == date(2025, 1, 8)]
    assert [one.order for one in before] == [31]


@given(MANY)
def test_newest_by_the_journal_always_stays_whatever_the_clock(backups: list[Dated[str]]) -> None:
    if backups:
        assert backups[-1] in left(backups)


@given(MANY, st.randoms(use_true_random=False))
def test_order_in_which_they_are_listed_does_not_matter(
    backups: list[Dated[str]], random: Random
) -> None:
    mixed = list(backups)
    random.shuffle(mixed)
    assert superseded(mixed) == superseded(backups)


@given(MANY)
def test_what_is_left_is_left_alone_and_never_too_many(backups: list[Dated[str]]) -> None:
    kept = left(backups)
    assert superseded(kept) == ()
    assert len(kept) <= USUAL.most


@given(MANY)
def test_latest_stay_also_when_the_clock_stands_still(backups: list[Dated[str]]) -> None:
    still = [Dated(one.key, one.order, date(1970, 1, 1)) for one in backups]
    assert [one.order for one in left(still)] == [one.order for one in still][-USUAL.latest :]


@given(MANY, st.integers(-2, 3))
def test_nothing_takes_the_last_one(backups: list[Dated[str]], latest: int) -> None:
    none = Keeping(latest=latest, days=0, weeks=0, months=0)
    assert bool(left(backups, none)) == bool(backups)


def test_clock_that_jumped_costs_none_of_the_days_before() -> None:
    usual = daily(6)
    wrong = [Dated("1970", 6, date(1970, 1, 1)), Dated("2049", 7, date(2049, 1, 1))]
    after = [Dated("after", 8, date(2025, 1, 7))]
    kept = {one.key for one in left([*usual, *wrong, *after])}
    assert {"after", "2049", "1970", "2025-01-06/5", "2025-01-05/4"} <= kept
