"""Today, library, packs, backups and search: what they show, and where they lead."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.domain.agenda import Urgency
from casefiles.services import cases, sources
from casefiles.ui.page import Page
from casefiles.ui.pages.library.page import LibraryPage
from casefiles.ui.pages.search import SearchPage
from casefiles.ui.pages.today import TodayPage
from casefiles.ui.window import Window
from tests.ui.conftest import focusable

ROOMS = ("today", "cases", "library", "packs", "backups", "settings", "help", "about")


def enter_room(window: Window, key: str) -> Page:
    """Enter a room and return its page."""
    window.on_went(key)
    assert window.house is not None
    page = window.house.page()
    assert page is not None
    return page


@pytest.mark.parametrize("room", ROOMS)
def test_everything_that_takes_the_keyboard_has_a_name(open_window: Window, room: str) -> None:
    page = enter_room(open_window, room)
    nameless = [w for w in focusable(page) if not (w.accessibleName() or w.property("text"))]
    assert nameless == []


def test_today_leads_to_the_case_that_is_due(open_window: Window, qtbot: QtBot) -> None:
    page = enter_room(open_window, "today")
    assert isinstance(page, TodayPage)
    step = {"next_step": "Lodge", "next_step_due": "2020-01-31"}
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        page.session.do(cases.add_case, step)
    overdue = page._groups[Urgency.OVERDUE].rows
    qtbot.waitUntil(lambda: overdue.rows.rowCount() == 1, timeout=5_000)
    overdue.setCurrentIndex(overdue.rows.index(0))
    with qtbot.waitSignal(page.went, timeout=5_000) as gone:
        qtbot.keyClick(overdue, Qt.Key.Key_Return)
    assert gone.args is not None
    assert gone.args[0] == "cases"


def test_an_empty_vault_teaches_on_every_page(open_window: Window, qtbot: QtBot) -> None:
    page = enter_room(open_window, "today")
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: "No open cases" in page._summary.text(), timeout=5_000)
    assert "A case keeps" in page._empty.text()


def test_a_source_is_filed_read_and_a_passage_marked_in_it(
    open_window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    page = enter_room(open_window, "library")
    assert isinstance(page, LibraryPage)
    note = tmp_path / "note.txt"
    note.write_text("A note of ours\n\nThe office may not ask twice.\n", encoding="utf-8")
    page.add_files([note])
    qtbot.waitUntil(lambda: "may not ask" in page._reader._text.toPlainText(), timeout=20_000)
    page._reader._text.selectAll()
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        qtbot.mouseClick(page._reader.mark, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._side._list.rows.rowCount() == 1, timeout=5_000)


def test_search_finds_while_one_types_and_opens_what_was_found(
    open_window: Window, qtbot: QtBot
) -> None:
    session = open_window.session
    with qtbot.waitSignal(session.saved, timeout=5_000):
        session.do(sources.describe_source, {"title": "On deserters"})
    open_window.on_search()
    assert open_window.house is not None
    qtbot.keyClicks(open_window.house.rail.search, "deserted")
    page = open_window.house.page()
    assert isinstance(page, SearchPage)
    qtbot.waitUntil(lambda: page._list.rows.rowCount() == 1, timeout=5_000)
    page._list.setCurrentIndex(page._list.rows.index(0))
    qtbot.keyClick(page._list, Qt.Key.Key_Return)
    assert open_window.house.room == "library"


def test_a_pack_cannot_be_composed_before_its_plan_allows(
    open_window: Window, qtbot: QtBot
) -> None:
    page = enter_room(open_window, "packs")
    button = page._compose  # type: ignore[attr-defined]
    assert not button.isEnabled()
    page._order_pane.recipient.setText("L-12")  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: "blocked" in page._state.words.text(), timeout=5_000)  # type: ignore[attr-defined]
    assert not button.isEnabled()
