"""The time axis of a drawn timeline: days to points, years as a grid, empty years squeezed.

A stretch of years in which nothing begins or ends is drawn short and marked as such, so that an
event of long ago does not crush those that matter now.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_EDGE = 7.0  # room at both ends, so that marks stay inside
_SQUEEZED = 18.0
_SQUEEZE_FROM = 2  # empty years in a row
_CROWDED_YEARS = 7  # shorter spans are squeezed only where most of them is empty
_EMPTY_SHARE = 0.4
_LABEL_ROOM = 27.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days drawn at one scale. Days are ordinals; `last` belongs to the next stretch."""

    first: int
    last: int
    left: float
    right: float
    squeezed: bool


@dataclass(frozen=True, slots=True)
class Year:
    """A line of the grid; `label` is "" where there is no room for it."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Where each day stands."""

    width: float
    stretches: tuple[Stretch, ...]
    years: tuple[Year, ...]
    opening: Year | None  # the year in which the axis begins, where that is no 1 January
    ticks: tuple[float, ...]  # quarters, where years are wide

    def x(self, day: int) -> float:
        """Return the abscissa of a day (an ordinal)."""
        first, last = self.stretches[0], self.stretches[-1]
        day = min(max(day, first.first), last.last)
        part = next(s for s in self.stretches if day <= s.last)
        share = (day - part.first) / max(part.last - part.first, 1)
        return part.left + share * (part.right - part.left)

    @property
    def breaks(self) -> tuple[float, ...]:
        """The middles of the squeezed stretches."""
        return tuple((s.left + s.right) / 2 for s in self.stretches if s.squeezed)


def make_axis(days: Iterable[int], width: float) -> Axis:
    """Lay an axis over all `days` (ordinals of ends of events, and of today)."""
    ends = sorted(days)
    start = _quarter(date.fromordinal(ends[0]))
    stop = _quarter(date.fromordinal(ends[-1]), following=True)
    stretches = _stretches(_parts(start, stop, {date.fromordinal(day).year for day in ends}), width)
    bare = Axis(width, stretches, (), None, ())
    firsts = [date(year, 1, 1) for year in range(start.year, stop.year + 2)]
    shown = [day for day in firsts if start <= day <= stop and not _inside(day, stretches)]
    xs = [bare.x(day.toordinal()) for day in shown]
    labels = _labels(shown, xs, bare)
    years = tuple(Year(x, label) for x, label in zip(xs, labels, strict=True))
    first_x = bare.x(start.toordinal())
    free = not xs or xs[0] - first_x > _LABEL_ROOM
    opening = Year(first_x, str(start.year)) if start not in shown and free else None
    return Axis(width, stretches, years, opening, _ticks(bare, start, stop))


def _quarter(day: date, *, following: bool = False) -> date:
    """Return the first day of the quarter of `day`, or of the one after it."""
    month = (day.month - 1) // 3 * 3 + 1
    if not following:
        return date(day.year, month, 1)
    if day.year == date.max.year:
        return date.max
    return date(day.year + (month == 10), (month + 3) % 12 or 12, 1)


def _parts(start: date, stop: date, busy: set[int]) -> list[tuple[int, int, bool]]:
    """Return (first, last, squeezed) day ordinals, cut at the years where nothing happens."""
    long = stop.year - start.year > _CROWDED_YEARS
    most = (stop - start).days * _EMPTY_SHARE / 365
    parts: list[tuple[int, int, bool]] = []
    begin, known = start.toordinal(), sorted(busy)
    for year, later in itertools.pairwise(known):
        if later - year > _SQUEEZE_FROM and (long or later - year - 1 > most):
            empty = (date(year + 1, 1, 1).toordinal(), date(later, 1, 1).toordinal())
            parts += [(begin, empty[0], False), (*empty, True)]
            begin = empty[1]
    return [*parts, (begin, stop.toordinal(), False)]


def _stretches(parts: list[tuple[int, int, bool]], width: float) -> tuple[Stretch, ...]:
    squeezed = min(_SQUEEZED, 0.4 * width / max(sum(part[2] for part in parts), 1))
    free = width - 2 * _EDGE - squeezed * sum(part[2] for part in parts)
    days = max(sum(last - first for first, last, short in parts if not short), 1)
    made: list[Stretch] = []
    left = _EDGE
    for first, last, short in parts:
        right = left + (squeezed if short else free * (last - first) / days)
        made.append(Stretch(first, last, left, right, short))
        left = right
    return tuple(made)


def _inside(day: date, stretches: tuple[Stretch, ...]) -> bool:
    """Return whether a day lies within a squeezed stretch, where no line is drawn."""
    number = day.toordinal()
    return any(s.squeezed and s.first < number < s.last for s in stretches)


def _labels(shown: list[date], xs: list[float], axis: Axis) -> list[str]:
    """Return the labels of the years, thinned out until they have room.

    Every so many years on a whole axis; on a broken one, the first after each break.
    """
    roomy = [axis.width - x >= _LABEL_ROOM - 4 for x in xs]
    breaks = {stretch.first for stretch in axis.stretches if stretch.squeezed}
    free = [i for i, day in enumerate(shown) if roomy[i] and day.toordinal() not in breaks]
    for step in (1, 2, 5, 10, 20, 50):
        kept = [i for i in free if shown[i].year % step == 0 or len(free) == 1]
        if all(xs[b] - xs[a] >= _LABEL_ROOM for a, b in itertools.pairwise(kept)):
            break
    else:
        kept = []
    if breaks:
        kept = []
        for i in free:
            if not kept or xs[i] - xs[kept[-1]] >= _LABEL_ROOM:
                kept.append(i)
    return [str(day.year) if i in kept else "" for i, day in enumerate(shown)]


def _ticks(axis: Axis, start: date, stop: date) -> tuple[float, ...]:
    """Return the first days of quarters, where a year is wide enough to show them."""
    wide = [s for s in axis.stretches if not s.squeezed and s.right > s.left]
    scale = max((s.right - s.left) / max(s.last - s.first, 1) for s in wide) * 365
    months = (2, 3, 5, 6, 8, 9, 11, 12) if scale > 250 else ()
    wanted = (4, 7, 10, *months) if scale > 40 else ()
    days = (date(year, month, 1) for year in range(start.year, stop.year + 1) for month in wanted)
    return tuple(
        axis.x(day.toordinal())
        for day in days
        if start < day < stop and not _inside(day, axis.stretches)
    )
