"""Where each event of a timeline and its label stand: pure geometry with true collision tests.

Coordinates are points from the top left corner of the lanes, downwards. A label never overlaps
another label, the mark of another event, the line of today or the margin; the lines of the years
are cut where a label crosses them. When there is no room, a lane grows by a row.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from casefiles.press.axis import Axis

ROW = 14.0  # a row of marks, or one line of a label
LINE = 10.0  # further lines of a label
LANE_PAD = 5.0
GAP = 5.0  # between a mark and its label
APART = 9.0  # between what belongs to different events
CLEAR = 2.5  # between a label and a line
DOT, BAR, LEAST_SPAN = 6.0, 11.0, 9.0
MOST_LINES = 3
_LEAST_ROOM = 60.0
_CLOSE = 12.0


class Shape(StrEnum):
    """How an event is drawn."""

    DOT = "dot"
    SPAN = "span"
    BAR = "bar"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Return whether two rectangles share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def down(self, by: float) -> "Box":
        """Return the box moved downwards."""
        return replace(self, top=self.top + by, bottom=self.bottom + by)


@dataclass(frozen=True, slots=True)
class Item:
    """An event to place. Days are ordinals."""

    first: int
    last: int
    lane: int
    shape: Shape


@dataclass(frozen=True, slots=True)
class Placed:
    """An event with its place."""

    item: int  # its number among the items
    lane: int
    mark: Box
    label: Box
    room: float  # the width its label was set in
    inside: bool = False  # the label stands on its own bar
    short: bool = False  # the label is the shorter of its two forms


@dataclass(frozen=True, slots=True)
class Plan:
    """All events placed."""

    axis: Axis
    placed: tuple[Placed, ...]
    lanes: tuple[tuple[float, float], ...]  # top and bottom
    height: float
    today: float | None
    grid: tuple[tuple[float, float, float], ...]  # x, top, bottom of each piece of a year line


# (item, width, short form?) → the lines its label takes in that width, the width of the widest
Measure = Callable[[int, float, bool], tuple[int, float]]


@dataclass(frozen=True, slots=True)
class _Try:
    """A way to place a label: its left edge, its size, and where its first line stands."""

    left: float
    width: float
    lines: int
    room: float
    inside: bool = False
    short: bool = False
    below: bool = False


def make_plan(
    items: tuple[Item, ...], axis: Axis, measure: Measure, *, today: int | None, least: list[float]
) -> Plan:
    """Place all items. `least` holds the least height of each lane (its own label)."""
    line = axis.x(today) if today is not None else None
    placed: list[Placed] = []
    lanes: list[tuple[float, float]] = []
    top = 0.0
    for lane, least_height in enumerate(least):
        own = [(n, item) for n, item in enumerate(items) if item.lane == lane]
        found = _Lane(axis, measure, line).place(own)
        bottom = max((max(p.mark.bottom, p.label.bottom) for p in found), default=0.0)
        height = max(bottom + 2 * LANE_PAD, least_height)
        placed += [
            replace(p, mark=p.mark.down(top + LANE_PAD), label=p.label.down(top + LANE_PAD))
            for p in found
        ]
        lanes.append((top, top + height))
        top += height
    return Plan(axis, tuple(placed), tuple(lanes), top, line, _grid(axis, placed, top))


class _Lane:
    """The rows of one lane while it is filled from the top."""

    def __init__(self, axis: Axis, measure: Measure, today: float | None) -> None:
        self.axis = axis
        self.measure = measure
        self.today = today
        self.taken: dict[int, list[Box]] = {}  # row → what stands in it

    def place(self, items: Iterable[tuple[int, Item]]) -> list[Placed]:
        """Place the items of the lane, the earliest first."""
        in_order = sorted(items, key=lambda pair: (pair[1].first, pair[1].last, pair[0]))
        return [self._place(number, item) for number, item in in_order]

    def _place(self, number: int, item: Item) -> Placed:
        left, right = self._mark(item)
        size = {Shape.DOT: DOT, Shape.SPAN: BAR - 2, Shape.BAR: BAR}[item.shape]
        tries = self._tries(number, left, right, item.shape)
        row = 0
        while True:
            top = row * ROW
            mark = Box(left, top + (ROW - size) / 2, right, top + (ROW + size) / 2)
            for found in tries:
                label = _label_box(found, top)
                if self._is_free(mark) and self._is_free(label):
                    self._take(mark)
                    self._take(label)
                    return Placed(
                        number, item.lane, mark, label, found.room, found.inside, found.short
                    )
            row += 1

    def _is_free(self, box: Box) -> bool:
        return not any(
            _near(box, taken) for row in _rows_of(box) for taken in self.taken.get(row, ())
        )

    def _take(self, box: Box) -> None:
        for row in _rows_of(box):
            self.taken.setdefault(row, []).append(box)

    def _mark(self, item: Item) -> tuple[float, float]:
        left, right = self.axis.x(item.first), self.axis.x(item.last + 1)
        if item.shape is Shape.DOT:
            middle = self.axis.x(item.first)
            return middle - DOT / 2, middle + DOT / 2
        if right - left < LEAST_SPAN:
            wide = (left + right - LEAST_SPAN) / 2, (left + right + LEAST_SPAN) / 2
            shift = self._off_today((left, right), wide)
            left, right = wide[0] + shift, wide[1] + shift
        shift = max(0.0, -left) + min(0.0, self.axis.width - right)
        return left + shift, right + shift

    def _off_today(self, exact: tuple[float, float], drawn: tuple[float, float]) -> float:
        """Return how far a mark made wider must move so as not to seem to lie across today."""
        if self.today is None or not drawn[0] - 1.5 < self.today < drawn[1] + 1.5:
            return 0.0
        if exact[0] >= self.today:
            return self.today + 1.5 - drawn[0]
        return self.today - 1.5 - drawn[1] if exact[1] <= self.today else 0.0

    def _tries(self, number: int, left: float, right: float, shape: Shape) -> list[_Try]:
        """Return the ways to label a mark, the best first; the last one always fits a new row."""
        if shape is Shape.BAR:
            low, high = self._free_within(left, right)
            room = high - low - 2 * GAP
            for short in (False, True):
                lines, width = self.measure(number, room, short)
                if lines == 1 and width <= room:
                    return [_Try(low + GAP, width, 1, room, inside=True, short=short)]
        beside = self._beside(number, left, right)
        return beside or [self._below(number, left)]

    def _free_within(self, left: float, right: float) -> tuple[float, float]:
        """Return the wider side of a bar that the line of today crosses."""
        if self.today is None or not left < self.today < right:
            return left, right
        if self.today - left >= right - self.today:
            return left, self.today - CLEAR
        return self.today + CLEAR, right

    def _beside(self, number: int, left: float, right: float) -> list[_Try]:
        """Return labels to the right or the left, with as few lines as can be."""
        low, high = 0.0, self.axis.width
        if self.today is not None:
            low = self.today + CLEAR if self.today < left else low
            high = self.today - CLEAR if self.today > right else high
        rooms = [(high - right - GAP, right + GAP, True), (left - GAP - low, left - GAP, False)]
        rooms += self._across_today(left, right)
        for most in range(1, MOST_LINES + 1):
            for room, end, to_right in rooms:
                if room < min(_LEAST_ROOM, self.measure(number, 9999, False)[1]):
                    continue
                lines, width, used = self._balanced(number, room, most)
                if lines <= most and width <= room:
                    start = end if to_right else end - width
                    return [_Try(start, width, lines, used)]
        return []

    def _across_today(self, left: float, right: float) -> list[tuple[float, float, bool]]:
        """Return room for the label of a mark close to today, on the other side of its line."""
        if self.today is None:
            return []
        if 0 <= left - self.today < _CLOSE:
            end = self.today - CLEAR - 1
            return [(end, end, False)]
        if 0 <= self.today - right < _CLOSE:
            end = self.today + CLEAR + 1
            return [(self.axis.width - end, end, True)]
        return []

    def _balanced(self, number: int, room: float, most: int) -> tuple[int, float, float]:
        """Return lines, width and room of a label that is as narrow as its lines allow."""
        lines, width = self.measure(number, room, False)
        if lines == 1 or lines > most:
            return lines, width, room
        for share in (0.6, 0.7, 0.8, 0.9):
            narrow = self.measure(number, room * share, False)
            if narrow[0] == lines and narrow[1] <= room * share:
                return *narrow, room * share
        return lines, width, room

    def _below(self, number: int, left: float) -> _Try:
        """Return a label under its mark, on the wider side of today."""
        low, high = self._free_within(0.0, self.axis.width)
        start = min(max(left, low), high - min(_LEAST_ROOM * 2, high - low))
        lines, width = self.measure(number, high - start, False)
        return _Try(start, min(width, high - start), lines, high - start, below=True)


def _label_box(found: _Try, top: float) -> Box:
    start = top + (ROW if found.below else 0.0)
    height = ROW + (found.lines - 1) * LINE
    return Box(found.left, start, found.left + found.width, start + height)


def _rows_of(box: Box) -> range:
    return range(int(box.top // ROW), int((box.bottom - 0.01) // ROW) + 1)


def _near(box: Box, taken: Box) -> bool:
    """Return whether a box comes closer to another event's than is clear to the eye."""
    wider = Box(taken.left - APART, taken.top, taken.right + APART, taken.bottom)
    return box.meets(wider)


def _grid(
    axis: Axis, placed: list[Placed], height: float
) -> tuple[tuple[float, float, float], ...]:
    """Cut the lines of the years where labels stand."""
    pieces: list[tuple[float, float, float]] = []
    for year in axis.years:
        cuts = sorted(
            (p.label.top, p.label.bottom)
            for p in placed
            if p.label.left - CLEAR < year.x < p.label.right + CLEAR
        )
        top = 0.0
        for start, end in cuts:
            if start - top > 1:
                pieces.append((year.x, top, start))
            top = max(top, end)
        if height - top > 1:
            pieces.append((year.x, top, height))
    return tuple(pieces)
