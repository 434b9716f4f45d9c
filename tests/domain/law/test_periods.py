"""Due days: the arithmetic of the two Regulations, every step told, national rows that differ."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.domain.law.codes import Rolls, Unit
from casefiles.domain.law.periods import Step, StepCode, due_of, months_after
from tests.domain.law.rules import limit, monday_to_friday

DAY = timedelta(days=1)
MONDAY = date(2026, 11, 2)


def every_day(day: date) -> bool:
    return True


def test_twenty_one_days_from_2_november_end_on_23_november() -> None:
    due = due_of(limit(21, Unit.DAYS), MONDAY, monday_to_friday)
    assert due.day == date(2026, 11, 23)
    assert due.steps == (
        Step(StepCode.EVENT, MONDAY),
        Step(StepCode.EVENT_DAY_NOT_COUNTED, date(2026, 11, 3)),
        Step(StepCode.COUNTED, date(2026, 11, 23), 21, Unit.DAYS),
    )
    assert due.is_certain


def test_two_months_from_2_november_end_on_a_saturday_and_move_to_4_january() -> None:
    due = due_of(limit(2, Unit.MONTHS), MONDAY, monday_to_friday)
    assert due.day == date(2027, 1, 4)
    assert due.steps[2:] == (
        Step(StepCode.COUNTED, date(2027, 1, 2), 2, Unit.MONTHS),
        Step(StepCode.DAY_OF_REST, date(2027, 1, 2)),
        Step(StepCode.MOVED, date(2027, 1, 4)),
    )


def test_a_holiday_moves_the_limit_like_a_sunday() -> None:
    def worked(day: date) -> bool:
        return monday_to_friday(day) and day != date(2027, 1, 4)

    assert due_of(limit(2, Unit.MONTHS), MONDAY, worked).day == date(2027, 1, 5)


def test_a_month_without_the_date_ends_on_its_last_day() -> None:
    due = due_of(limit(1, Unit.MONTHS), date(2027, 1, 31), every_day)
    assert due.day == date(2027, 2, 28)
    assert due.steps[-1] == Step(StepCode.DATE_MISSING, date(2027, 2, 28))
    leap = due_of(limit(1, Unit.YEARS), date(2028, 2, 29), every_day)
    assert leap.day == date(2029, 2, 28)


def test_weeks_end_on_the_same_day_of_the_week() -> None:
    assert due_of(limit(2, Unit.WEEKS), MONDAY, every_day).day == MONDAY + 14 * DAY


def test_where_it_is_unclear_whether_a_limit_moves_the_earlier_day_is_the_safe_one() -> None:
    saturday = date(2026, 11, 14)
    due = due_of(limit(12, Unit.DAYS, rolls=Rolls.UNCLEAR), MONDAY, monday_to_friday)
    assert (due.day, due.latest) == (saturday, saturday + 2 * DAY)
    assert due.steps[-1] == Step(StepCode.UNCLEAR, saturday + 2 * DAY)
    assert not due.is_certain


def test_a_limit_that_does_not_move_stays_on_the_day_of_rest() -> None:
    due = due_of(limit(12, Unit.DAYS, rolls=Rolls.NO), MONDAY, monday_to_friday)
    assert due.day == due.latest == date(2026, 11, 14)
    assert due.steps[-1].code is StepCode.STAYS


def test_the_day_of_the_event_can_be_the_first_one() -> None:
    due = due_of(limit(5, Unit.DAYS, included=True), MONDAY, every_day)
    assert due.day == MONDAY + 4 * DAY
    assert due.steps[1] == Step(StepCode.EVENT_DAY_COUNTED, MONDAY)


def test_working_days_leave_out_days_of_rest() -> None:
    friday = date(2026, 11, 6)
    assert due_of(limit(3, Unit.WORKING_DAYS), friday, monday_to_friday).day == date(2026, 11, 11)


def test_hours_are_counted_as_begun_days_and_the_step_says_so() -> None:
    due = due_of(limit(96, Unit.HOURS), MONDAY, every_day)
    assert due.day == MONDAY + 4 * DAY
    assert due.steps[-1].code is StepCode.HOURS_AS_DAYS
    assert due_of(limit(25, Unit.HOURS), MONDAY, every_day).day == MONDAY + 2 * DAY


def test_a_range_left_to_national_law_gives_its_two_ends() -> None:
    short = replace(limit(10, Unit.DAYS), least=5)
    due = due_of(short, MONDAY, monday_to_friday)
    assert (due.day, due.latest) == (date(2026, 11, 9), date(2026, 11, 12))
    assert [step.amount for step in due.steps if step.code is StepCode.COUNTED] == [5, 10]
    long = replace(limit(1, Unit.MONTHS), least=2, least_unit=Unit.WEEKS)
    due = due_of(long, MONDAY, monday_to_friday)
    assert (due.day, due.latest) == (date(2026, 11, 16), date(2026, 12, 2))


def test_a_least_without_a_most_is_counted_once() -> None:
    due = due_of(replace(limit(5, Unit.DAYS), least=5), MONDAY, every_day)
    assert due.is_certain
    assert len(due.steps) == 3


def test_the_warning_comes_so_many_days_earlier_but_not_before_the_event() -> None:
    assert due_of(replace(limit(21, Unit.DAYS), warn_days=7), MONDAY, every_day).warn_on == date(
        2026, 11, 16
    )
    assert due_of(replace(limit(3, Unit.DAYS), warn_days=7), MONDAY, every_day).warn_on == MONDAY


def test_months_after_is_the_same_arithmetic() -> None:
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)


# --- laws of the arithmetic -------------------------------------------------------------------

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
REST = st.frozensets(st.integers(0, 6), max_size=4)


@given(DAYS, st.integers(1, 400), REST)
def test_a_limit_never_ends_on_a_day_of_rest_and_moves_only_over_such(
    event: date, days: int, rest: frozenset[int]
) -> None:
    def worked(day: date) -> bool:
        return day.weekday() not in rest

    due = due_of(limit(days, Unit.DAYS), event, worked).day
    assert worked(due)
    assert not any(worked(event + n * DAY) for n in range(days, (due - event).days))


@given(DAYS, st.integers(1, 60))
def test_months_end_on_the_same_date_or_on_the_last_of_the_month(event: date, months: int) -> None:
    due = due_of(limit(months, Unit.MONTHS), event, every_day).day
    assert (due.year * 12 + due.month) - (event.year * 12 + event.month) == months
    assert due.day == event.day or (due + DAY).day == 1


@given(DAYS, st.integers(1, 60))
def test_weeks_are_seven_days_each(event: date, weeks: int) -> None:
    by_weeks = due_of(limit(weeks, Unit.WEEKS), event, monday_to_friday).day
    assert by_weeks == due_of(limit(weeks * 7, Unit.DAYS), event, monday_to_friday).day


@given(DAYS, st.integers(1, 40), REST)
def test_working_days_agree_with_counting_them_one_by_one(
    event: date, days: int, rest: frozenset[int]
) -> None:
    def worked(day: date) -> bool:
        return day.weekday() not in rest

    due = due_of(limit(days, Unit.WORKING_DAYS), event, worked).day
    between = [event + n * DAY for n in range(1, (due - event).days + 1)]
    assert sum(map(worked, between)) == days
    assert worked(due)


@given(DAYS, st.integers(1, 100), st.sampled_from(list(Unit)), st.sampled_from(list(Rolls)))
def test_steps_end_where_the_day_is(event: date, value: int, unit: Unit, rolls: Rolls) -> None:
    due = due_of(limit(value, unit, rolls=rolls), event, monday_to_friday)
    assert due.event < due.day <= due.latest
    assert due.steps[0] == Step(StepCode.EVENT, event)
    assert due.steps[-1].day in (due.day, due.latest)


@pytest.mark.parametrize("unit", list(Unit))
def test_every_unit_counts_forward(unit: Unit) -> None:
    assert due_of(limit(1, unit), MONDAY, every_day).day > MONDAY
