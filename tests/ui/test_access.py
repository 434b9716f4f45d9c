"""Everybody can use it: names for every control, Tab reaches all, right to left, long words."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefiles.ui.rail import RoomButton
from casefiles.ui.theme.desk import Desk
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.checks import Radio
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.window import Window
from tests.ui.conftest import focusable

OWN = ("settings", "help", "about")


def go_nowhere(window: Window) -> QWidget:
    """Stand on the welcome page."""
    return window.gate.welcome


def go_unlock(window: Window) -> QWidget:
    """Stand before a vault."""
    from pathlib import Path

    window.gate.show_folder(Path("any.casefiles"))
    return window.gate.unlock


def here(window: Window) -> QWidget:
    """Return the page of the gate that shows."""
    page = window.gate.currentWidget()
    if page is None:
        raise LookupError
    return page


def go_recover(window: Window) -> QWidget:
    """Stand before a vault with the recovery sheet."""
    go_unlock(window)
    window.gate.on_recovery()
    return here(window)


def go_wizard(window: Window) -> QWidget:
    """Begin the first run."""
    window.gate.on_new()
    return here(window)


def go_wizard_passphrase(window: Window) -> QWidget:
    """Stand before the choice of a passphrase."""
    wizard = go_wizard(window)
    wizard.on_advanced()  # type: ignore[attr-defined]
    return wizard


def go_restore(window: Window) -> QWidget:
    """Begin a restore."""
    window.gate.on_restore()
    wizard = here(window)
    wizard.on_advanced()  # type: ignore[attr-defined]
    return wizard


PLACES: list[Callable[[Window], QWidget]] = [
    go_nowhere, go_unlock, go_recover, go_wizard, go_wizard_passphrase, go_restore,
]  # fmt: skip
EVERYWHERE = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__[3:])


def nameless(root: QWidget) -> list[str]:
    """Return the controls under `root` that say nothing to a screen reader."""
    found = []
    for widget in focusable(root):
        face = QAccessible.queryAccessibleInterface(widget)
        if not face.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def reached(window: Window, qtbot: QtBot, steps: int) -> set[QWidget]:
    """Return what has the keyboard while Tab is pressed."""
    found: set[QWidget] = set()
    for _ in range(steps):
        focus = window.focusWidget()
        if focus is not None:
            found.add(focus)
            qtbot.keyClick(focus, Qt.Key.Key_Tab)
    return found


@EVERYWHERE
def test_every_control_before_the_unlock_has_a_name(
    window: Window, place: Callable[[Window], QWidget]
) -> None:
    assert nameless(place(window)) == []


@pytest.mark.parametrize("room", OWN)
def test_every_control_of_a_room_has_a_name(open_window: Window, room: str) -> None:
    assert open_window.house is not None
    open_window.house.go(room)
    assert nameless(open_window) == []


@EVERYWHERE
def test_tab_reaches_every_control_before_the_unlock(
    window: Window, qtbot: QtBot, place: Callable[[Window], QWidget]
) -> None:
    page = place(window)
    window.activateWindow()
    # Choices of one group are one stop; arrows go from one to the next.
    wanted = {w for w in focusable(page) if not isinstance(w, Radio) or w.isChecked()}
    first = focusable(page)[0]
    first.setFocus()
    found = reached(window, qtbot, len(wanted) + 6)
    assert wanted <= found, [type(w).__name__ for w in wanted - found]


@pytest.mark.parametrize("room", OWN)
def test_tab_reaches_every_control_of_a_room(open_window: Window, qtbot: QtBot, room: str) -> None:
    house = open_window.house
    assert house is not None
    house.go(room)
    open_window.activateWindow()
    house.rail.search.setFocus()
    # The rooms are one stop, as choices of one group are.
    wanted = {w for w in focusable(house) if not isinstance(w, RoomButton) or w.isChecked()}
    found = reached(open_window, qtbot, len(wanted) + 12)
    assert wanted <= found, [w.accessibleName() for w in wanted - found]


def test_arrows_go_through_the_rooms(open_window: Window, qtbot: QtBot) -> None:
    house = open_window.house
    assert house is not None
    house.go("settings")
    house.rail.buttons["settings"].setFocus()
    qtbot.keyClick(house.rail.buttons["settings"], Qt.Key.Key_Down)
    assert house.room == "help"
    assert house.rail.buttons["help"].hasFocus()


def test_rail_stands_at_the_leading_side_in_both_directions(
    open_window: Window, qapp: Desk, qtbot: QtBot
) -> None:
    house = open_window.house
    assert house is not None
    assert house.rail.mapTo(open_window, QPoint(0, 0)).x() == 0
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.wait(10)
    right = house.rail.mapTo(open_window, QPoint(house.rail.width(), 0)).x()
    assert right == open_window.width()


def test_heading_stands_at_the_leading_edge_in_both_directions(qapp: Desk, qtbot: QtBot) -> None:
    label = PlainLabel("Settings")
    qtbot.addWidget(label)
    label.resize(300, 20)
    label.show()
    assert label.alignment() & Qt.AlignmentFlag.AlignLeft
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert label.alignment() & Qt.AlignmentFlag.AlignRight


@EVERYWHERE
def test_words_of_double_length_are_not_cut_off(
    window: Window, place: Callable[[Window], QWidget]
) -> None:
    window.preferences.set(language="xx")
    page = place(window)
    window.resize(1_200, 900)
    window.repaint()
    for button in page.findChildren(Button):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
    for label in page.findChildren(PlainLabel):
        if label.isVisible() and not label.wordWrap() and not label._elide:
            assert label.width() >= label.sizeHint().width(), label.text()


@pytest.mark.parametrize("size", [13, 22])
def test_own_pages_take_every_text_size(open_window: Window, qtbot: QtBot, size: int) -> None:
    open_window.preferences.set(text_size=size)
    house = open_window.house  # made anew for the new size
    assert house is not None
    for room in OWN:
        house.go(room)
        qtbot.wait(5)
        assert not open_window.grab().isNull()
