"""Laying out, linking, noting, confirming and taking back, by keys."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.services import cases, events
from casefiles.ui.pages.case.grounds import GroundsTab
from casefiles.ui.pages.case.page import CasesPage
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.widgets.fields import LineEdit
from casefiles.ui.window import Window
from tests.ui.pages.grounds.conftest import (
    element,
    key,
    keyboard,
    matrix,
    open_element,
    read,
    words,
    write,
)


def test_a_ground_is_laid_out_by_keys_and_its_gaps_are_shown(
    tab: GroundsTab, case_id: str, qtbot: QtBot
) -> None:
    tab.enter()
    assert tab._code == "art_9_2_e"
    assert tab.pane.rows() == ()
    key(qtbot, Qt.Key.Key_Return)
    assert keyboard() is tab.pane.head.lay_out
    key(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(tab.pane.rows()) == 11, timeout=5_000)
    qtbot.waitUntil(lambda: keyboard() is tab.pane.rows()[0], timeout=5_000)
    assert "Gap: nothing on file" in tab.pane.rows()[0].accessibleName()
    first = tab._list.rows.row_at(1)
    assert first is not None
    assert "11 gaps" in first.spoken()
    assert matrix(tab, case_id, qtbot).gaps == 11


def test_a_fact_is_linked_noted_turned_and_unlinked_by_keys(
    laid: GroundsTab, case_id: str, qtbot: QtBot
) -> None:
    panel = open_element(laid, qtbot, down=1)
    panel.enter()
    key(qtbot, Qt.Key.Key_Space)
    assert keyboard() is panel.picker.line
    qtbot.keyClicks(panel.picker.line, "signed")
    key(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(panel._facts) == 1, timeout=5_000)
    assert not panel.picker.isVisible()
    assert keyboard() is panel.link
    assert "Signed the contract" in laid.pane.rows()[1].accessibleName()
    shown = next(iter(panel._facts.values()))
    note = shown.form.fields["note"].control
    assert isinstance(note, LineEdit)
    note.setFocus()
    qtbot.keyClicks(note, "Before the war")
    key(qtbot, Qt.Key.Key_Return)
    ways = shown.form.fields["direction"].control
    assert isinstance(ways, Combo)
    ways.setFocus()
    key(qtbot, Qt.Key.Key_Down)
    qtbot.waitUntil(
        lambda: (
            [
                (fact.direction, fact.bearing.note)
                for fact in element(laid, case_id, qtbot, code="S2").facts
            ]
            == [("against", "Before the war")]
        ),
        timeout=5_000,
    )
    shown.unlink.setFocus()
    key(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not panel._facts, timeout=5_000)
    laid.session.undo()
    qtbot.waitUntil(lambda: len(panel._facts) == 1, timeout=5_000)


def test_a_passage_of_the_library_is_found_as_one_types(
    laid: GroundsTab, case_id: str, qtbot: QtBot
) -> None:
    panel = open_element(laid, qtbot, down=2)
    panel.enter()
    key(qtbot, Qt.Key.Key_Space)
    qtbot.keyClicks(panel.picker.line, "systemat")
    qtbot.waitUntil(lambda: bool(panel.picker._hits), timeout=5_000)
    assert panel.picker.list.key().startswith("passage/")
    key(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(panel._facts) == 1, timeout=5_000)
    row = laid.pane.rows()[2]
    qtbot.waitUntil(lambda: "Crimes were systematic" in words(row), timeout=5_000)
    fact = element(laid, case_id, qtbot, code="S3").facing("for")[0]
    assert fact.bearing.record_kind == "passage"


def test_what_is_linked_already_is_not_offered_again(
    laid: GroundsTab, case_id: str, qtbot: QtBot
) -> None:
    panel = open_element(laid, qtbot, down=0)
    panel.on_link()
    assert "event" in panel.picker.list.key() or panel.picker.list.rows.rowCount() > 2
    qtbot.keyClicks(panel.picker.line, "order refused")
    key(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(panel._facts) == 1, timeout=5_000)
    panel.on_link()
    qtbot.keyClicks(panel.picker.line, "order refused")
    assert panel.picker.list.key() == ""
    key(qtbot, Qt.Key.Key_Escape)
    assert not panel.picker.isVisible()
    assert laid.pane.panel.isVisible(), "Esc leaves the picker first"
    key(qtbot, Qt.Key.Key_Escape)
    assert not laid.pane.panel.isVisible()
    assert keyboard() is laid.pane.rows()[0]


def test_a_note_stays_while_the_case_is_read_again_and_is_saved_before_the_lock(
    laid: GroundsTab, case_id: str, qtbot: QtBot, open_window: Window
) -> None:
    panel = open_element(laid, qtbot, down=5)
    note = panel.form.fields["note"].control
    note.setFocus()
    qtbot.keyClicks(note, "Ask counsel")
    write(laid.session, qtbot, events.add_event, case_id, {"title": "Meanwhile"})
    laid.show_case(read(laid.session, qtbot, cases.get_case, case_id))
    qtbot.wait(50)
    assert note.toPlainText() == "Ask counsel"  # type: ignore[attr-defined]
    open_window.on_save()
    said = element(laid, case_id, qtbot, code="S6").said
    assert said is not None
    assert said.note == "Ask counsel"


def test_counsel_confirms_by_one_key_and_it_can_be_taken_back(
    laid: GroundsTab, case_id: str, qtbot: QtBot
) -> None:
    panel = open_element(laid, qtbot, down=0)
    assert "L-12" in panel._today.text()
    panel._today.setFocus()
    key(qtbot, Qt.Key.Key_Space)
    row = laid.pane.rows()[0]
    qtbot.waitUntil(lambda: "Confirmed by counsel L-12" in row._state.words.text(), timeout=5_000)
    assert not panel._today.isVisible()
    laid.session.undo()
    qtbot.waitUntil(lambda: row._state.words.text() == "Counsel to read", timeout=5_000)


def test_removing_a_ground_is_taken_back_with_its_links(
    laid: GroundsTab, case_id: str, qtbot: QtBot
) -> None:
    panel = open_element(laid, qtbot, down=0)
    panel.on_link()
    qtbot.keyClicks(panel.picker.line, "order")
    key(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(panel._facts) == 1, timeout=5_000)
    laid.pane.head.remove.setFocus()
    key(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: laid.pane.rows() == (), timeout=5_000)
    assert keyboard() is laid._list
    laid.session.undo()
    qtbot.waitUntil(lambda: len(laid.pane.rows()) == 11, timeout=5_000)
    assert len(element(laid, case_id, qtbot, code="S1").facts) == 1


def test_a_linked_fact_leads_to_its_record_and_a_passage_to_its_source(
    laid: GroundsTab, page: CasesPage, case_id: str, qtbot: QtBot
) -> None:
    panel = open_element(laid, qtbot, down=0)
    panel.on_link()
    qtbot.keyClicks(panel.picker.line, "order")
    key(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(panel._facts) == 1, timeout=5_000)
    next(iter(panel._facts.values())).go.click()
    assert page._detail._bar.key() == "timeline"
    page._detail._bar.set_key("grounds")
    panel.on_link()
    qtbot.keyClicks(panel.picker.line, "systemat")
    qtbot.waitUntil(lambda: bool(panel.picker._hits), timeout=5_000)
    key(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(panel._facts) == 2, timeout=5_000)
    with qtbot.waitSignal(laid.went, timeout=5_000) as went:
        list(panel._facts.values())[1].go.click()
    assert went.args is not None
    assert went.args[0] == "library"
