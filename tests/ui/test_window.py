"""The window: gate, rooms, menus, keys, the lock and everything it must forget."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from casefiles.domain.errors import DiskFull
from casefiles.services import cases
from casefiles.ui.attention import Attention
from casefiles.ui.rooms import ROOMS
from casefiles.ui.window import Window
from tests.ui.conftest import focusable


def test_title_says_nothing_but_the_name_of_the_program(open_window: Window) -> None:
    assert open_window.windowTitle() == "Case Files"
    for room in ROOMS:
        assert open_window.house is not None
        open_window.house.go(room.key)
        assert open_window.windowTitle() == "Case Files"


def test_gate_stands_before_the_house(window: Window, enter: Callable[[], None]) -> None:
    assert window.stack.currentWidget() is window.gate
    enter()
    assert window.stack.currentWidget() is window.house


@pytest.mark.parametrize("number", range(1, 7))
def test_numbered_keys_enter_the_rooms(open_window: Window, qtbot: QtBot, number: int) -> None:
    room = [room for room in ROOMS if room.listed][number - 1]
    qtbot.keyClick(
        open_window, Qt.Key(Qt.Key.Key_0.value + number), Qt.KeyboardModifier.ControlModifier
    )
    house = open_window.house
    assert house is not None
    assert house.room == room.key
    assert house.rail.buttons[room.key].isChecked()


def test_f1_opens_the_guide(open_window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(open_window, Qt.Key.Key_F1)
    assert open_window.house is not None
    assert open_window.house.room == "help"


def test_ctrl_k_puts_the_keyboard_into_the_search(open_window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(open_window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert open_window.house is not None
    assert open_window.house.rail.search.hasFocus()


def test_f6_goes_round_the_panes(open_window: Window, qtbot: QtBot) -> None:
    house = open_window.house
    assert house is not None
    house.go("settings")
    house.rail.search.setFocus()
    qtbot.keyClick(open_window, Qt.Key.Key_F6)
    assert house.stack.isAncestorOf(house.focusWidget())
    qtbot.keyClick(open_window, Qt.Key.Key_F6)
    assert house.rail.isAncestorOf(house.focusWidget())


def test_undo_is_offered_and_takes_the_change_back(open_window: Window, qtbot: QtBot) -> None:
    house, session = open_window.house, open_window.session
    assert house is not None
    with qtbot.waitSignal(session.saved):
        session.do(cases.add_case, {})
    assert house.undo.isVisible()
    assert "Saved" in house.undo.state.words.text()
    assert house.undo.undo.text() == "Undo: case (added)"
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not house.undo.undo.isVisible()


def test_failure_stands_above_the_page_until_something_is_saved(
    open_window: Window, qtbot: QtBot
) -> None:
    house, session = open_window.house, open_window.session
    assert house is not None
    session.failed.emit(DiskFull())
    assert house.strip.isVisible()
    assert "full" in house.strip.accessibleName()
    with qtbot.waitSignal(session.saved):
        session.do(cases.add_case, {})
    assert not house.strip.isVisible()


def test_panic_lock_blanks_closes_forgets_and_minimises(open_window: Window, qtbot: QtBot) -> None:
    house = open_window.house
    assert house is not None
    page = house.page()
    dialog = QDialog(open_window)
    dialog.show()
    QApplication.clipboard().setText("story")
    open_window.clipboard._owns = lambda: True  # the offscreen platform cannot tell
    qtbot.keyClick(open_window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not open_window.session.is_open
    assert open_window.isMinimized()
    assert open_window.stack.currentWidget() is open_window.gate
    assert open_window.house is None
    assert not dialog.isVisible()
    assert QApplication.clipboard().text() == ""
    assert page is not None
    qtbot.waitUntil(lambda: not isValid(page))


def test_after_the_lock_the_lock_screen_names_nothing(
    open_window: Window, folder: Path, qtbot: QtBot
) -> None:
    open_window.session.lock()
    gate = open_window.gate
    assert gate.currentWidget() is gate.unlock
    words = [w.accessibleName() for w in gate.findChildren(QWidget)]
    words += [str(w.property("text") or "") for w in gate.findChildren(QWidget)]
    assert not any(folder.stem in word or str(folder) in word for word in words)
    assert not any(char.isdigit() for word in words for char in word)


def test_actions_of_the_vault_sleep_while_it_is_locked(window: Window) -> None:
    awake = {a.text() for a in window.menus.findChildren(QAction) if a.isEnabled() and a.text()}
    assert "&Quit" in awake
    assert "&Undo the last change" not in awake
    assert "&Search everything" not in awake


def test_every_action_has_a_menu_and_its_own_keys(open_window: Window) -> None:
    actions = [a for a in open_window.menus.findChildren(QAction) if a.text()]
    keys = [a.shortcut().toString() for a in actions if not a.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))
    wanted = {"Ctrl+N", "Ctrl+L", "Ctrl+K", "Ctrl+S", "Ctrl+Z", "F6", "F1", "Ctrl+1", "Ctrl+6"}
    assert wanted <= set(keys)
    listed = {a for menu in open_window.menus.menus for a in menu.actions()}
    assert all(action in listed or action.menu() for action in actions)


def test_another_language_is_spoken_at_once(open_window: Window, qtbot: QtBot) -> None:
    house = open_window.house
    assert house is not None
    house.go("settings")
    open_window.preferences.set(language="xx")
    fresh = open_window.house
    assert fresh is not None
    assert fresh is not house
    assert fresh.room == "settings"
    assert fresh.rail.lock.text() != "Lock"
    qtbot.keyClick(open_window, Qt.Key.Key_F1)
    assert fresh.room == "help"


def test_larger_text_makes_everything_anew_and_stays_in_the_room(open_window: Window) -> None:
    house = open_window.house
    assert house is not None
    house.go("settings")
    narrow = house.rail.width()
    open_window.preferences.set(text_size=20)
    fresh = open_window.house
    assert fresh is not None
    assert fresh.room == "settings"
    assert fresh.rail.minimumWidth() > narrow


def test_idle_vault_locks_itself(qapp: QApplication, qtbot: QtBot) -> None:
    moment = [0.0]
    attention = Attention(5, clock=lambda: moment[0])
    qapp.installEventFilter(attention)
    widget = QWidget()
    qtbot.addWidget(widget)
    moment[0] = 299
    attention.on_looked()
    qtbot.keyClick(widget, Qt.Key.Key_A)
    moment[0] = 299 + 299
    with qtbot.assertNotEmitted(attention.idle):
        attention.on_looked()
    moment[0] = 299 + 301
    with qtbot.waitSignal(attention.idle):
        attention.on_looked()
    with qtbot.assertNotEmitted(attention.idle):
        attention.on_looked()
    qapp.removeEventFilter(attention)


@pytest.mark.parametrize(("asked", "given"), [(0, 60), (5, 300), (90, 1800)])
def test_idle_minutes_keep_within_bounds(qapp: QApplication, asked: int, given: float) -> None:
    moment = [0.0]
    attention = Attention(asked, clock=lambda: moment[0])
    said: list[int] = []
    attention.idle.connect(lambda: said.append(1))
    moment[0] = given - 1
    attention.on_looked()
    assert not said
    moment[0] = given
    attention.on_looked()
    assert said


def test_mouse_keeps_the_vault_open(qapp: QApplication, qtbot: QtBot) -> None:
    moment = [0.0]
    attention = Attention(1, clock=lambda: moment[0])
    qapp.installEventFilter(attention)
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    moment[0] = 59
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    moment[0] = 61
    with qtbot.assertNotEmitted(attention.idle):
        attention.on_looked()
    qapp.removeEventFilter(attention)


def test_closing_the_window_locks(open_window: Window) -> None:
    open_window.close()
    assert not open_window.session.is_open


@pytest.mark.parametrize("size", [(960, 640), (1_100, 700), (1_440, 900)])
def test_window_fits_its_least_size(
    open_window: Window, qtbot: QtBot, size: tuple[int, int]
) -> None:
    for key in ("settings", "help", "about"):
        assert open_window.house is not None
        open_window.house.go(key)
    open_window.resize(*size)
    qtbot.wait(10)
    assert (open_window.width(), open_window.height()) == size
    for widget in focusable(open_window):
        if widget.window() is open_window and widget.parentWidget() is not None:
            assert widget.width() > 0
