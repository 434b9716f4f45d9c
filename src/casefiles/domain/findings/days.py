"""Uncertain days compared: a rule speaks only where no reading of both dates is in order."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from casefiles.domain import dates

_LOOSE: Final = {None: 366, "month": 45, "day": 10}
"""How many days an "about" may be off, by how fine the date is."""

Span = tuple[date, date]


@lru_cache(maxsize=4096)
def bounds(text: str) -> Span | None:
    """Return the earliest and the latest day a date can mean; None where nothing is known.

    A date marked approximate or doubtful is widened: by a year, by 45 days of a month or season,
    by 10 of a day. These are our own margins; they only ever silence a rule.
    """
    found = dates.read(text)
    if found is None:
        return None
    first, last = found.first, found.last
    return (
        moved(first, -_margin(found.start)) if found.start else first,
        moved(last, _margin(found.end)) if found.end else last,
    )


def surely_before(earlier: str, later: str) -> bool:
    """Return whether `earlier` lies before `later` in every reading of both."""
    one, other = bounds(earlier), bounds(later)
    return one is not None and other is not None and one[1] < other[0]


def surely_before_day(text: str, day: date) -> bool:
    """Return whether a date lies before a day in every reading."""
    found = bounds(text)
    return found is not None and found[1] < day


def surely_after_day(text: str, day: date) -> bool:
    """Return whether a date lies after a day in every reading."""
    found = bounds(text)
    return found is not None and found[0] > day


def surely_differ(one: str, other: str) -> bool:
    """Return whether two dates have no day in common in any reading."""
    return surely_before(one, other) or surely_before(other, one)


def exact_day(text: str) -> date | None:
    """Return the day of a date that is one certain day."""
    return date.fromisoformat(text) if dates.is_day(text) else None


def moved(day: date, by: int) -> date:
    """Return a day some days later (or earlier); itself where the calendar ends before."""
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return day


def _margin(part: dates.Part | None) -> int:
    if part is None or not (part.approximate or part.doubtful):
        return 0
    if part.day is not None:
        return _LOOSE["day"]
    if part.month is not None or part.season is not None:
        return _LOOSE["month"]
    return _LOOSE[None]
