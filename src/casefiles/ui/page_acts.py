"""The commands of a page, read from what it shows: its tabs and its buttons."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from casefiles.i18n import gettext as _
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.tabs import Segments, Tabs


def acts_in(places: Sequence[QWidget], owner: QObject) -> list[QAction]:
    """Return an action for every tab and every button that shows, in reading order.

    So no page can have a command that the menus do not know.
    """
    tabs = [act for place in places for act in _tabs(place, owner)]
    buttons = [act for place in places for act in _buttons(place, owner)]
    between = [_line(owner)] if tabs and buttons else []
    return [*tabs, *between, *buttons] or [_nothing(owner)]


def _tabs(place: QWidget, owner: QObject) -> Iterator[QAction]:
    for bar in place.findChildren(Tabs):
        if isinstance(bar, Segments) or not bar.isVisible():
            continue
        for index in range(bar.count()):
            act = QAction(bar.tabText(index), owner)
            act.setCheckable(True)
            act.setChecked(index == bar.currentIndex())
            act.triggered.connect(_turner(bar, index))
            yield act


def _buttons(place: QWidget, owner: QObject) -> Iterator[QAction]:
    for button in place.findChildren(Button):
        if button.isVisible():
            act = QAction(button.accessibleName().replace("&", "&&"), owner)
            act.setEnabled(button.isEnabled())
            act.triggered.connect(_presser(button))
            yield act


def _turner(bar: Tabs, index: int) -> object:
    return lambda: bar.setCurrentIndex(index) if isValid(bar) else None


def _presser(button: Button) -> object:
    return lambda: button.click() if isValid(button) else None


def _line(owner: QObject) -> QAction:
    act = QAction(owner)
    act.setSeparator(True)
    return act


def _nothing(owner: QObject) -> QAction:
    act = QAction(_("Nothing can be done on this page"), owner)
    act.setEnabled(False)
    return act
