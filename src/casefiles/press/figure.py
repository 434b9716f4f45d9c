"""The timeline on the page: caption, legend, grid, marks, labels, and the line of today last."""

from dataclasses import dataclass

from reportlab.platypus.doctemplate import FrameBreak
from reportlab.platypus.flowables import Flowable

from casefiles.press.drawn_marks import Legend, draw_event, draw_legend, legend_of
from casefiles.press.ink import Pen, colour, draw_lines, height_of, rule
from casefiles.press.lines import Setting, set_text
from casefiles.press.placing import CLEAR, LANE_PAD, LINE, ROW, Placed
from casefiles.press.styles import (
    ACCENT,
    AXIS,
    CAPTION,
    FRAME_HEIGHT,
    FULL,
    INDENT,
    INK2,
    LABEL,
    LANE,
    PANE,
    RULE_HEAD,
    RULE_ROW,
    SOFT,
    TITLE,
)
from casefiles.press.styles import LINE as HAIRLINE
from casefiles.press.tags import Node, PressCanvas
from casefiles.press.timeline import Drawing
from casefiles.press.words import Piece

_HEADER = 17.0
_LEGEND = 16.0
_BELOW_TITLE = 6.0
_ABOVE_NOTE = 5.0
_WORTH_SPLITTING = 220.0


@dataclass(frozen=True, slots=True)
class Caption:
    """The words above and below, and the elements they belong to."""

    title: Setting
    note: Setting
    title_node: Node
    figure_node: Node
    note_node: Node


