"""The deadline-control sheet: a table of deadlines, each row with two lines to sign on."""

from typing import Final

from reportlab.platypus.doctemplate import FrameBreak
from reportlab.platypus.flowables import Flowable

from casefiles.domain.paper.content import PackContent
from casefiles.domain.paper.control_sheet import ControlRow, ControlSheet
from casefiles.press.ink import MARK_WIDTH, rule
from casefiles.press.lines import set_heading, set_lines, set_text
from casefiles.press.setting import set_story
from casefiles.press.story import Story
from casefiles.press.styles import (
    CAPTION,
    CELL,
    CELL_HEAD,
    FULL,
    H1,
    INK2,
    LEAD,
    SANS,
    SANS_STRONG,
    Look,
)
from casefiles.press.tables import Cell, Grid, Row, TableFlow
from casefiles.press.tabular import columns_of
from casefiles.press.tags import Node, Place
from casefiles.press.text import Column, Text
from casefiles.press.words import Piece

_SHARES: Final = (0.22, 0.165, 0.39, 0.225)
_STRONG: Final = Look(SANS_STRONG, 8.5, 11.5)
_QUIET: Final = CELL.in_colour(INK2)
_SIGN: Final = Look(SANS, 7.5, 15, INK2)
_LINES: Final = (1, 3)  # the lines of a row's last cell that a rule closes
_PAD: Final = 4.0


def control_sheet(content: ControlSheet) -> tuple[bytes, int]:
    """Return the PDF of the sheet and its number of pages. Raises GlyphMissing.

    Equal content gives equal bytes. Its title says what it is and not of what.
    """
    root = Node("Document")
    story = Story(_flowables(content, root), root)
    return set_story(story, _frame(content), cover=False)


def _frame(content: ControlSheet) -> PackContent:
    """Return what stands round the text on every page."""
    return PackContent(
        language=content.language,
        title=content.title,
        subtitle="",
        organisation="",
        head=content.title,
        mark=content.mark,
        classification=content.classification,
        page_words=content.page_words,
        contents_title="",
        issued_on=content.issued_on,
        cover=(),
        chapters=(),
    )


def _flowables(content: ControlSheet, root: Node) -> list[Flowable]:
    language = content.language
    setting = set_heading(content.title, Piece("", H1), FULL, language=language)
    title = Text(setting, H1, root.add("H1"), column=Column(left=0, after=8))
    title.place = Place("top", content.title)
    setting = set_text(content.lead, Piece("", LEAD), FULL, language=language)
    lead = Text(setting, LEAD, root.add("P"), column=Column(left=0, after=14))
    if not content.rows:
        return [title, lead]
    return [title, lead, _table(content, root)]


def _table(content: ControlSheet, root: Node) -> "ControlFlow":
    node, language = root.add("Table"), content.language
    grid = Grid(columns_of(_SHARES), node)
    line = node.add("TR")
    grid.head = Row(
        tuple(
            Cell(
                set_text(word, Piece("", CELL_HEAD), width, language=language),
                CELL_HEAD,
                line.add("TH", scope="Column"),
            )
            for word, width in zip(content.head, grid.columns.widths, strict=True)
        )
    )
    rows = [_row(row, content, grid, node.add("TR")) for row in content.rows]
    setting = set_text(content.note, Piece("", CAPTION), FULL, language=language)
    grid.note = (Cell(setting, CAPTION, root.add("P")),)
    return ControlFlow(grid, rows)


def _row(row: ControlRow, content: ControlSheet, grid: Grid, line: Node) -> Row:
    language = content.language
    widths = grid.columns.widths
    due = (Piece(f"{row.due}\n", _STRONG), Piece(row.distance, _QUIET))
    case = (Piece(f"{row.reference}\n", _STRONG), Piece(row.effect, _QUIET))
    what = [Piece(row.title, _STRONG)]
    what += [
        Piece(f"\n{text}", look) for text, look in ((row.sum, CELL), (row.citation, _QUIET)) if text
    ]
    done, signed = content.sign
    room = widths[0] - (MARK_WIDTH if row.mark else 0)
    return Row(
        (
            Cell(set_lines(due, room, language), CELL, line.add("TD"), row.mark),
            Cell(set_lines(case, widths[1], language), CELL, line.add("TD")),
            Cell(set_lines(tuple(what), widths[2], language), CELL, line.add("TD")),
            Cell(
                set_text(f"\n{done}\n\n{signed}", Piece("", _SIGN), widths[3], language=language),
                _SIGN,
                line.add("TD"),
            ),
        )
    )


class ControlFlow(TableFlow):
    """The table, with two rules to sign on in the last cell of each row."""

    def _at(self, rows: list[Row], rest: list[Row]) -> list[Flowable]:
        return [
            ControlFlow(self.grid, rows, first=self.first, last=False),
            FrameBreak(),
            ControlFlow(self.grid, rest, first=False, last=self.last),
        ]

    def _draw_row(self, row: Row, top: float) -> float:
        bottom = super()._draw_row(row, top)
        if row is not self.grid.head:
            left, width = self.grid.columns.lefts[-1], self.grid.columns.widths[-1]
            with self.canv.artifact():
                for line in _LINES:
                    y = top - _PAD - line * _SIGN.leading + 1
                    rule(self.canv, (left, y), to=left + width, width=0.5, ink=INK2)
        return bottom
