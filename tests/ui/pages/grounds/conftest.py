"""A case with its tab of legal tests, and the gestures of whoever works in it by keys."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from casefiles.domain.matrix import ElementView, Matrix
from casefiles.services import cases, events, grounds, passages, sources
from casefiles.ui.pages.case.element_panel import ElementPanel
from casefiles.ui.pages.case.grounds import GroundsTab
from casefiles.ui.pages.case.page import CasesPage
from casefiles.ui.session import Session
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.window import Window

T = TypeVar("T")
Fill = Callable[..., str]


def read(session: Session, qtbot: QtBot, verb: Callable[..., T], *args: object) -> T:
    """Ask the vault, after everything that was told before."""
    found: list[T] = []
    session.ask(verb, *args, then=found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=5_000)
    return found[0]


def write(session: Session, qtbot: QtBot, verb: Callable[..., object], *args: object) -> str:
    """Change the vault and return the id of what was made."""
    done: list[str] = []
    session.do(verb, *args, then=lambda changes: done.append(changes.record_id))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(done), timeout=5_000)
    return done[0]


@pytest.fixture
def page(open_window: Window) -> CasesPage:
    """The page of cases of an open, empty vault."""
    open_window.resize(1440, 900)
    open_window.on_went("cases")
    found = open_window.house.page() if open_window.house else None
    assert isinstance(found, CasesPage)
    return found


@pytest.fixture
def case_id(page: CasesPage, qtbot: QtBot) -> str:
    """A case asked in France, with two events, a counsel, and a passage in the library."""
    made = write(
        page.session, qtbot, cases.add_case, {"procedure_country": "FR", "counsel": "L-12"}
    )
    for title in ("Order refused", "Signed the contract"):
        write(page.session, qtbot, events.add_event, made, {"title": title})
    source = write(page.session, qtbot, sources.describe_source, {"title": "Report"})
    fields = {"pinpoint": "p. 3", "quote": "Crimes were systematic and unpunished."}
    write(page.session, qtbot, passages.add_passage, source, fields)
    return made


@pytest.fixture
def tab(page: CasesPage, case_id: str, qtbot: QtBot) -> GroundsTab:
    """The tab of grounds of that case, shown."""
    page.show_record(case_id)
    qtbot.waitUntil(lambda: page._detail.case_id == case_id, timeout=5_000)
    page._detail._bar.set_key("grounds")
    found = page._detail._tabs["grounds"]
    assert isinstance(found, GroundsTab)
    qtbot.waitUntil(lambda: found._matrix is not None, timeout=5_000)
    return found


@pytest.fixture
def laid(tab: GroundsTab, case_id: str, qtbot: QtBot) -> GroundsTab:
    """Art. 9(2)(e) laid out."""
    write(tab.session, qtbot, grounds.add_ground, case_id, "art_9_2_e")
    qtbot.waitUntil(lambda: len(tab.pane.rows()) == 11, timeout=5_000)
    return tab


def matrix(tab: GroundsTab, case_id: str, qtbot: QtBot) -> Matrix:
    return read(tab.session, qtbot, grounds.get_matrix, case_id)


def element(tab: GroundsTab, case_id: str, qtbot: QtBot, *, code: str) -> ElementView:
    view = matrix(tab, case_id, qtbot).grounds[0]
    return next(one for one in view.elements if one.row.code == code)


def codes(tab: GroundsTab) -> list[str]:
    rows = tab._list.rows
    found = [rows.row_at(number) for number in range(rows.rowCount())]
    return [row.key for row in found if row is not None and row.key]


def keyboard() -> QWidget:
    """Return what has the keyboard."""
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def key(qtbot: QtBot, pressed: Qt.Key) -> None:
    """Press a key where the keyboard is."""
    qtbot.keyClick(keyboard(), pressed)


def open_element(tab: GroundsTab, qtbot: QtBot, *, down: int) -> ElementPanel:
    """Go into the ground by keys, down to an element, and open it."""
    tab._list.setFocus()
    key(qtbot, Qt.Key.Key_Return)
    for _step in range(down):
        key(qtbot, Qt.Key.Key_Down)
    key(qtbot, Qt.Key.Key_Return)
    assert tab.pane.panel.isVisible()
    return tab.pane.panel


def words(root: QWidget) -> str:
    return " | ".join(block.text() for block in root.findChildren(TextBlock) if block.isVisible())
