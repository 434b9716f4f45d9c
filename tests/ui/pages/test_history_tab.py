"""The history of a case in the window, by keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefiles.services import cases
from casefiles.ui.pages.case.history import HistoryTab
from casefiles.ui.pages.case.page import CasesPage
from casefiles.ui.window import Window


def _opened(open_window: Window, qtbot: QtBot) -> CasesPage:
    open_window.on_went("cases")
    page = open_window.house.page() if open_window.house else None
    assert isinstance(page, CasesPage)
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        qtbot.mouseClick(page._pane.new, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._detail.currentIndex() == 1, timeout=5_000)
    return page


def test_a_change_is_read_field_by_field_and_taken_back_from_the_history(
    open_window: Window, qtbot: QtBot
) -> None:
    page = _opened(open_window, qtbot)
    case_id = page._detail.case_id
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        page.session.do(cases.edit_case, case_id, {"stage": "lodged"})
    page._detail._bar.set_key("history")
    tab = page._detail._tabs["history"]
    assert isinstance(tab, HistoryTab)
    qtbot.waitUntil(lambda: len(tab._changes) == 2, timeout=5_000)
    tab._list.setFocus()
    qtbot.keyClick(tab._list, Qt.Key.Key_Home)
    qtbot.keyClick(tab._list, Qt.Key.Key_Down)
    qtbot.keyClick(tab._list, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: tab._beside.isVisible(), timeout=5_000)
    spoken = [widget.accessibleName() for widget in tab._side.findChildren(QWidget)]
    assert any("Enquiry → Application lodged" in words for words in spoken), spoken
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        qtbot.mouseClick(tab._side.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(tab._changes) == 3, timeout=5_000)
    view = tab.view
    assert view is not None
    qtbot.waitUntil(
        lambda: tab.view is not None and tab.view.case.stage == "enquiry", timeout=5_000
    )


def test_the_history_is_forgotten_at_lock(open_window: Window, qtbot: QtBot) -> None:
    page = _opened(open_window, qtbot)
    page._detail._bar.set_key("history")
    tab = page._detail._tabs["history"]
    assert isinstance(tab, HistoryTab)
    qtbot.waitUntil(lambda: len(tab._changes) == 1, timeout=5_000)
    page.session.lock()
    assert not tab._changes
