"""Columns and rows of widgets, said in one line; distances come from the tokens."""

import unicodedata
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

Part = QWidget | QLayout | int | None
"""A widget, a layout, a distance in pixels, or None for a stretch."""

Margins = tuple[int, int, int, int] | int
L = TypeVar("L", bound=QBoxLayout)
_NESTED = 8  # widgets inside widgets, from a row to the page


def column(*parts: Part, gap: int = 0, margins: Margins = 0) -> QVBoxLayout:
    """Stack parts from top to bottom. `margins` are left, top, right, bottom, or one for all."""
    return _fill(QVBoxLayout(), parts, gap, margins)


def row(*parts: Part, gap: int = 0, margins: Margins = 0) -> QHBoxLayout:
    """Put parts side by side in reading order."""
    return _fill(QHBoxLayout(), parts, gap, margins)


def settle() -> None:
    """Give everything that was just shown its place now, before the next picture is painted.

    A change of size climbs one widget a turn of the event loop; while the lane keeps the processor
    busy those turns are slow, and what is half in place would be seen.
    """
    for _ in range(_NESTED):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _fill(layout: L, parts: tuple[Part, ...], gap: int, margins: Margins) -> L:
    layout.setSpacing(gap)
    if isinstance(margins, int):
        margins = (margins, margins, margins, margins)
    layout.setContentsMargins(*margins)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
    return layout


def start_of(rtl: bool) -> Qt.AlignmentFlag:
    """Return the side a line begins at, for a painter, which must not turn it round again."""
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


def end_of(rtl: bool) -> Qt.AlignmentFlag:
    """Return the side a line ends at, for a painter."""
    return start_of(not rtl)


def direction_of(text: str, otherwise: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """Return the direction of the first letter that has one: "27 Nov" stays so in Arabic."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
        if kind == "L":
            return Qt.LayoutDirection.LeftToRight
    return otherwise


def forced(text: str, rtl: bool) -> int:
    """Return the flag that makes a painter keep a text's own direction."""
    otherwise = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    ltr = direction_of(text, otherwise) == Qt.LayoutDirection.LeftToRight
    flag = Qt.TextFlag.TextForceLeftToRight if ltr else Qt.TextFlag.TextForceRightToLeft
    return int(flag)


def leading(widget: QWidget) -> QHBoxLayout:
    """Keep a widget at its natural width at the leading edge."""
    return row(widget, None)


def centred(widget: QWidget) -> QHBoxLayout:
    """Keep a widget at its natural width in the middle."""
    return row(None, widget, None)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again after a property it selects by has changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.updateGeometry()


def mirrored(widget: QWidget) -> bool:
    """Return whether the widget reads from right to left."""
    return widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
