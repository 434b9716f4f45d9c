"""Dates with their uncertainty: EDTF level 1 read, bounded and sorted.

EDTF is ISO 8601-2:2019, level 1: "2023-08~" about August 2023, "2022?" perhaps 2022,
"2022-09/2023-01" from September 2022 to January 2023, "2023-21" spring 2023, "202X", "2023-XX".
Plain words for people are made elsewhere (services/plain_dates.py), in each language.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_SHAPE = re.compile(
    r"^(?P<year>\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?P<day>0[1-9]|[12]\d|3[01]|XX))?)?"
    r"(?P<mark>[?~%])?$"
)
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
FIRST, LAST = date.min, date.max


@dataclass(frozen=True, slots=True)
class Part:
    """One end of an uncertain date. Absent parts are None; `season` is 21 to 24."""

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None
    decade: bool = False
    century: bool = False
    approximate: bool = False  # "~" or "%"
    doubtful: bool = False  # "?" or "%"

    @property
    def exact(self) -> bool:
        """True for one certain day."""
        return self.day is not None and not (self.approximate or self.doubtful)


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A date read from EDTF: one part, or an interval whose ends may be open or unknown."""

    start: Part | None
    end: Part | None
    interval: bool
    open_start: bool = False
    open_end: bool = False

    @property
    def first(self) -> date:
        """The earliest day this can mean; date.min where nothing is known."""
        return _bounds(self.start)[0] if self.start else FIRST

    @property
    def last(self) -> date:
        """The latest day this can mean; date.max where nothing is known."""
        return _bounds(self.end)[1] if self.end else LAST

    @property
    def exact(self) -> bool:
        """True for one certain day."""
        return not self.interval and self.start is not None and self.start.exact


@lru_cache(maxsize=4096)
def read(text: str) -> Uncertain | None:
    """Read EDTF level 1, or return None where `text` is none (also for "")."""
    if "/" in text:
        return _interval(*text.split("/", 1))
    part = _part(text)
    return Uncertain(part, part, interval=False) if part else None


def is_day(text: str) -> bool:
    """Return whether `text` is one existing day, ISO 8601 ("2026-11-22")."""
    found = read(text)
    return found is not None and found.exact and len(text) == 10


def sort_key(text: str) -> tuple[date, date, str]:
    """Return a key that puts a chronology in order; what has no date stands last.

    By the earliest possible day, then the narrower span first, so that an exact day comes before
    the month that holds it.
    """
    found = read(text)
    if found is None:
        return (LAST, LAST, text)
    first = found.first if found.first != FIRST else found.last
    return (first, found.last, text)


def _interval(left: str, right: str) -> Uncertain | None:
    start, end = _part(left), _part(right)
    open_start, open_end = left == "..", right == ".."
    known_left = start is not None or left in ("", "..")
    known_right = end is not None or right in ("", "..")
    if not (known_left and known_right) or (start is None and end is None):
        return None
    found = Uncertain(start, end, interval=True, open_start=open_start, open_end=open_end)
    return found if found.first <= found.last else None


def _part(text: str) -> Part | None:
    match = _SHAPE.match(text)
    if match is None or text.startswith("0000"):
        return None
    year, month, day, mark = match.group("year", "month", "day", "mark")
    unspecified = {"X" in part for part in (month or "", day or "")}
    if year.endswith("X") and (month or True in unspecified):
        return None
    number = int(month) if month and month != "XX" else None
    if day and month == "XX" and day != "XX":
        return None
    part = Part(
        year=int(year.replace("X", "0")),
        month=number if number and number <= 12 else None,
        day=int(day) if day and day != "XX" else None,
        season=number if number and number > 12 else None,
        decade=year.endswith("X") and not year.endswith("XX"),
        century=year.endswith("XX"),
        approximate=mark in ("~", "%"),
        doubtful=mark in ("?", "%"),
    )
    return part if _exists(part) and not (part.season and day) else None


def _exists(part: Part) -> bool:
    try:
        date(part.year, part.month or 1, part.day or 1)
    except ValueError:
        return False
    return True


def _bounds(part: Part) -> tuple[date, date]:
    if part.decade or part.century:
        years = 9 if part.decade else 99
        return date(part.year, 1, 1), date(part.year + years, 12, 31)
    if part.season:
        first, last = _SEASON_MONTHS[part.season]
        end_year = part.year + (1 if last < first else 0)
        return date(part.year, first, 1), _month_end(end_year, last)
    if part.month is None:
        return date(part.year, 1, 1), date(part.year, 12, 31)
    if part.day is None:
        return date(part.year, part.month, 1), _month_end(part.year, part.month)
    day = date(part.year, part.month, part.day)
    return day, day


def _month_end(year: int, month: int) -> date:
    if (year, month) == (LAST.year, 12):
        return LAST
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
