"""The menu bar: opened by keys, complete, and never left behind by what the pages can do."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from casefiles.services import cases
from casefiles.ui.rooms import ROOMS
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.window import Window

ALT = Qt.KeyboardModifier.AltModifier


def here(window: Window) -> QWidget:
    """Return what has the keyboard, in an active window."""
    window.activateWindow()
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def open_menu() -> QMenu:
    """Return the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def words(menu: QMenu) -> list[str]:
    """Return what a menu offers, as it is read."""
    return [act.text().replace("&", "") for act in menu.actions() if not act.isSeparator()]


def page_menu(window: Window) -> QMenu:
    """Return the menu of the page, gathered as when it opens."""
    menu = window.menus.menus[3]
    menu.aboutToShow.emit()
    return menu


def test_the_bar_shows_at_the_gate_and_in_the_house(window: Window) -> None:
    assert window.menuBar() is window.menus.bar
    assert window.menus.bar.isVisible()
    titles = [menu.title().replace("&", "") for menu in window.menus.menus]
    assert titles == ["File", "Edit", "Go", "Page", "Help"]


@pytest.mark.parametrize(
    ("key", "title"),
    [("F", "File"), ("E", "Edit"), ("G", "Go"), ("P", "Page"), ("H", "Help")],
)
def test_alt_and_a_letter_open_a_menu(
    open_window: Window, qtbot: QtBot, key: str, title: str
) -> None:
    qtbot.keyClick(here(open_window), key, ALT)
    assert open_menu().title().replace("&", "") == title
    open_menu().close()


def test_f10_opens_the_first_menu_and_escape_gives_the_keyboard_back(
    open_window: Window, qtbot: QtBot
) -> None:
    assert open_window.house is not None
    open_window.house.rail.search.setFocus()
    before = here(open_window)
    qtbot.keyClick(before, Qt.Key.Key_F10)
    assert open_menu().title() == "&File"
    qtbot.keyClick(open_menu(), Qt.Key.Key_Right)
    assert open_menu().title() == "&Edit"
    qtbot.keyClick(open_menu(), Qt.Key.Key_Escape)
    qtbot.keyClick(here(open_window), Qt.Key.Key_Escape)
    assert here(open_window) is before


def test_alt_alone_walks_the_bar(open_window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(here(open_window), Qt.Key.Key_Alt)
    assert open_window.menus.bar.hasFocus()
    qtbot.keyClick(open_window.menus.bar, Qt.Key.Key_Alt)
    assert not open_window.menus.bar.hasFocus()


def test_a_menu_is_worked_by_keys_alone(open_window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(here(open_window), "G", ALT)
    for _ in range(2):  # from Today, the first
        qtbot.keyClick(open_menu(), Qt.Key.Key_Down)
    qtbot.keyClick(open_menu(), Qt.Key.Key_Return)
    assert open_window.house is not None
    assert open_window.house.room == "library"


@pytest.mark.parametrize("room", [room.key for room in ROOMS])
def test_every_button_of_a_page_is_in_its_menu(open_window: Window, room: str) -> None:
    open_window.on_went(room)
    assert open_window.house is not None
    page = open_window.house.page()
    assert page is not None
    offered = words(page_menu(open_window))
    for button in page.findChildren(Button):
        if button.isVisible():
            assert button.accessibleName().replace("&", "") in offered


def test_the_tabs_of_a_case_are_in_the_menu_and_turn_the_page(
    open_window: Window, qtbot: QtBot
) -> None:
    session = open_window.session
    with qtbot.waitSignal(session.saved, timeout=5_000) as saved:
        session.do(cases.add_case, {})
    assert saved.args is not None
    assert open_window.house is not None
    open_window.house.go("cases", saved.args[0].record_id)
    page = open_window.house.page()
    qtbot.waitUntil(lambda: page._detail.case_id != "", timeout=5_000)  # type: ignore[union-attr]
    acts = {act.text(): act for act in page_menu(open_window).actions()}
    assert acts["Overview"].isChecked()
    acts["Timeline"].trigger()
    assert page._detail._bar.key() == "timeline"  # type: ignore[union-attr]


def test_a_button_is_pressed_from_the_menu(open_window: Window, qtbot: QtBot) -> None:
    open_window.on_went("about")
    qtbot.keyClick(here(open_window), "P", ALT)
    chosen = next(act for act in open_menu().actions() if act.text() == "What it cannot do")
    open_menu().setActiveAction(chosen)
    qtbot.keyClick(open_menu(), Qt.Key.Key_Return)
    assert open_window.house is not None
    assert open_window.house.room == "help"


def test_copy_and_paste_in_the_menu_work_in_the_field_that_was_left(
    open_window: Window, qtbot: QtBot
) -> None:
    assert open_window.house is not None
    search = open_window.house.rail.search
    search.setText("deserters")
    search.setFocus()
    for letter in ("A", "C"):  # Select all, Copy
        qtbot.keyClick(here(open_window), "E", ALT)
        qtbot.keyClick(open_menu(), letter)
    assert QApplication.clipboard().text() == "deserters"
    search.clear()
    qtbot.keyClick(here(open_window), "E", ALT)
    qtbot.keyClick(open_menu(), "P")
    assert search.text() == "deserters"


def test_ctrl_n_begins_a_case_where_the_page_has_nothing_of_its_own(
    open_window: Window, qtbot: QtBot
) -> None:
    open_window.on_went("about")
    with qtbot.waitSignal(open_window.session.saved, timeout=5_000):
        qtbot.keyClick(here(open_window), "N", Qt.KeyboardModifier.ControlModifier)
    assert open_window.house is not None
    assert open_window.house.room == "cases"


def test_another_vault_is_chosen_before_this_one_is_locked(
    open_window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[Path | None] = [None]
    monkeypatch.setattr("casefiles.ui.commands.pick_folder", lambda *_a, **_k: chosen[0])
    open_window.commands.on_open_vault()
    assert open_window.session.is_open
    chosen[0] = tmp_path / "Other.casefiles"
    open_window.commands.on_open_vault()
    assert open_window.house is None
    assert open_window.gate._folder == chosen[0]


def test_no_way_leads_off_while_a_recovery_sheet_is_being_made(window: Window) -> None:
    window.gate.on_new()
    wizard = window.gate._wizard
    assert wizard is not None
    ways = {a.text(): a for a in window.menus.findChildren(QAction)}
    assert ways["&Open another vault…"].isEnabled()
    wizard._show(2)
    assert not ways["&Open another vault…"].isEnabled()
    window.commands.on_restore()
    assert window.gate._wizard is wizard
    window.gate.on_left()
    assert ways["&Open another vault…"].isEnabled()


def test_an_open_menu_closes_at_the_lock(open_window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(here(open_window), "P", ALT)
    assert open_menu().isVisible()
    open_window.session.lock()
    assert QApplication.activePopupWidget() is None


def test_another_language_renews_bar_and_keys(open_window: Window, qtbot: QtBot) -> None:
    former = open_window.menus.bar
    open_window.preferences.set(language="xx")
    assert open_window.menus.bar is not former
    assert open_window.menus.menus[0].title() == "&FFiillee"
    qtbot.keyClick(here(open_window), Qt.Key.Key_F10)
    assert open_menu().title() == "&FFiillee"
    open_menu().close()
