"""The drawn timeline: dots for days, dashed spans for what lies within, bars for what lasted.

Three ways to label it, the fullest that fits a page: label and date, label alone, or a number that
leads to the table below.
"""

from dataclasses import dataclass, replace
from datetime import date

from casefiles.domain.paper.content import Timeline, TimelineEvent
from casefiles.press.axis import Axis, make_axis
from casefiles.press.ink import height_of
from casefiles.press.lines import Setting, set_lines, set_text
from casefiles.press.placing import LANE_PAD, Item, Measure, Plan, Shape, make_plan
from casefiles.press.styles import (
    FRAME_HEIGHT,
    GUTTER,
    INDENT,
    LABEL,
    LABEL_DATE,
    LABEL_STRONG,
    LANE,
    MEASURE,
)
from casefiles.press.words import Piece

_DATED_UP_TO = 0.55 * FRAME_HEIGHT  # taller drawings leave the dates to the table
_LABELLED_UP_TO = FRAME_HEIGHT - 90
_MOST_LINES = 3
_ANY_WIDTH = 9999.0
_LABELLED_EVENTS = 120  # more never fit a page with their words

Label = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A timeline with everything placed and set."""

    timeline: Timeline
    plan: Plan
    labels: tuple[Setting, ...]  # by placed event
    lanes: tuple[Setting, ...]
    keyed: bool  # labels are numbers, to be looked up in the table below
    emphasis: bool  # some events are relied on and some are not

    @property
    def axis(self) -> Axis:
        """The time axis."""
        return self.plan.axis


def draw_up(timeline: Timeline, language: str) -> tuple[Drawing, ...]:
    """Place a timeline in the ways that fit a page, the fullest first; () for no events."""
    if not timeline.events:
        return ()
    if len(timeline.events) > _LABELLED_EVENTS:
        return (_drawing(timeline, language, with_dates=False, keyed=True),)
    dated = _drawing(timeline, language, with_dates=True)
    labelled = _drawing(timeline, language, with_dates=False)
    if labelled.plan.height > _LABELLED_UP_TO:
        return (_drawing(timeline, language, with_dates=False, keyed=True),)
    if dated.plan.height > _DATED_UP_TO:
        return (labelled,)
    return (dated, labelled) if labelled.plan.height < dated.plan.height else (dated,)


def _drawing(
    timeline: Timeline, language: str, *, with_dates: bool, keyed: bool = False
) -> Drawing:
    events = timeline.events
    if keyed:
        keys: tuple[Label, ...] = tuple(
            (Piece(str(number), LABEL_STRONG),) for number in range(1, len(events) + 1)
        )
        labels = (keys, keys)
    else:
        short = tuple(_label(event, with_date=False) for event in events)
        labels = (tuple(_label(event, with_date=with_dates) for event in events), short)
    lanes = tuple(
        set_text(name, Piece("", LANE), INDENT - GUTTER, language=language)
        for name in timeline.lanes
    )
    items = tuple(_item(event, len(lanes)) for event in events)
    today = _ordinal(timeline.today) if timeline.today else None
    ends = {item.first for item in items} | {item.last for item in items}
    axis = make_axis(ends | ({today} if today else set()), MEASURE)
    plan = make_plan(
        items,
        axis,
        _measure(labels, language),
        today=today,
        least=[height_of(lane, LANE) + 2 * LANE_PAD + 2 for lane in lanes],
    )
    return Drawing(
        timeline,
        plan,
        tuple(_clipped(labels[p.short][p.item], p.room, language) for p in plan.placed),
        lanes,
        keyed,
        len({event.relied_on for event in events}) == 2,
    )


def _label(event: TimelineEvent, *, with_date: bool) -> tuple[Piece, ...]:
    look = LABEL_STRONG if event.relied_on else LABEL
    if not (with_date and event.date_label):
        return (Piece(event.label, look),)
    return (Piece(f"{event.label}, ", look), Piece(event.date_label, LABEL_DATE))


def _item(event: TimelineEvent, lanes: int) -> Item:
    first, last = _ordinal(event.first), _ordinal(event.last)
    if event.duration:
        shape = Shape.BAR
    else:
        shape = Shape.DOT if first == last else Shape.SPAN
    return Item(min(first, last), max(first, last), min(max(event.lane, 0), lanes - 1), shape)


def _ordinal(day: str) -> int:
    found = date.fromisoformat(day)
    # the calendar's own ends stand for "not known" and would stretch the axis over millennia
    return min(max(found, date(1900, 1, 1)), date(2200, 12, 31)).toordinal()


def _measure(labels: tuple[tuple[Label, ...], tuple[Label, ...]], language: str) -> Measure:
    known: dict[tuple[int, float, bool], tuple[int, float]] = {}

    def measure(item: int, width: float, short: bool) -> tuple[int, float]:
        key = (item, width, short)
        if key not in known:
            whole = known.get((item, _ANY_WIDTH, short)) or _size(labels[short][item], language)
            known[item, _ANY_WIDTH, short] = whole
            if whole[1] <= width and whole[0] == 1:
                return whole
            lines = _clipped(labels[short][item], width, language).lines
            known[key] = (len(lines), max(line.width for line in lines))
        return known[key]

    return measure


def _size(label: Label, language: str) -> tuple[int, float]:
    lines = _clipped(label, _ANY_WIDTH, language).lines
    return len(lines), max(line.width for line in lines)


def _clipped(pieces: tuple[Piece, ...], width: float, language: str) -> Setting:
    """Set a label; what would need more than three lines ends in an ellipsis.

    The table below has the whole text.
    """
    setting = set_lines(pieces, width + 0.1, language)
    if len(setting.lines) <= _MOST_LINES or width < 30:
        return setting
    words = pieces[0].text.split(" ")
    while len(words) > 1:
        words.pop()
        short = replace(pieces[0], text=" ".join(words).rstrip(",;:–— ") + "…")
        setting = set_lines((short,), width + 0.1, language)
        if len(setting.lines) <= _MOST_LINES:
            break
    return setting.part(0, _MOST_LINES)
