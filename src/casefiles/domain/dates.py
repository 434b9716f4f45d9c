"""Dates with their uncertainty: EDTF level 1 read, bounded and sorted.

EDTF is ISO 8601-2:2019, level 1: "2023-08~" about August 2023, "2022?" perhaps 2022,
"2022-09/2023-01" from September 2022 to January 2023, "2023-21" spring 2023, "202X", "2023-XX".
Plain words for people are made elsewhere (services/plain_dates.py), in each language.

Calendar dates (level 0) are read by the standard library, seasons and unspecified digits by the
package `edtf`, imported when the first one is met. What is ours, because the package does it
otherwise (version 5.0.2):
- the two ends of an interval and their marks are taken apart here: its intervals know no
  unspecified digits, its seasons take no mark, and it raises TypeError on "/..";
- bounds are strict: it pads "~" by a month and an unknown end by ten years;
- winter ends in February of the next year: it ends it in December;
- 29 February exists in leap years only, and a year has no digits after an X ("2X2X").
Its whole grammar takes some 10 ms a date; the two rules of level 1 used here take 1 ms.
"""

import calendar
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pyparsing import ParserElement

FIRST, LAST = date.min, date.max

_ALPHABET: Final = frozenset("0123456789X-")
_MARKS: Final = ("?", "~", "%")
_REST_OF_DAY: Final = {4: "-01-01", 7: "-01", 10: ""}  # by length of a year, a month, a day


@dataclass(frozen=True, slots=True)
class Part:
    """One end of an uncertain date. Absent parts are None; `season` is 21 to 24."""

    year: int
    first: date  # the earliest day this can mean
    last: date  # the latest
    month: int | None = None
    day: int | None = None
    season: int | None = None
    decade: bool = False
    century: bool = False
    some: str = ""  # "month" or "day": the finest part that an XX leaves open
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
        return self.start.first if self.start else FIRST

    @property
    def last(self) -> date:
        """The latest day this can mean; date.max where nothing is known."""
        return self.end.last if self.end else LAST

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
    return found is not None and found.exact


def sort_key(text: str) -> tuple[date, date, str]:
    """Return a key that puts a chronology in order; what has no date stands last.

    By the earliest possible day, then the narrower span first, so that an exact day comes before
    the month that holds it.
    """
    found = read(text)
    if found is None:
        return (LAST, LAST, text)
    first = found.first if found.start else found.last
    return (first, found.last, text)


def _interval(left: str, right: str) -> Uncertain | None:
    start, end = _part(left), _part(right)
    known_left = start is not None or left in ("", "..")
    known_right = end is not None or right in ("", "..")
    if not (known_left and known_right) or (start is None and end is None):
        return None
    found = Uncertain(start, end, interval=True, open_start=left == "..", open_end=right == "..")
    return found if found.first <= found.last else None


def _part(text: str) -> Part | None:
    mark = text[-1:] if text.endswith(_MARKS) else ""
    bare = text.removesuffix(mark)
    if len(bare) not in _REST_OF_DAY or not _ALPHABET.issuperset(bare):
        return None
    try:
        part = _calendar_part(bare) or _level_one_part(bare)
    except ValueError:  # beyond the years 1 to 9999
        return None
    if part is None or not mark:
        return part
    return replace(part, approximate=mark in "~%", doubtful=mark in "?%")


def _calendar_part(bare: str) -> Part | None:
    """Read a year, a month or a day."""
    try:
        first = date.fromisoformat(bare + _REST_OF_DAY[len(bare)])
    except ValueError:
        return None
    year, month, day = first.year, first.month, first.day
    if len(bare) == 4:
        return Part(year, first, date(year, 12, 31))
    if len(bare) == 7:
        return Part(year, first, _month_end(year, month), month)
    return Part(year, first, first, month, day)


def _level_one_part(bare: str) -> Part | None:
    """Read a season or unspecified digits."""
    from edtf.parser import Season
    from pyparsing import ParseException

    try:
        found = _level_one().parse_string(bare, parse_all=True)[0]
    except ParseException:
        return None
    if not _is_plain_year(found.year):
        return None
    first, last = (date(*edge[:3]) for edge in (found.lower_strict(), found.upper_strict()))
    if isinstance(found, Season):
        season = int(found.season)
        last = _winter_end(first.year) if season == 24 else last
        return Part(first.year, first, last, season=season)
    return Part(
        first.year,
        first,
        last,
        first.month if found.month not in (None, "XX") else None,
        decade=found.year.endswith("X") and not found.year.endswith("XX"),
        century=found.year.endswith("XX"),
        some="day" if found.day else "month" if found.month else "",
    )


def _is_plain_year(year: str) -> bool:
    """Return whether only the last one or two digits of a year are left open."""
    known = year.rstrip("X")
    return known.isdigit() and len(known) >= 2


@cache
def _level_one() -> "ParserElement":
    from edtf.parser import grammar

    return grammar.season ^ grammar.unspecified


def _winter_end(year: int) -> date:
    return LAST if year == LAST.year else _month_end(year + 1, 2)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
