"""Tables as a flowable: no vertical lines, a head on every page, rows parted only where they must.

Rows are set once and measured once, so the cost grows with the rows and no faster. A row taller
than the page is parted between its lines.
"""

from dataclasses import dataclass, replace

from reportlab.platypus.doctemplate import FrameBreak
from reportlab.platypus.flowables import Flowable

from casefiles.domain.paper.content import Mark
from casefiles.press.ink import (
    MARK_WIDTH,
    draw_lines,
    draw_links,
    draw_mark,
    height_of,
    rule,
)
from casefiles.press.lines import Setting
from casefiles.press.styles import (
    FRAME_HEIGHT,
    FULL,
    INK,
    RULE_HEAD,
    RULE_OUTER,
    RULE_ROW,
    SOFT,
    Look,
)
from casefiles.press.tags import Node, PressCanvas

_PAD = 4.0  # above and below the lines of a row
_BELOW_TITLE = 4.0
_ABOVE_NOTE = 4.0
_FIRST_ROWS = 2
_TALL_ROW = 50.0
_KEPT_WHOLE = 130.0  # a table no taller than this is not parted


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines in one look, perhaps behind a symbol."""

    setting: Setting
    look: Look
    node: Node
    mark: Mark = Mark.NONE

    @property
    def height(self) -> float:
        """The height of its lines."""
        return height_of(self.setting, self.look)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row."""

    cells: tuple[Cell, ...]

    @property
    def height(self) -> float:
        """The height of the tallest cell, with the room around it."""
        return max((cell.height for cell in self.cells), default=0.0) + 2 * _PAD

    def parted(self, room: float) -> "tuple[Row, Row] | None":
        """Part between lines so that the first part is no taller than `room`."""
        heads, tails = [], []
        for cell in self.cells:
            count = int((room - 2 * _PAD) // cell.look.leading)
            if count < 1:
                return None
            heads.append(replace(cell, setting=cell.setting.part(0, count)))
            tails.append(replace(cell, setting=cell.setting.part(count), mark=Mark.NONE))
        return Row(tuple(heads)), Row(tuple(tails))


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns begin and how wide their text may be; the first is flush left."""

    lefts: tuple[float, ...]
    widths: tuple[float, ...]


@dataclass(slots=True)
class Grid:
    """A table as it was set, shared by its parts on several pages."""

    columns: Columns
    node: Node
    title: tuple[Cell, ...] = ()  # one cell, or none
    head: Row | None = None
    note: tuple[Cell, ...] = ()
    outer: bool = True  # rules at top and bottom
    space: tuple[float, float] = (12.0, 14.0)


class TableFlow(Flowable):
    """A table, or the part of one that stands on a page."""

    canv: PressCanvas

    def __init__(
        self, grid: Grid, rows: list[Row], *, first: bool = True, last: bool = True
    ) -> None:
        super().__init__()
        self.grid = grid
        self.rows = rows
        self.first = first
        self.last = last
        self.spaceBefore = grid.space[0] if first else 0.0
        self.spaceAfter = grid.space[1] if last else 0.0
        self._above = self._height_above()
        self._below = (grid.note[0].height + _ABOVE_NOTE) if grid.note and last else 0.0

    def _height_above(self) -> float:
        grid = self.grid
        title = grid.title[0].height + _BELOW_TITLE if grid.title and self.first else 0.0
        return title + (grid.head.height if grid.head else 0.0)

    def least(self) -> float:
        """Return the height without which it must not begin on a page: head and first row."""
        if not self.rows:
            return self._above + self._below
        only = self._below if len(self.rows) == 1 else 0.0
        whole = self._above + sum(row.height for row in self.rows[:12]) + self._below
        if whole < _KEPT_WHOLE:
            return whole
        first = sum(row.height for row in self.rows[: self._first_rows])
        return min(self._above + first + only, FRAME_HEIGHT / 2)

    @property
    def _first_rows(self) -> int:
        """How many rows must stand with the head: one will do where it is tall."""
        return 1 if self.rows[0].height > _TALL_ROW else _FIRST_ROWS

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the size it takes."""
        self.width = FULL
        self.height = self._above + sum(row.height for row in self.rows) + self._below
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """Part between rows; inside a row only where it is taller than a page would be."""
        room, count = aH - self._above + 0.01, 0
        for count, row in enumerate(self.rows):  # the last value is wanted
            need = row.height + (self._below if count == len(self.rows) - 1 else 0.0)
            if need > room:
                break
            room -= row.height
        if not self.rows:
            return []
        if self.first and self.height < _KEPT_WHOLE:
            return []
        if not count:
            return self._inside(aH)
        if count == len(self.rows) - 1 and count > _FIRST_ROWS:
            count -= 1  # never one row alone on the next page
        elif self.first and count < self._first_rows and aH < FRAME_HEIGHT / 2:
            return []  # nor alone on this one
        return self._at(self.rows[:count], self.rows[count:])

    def _inside(self, height: float) -> list[Flowable]:
        """Part the first row, which does not fit."""
        row = self.rows[0]
        fits_next = self._above + row.height + self._below <= FRAME_HEIGHT
        fits_here = self._above + row.height <= height
        if fits_next and (fits_here or height < FRAME_HEIGHT * 0.6):
            return []
        parts = row.parted(height - self._above)
        if parts is None:
            return []
        return self._at([parts[0]], [parts[1], *self.rows[1:]])

    def _at(self, rows: list[Row], rest: list[Row]) -> list[Flowable]:
        return [
            TableFlow(self.grid, rows, first=self.first, last=False),
            FrameBreak(),
            TableFlow(self.grid, rest, first=False, last=self.last),
        ]

    def draw(self) -> None:
        """Draw title, head, rows and note with their rules."""
        if self.canv.dry:
            return
        grid, y = self.grid, self.height
        if grid.title and self.first:
            y = self._draw_block(grid.title[0], y) - _BELOW_TITLE
        self._rule(y, RULE_OUTER if grid.outer else 0, INK)
        if grid.head:
            y = self._draw_head(grid.head, y)
            self._rule(y, RULE_HEAD, INK)
        for number, row in enumerate(self.rows):
            if number:
                self._rule(y, RULE_ROW, SOFT)
            y = self._draw_row(row, y)
        closed = grid.outer and self.last
        self._rule(y, RULE_OUTER if closed else RULE_ROW, INK if grid.outer else SOFT)
        if grid.note and self.last:
            self._draw_block(grid.note[0], y - _ABOVE_NOTE)

    def _rule(self, y: float, width: float, ink: str) -> None:
        if width:
            with self.canv.artifact():
                rule(self.canv, (0, y), to=FULL, width=width, ink=ink)

    def _draw_block(self, cell: Cell, top: float) -> float:
        with self.canv.mark(cell.node):
            draw_lines(self.canv, cell.setting, cell.look, at=(0, top), width=FULL)
        return top - cell.height

    def _draw_head(self, head: Row, top: float) -> float:
        """Draw the head; on later pages it is a repetition and no part of the structure."""
        if self.first:
            return self._draw_row(head, top)
        with self.canv.artifact():
            for cell, left, width in self._placed(head):
                at = (left, top - _PAD)
                draw_lines(self.canv, cell.setting, cell.look, at=at, width=width)
        return top - head.height

    def _draw_row(self, row: Row, top: float) -> float:
        for cell, left, width in self._placed(row):
            shift = MARK_WIDTH if cell.mark else 0.0
            if cell.mark:
                middle = top - _PAD - cell.look.leading / 2
                with self.canv.artifact():
                    draw_mark(self.canv, cell.mark, left, y=middle)
            at = (left + shift, top - _PAD)
            if any(line.runs for line in cell.setting.lines):
                with self.canv.mark(cell.node):
                    draw_lines(self.canv, cell.setting, cell.look, at=at, width=width - shift)
                draw_links(self.canv, cell.setting, cell.look, at=at, node=cell.node)
        return top - row.height

    def _placed(self, row: Row) -> list[tuple[Cell, float, float]]:
        columns = self.grid.columns
        return list(zip(row.cells, columns.lefts, columns.widths, strict=True))
