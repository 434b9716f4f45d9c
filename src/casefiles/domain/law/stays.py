"""Days of stay: the last legal day under a rule, and the day to register by.

The day of entry is day 1, and the day of leaving counts as well. Only exact days go in: a band
of dates gives no last legal day.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from casefiles.domain.law.codes import Limit, Unit
from casefiles.domain.law.rows import StayRule

_DAY = timedelta(days=1)
_WITHOUT_DAYS = (Limit.NONE, Limit.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Stay:
    """One presence in a country (or an area), exact days; `left` is None for the present one."""

    entered: date
    left: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StayAnswer:
    """What one rule says of a stay that began on `entered` and is not left again."""

    rule: StayRule
    entered: date
    days_used: int  # before `entered`, within what the rule counts on that day
    days_left: int | None  # from `entered` on, that day included; None without a known limit
    last_legal_day: date | None  # None without a known limit, or where no day is left
    register_by: date | None  # None where no duty to register is known


def answer_stay(
    rule: StayRule,
    stays: Sequence[Stay],
    *,
    is_working_day: Callable[[date], bool] | None = None,
) -> StayAnswer:
    """Return the last legal day of the latest of `stays`, the earlier ones counted where they do.

    Assumes that he stays without a break. Raises ValueError for no stay, for stays that overlap or
    end before they begin, and for an earlier one without an end. Two stays may share a day: he
    left and came back on it, and it is counted once.
    """
    *earlier, present = _in_order(stays)
    used = _used_before(rule, earlier, present.entered)
    limited = rule.limit not in _WITHOUT_DAYS
    last = _last_legal_day(rule, earlier, present.entered) if limited else None
    left = _days(present.entered, last) if last else 0 if limited else None
    return StayAnswer(
        rule=rule,
        entered=present.entered,
        days_used=used,
        days_left=left,
        last_legal_day=last,
        register_by=registration_day(rule, present.entered, is_working_day=is_working_day),
    )


def registration_day(
    rule: StayRule, entered: date, *, is_working_day: Callable[[date], bool] | None = None
) -> date | None:
    """Return the last day to register, entry being day 1; None without a duty.

    Raises ValueError where working days are counted and nobody says which they are.
    """
    if rule.registration_after_days <= 0:
        return None
    if rule.registration_unit is not Unit.WORKING_DAYS:
        return entered + (rule.registration_after_days - 1) * _DAY
    if is_working_day is None:
        raise ValueError(rule.code)
    day, counted = entered, int(is_working_day(entered))
    while counted < rule.registration_after_days:
        day += _DAY
        counted += is_working_day(day)
    return day


def counted_on(rule: StayRule, stays: Sequence[Stay], day: date) -> int:
    """Return how many days of presence the rule counts on `day`, a stay without end going on."""
    counted, reached = 0, _counts_from(rule, stays, day) - _DAY
    for stay in sorted(stays, key=lambda stay: stay.entered):
        first = max(stay.entered, reached + _DAY)
        last = min(stay.left or day, day)
        if first <= last:
            counted += _days(first, last)
            reached = last
    return counted


def _in_order(stays: Sequence[Stay]) -> list[Stay]:
    ordered = sorted(stays, key=lambda stay: stay.entered)
    if not ordered:
        raise ValueError("no stay")
    for stay, following in pairwise(ordered):
        if stay.left is None or stay.left > following.entered:
            raise ValueError("stays overlap")
    if any(stay.left is not None and stay.left < stay.entered for stay in ordered):
        raise ValueError("left before entry")
    return ordered


def _used_before(rule: StayRule, earlier: Sequence[Stay], entered: date) -> int:
    """Count the days before the day of entry, within what the rule counts on that day."""
    if rule.limit is Limit.PER_ENTRY or rule.limit in _WITHOUT_DAYS:
        return 0
    return counted_on(rule, [*earlier, Stay(entered)], entered) - 1


def _last_legal_day(rule: StayRule, earlier: Sequence[Stay], entered: date) -> date | None:
    """Walk from the day of entry: early days leave a rolling window while new ones come in."""
    stays, day = [*earlier, Stay(entered)], entered
    while counted_on(rule, stays, day) <= rule.days:
        day += _DAY
    return day - _DAY if day > entered else None


def _counts_from(rule: StayRule, stays: Sequence[Stay], day: date) -> date:
    if rule.limit is Limit.ROLLING:
        return day - (rule.window_days - 1) * _DAY
    if rule.limit is Limit.CALENDAR_YEAR:
        return date(day.year, 1, 1)
    return max(stay.entered for stay in stays)


def _days(first: date, last: date) -> int:
    return (last - first).days + 1