class TimelineFlow(Flowable):
    """A drawn timeline, or the lanes of it that stand on one page.

    Of its drawings the first that fits the room is taken; where none does, it goes on to the next
    page, or is parted between lanes where that would leave a third of this one empty.
    """

    canv: PressCanvas

    def __init__(
        self,
        drawings: tuple[Drawing, ...],
        caption: Caption,
        *,
        rows: tuple[float, float] | None = None,
    ) -> None:
        super().__init__()
        self.drawings = drawings
        self.drawing = drawings[0]
        self.caption = caption
        # the part of the drawing, in its own heights; None for all of it
        self.rows = rows
        self.spaceBefore = 14.0 if self.first else 0.0
        self.spaceAfter = 16.0 if self.last else 0.0

    @property
    def start(self) -> float:
        """Where this part begins."""
        return self.rows[0] if self.rows else 0.0

    @property
    def end(self) -> float:
        """Where this part ends."""
        return self.rows[1] if self.rows else self.drawing.plan.height

    @property
    def first(self) -> bool:
        """Whether this part has the title."""
        return self.start == 0

    @property
    def last(self) -> bool:
        """Whether this part has the note."""
        return self.end >= self.drawing.plan.height

    @property
    def legend(self) -> Legend:
        """The signs above the axis."""
        return legend_of(self.drawing)

    @property
    def _above(self) -> float:
        if not self.first:
            return _HEADER
        legend = _LEGEND if self.legend else 0.0
        return height_of(self.caption.title, TITLE) + _BELOW_TITLE + legend + _HEADER

    @property
    def _below(self) -> float:
        note = self.caption.note
        return height_of(note, CAPTION) + _ABOVE_NOTE if self.last and note.lines else 1.0

    @property
    def whole(self) -> float:
        """Its height."""
        return self._above + self.end - self.start + self._below

    def least(self) -> float:
        """Return the height without which it must not begin on a page."""
        self.drawing = self.drawings[-1]
        return min(self.whole, _WORTH_SPLITTING)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Choose a drawing and return its size."""
        for drawing in (*self.drawings, self.drawings[0]):
            self.drawing = drawing
            if self.whole <= aH:
                break
        self.width, self.height = FULL, self.whole
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """Part between lanes, between rows only where a page would stay empty otherwise."""
        if aH < _WORTH_SPLITTING:
            return []
        limit = self.start + aH - self._above - 2
        plan = self.drawing.plan
        lanes = [bottom for _, bottom in plan.lanes if self.start < bottom <= limit]
        cut = max(lanes, default=self.start)
        if cut - self.start < 0.55 * (limit - self.start):
            if self.first and self.whole < 0.75 * FRAME_HEIGHT and not lanes:
                return []
            cut = self._between_rows(limit)
        if cut <= self.start:
            return []
        chosen = (self.drawing,)
        return [
            TimelineFlow(chosen, self.caption, rows=(self.start, cut)),
            FrameBreak(),
            TimelineFlow(chosen, self.caption, rows=(cut, self.end)),
        ]

    def _between_rows(self, limit: float) -> float:
        """Return the lowest height up to `limit` that cuts no mark and no label."""
        plan = self.drawing.plan
        boxes = [box for p in plan.placed for box in (p.mark, p.label)]
        ends = {bottom for _, bottom in plan.lanes} | {box.bottom for box in boxes}
        return max(
            (
                end
                for end in ends
                if self.start < end <= limit and not any(b.top < end < b.bottom for b in boxes)
            ),
            default=self.start,
        )

    def draw(self) -> None:
        """Draw everything; the whole figure is one element with its description."""
        if self.canv.dry:
            return
        y = self.height
        if self.first:
            with self.canv.mark(self.caption.title_node):
                draw_lines(self.canv, self.caption.title, TITLE, at=(0, y), width=FULL)
            y -= height_of(self.caption.title, TITLE) + _BELOW_TITLE
        with self.canv.mark(self.caption.figure_node):
            if self.first and self.legend:
                draw_legend(self.canv, self.legend, top=y)
                y -= _LEGEND
            self._draw_body(y - _HEADER)
        if self.last and self.caption.note.lines:
            top = self._below - _ABOVE_NOTE
            with self.canv.mark(self.caption.note_node):
                draw_lines(self.canv, self.caption.note, CAPTION, at=(0, top), width=FULL)

    def _draw_body(self, top: float) -> None:
        canvas, plan = self.canv, self.drawing.plan
        canvas.saveState()
        self._draw_breaks(top)
        self._draw_grid(top)
        self._draw_lanes(top)
        for number, placed in enumerate(plan.placed):
            if self.start <= placed.mark.top and placed.label.bottom <= self.end + 0.01:
                down = top + self.start
                draw_event(canvas, self.drawing, placed, top=down)
                self._draw_label(placed, self.drawing.labels[number], down)
        self._draw_today(top)
        canvas.restoreState()

    def _draw_lanes(self, top: float) -> None:
        plan = self.drawing.plan
        bottom = top - (self.end - self.start)
        for (lane_top, lane_bottom), name in zip(plan.lanes, self.drawing.lanes, strict=True):
            if lane_bottom <= self.start or lane_top >= self.end:
                continue
            y = min(top, top - (lane_top - self.start))
            begins = lane_top <= self.start
            ink, width = (INK2, RULE_HEAD) if begins else (SOFT, RULE_ROW)
            rule(self.canv, (0, y), to=FULL, width=width, ink=ink)
            draw_lines(self.canv, name, LANE, at=(0, y - LANE_PAD - 1), width=INDENT)
        rule(self.canv, (0, bottom), to=FULL, width=RULE_HEAD, ink=INK2)

    def _draw_grid(self, top: float) -> None:
        canvas, plan = self.canv, self.drawing.plan
        canvas.setStrokeColor(colour(HAIRLINE))
        canvas.setLineWidth(0.6)
        for x, start, end in plan.grid:
            low, high = max(start, self.start), min(end, self.end)
            if low < high:
                canvas.line(
                    INDENT + x, top - (low - self.start), INDENT + x, top - (high - self.start)
                )
        for x in plan.axis.ticks:
            canvas.line(INDENT + x, top, INDENT + x, top + 3)
        self._draw_years(top)

    def _draw_years(self, top: float) -> None:
        canvas, axis = self.canv, self.drawing.axis
        taken = self._today_box()
        opening = (axis.opening,) if axis.opening else ()
        for year in (*opening, *axis.years):
            if year not in opening:
                canvas.line(INDENT + year.x, top, INDENT + year.x, top + 11)
            setting = set_text(year.label, Piece("", AXIS), 100)
            left = INDENT + year.x + (0 if year in opening else 3)
            right = left + setting.lines[0].width
            if year.label and not (left < taken[1] + 3 and taken[0] - 3 < right):
                draw_lines(canvas, setting, AXIS, at=(left, top + 13), width=100)

    def _draw_breaks(self, top: float) -> None:
        """Tint the years left out and strike the axis through there."""
        canvas = self.canv
        for stretch in self.drawing.axis.stretches:
            if not stretch.squeezed:
                continue
            left, width = INDENT + stretch.left, stretch.right - stretch.left
            canvas.setFillColor(colour(PANE))
            height = self.end - self.start
            canvas.rect(left, top - height, width, height, stroke=0, fill=1)
            canvas.setStrokeColor(colour(INK2))
            canvas.setLineWidth(0.8)
            for shift in (-1.8, 1.8):
                x = left + width / 2 + shift
                canvas.line(x - 1.6, top + 1.5, x + 1.6, top + 8.5)

    def _draw_label(self, placed: Placed, setting: Setting, down: float) -> None:
        """Draw a label; its first line is level with its mark or, below it, a row further."""
        y = down - placed.label.top - ROW / 2 - 0.34 * LABEL.size
        pen = Pen(self.canv)
        for line in setting.lines:
            turned = setting.from_right
            x = INDENT + (placed.label.right - line.width if turned else placed.label.left)
            pen.write(line, x, y=y)
            y -= LINE
        pen.lift()

    def _today_box(self) -> tuple[float, float]:
        """Return where the word for today stands in the head, (0, 0) for nowhere."""
        today, words = self.drawing.plan.today, self.drawing.timeline.today_label
        if today is None or not words:
            return 0.0, 0.0
        width = set_text(words, Piece("", AXIS), 200).lines[0].width
        right = min(INDENT + today + width / 2, FULL)
        left = max(right - width, 0.0)
        if INDENT + today > FULL - width - CLEAR:  # beside the line, not under its end
            right = INDENT + today - 3
            left = right - width
        return left, right

    def _draw_today(self, top: float) -> None:
        canvas, today = self.canv, self.drawing.plan.today
        if today is None:
            return
        x = INDENT + today
        words = self.drawing.timeline.today_label
        beside = self._today_box()[1] < x
        canvas.setStrokeColor(colour(ACCENT))
        canvas.setLineWidth(1.1)
        canvas.line(x, top - (self.end - self.start), x, top + (11 if beside or not words else 3))
        if words:
            setting = set_text(words, Piece("", AXIS.in_colour(ACCENT)), 200)
            draw_lines(canvas, setting, AXIS, at=(self._today_box()[0], top + 13), width=200)
