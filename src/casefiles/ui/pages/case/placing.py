"""Where marks and labels of a drawn timeline stand, so that no label meets another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casefiles.domain import dates
from casefiles.domain.case.event import Event
from casefiles.domain.vocabulary import LANES
from casefiles.services import vocabularies

LEAST_SPAN = 14.0  # pixels: a month on a long timeline still shows as a span
DOT = 10.0
GAP = 8.0  # between a mark and its label, and between a label and the next mark


@dataclass(frozen=True, slots=True)
class Placed:
    """An event on the picture. Lengths in pixels from the leading edge of the plot."""

    event: Event
    lane: int
    row: int
    start: float  # of the mark
    end: float
    label: float  # leading edge of the label
    width: float  # of the label
    exact: bool
    lasted: bool
    open_start: bool
    open_end: bool


@dataclass(frozen=True, slots=True)
class Placement:
    """A whole picture: days at its edges, lanes that are used and how many rows each has."""

    first: date
    last: date
    lanes: tuple[str, ...]
    rows: tuple[int, ...]
    marks: tuple[Placed, ...]

    def at(self, day: date, width: float) -> float:
        """Return how far a day is from the leading edge of a plot of this width."""
        whole = max(1, (self.last - self.first).days)
        return width * (day - self.first).days / whole


def place(
    events: Sequence[Event], today: date, *, width: float, measure: Callable[[Event], float]
) -> Placement | None:
    """Place all dated events; None where there are none. `measure` gives a label's width."""
    spans = [(event, *span) for event in events if (span := _span(event))]
    if not spans:
        return None
    first = min(span[1] for span in spans) - timedelta(days=40)
    last = max(max(span[2] for span in spans), today) + timedelta(days=40)
    lanes = tuple(lane for lane in LANES if any(_lane(e) == lane for e, *_ in spans))
    frame = Placement(first, last, lanes, (), ())
    taken = _Rows(width)
    marks = [
        _put(
            event,
            (frame.at(start, width), frame.at(end + timedelta(days=1), width)),
            measure(event),
            rows=taken,
            lane=lanes.index(_lane(event)),
        )
        for event, start, end in spans
    ]
    rows = tuple(
        1 + max(mark.row for mark in marks if mark.lane == lane) for lane in range(len(lanes))
    )
    return Placement(first, last, lanes, rows, tuple(marks))


class _Rows:
    """Finds the first row of a lane in which a mark with its label meets nothing."""

    def __init__(self, width: float) -> None:
        self.width = width  # of the plot
        self._taken: dict[tuple[int, int], list[tuple[float, float]]] = {}

    def take(self, lane: int, box: tuple[float, float]) -> int:
        """Return the row and keep it taken."""
        row = 0
        while any(_meet(box, other) for other in self._taken.get((lane, row), ())):
            row += 1
        self._taken.setdefault((lane, row), []).append(box)
        return row


def _put(
    event: Event,
    mark: tuple[float, float],
    label_width: float,
    *,
    rows: _Rows,
    lane: int,
) -> Placed:
    found = dates.read(event.date)
    exact = found is not None and found.exact
    start, end = mark
    least = DOT if exact else LEAST_SPAN
    if exact or end - start < least:
        middle = (start + end) / 2
        start, end = middle - least / 2, middle + least / 2
    behind, before = rows.width - end - GAP, start - GAP
    after = label_width <= behind or behind >= before
    label_width = max(0.0, min(label_width, behind if after else before))  # never over its mark
    label = end + GAP if after else before - label_width
    box = (min(start, label), max(end, label + label_width))
    return Placed(
        event,
        lane,
        rows.take(lane, box),
        start,
        end,
        label,
        label_width,
        exact,
        lasted=bool(found and found.interval),
        open_start=bool(found and found.interval and found.start is None),
        open_end=bool(found and found.interval and found.end is None),
    )


def _meet(one: tuple[float, float], two: tuple[float, float]) -> bool:
    return one[0] < two[1] + GAP and two[0] < one[1] + GAP


def _lane(event: Event) -> str:
    return vocabularies.lane_of(event.type)


def _span(event: Event) -> tuple[date, date] | None:
    found = dates.read(event.date)
    if found is None:
        return None
    first = found.first if found.first != dates.FIRST else found.last
    last = found.last if found.last != dates.LAST else found.first
    return first, last
