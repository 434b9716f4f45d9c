"""Tables from content: cells set in their columns, symbols before words, hashes in even groups."""

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

from casefiles.domain.paper.content import Mark, Table, Timeline
from casefiles.press.blocks import Desk
from casefiles.press.faces import width_of
from casefiles.press.ink import MARK_WIDTH
from casefiles.press.letters import hash_groups, plain
from casefiles.press.lines import Line, Setting, in_column, set_lines, set_text
from casefiles.press.styles import (
    ACCENT,
    CAPTION,
    CELL,
    CELL_HASH,
    CELL_HEAD,
    FULL,
    SANS,
    TITLE,
)
from casefiles.press.tables import Cell, Columns, Grid, Row, TableFlow
from casefiles.press.tags import Node
from casefiles.press.words import Piece

_BETWEEN = 12.0  # between the text of two columns
_MARKS = {mark.value: mark for mark in Mark if mark}
_NARROWEST = 24.0


def numbered(words: str, number: int, title: str) -> tuple[Piece, ...]:
    """Return a title, behind "Table 3" where there are words for it."""
    if not words:
        return (Piece(title, TITLE),)
    label = words.replace("{number}", str(number))
    return (Piece(f"{label}. ", TITLE.in_colour(ACCENT)), Piece(title, TITLE))


def columns_of(shares: tuple[float, ...]) -> Columns:
    """Return the columns for shares of the full width, whatever they sum to."""
    total = sum(shares) or 1.0
    lefts, x = [], 0.0
    for share in shares:
        lefts.append(x)
        x += FULL * share / total
    ends = [*lefts[1:], FULL + _BETWEEN]
    widths = [max(end - left - _BETWEEN, _NARROWEST) for left, end in zip(lefts, ends, strict=True)]
    return Columns(tuple(lefts), tuple(widths))


def table(block: Table, desk: Desk) -> list[Flowable]:
    """Set a table. Rows may be shorter than the head; a longer one is a programming error."""
    count = len(block.widths)
    if len(block.head) > count or any(len(row) > count for row in block.rows):
        raise ValueError("row wider than table")
    desk.tables += bool(block.title)
    columns = columns_of(block.widths)
    node = desk.section.add("Table")
    grid = Grid(columns, node)
    if block.title:
        words = numbered(desk.table_words, desk.tables, block.title)
        setting = set_lines(words, FULL, desk.language)
        grid.title = (Cell(setting, TITLE, node.add("Caption")),)
    if any(block.head):
        grid.head = _head(block.head, columns, node.add("TR"), desk)
    rows = [_row(row, block, columns, (node.add("TR"), desk)) for row in block.rows]
    if block.note:
        setting = set_text(block.note, Piece("", CAPTION), FULL, language=desk.language)
        grid.note = (Cell(setting, CAPTION, desk.section.add("P")),)
    return [TableFlow(grid, rows)]


def _head(words: tuple[str, ...], columns: Columns, node: Node, desk: Desk) -> Row:
    filled = (*words, *[""] * (len(columns.lefts) - len(words)))
    return Row(
        tuple(
            Cell(
                set_text(word, Piece("", CELL_HEAD), width, language=desk.language),
                CELL_HEAD,
                node.add("TH", scope="Column"),
            )
            for word, width in zip(filled, columns.widths, strict=True)
        )
    )


def _row(words: tuple[str, ...], block: Table, columns: Columns, into: tuple[Node, Desk]) -> Row:
    node, desk = into
    filled = (*words, *[""] * (len(columns.lefts) - len(words)))
    cells = []
    for place, (text, width) in enumerate(zip(filled, columns.widths, strict=True)):
        mark = Mark.NONE
        if place == block.mark_column:
            mark, text = _marked(text)
            width -= MARK_WIDTH if mark else 0
        groups = hash_groups(text)
        look = CELL_HASH if groups else CELL
        setting = (
            _hash(groups, width)
            if groups
            else in_column(set_text(text, Piece("", look), width, language=desk.language))
        )
        cells.append(Cell(setting, look, node.add("TD"), mark))
    return Row(tuple(cells))


def _marked(text: str) -> tuple[Mark, str]:
    """Part a mark's value from the words behind it."""
    first, _, rest = text.partition(" ")
    return (_MARKS[first], rest) if first in _MARKS and rest else (Mark.NONE, text)


def _hash(groups: tuple[str, ...], width: float) -> Setting:
    """Set a hash with the same number of groups on every line."""
    for count in (8, 4, 2, 1):
        rows = [groups[i : i + count] for i in range(0, len(groups), count)]
        lines: list[Line] = []
        for row in rows:
            lines += set_text(" ".join(row), Piece("", CELL_HASH), width).lines
        if len(lines) == len(rows):
            return Setting(tuple(lines))
    return set_text(" ".join(groups), Piece("", CELL_HASH), width)


def _event_shares(rows: Sequence[tuple[str, ...]]) -> tuple[float, ...]:
    """Return shares by what stands in the columns; the event itself has the rest."""
    shares = []
    for place, most in enumerate((0.06, 0.26, 0.0, 0.23, 0.18)):
        widest = max(width_of(plain(row[place]), SANS, CELL.size) for row in rows) if most else 0
        shares.append(min((widest + _BETWEEN + 1) / FULL, most))
    return (*shares[:2], 1 - sum(shares), *shares[3:])


def events_table(timeline: Timeline, desk: Desk) -> list[Flowable]:
    """Set the events of a timeline as its accessible table; the numbers are those of its labels.

    Columns without a word in any row are left out.
    """
    rows = [
        (
            str(number),
            event.date_label,
            event.label,
            timeline.lanes[event.lane] if 0 <= event.lane < len(timeline.lanes) else "",
            event.source,
        )
        for number, event in enumerate(timeline.events, start=1)
    ]
    words = (*timeline.head, *[""] * (5 - len(timeline.head)))[:5]
    kept = [place for place in range(5) if any(plain(row[place]) for row in rows)]
    if len(timeline.lanes) < 2:
        kept = [place for place in kept if place != 3]
    shares = _event_shares(rows)
    return table(
        Table(
            title=timeline.table_title,
            head=tuple(words[place] for place in kept),
            rows=tuple(tuple(row[place] for place in kept) for row in rows),
            widths=tuple(shares[place] for place in kept),
        ),
        desk,
    )
