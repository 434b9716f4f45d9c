"""In the least window nothing is squeezed: buttons are whole, and a pack shows one thing."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from casefiles.ui.pages.pack.page import PacksPage
from casefiles.ui.rooms import ROOMS
from casefiles.ui.theme.tokens import Width
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.window import Window


def cut(button: QWidget, page: QWidget) -> str:
    """Return the ancestor that does not show a button whole, "" where all do; scrolling is fine."""
    around = button.parentWidget()
    while around is not None and around is not page:
        if isinstance(around.parentWidget(), QScrollArea):  # what moves under a scroll bar
            return ""
        box = QRect(button.mapTo(around, QPoint(0, 0)), button.size())
        if not around.rect().contains(box):
            return f"{button.accessibleName()} in {type(around).__name__}: {box} {around.rect()}"
        around = around.parentWidget()
    return ""


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("room", [room.key for room in ROOMS])
def test_no_button_is_cut_off_in_the_least_window(
    open_window: Window, qtbot: QtBot, room: str, language: str
) -> None:
    open_window.preferences.set(language=language)
    open_window.resize(*Width.LEAST)
    open_window.on_went(room)
    qtbot.wait(60)
    page = open_window.house.page() if open_window.house else None
    assert page is not None
    visible = [button for button in page.findChildren(Button) if button.isVisible()]
    assert [fault for button in visible if (fault := cut(button, page))] == []


def test_a_narrow_window_shows_the_plan_or_the_pages_of_a_pack(
    open_window: Window, qtbot: QtBot
) -> None:
    open_window.on_went("packs")
    page = open_window.house.page() if open_window.house else None
    assert isinstance(page, PacksPage)
    open_window.resize(1_440, 900)
    qtbot.waitUntil(lambda: page._viewer.isVisible() and page._plan_view.isVisible())
    open_window.resize(*Width.LEAST)
    qtbot.waitUntil(lambda: not page._viewer.isVisible())
    assert page._plan_view.isVisible()
    page._spread.set_composed(True)
    assert page._viewer.isVisible()
    assert not page._plan_view.isVisible()
