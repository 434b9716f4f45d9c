"""Stops of the keyboard: where Tab would go."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def first_stop(pane: QWidget) -> QWidget | None:
    """Return the first widget of a pane that takes the keyboard, perhaps the pane itself."""
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus and pane.isVisible():
        return pane
    widget = pane.nextInFocusChain()
    while widget is not None and widget is not pane:
        stops = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if stops and widget.isVisible() and widget.isEnabled() and pane.isAncestorOf(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None
