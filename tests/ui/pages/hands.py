"""Hands on the keys: pressed on the window as the window system would, with its menus and lists."""

from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from casefiles.domain.case.listing import CaseFilter, CaseView
from casefiles.services import cases
from casefiles.ui.pages.case.detail import CaseDetail
from casefiles.ui.pages.case.page import CasesPage
from casefiles.ui.pages.case.topics import TOPICS
from casefiles.ui.window import Window

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """Presses keys and waits until everything that follows has come."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        window.activateWindow()
        QApplication.processEvents()

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    @property
    def detail(self) -> CaseDetail:
        """The open case."""
        page = self.window.house.page() if self.window.house is not None else None
        assert isinstance(page, CasesPage)
        return page._detail

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = NONE, *, times: int = 1) -> None:
        """Press a key, perhaps several times. A list of matches or a menu gets it first."""
        for _ in range(times):
            QTest.keyClick(self.window.windowHandle(), key, modifiers)
            self.settle()

    def write(self, words: str, *, then: Key | None = Key.Key_Tab) -> None:
        """Type words and leave the field."""
        for letter in words:  # in one go: a drop-down forgets the letters after a pause
            QTest.keyClick(self.window.windowHandle(), letter)  # type: ignore[call-overload]
        if then is not None:
            self.press(then)

    def settle(self) -> None:
        """Wait until the lane has answered everything, twice: an answer may ask again."""
        for _ in range(2):
            answered: list[object] = []
            self.window.session.ask(lambda _vault: True, then=answered.append)
            if self.window.session.is_open:
                self.qtbot.waitUntil(partial(bool, answered), timeout=30_000)
        QApplication.processEvents()

    def turn_to(self, topic: str) -> None:
        """Turn to a topic of the open case, forward to the last and then back."""
        for key in (Key.Key_PageDown, Key.Key_PageUp):
            for _ in range(len(TOPICS)):
                if self.detail._bar.key() == topic:
                    return
                self.press(key, CTRL)
        raise LookupError(topic)

    def choose_command(self, words: str) -> None:
        """Find a command in the menu of the page with the arrows, and press Enter on it."""
        self.press(Key.Key_P, ALT)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in range(len(menu.actions()) + 1):
            act = cast(QAction | None, menu.activeAction())
            if act is not None and act.text().replace("&", "") == words:
                self.press(Key.Key_Return)
                return
            self.press(Key.Key_Down)
        raise LookupError(words)

    def told(self) -> CaseView:
        """Read the only case back from the vault."""
        self.settle()
        found: list[CaseView] = []
        self.window.session.ask(only_case, then=found.append)
        self.qtbot.waitUntil(lambda: bool(found), timeout=30_000)
        return found[0]


def only_case(vault: object) -> CaseView:
    """Return the one case of a vault."""
    keys = cases.list_cases(vault, CaseFilter()).keys  # type: ignore[arg-type]
    (row,) = cases.case_rows(vault, keys)  # type: ignore[arg-type]
    return cases.get_case(vault, row.id)  # type: ignore[arg-type]
