"""Running text as a flowable: paragraphs, headings, quotations and boxed sentences.

Text stands in from the margin; the margin column beside it may hold a number or a label. A part on
each page keeps two lines at least.
"""

from dataclasses import dataclass

from reportlab.platypus.flowables import Flowable

from casefiles.domain.paper.content import Mark
from casefiles.press.ink import (
    MARK_WIDTH,
    baseline,
    colour,
    draw_lines,
    draw_links,
    draw_mark,
    height_of,
)
from casefiles.press.lines import Setting
from casefiles.press.styles import FULL, GUTTER, INDENT, Look
from casefiles.press.tags import Node, Place, PressCanvas

_LEAST_LINES = 2


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands beside a text: lines one below the other, each setting in its look."""

    settings: tuple[tuple[Setting, Look], ...]
    node: Node
    left: float = 0.0
    width: float = INDENT - GUTTER

    @property
    def height(self) -> float:
        """The height of all lines."""
        return sum(height_of(setting, look) for setting, look in self.settings)


@dataclass(frozen=True, slots=True)
class Panel:
    """The ground of a boxed text and the bar at its leading edge."""

    bar: str
    lead: float  # from the bar's outer edge to the text
    bar_width: float = 2.0
    fill: str = ""
    pad: float = 0.0
    top: float = 0.0  # more room above the first line, beside the bar
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class Column:
    """Where the lines stand and how much room is around them."""

    left: float = INDENT
    right: float = FULL
    before: float = 0.0
    after: float = 0.0

    @property
    def width(self) -> float:
        """The measure."""
        return self.right - self.left


class Text(Flowable):
    """Lines of one paragraph with what belongs to them."""

    canv: PressCanvas

    def __init__(self, setting: Setting, look: Look, node: Node, *, column: Column) -> None:
        super().__init__()
        self.setting = setting
        self.look = look
        self.node = node
        self.column = column
        self.aside: Aside | None = None
        self.panel: Panel | None = None
        self.place: Place | None = None
        self.whole = False  # never split
        self.first = True  # the beginning, not what was carried over from the page before
        self.follow = 0.0  # the height of what must stand under its last line
        self.overhang = 0.0  # how far the aside may reach down beside what follows
        self.spaceBefore = column.before
        self.spaceAfter = column.after

    @property
    def _pad(self) -> float:
        return self.panel.pad if self.panel else 0.0

    @property
    def _top(self) -> float:
        return self.panel.top if self.panel and self.first else 0.0

    @property
    def full_height(self) -> float:
        """The height of the whole text."""
        body = height_of(self.setting, self.look) + 2 * self._pad + self._top
        return max(body, self._beside)

    @property
    def _beside(self) -> float:
        return self.aside.height - self.overhang if self.aside else 0.0

    def least(self) -> float:
        """Return the height without which it must not begin on a page."""
        count = len(self.setting.lines)
        if self.whole or count < 2 * _LEAST_LINES:
            return self.full_height + self.follow
        least = _LEAST_LINES * self.look.leading + 2 * self._pad + self._top
        return max(least, self._beside)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the size it takes; more than there is where what follows would stand alone."""
        self.width, self.height = FULL, self.full_height
        if self.height <= aH < self.height + self.follow:
            return FULL, aH + 1
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """Part the lines between two pages, or return nothing to move to the next."""
        count = len(self.setting.lines)
        room = int((aH - 2 * self._pad - self._top + 0.01) // self.look.leading)
        first = min(room, count - _LEAST_LINES)
        if self.whole or first < _LEAST_LINES or (self.aside and self.aside.height > aH):
            return []
        head, tail = self._part(0, first), self._part(first, count)
        head.aside, head.place = self.aside, self.place
        head.first, tail.first, tail.follow = self.first, False, self.follow
        head.spaceAfter = tail.spaceBefore = 0
        return [head, tail]

    def _part(self, start: int, end: int) -> "Text":
        setting = self.setting.part(start, end)
        part = Text(setting, self.look, self.node, column=self.column)
        part.panel = self.panel
        return part

    def draw(self) -> None:
        """Draw panel, aside and lines."""
        canvas = self.canv
        if self.place:
            canvas.place(self.place, self.height)
        if canvas.dry:
            return
        top = self.height
        if self.panel:
            with canvas.artifact():
                self._draw_panel(self.panel)
        if self.aside:
            self._draw_aside(self.aside)
        at = (self.column.left + self._lead, top - self._pad - self._top)
        width = self.column.width - self._lead - self._pad
        with canvas.mark(self.node):
            draw_lines(canvas, self.setting, self.look, at=at, width=width)
        draw_links(canvas, self.setting, self.look, at=at, node=self.node)

    @property
    def _lead(self) -> float:
        return self.panel.lead if self.panel else 0.0

    def _draw_panel(self, panel: Panel) -> None:
        canvas = self.canv
        left, width = self.column.left, self.column.width
        if panel.fill:
            canvas.setFillColor(colour(panel.fill))
            canvas.rect(left, 0, width, self.height, stroke=0, fill=1)
        if panel.bar:
            canvas.setFillColor(colour(panel.bar))
            canvas.rect(left, 0, panel.bar_width, self.height, stroke=0, fill=1)
        if panel.mark and self.first:
            middle = self.height - panel.pad - self.look.leading / 2
            draw_mark(canvas, panel.mark, left + panel.lead - MARK_WIDTH - 1, y=middle, size=8)

    def _draw_aside(self, aside: Aside) -> None:
        # the first lines of aside and text stand level
        drop = baseline(self.look) - baseline(aside.settings[0][1])
        top = self.height - self._pad - self._top - drop
        for setting, look in aside.settings:
            at = (aside.left, top)
            with self.canv.mark(aside.node):
                draw_lines(self.canv, setting, look, at=at, width=aside.width)
            draw_links(self.canv, setting, look, at=at, node=aside.node)
            top -= height_of(setting, look)
