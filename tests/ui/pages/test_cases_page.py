"""The page of cases, with the keys and clicks a caseworker uses."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.domain.case.listing import CaseFilter, CaseRow, CaseView
from casefiles.domain.changes import Kind
from casefiles.services import cases, events
from casefiles.ui.pages.case.page import CasesPage
from casefiles.ui.session import Session
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.window import Window


@pytest.fixture
def page(open_window: Window, qtbot: QtBot) -> CasesPage:
    """The page of cases of an open, empty vault."""
    open_window.on_went("cases")
    found = open_window.house.page() if open_window.house else None
    assert isinstance(found, CasesPage)
    return found


def stored(session: Session, qtbot: QtBot) -> list[CaseView]:
    """Read all cases back from the vault, on the lane."""
    found: list[CaseView] = []
    answered: list[bool] = []

    def read(vault: object) -> list[CaseView]:
        keys = cases.list_cases(vault, CaseFilter(sort="opened")).keys  # type: ignore[arg-type]
        rows: tuple[CaseRow, ...] = cases.case_rows(vault, keys)  # type: ignore[arg-type]
        return [cases.get_case(vault, row.id) for row in rows]  # type: ignore[arg-type]

    def take(views: list[CaseView]) -> None:
        found.extend(views)
        answered.append(True)

    session.ask(read, then=take)
    qtbot.waitUntil(lambda: bool(answered), timeout=5_000)
    return found


def new_case(page: CasesPage, qtbot: QtBot) -> None:
    """Open a new case by the button and wait until it is shown."""
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        qtbot.mouseClick(page._pane.new, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._detail.currentIndex() == 1, timeout=5_000)


def test_a_new_case_is_typed_and_saved_without_a_save_button(page: CasesPage, qtbot: QtBot) -> None:
    new_case(page, qtbot)
    field = page._detail._tabs["overview"].focusProxy()
    assert field is not None
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        qtbot.keyClicks(field, "Call counsel")
    assert stored(page.session, qtbot)[0].case.next_step == "Call counsel"


def test_entering_the_room_gives_the_keyboard_to_the_list_and_not_to_new_case(
    open_window: Window, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(open_window.session.saved, timeout=5_000):
        open_window.session.do(cases.add_case, {})
    open_window.activateWindow()
    house = open_window.house
    assert house is not None
    open_window.on_went("cases")
    found = house.page()
    assert isinstance(found, CasesPage)
    qtbot.waitUntil(found._pane.list.hasFocus, timeout=5_000)


def test_what_is_being_typed_is_saved_before_the_lock(
    page: CasesPage, open_window: Window, qtbot: QtBot
) -> None:
    new_case(page, qtbot)
    field = page._detail._tabs["overview"].focusProxy()
    assert field is not None
    qtbot.keyClicks(field, "Half a sentence")
    saved: list[object] = []
    page.session.saved.connect(saved.append)
    open_window.on_save()
    qtbot.waitUntil(lambda: bool(saved), timeout=5_000)
    assert stored(open_window.session, qtbot)[0].case.next_step == "Half a sentence"


def test_a_date_that_means_nothing_is_said_at_the_field_and_not_saved(
    page: CasesPage, qtbot: QtBot
) -> None:
    new_case(page, qtbot)
    tab = page._detail._tabs["overview"]
    line = tab._form.fields["next_step_due"].control.line  # type: ignore[attr-defined]
    qtbot.keyClicks(line, "some day")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.property("wrong")
    assert stored(page.session, qtbot)[0].case.next_step_due == ""


def test_a_choice_is_saved_at_once_and_undo_takes_it_back(
    page: CasesPage, open_window: Window, qtbot: QtBot
) -> None:
    new_case(page, qtbot)
    combo = page._detail._tabs["overview"]._form.fields["priority"].control  # type: ignore[attr-defined]
    assert isinstance(combo, Combo)
    combo.setFocus()
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    changed = stored(page.session, qtbot)[0].case.priority
    assert changed != "routine"
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        open_window.session.undo()
    assert stored(page.session, qtbot)[0].case.priority == "routine"
    qtbot.waitUntil(lambda: combo.code() == "routine", timeout=5_000)


def test_the_open_case_stays_selected_while_the_list_is_read_anew(
    page: CasesPage, qtbot: QtBot
) -> None:
    new_case(page, qtbot)
    new_case(page, qtbot)
    opened = page._open
    page._refresh()
    qtbot.waitUntil(lambda: page._pane.list.key() == opened, timeout=5_000)


def test_an_event_with_an_uncertain_date_is_added_by_hand(page: CasesPage, qtbot: QtBot) -> None:
    new_case(page, qtbot)
    page._detail._bar.set_key("timeline")
    tab = page._detail._tabs["timeline"]
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        button = tab._lists[Kind.EVENT].button  # type: ignore[attr-defined]
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    forms = tab._side.forms  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: Kind.EVENT in forms and forms[Kind.EVENT].isVisible(), timeout=5_000)
    line = forms[Kind.EVENT].fields["date"].control.line
    line.clear()
    qtbot.keyClicks(line, "spring 2023")
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert stored(page.session, qtbot)[0].events[0].date == "2023-21"


def test_removing_the_open_case_shows_none_and_undo_brings_it_back(
    page: CasesPage, open_window: Window, qtbot: QtBot
) -> None:
    new_case(page, qtbot)
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        qtbot.mouseClick(page._detail._tabs["overview"]._side.remove, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: page._detail.currentIndex() == 0, timeout=5_000)
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        open_window.session.undo()
    assert len(stored(page.session, qtbot)) == 1


def test_the_list_narrows_by_words_and_says_when_nothing_fits(
    page: CasesPage, qtbot: QtBot
) -> None:
    new_case(page, qtbot)
    qtbot.keyClicks(page._pane.filters.words, "nowhere")
    qtbot.waitUntil(page._pane.empty.isVisible, timeout=5_000)
    page._pane.filters.words.clear()
    qtbot.waitUntil(lambda: page._pane.model.rowCount() == 2, timeout=5_000)  # heading and case


def test_nothing_of_a_case_is_left_in_the_page_after_the_lock(
    page: CasesPage, open_window: Window, qtbot: QtBot
) -> None:
    new_case(page, qtbot)
    page._detail._bar.set_key("timeline")
    tab = page._detail._tabs["timeline"]
    page.session.do(events.add_event, page._open, {"title": "Canary event"})
    qtbot.waitUntil(lambda: len(tab.view.events) == 1, timeout=5_000)  # type: ignore[union-attr]
    open_window.session.lock()
    assert open_window.house is None
