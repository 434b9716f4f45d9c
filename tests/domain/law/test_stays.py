"""Days of stay: three kinds of limit, the worked example, and a count day by day beside it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.domain.law.codes import Limit, Unit
from casefiles.domain.law.rows import StayRule
from casefiles.domain.law.stays import Stay, answer_stay, counted_on, registration_day
from tests.domain.law.rules import monday_to_friday, stay_rule

DAY = timedelta(days=1)
KZ = stay_rule(Limit.ROLLING, 90, 180)


def test_forty_days_in_the_window_leave_fifty_and_end_on_19_september() -> None:
    earlier = Stay(date(2026, 4, 1), date(2026, 5, 10))
    answer = answer_stay(KZ, [earlier, Stay(date(2026, 8, 1))])
    assert answer.days_used == 40
    assert answer.days_left == 50
    assert answer.last_legal_day == date(2026, 9, 19)


def test_days_that_fall_out_of_the_window_lengthen_the_stay() -> None:
    earlier = Stay(date(2026, 2, 10), date(2026, 3, 21))  # 40 days, the first ones soon too old
    answer = answer_stay(KZ, [earlier, Stay(date(2026, 8, 1))])
    assert answer.days_used == 40
    assert answer.last_legal_day == date(2026, 10, 29)
    assert answer.days_left == 90


def test_a_first_stay_may_use_every_day() -> None:
    answer = answer_stay(KZ, [Stay(date(2026, 8, 1))])
    assert answer.last_legal_day == date(2026, 8, 1) + 89 * DAY


def test_who_enters_with_no_day_left_has_no_last_legal_day() -> None:
    spent = Stay(date(2026, 5, 3), date(2026, 7, 31))
    answer = answer_stay(KZ, [spent, Stay(date(2026, 8, 1))])
    assert (answer.days_used, answer.days_left, answer.last_legal_day) == (90, 0, None)


def test_an_entry_starts_the_count_anew_where_the_limit_is_per_entry() -> None:
    rule = stay_rule(Limit.PER_ENTRY, 30)
    answer = answer_stay(rule, [Stay(date(2026, 7, 1), date(2026, 7, 30)), Stay(date(2026, 7, 30))])
    assert answer.days_used == 0
    assert answer.last_legal_day == date(2026, 8, 28)


def test_the_first_of_january_gives_back_the_days_of_a_calendar_year() -> None:
    rule = stay_rule(Limit.CALENDAR_YEAR, 90)
    spent = Stay(date(2026, 3, 1), date(2026, 4, 29))  # 60 days
    within = answer_stay(rule, [spent, Stay(date(2026, 10, 1))])
    across = answer_stay(rule, [spent, Stay(date(2026, 12, 2))])
    assert within.last_legal_day == date(2026, 10, 30)
    assert across.last_legal_day == date(2027, 3, 31)


@pytest.mark.parametrize("kind", [Limit.NONE, Limit.UNKNOWN])
def test_no_last_day_is_made_up_where_no_limit_is_known(kind: Limit) -> None:
    answer = answer_stay(stay_rule(kind, 0), [Stay(date(2026, 8, 1))])
    assert (answer.last_legal_day, answer.days_left) == (None, None)


def test_a_day_shared_by_two_stays_counts_once() -> None:
    stays = [Stay(date(2026, 8, 1), date(2026, 8, 10)), Stay(date(2026, 8, 10))]
    assert counted_on(KZ, stays, date(2026, 8, 12)) == 12


def test_registration_counts_the_day_of_entry_as_the_first() -> None:
    rule = registering(30, Unit.DAYS)
    assert registration_day(rule, date(2026, 8, 1)) == date(2026, 8, 30)
    assert registration_day(KZ, date(2026, 8, 1)) is None


def test_registration_in_working_days_asks_which_days_are_worked_on() -> None:
    rule = registering(3, Unit.WORKING_DAYS)
    friday = date(2026, 7, 31)
    assert registration_day(rule, friday, is_working_day=monday_to_friday) == date(2026, 8, 4)
    saturday = friday + DAY
    assert registration_day(rule, saturday, is_working_day=monday_to_friday) == date(2026, 8, 5)
    with pytest.raises(ValueError, match="stay"):
        registration_day(rule, friday)


@pytest.mark.parametrize(
    "stays",
    [
        [],
        [Stay(date(2026, 1, 1)), Stay(date(2026, 2, 1))],
        [Stay(date(2026, 1, 1), date(2026, 2, 2)), Stay(date(2026, 2, 1))],
        [Stay(date(2026, 1, 2), date(2026, 1, 1))],
    ],
)
def test_stays_that_cannot_have_been_are_refused(stays: list[Stay]) -> None:
    with pytest.raises(ValueError, match=r"stay|entry"):
        answer_stay(KZ, stays)


# --- the oracle: a set of days, looked at one by one ----------------------------------------


def days_present(stays: list[Stay], until: date) -> set[date]:
    found = set()
    for stay in stays:
        day = stay.entered
        while day <= (stay.left or until) and day <= until:
            found.add(day)
            day += DAY
    return found


def breaks(rule: StayRule, present: set[date], day: date) -> bool:
    if rule.limit is Limit.ROLLING:
        counted = {one for one in present if day - one < rule.window_days * DAY and one <= day}
    else:
        counted = {one for one in present if one.year == day.year and one <= day}
    return len(counted) > rule.days


def last_day_by_looking(rule: StayRule, stays: list[Stay]) -> date | None:
    entered = stays[-1].entered
    for length in range(800):
        day = entered + length * DAY
        if breaks(rule, days_present(stays, day), day):
            return day - DAY if length else None
    raise AssertionError("never ends")


@st.composite
def histories(draw: st.DrawFn) -> list[Stay]:
    """Draw up to four stays with gaps; the last one goes on."""
    day = date(2026, 1, 1) + draw(st.integers(0, 60)) * DAY
    stays = []
    for _ in range(draw(st.integers(0, 3))):
        left = day + draw(st.integers(0, 50)) * DAY
        stays.append(Stay(day, left))
        day = left + draw(st.integers(0, 70)) * DAY
    return [*stays, Stay(day)]


@given(histories(), st.integers(1, 40), st.integers(1, 60))
def test_a_rolling_limit_agrees_with_looking_at_every_day(
    stays: list[Stay], days: int, more: int
) -> None:
    rule = stay_rule(Limit.ROLLING, days, days + more)
    assert answer_stay(rule, stays).last_legal_day == last_day_by_looking(rule, stays)


@given(histories(), st.integers(1, 120))
def test_a_yearly_limit_agrees_with_looking_at_every_day(stays: list[Stay], days: int) -> None:
    rule = stay_rule(Limit.CALENDAR_YEAR, days)
    assert answer_stay(rule, stays).last_legal_day == last_day_by_looking(rule, stays)


@given(histories(), st.integers(1, 40), st.integers(1, 60))
def test_days_used_are_those_of_the_window_before_the_entry(
    stays: list[Stay], days: int, more: int
) -> None:
    rule = stay_rule(Limit.ROLLING, days, days + more)
    entered = stays[-1].entered
    before = days_present(stays[:-1], entered - DAY)
    inside = {day for day in before if entered - day < rule.window_days * DAY}
    assert answer_stay(rule, stays).days_used == len(inside)


def registering(days: int, unit: Unit) -> StayRule:
    return replace(KZ, registration_after_days=days, registration_unit=unit)
