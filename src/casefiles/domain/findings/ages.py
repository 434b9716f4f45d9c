"""Ages: bands of age that were seen on one day, held against another day."""

from datetime import date
from typing import Final

BANDS: Final = {
    "18-20": (18, 20),
    "21-24": (21, 24),
    "25-29": (25, 29),
    "30-34": (30, 34),
    "35-39": (35, 39),
    "40-44": (40, 44),
    "45-49": (45, 49),
    "50-54": (50, 54),
    "55-plus": (55, 120),
}
"""Years of age of each band."""

Span = tuple[date, date]
Seen = tuple[str, Span]
"""A band of age, and the days of which it was seen on some."""
_YEAR: Final = 365


def age_on(band: str, seen: Span, day: Span) -> tuple[int, int] | None:
    """Return the youngest and the oldest somebody can have been on a day.

    The band was seen on some day of `seen`. A year too many either way: the birthday is not known.
    """
    known = BANDS.get(band)
    if known is None:
        return None
    return known[0] - _years(day[0], seen[1]) - 1, known[1] - _years(day[1], seen[0]) + 1


def bands_exclude(one: Seen, other: Seen) -> bool:
    """Return whether nobody can have been in one band then and in the other then."""
    there = age_on(*one, other[1])
    band = BANDS.get(other[0])
    return there is not None and band is not None and (there[1] < band[0] or there[0] > band[1])


def _years(first: date, last: date) -> int:
    return (last.toordinal() - first.toordinal()) // _YEAR
