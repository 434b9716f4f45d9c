"""Columns and rows of widgets, said in one line; distances come from the tokens."""

import unicodedata
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

Part = QWidget | QLayout | int | None
"""A widget, a layout, a distance in pixels, or None for a stretch."""

Margins = tuple[int, int, int, int] | int
L = TypeVar("L", bound=QBoxLayout)


def column(*parts: Part, gap: int = 0, margins: Margins = 0) -> QVBoxLayout:
    """Stack parts from top to bottom. `margins` are left, top, right, bottom, or one for all."""
    return _fill(QVBoxLayout(), parts, gap, margins)


def row(*parts: Part, gap: int = 0, margins: Margins = 0) -> QHBoxLayout:
    """Put parts side by side in reading order."""
    return _fill(QHBoxLayout(), parts, gap, margins)


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


class Across(QWidget):
    """A few widgets side by side in the middle or at the leading edge; stacked when too wide."""

    def __init__(self, *widgets: QWidget, gap: int = 16, middle: bool = False) -> None:
        super().__init__()
        self._widgets, self._gap = widgets, gap
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        if middle:
            self._box.addStretch(1)
        for widget in widgets:
            self._box.addWidget(widget)
        self._box.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Say that it grows higher when it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of one line, or of all stacked."""
        highs = [w.sizeHint().height() for w in self._widgets]
        if self._fits(width):
            return max(highs)
        return sum(highs) + self._gap // 2 * (len(highs) - 1)

    def sizeHint(self) -> QSize:
        """Return everything side by side."""
        return QSize(self._wide(), max(w.sizeHint().height() for w in self._widgets))

    def minimumSizeHint(self) -> QSize:
        """Return the widest one."""
        widest = max(w.minimumSizeHint().width() for w in self._widgets)
        return QSize(widest, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack, or put side by side again."""
        super().resizeEvent(event)
        fits = self._fits(event.size().width())
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setSpacing(self._gap if fits else self._gap // 2)
        self._box.setDirection(across if fits else down)

    def _wide(self) -> int:
        wide = sum(w.sizeHint().width() for w in self._widgets)
        return wide + self._gap * (len(self._widgets) - 1)

    def _fits(self, width: int) -> bool:
        return self._wide() <= width
