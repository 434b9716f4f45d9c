"""Due days: a time limit, its trigger and the days of rest, with every step as data.

The arithmetic of Art. 73 of Regulation (EU) 2024/1348 and Art. 75 of Regulation (EU) 2024/1351:
the day of the event is not counted, weeks end on the same day of the week, months and years on
the same date, or on the last day of a month that lacks it; days of rest are counted, but a limit
that ends on one ends on the next working day. Rows of national law say where they differ.
"""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from casefiles.domain.law.codes import Counting, Rolls, Unit
from casefiles.domain.law.rows import DeadlineRule

_DAY = timedelta(days=1)
_PER_YEAR = 12

IsWorkingDay = Callable[[date], bool]


class StepCode(StrEnum):
    """What a step did; the words for it are made elsewhere."""

    EVENT = "event"  # the day of the event
    EVENT_DAY_NOT_COUNTED = "event_day_not_counted"  # day = the first day counted
    EVENT_DAY_COUNTED = "event_day_counted"
    HOURS_AS_DAYS = "hours_as_days"  # begun days; the hour itself is not known here
    COUNTED = "counted"  # amount and unit; day = where the count ends
    DATE_MISSING = "date_missing"  # the month lacks the date; day = its last day
    DAY_OF_REST = "day_of_rest"  # the count ends on one
    MOVED = "moved"  # day = the next working day
    STAYS = "stays"  # the limit does not move
    UNCLEAR = "unclear"  # whether it moves is unclear; day = where it would move to


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a calculation."""

    code: StepCode
    day: date
    amount: int = 0
    unit: Unit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When a time limit ends. `day` is the safe one: the earliest that can be right."""

    rule: DeadlineRule
    event: date
    day: date
    latest: date  # after `day` where the row is a range, or unclear on days of rest
    warn_on: date  # the pre-deadline
    steps: tuple[Step, ...]  # how `day` was found, and with a range how `latest` was

    @property
    def is_certain(self) -> bool:
        """Whether there is one day only."""
        return self.day == self.latest


def due_of(rule: DeadlineRule, event: date, is_working_day: IsWorkingDay) -> Due:
    """Return the due day of `rule` for an event, with its steps.

    Of a range that national law fills, `day` ends the shortest limit, `latest` the longest.
    """
    amounts = [(rule.value, rule.unit)]
    least = (rule.least, rule.least_unit or rule.unit)
    if rule.least and least not in amounts:
        amounts.insert(0, least)
    steps: list[Step] = []
    days: list[date] = []
    for amount in amounts:
        found, ends = _count(rule, event, amount, is_working_day)
        steps += found
        days += ends
    day = min(days)
    return Due(
        rule=rule,
        event=event,
        day=day,
        latest=max(days),
        warn_on=max(event, day - rule.warn_days * _DAY),
        steps=tuple(steps),
    )


def _count(
    rule: DeadlineRule, event: date, limit: tuple[int, Unit], is_working_day: IsWorkingDay
) -> tuple[list[Step], list[date]]:
    included = rule.counting is Counting.EVENT_DAY_INCLUDED
    start = StepCode.EVENT_DAY_COUNTED if included else StepCode.EVENT_DAY_NOT_COUNTED
    base = event - _DAY if included else event
    steps = [Step(StepCode.EVENT, event), Step(start, base + _DAY)]
    amount, unit = limit
    end, missing = _end(base, amount, unit, is_working_day)
    counted = StepCode.HOURS_AS_DAYS if unit is Unit.HOURS else StepCode.COUNTED
    steps.append(Step(counted, end, amount, unit))
    if missing:
        steps.append(Step(StepCode.DATE_MISSING, end))
    if is_working_day(end):
        return steps, [end]
    steps.append(Step(StepCode.DAY_OF_REST, end))
    moved = _next_working_day(end, is_working_day)
    code, day, ends = {
        Rolls.YES: (StepCode.MOVED, moved, [moved]),
        Rolls.NO: (StepCode.STAYS, end, [end]),
        Rolls.UNCLEAR: (StepCode.UNCLEAR, moved, [end, moved]),
    }[rule.rolls]
    return [*steps, Step(code, day)], ends


def _end(base: date, amount: int, unit: Unit, is_working_day: IsWorkingDay) -> tuple[date, bool]:
    """Return the day a count ends on, and whether the month lacked its date."""
    if unit is Unit.MONTHS:
        return _months_on(base, amount)
    if unit is Unit.YEARS:
        return _months_on(base, amount * _PER_YEAR)
    if unit is Unit.WORKING_DAYS:
        day = base
        for _ in range(amount):
            day = _next_working_day(day, is_working_day)
        return day, False
    days = {Unit.WEEKS: amount * 7, Unit.HOURS: -(-amount // 24)}.get(unit, amount)
    return base + days * _DAY, False


def months_after(day: date, months: int) -> date:
    """Return the same date so many months later; the month's last day where it has none such."""
    return _months_on(day, months)[0]


def _months_on(base: date, months: int) -> tuple[date, bool]:
    year, month = divmod(base.year * _PER_YEAR + base.month - 1 + months, _PER_YEAR)
    length = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(base.day, length)), base.day > length


def _next_working_day(day: date, is_working_day: IsWorkingDay) -> date:
    day += _DAY
    while not is_working_day(day):
        day += _DAY
    return day
