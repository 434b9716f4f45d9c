"""A chapter of the guide: headings, paragraphs, lists and tables, with bold and code words."""

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import Part, column, row
from casefiles.ui.widgets.panes import Hairline

_MARKS = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*|`(.+?)`")
_ITEM = re.compile(r"^(-|\d+\.)\s+(.*)$")


def title_of(text: str) -> str:
    """Return a chapter's first heading."""
    return text.split("\n", 1)[0].lstrip("# ").strip()


class Guide(QWidget):
    """Built from a chapter's text; knows only the few forms the guide uses."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setLayout(column(*_parts(text), None))


def _parts(text: str) -> Iterator[Part]:
    table: list[list[str]] = []
    for paragraph in text.split("\n"):
        line = paragraph.strip()
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if not set(line) <= set("|-: "):
                table.append(cells)
            continue
        if table:
            yield _table(table)
            yield 12
            table = []
        if line:
            yield from _block(line)
    if table:
        yield _table(table)


def _block(line: str) -> Iterator[Part]:
    if line.startswith("# "):
        yield PlainLabel(line[2:], Role.TITLE, wrap=True)
        yield 16
    elif line.startswith("## "):
        yield 12
        yield PlainLabel(line[3:], Role.SECTION, wrap=True)
        yield 8
    elif item := _ITEM.match(line):
        sign = "•" if item.group(1) == "-" else item.group(1)
        mark = PlainLabel(sign, tone=Tone.INK3)
        mark.setMinimumWidth(20)
        words = row(mark, _text(item.group(2)), gap=4)
        words.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        words.setStretch(1, 1)
        yield words
        yield 6
    else:
        yield _text(line)
        yield 12


def _text(line: str) -> TextBlock:
    """Return a paragraph, its marked words semibold."""
    plain, bold, end = "", [], 0
    for found in _MARKS.finditer(line):
        plain += line[end : found.start()]
        words = next(group for group in found.groups() if group)
        bold.append((len(plain), len(words)))
        plain += words
        end = found.end()
    block = TextBlock(plain + line[end:])
    block.set_bold(bold)
    return block


def _table(rows: list[list[str]]) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    width = max(len(cells) for cells in rows)
    for number, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            label = PlainLabel(cell, Role.LABEL, tone=Tone.INK2) if number == 0 else _text(cell)
            grid.addWidget(label, number * 2, place)
        grid.addWidget(Hairline(), number * 2 + 1, 0, 1, width)
    grid.setColumnStretch(width - 1, 1)
    return box
