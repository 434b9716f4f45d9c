"""What the tab shows and asks: gone records, missing reasons, exclusion, the law of a country."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefiles.domain.changes import Kind
from casefiles.services import cases, events, grounds
from casefiles.ui.pages.case.element_row import ElementButton
from casefiles.ui.pages.case.grounds import GroundsTab
from casefiles.ui.window import Window
from tests.ui.conftest import focusable
from tests.ui.pages.grounds.conftest import (
    codes,
    key,
    keyboard,
    matrix,
    open_element,
    read,
    words,
    write,
)


def test_a_removed_record_is_shown_as_no_longer_in_the_case(
    laid: GroundsTab, case_id: str, qtbot: QtBot
) -> None:
    view = read(laid.session, qtbot, cases.get_case, case_id)
    ground = view.dossier.ground[0].id
    event = view.events[0].id
    fields = {"element": "S1", "record_kind": "event", "record_id": event}
    write(laid.session, qtbot, grounds.add_bearing, ground, fields)
    write(laid.session, qtbot, events.remove_event, event)
    row = laid.pane.rows()[0]
    qtbot.waitUntil(lambda: "No longer in the case" in words(row), timeout=5_000)
    assert "Gap: nothing on file" in row.accessibleName()


def test_d12_not_applied_asks_for_the_reason_under_the_element(
    laid: GroundsTab, case_id: str, qtbot: QtBot
) -> None:
    fields = {"alternative_service": "not_applied"}
    write(laid.session, qtbot, cases.edit_case, case_id, fields)
    qtbot.waitUntil(lambda: laid.pane.rows()[5]._ask.isVisible(), timeout=5_000)
    assert not laid.pane.rows()[0]._ask.isVisible()
    panel = open_element(laid, qtbot, down=5)
    assert panel._asked.isVisible()
    panel._reason.setFocus()
    qtbot.keyClicks(panel._reason, "Not open to contract soldiers")
    key(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not panel._asked.isVisible(), timeout=5_000)
    view = read(laid.session, qtbot, cases.get_case, case_id)
    found = [getattr(one, "reason_not_applied", "") for one in view.parts(Kind.OBJECTION)]
    assert found == ["Not open to contract soldiers"]


def test_d7_exclusion_is_read_and_offers_nothing_to_write(
    tab: GroundsTab, case_id: str, qtbot: QtBot
) -> None:
    tab._list.setFocus()
    key(qtbot, Qt.Key.Key_End)
    assert tab._code == "exclusion"
    assert tab.pane.rows() == ()
    told = words(tab.pane)
    assert "never a plus or a minus" in told
    assert "Discuss these orally with counsel" in tab.pane.head._says.words.text()
    assert focusable(tab.pane) == []
    tab.add()
    assert matrix(tab, case_id, qtbot).grounds == ()


def test_a8_a_british_case_shows_pk_and_os_and_no_law_of_the_union(
    tab: GroundsTab, case_id: str, qtbot: QtBot
) -> None:
    assert "art_9_2_e" in codes(tab)
    write(tab.session, qtbot, cases.edit_case, case_id, {"procedure_country": "GB"})
    qtbot.waitUntil(lambda: "uk_pk_os" in codes(tab), timeout=5_000)
    assert not [code for code in codes(tab) if code.startswith("art_9")]
    tab.on_picked("uk_pk_os")
    assert "Directive" not in tab.pane.head._cite.text()


def test_every_control_of_an_open_element_has_a_name_and_a_place_for_tab(
    laid: GroundsTab, case_id: str, qtbot: QtBot
) -> None:
    panel = open_element(laid, qtbot, down=0)
    panel.on_link()
    found = focusable(laid.pane)
    assert all(widget.accessibleName() for widget in found), [
        type(widget).__name__ for widget in found if not widget.accessibleName()
    ]
    laid.pane.rows()[0].setFocus()
    went: list[QWidget] = []
    while keyboard() is not laid.pane.rows()[1]:
        key(qtbot, Qt.Key.Key_Tab)
        went.append(keyboard())
    assert went[0] is panel.link
    assert all(panel.isAncestorOf(stop) for stop in went[:-1])
    assert panel.picker.line in went
    assert panel._today in went


def test_a_narrow_window_chooses_grounds_by_a_drop_down(
    laid: GroundsTab, open_window: Window, qtbot: QtBot
) -> None:
    open_window.resize(960, 640)
    qtbot.waitUntil(lambda: laid._choice.isVisible(), timeout=5_000)
    assert not laid._side.isVisible()
    laid.enter()
    assert keyboard() is laid._combo or laid._combo.isAncestorOf(keyboard())
    row = laid.pane.rows()[0]
    assert isinstance(row, ElementButton)
    assert row._narrow


def test_the_lock_forgets_every_word(laid: GroundsTab, case_id: str, qtbot: QtBot) -> None:
    open_element(laid, qtbot, down=0)
    laid.clear()
    assert laid.pane.rows() == ()
    assert laid._list.rows.rowCount() == 0
    assert laid.pane.panel.picker.list.rows.rowCount() == 0
    assert not laid.pane.panel.isVisible()
