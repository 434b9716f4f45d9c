"""Columns and rows of widgets, said in one line; distances come from the tokens."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

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
