"""The timeline on the page: caption, legend and as many of its lanes as there is room for."""

from dataclasses import dataclass

from reportlab.platypus.doctemplate import FrameBreak
from reportlab.platypus.flowables import Flowable

from casefiles.press.drawn_marks import Legend, draw_legend, legend_of
from casefiles.press.figure_ink import LanesInk
from casefiles.press.ink import draw_lines, height_of
from casefiles.press.lines import Setting
from casefiles.press.styles import (
    CAPTION,
    FRAME_HEIGHT,
    FULL,
    TITLE,
)
from casefiles.press.tags import Node, PressCanvas
from casefiles.press.timeline import Drawing

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
            part = LanesInk(self.canv, self.drawing, rows=(self.start, self.end))
            part.draw(y - _HEADER)
        if self.last and self.caption.note.lines:
            top = self._below - _ABOVE_NOTE
            with self.canv.mark(self.caption.note_node):
                draw_lines(self.canv, self.caption.note, CAPTION, at=(0, top), width=FULL)
