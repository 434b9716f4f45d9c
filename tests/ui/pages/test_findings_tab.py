"""The tab of findings, with the keys and clicks a caseworker uses."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefiles.domain.changes import Changes, Kind
from casefiles.domain.findings.shown import ShownFinding
from casefiles.services import cases, findings, parts
from casefiles.ui.pages import wording
from casefiles.ui.pages.case.finding_block import FindingBlock, SideView
from casefiles.ui.pages.case.findings import FindingsTab
from casefiles.ui.pages.case.page import CasesPage
from casefiles.ui.session import Session
from casefiles.ui.window import Window

TWICE = {"reviewed_by": "C-1", "second_by": "C-1"}


def _do(session: Session, qtbot: QtBot, verb: Callable[..., Changes], *args: object) -> str:
    """Write on the lane and return the id of what was written."""
    done: list[Changes] = []
    session.do(verb, *args, then=done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    return done[0].record_id


def _case(session: Session, qtbot: QtBot, *vettings: dict[str, str]) -> str:
    case_id = _do(session, qtbot, cases.add_case, {"papers_held": "none"})
    for fields in vettings:
        _do(session, qtbot, parts.add_part, Kind.VETTING, case_id, fields)
    return case_id


def _open(window: Window, qtbot: QtBot, case_id: str) -> tuple[CasesPage, FindingsTab]:
    """Turn to the findings of a case and wait until they are shown."""
    window.on_went("cases")
    page = window.house.page() if window.house else None
    assert isinstance(page, CasesPage)
    page.show_record(case_id)
    qtbot.waitUntil(lambda: page._detail.case_id == case_id, timeout=20_000)
    page._detail._bar.set_key("findings")
    tab = page._detail._tabs["findings"]
    assert isinstance(tab, FindingsTab)
    qtbot.waitUntil(lambda: tab.view is not None and tab._shown, timeout=20_000)
    return page, tab


def _stored(session: Session, qtbot: QtBot, case_id: str) -> tuple[ShownFinding, ...]:
    found: list[tuple[ShownFinding, ...]] = []

    def read(vault: object) -> tuple[ShownFinding, ...]:
        return findings.check_case(vault, case_id, today=wording.today())  # type: ignore[arg-type]

    session.ask(read, then=found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=20_000)
    return found[0]


def _texts(widget: QWidget) -> str:
    return "\n".join(child.accessibleName() for child in widget.findChildren(QWidget))


def test_both_values_their_places_and_the_question_stand_there(
    open_window: Window, qtbot: QtBot
) -> None:
    case_id = _case(open_window.session, qtbot, TWICE)
    page, tab = _open(open_window, qtbot, case_id)
    (block,) = tab._blocks
    told = _texts(block)
    for words in (
        "One person signed a vetting twice",
        "Reviewed by",
        "Second reviewer",
        "Vetting",
    ):
        assert words in told, words
    assert "Who else can sign?" in told
    qtbot.waitUntil(lambda: page._detail._bar.count() > 0 and _figure(page) == "1", timeout=20_000)


def _figure(page: CasesPage) -> str:
    bar = page._detail._bar
    return bar._figure(bar.currentIndex())


def test_an_explanation_is_typed_and_sinks_the_finding_by_keys_alone(
    open_window: Window, qtbot: QtBot
) -> None:
    case_id = _case(open_window.session, qtbot, TWICE, TWICE)
    _, tab = _open(open_window, qtbot, case_id)
    tab.enter()
    first = tab._blocks[0]
    assert open_window.focusWidget() is first.field
    assert not first.button.isEnabled()
    qtbot.keyClicks(first.field, "One code, two people.")
    assert first.button.isEnabled()
    qtbot.keyClick(first.field, Qt.Key.Key_Tab)
    assert open_window.focusWidget() is first.button
    with qtbot.waitSignal(open_window.session.saved, timeout=20_000):
        qtbot.keyClick(first.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(tab._blocks) == 1, timeout=20_000)
    assert open_window.focusWidget() is tab._blocks[0].field
    assert tab._fold.isVisible()
    assert not tab._explained[0].isVisible()
    still, explained = _stored(open_window.session, qtbot, case_id)
    assert still.is_open
    assert explained.finding.dismissal is not None
    assert explained.finding.dismissal.reason == "One code, two people."


def test_ctrl_enter_is_as_good_as_the_button_and_undo_brings_the_question_back(
    open_window: Window, qtbot: QtBot
) -> None:
    case_id = _case(open_window.session, qtbot, TWICE)
    _, tab = _open(open_window, qtbot, case_id)
    field = tab._blocks[0].field
    field.setFocus()
    qtbot.keyClicks(field, "So it is.")
    with qtbot.waitSignal(open_window.session.saved, timeout=20_000):
        qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not tab._blocks, timeout=20_000)
    with qtbot.waitSignal(open_window.session.saved, timeout=20_000):
        open_window.session.undo()
    qtbot.waitUntil(lambda: len(tab._blocks) == 1, timeout=20_000)


def test_an_explained_finding_is_unfolded_and_asked_again(
    open_window: Window, qtbot: QtBot
) -> None:
    case_id = _case(open_window.session, qtbot, TWICE)
    _, tab = _open(open_window, qtbot, case_id)
    tab._blocks[0].field.setPlainText("So it is.")
    qtbot.mouseClick(tab._blocks[0].button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(tab._explained), timeout=20_000)
    tab._fold.line.setFocus()
    qtbot.keyClick(tab._fold.line, Qt.Key.Key_Space)
    explained = tab._explained[0]
    assert explained.isVisible()
    assert "So it is." in _texts(explained)
    qtbot.mouseClick(explained.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(tab._blocks) == 1 and not tab._explained, timeout=20_000)
    assert open_window.focusWidget() is tab._blocks[0].field


def test_what_is_typed_is_kept_as_the_explanation_when_the_tab_is_left(
    open_window: Window, qtbot: QtBot
) -> None:
    case_id = _case(open_window.session, qtbot, TWICE)
    page, tab = _open(open_window, qtbot, case_id)
    field = tab._blocks[0].field
    field.setFocus()
    qtbot.keyClicks(field, "Half a sentence")
    with qtbot.waitSignal(open_window.session.saved, timeout=20_000):
        page._detail._bar.set_key("overview")
    (explained,) = _stored(open_window.session, qtbot, case_id)
    assert explained.finding.dismissal is not None
    assert explained.finding.dismissal.reason == "Half a sentence"


def test_what_is_being_typed_stays_while_another_finding_appears(
    open_window: Window, qtbot: QtBot
) -> None:
    case_id = _case(open_window.session, qtbot, TWICE)
    _, tab = _open(open_window, qtbot, case_id)
    tab._blocks[0].field.setPlainText("Half a sentence")
    _do(open_window.session, qtbot, parts.add_part, Kind.PAPER, case_id, {"held": "original"})
    qtbot.waitUntil(lambda: len(tab._blocks) == 2, timeout=20_000)
    assert [block.text for block in tab._blocks if block.text] == ["Half a sentence"]


def test_a_link_goes_to_the_record_and_to_the_field_of_the_case(
    open_window: Window, qtbot: QtBot
) -> None:
    case_id = _case(open_window.session, qtbot)
    held = {"type": "military_id", "held": "original"}
    _do(open_window.session, qtbot, parts.add_part, Kind.PAPER, case_id, held)
    page, tab = _open(open_window, qtbot, case_id)
    of_case, of_paper = tab._blocks[0]._sides.links
    qtbot.mouseClick(of_paper, Qt.MouseButton.LeftButton)
    assert page._detail._bar.key() == "documents"
    page._detail._bar.set_key("findings")
    qtbot.mouseClick(of_case, Qt.MouseButton.LeftButton)
    assert page._detail._bar.key() == "overview"


def test_a_row_of_law_leads_to_the_rule(open_window: Window, qtbot: QtBot) -> None:
    entered = (wording.today() - timedelta(days=200)).isoformat()
    stay = {"country": "RS", "entered_on": entered, "status": "visa_free"}
    case_id = _case(open_window.session, qtbot)
    _do(open_window.session, qtbot, parts.add_part, Kind.STAY, case_id, stay)
    _, tab = _open(open_window, qtbot, case_id)
    gone: list[tuple[str, str]] = []
    tab.went.disconnect()
    tab.went.connect(lambda room, key: gone.append((room, key)))
    links = tab._blocks[0]._sides.links
    qtbot.mouseClick(links[1], Qt.MouseButton.LeftButton)
    assert gone == [("rules", "stays/rs_30")]


def test_a_clean_case_says_what_would_stand_here(open_window: Window, qtbot: QtBot) -> None:
    case_id = _case(open_window.session, qtbot)
    page, tab = _open(open_window, qtbot, case_id)
    assert tab._empty.isVisible()
    assert not tab._head.isVisible()
    assert not tab._fold.isVisible()
    assert not tab._counsel.isVisible()
    assert _figure(page) == ""


def test_what_is_for_counsel_alone_is_folded_and_no_finding(
    open_window: Window, qtbot: QtBot
) -> None:
    case_id = _case(open_window.session, qtbot)
    served = {"theatre": "sumy", "began": "2022-02", "ended": "2022-05"}
    _do(open_window.session, qtbot, parts.add_part, Kind.SERVICE, case_id, served)
    _, tab = _open(open_window, qtbot, case_id)
    qtbot.waitUntil(tab._counsel.isVisible, timeout=20_000)
    assert not tab._counsel.is_open
    assert tab._empty.isVisible()
    qtbot.mouseClick(tab._counsel.line, Qt.MouseButton.LeftButton)
    assert "OHCHR" in _texts(tab._counsel)
    assert "says nothing of what the person did" in _texts(tab._counsel)


def test_the_lock_leaves_no_word_of_a_finding(open_window: Window, qtbot: QtBot) -> None:
    case_id = _case(open_window.session, qtbot, TWICE)
    page, tab = _open(open_window, qtbot, case_id)
    page.clear()
    assert tab._blocks == []
    assert tab._found == ()
    assert not tab.findChildren(FindingBlock, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert "signed" not in _texts(tab)


@pytest.mark.parametrize("width", [460, 900])
def test_values_stand_abreast_where_there_is_room(
    open_window: Window, qtbot: QtBot, width: int
) -> None:
    case_id = _case(open_window.session, qtbot, TWICE)
    _, tab = _open(open_window, qtbot, case_id)
    sides = tab._blocks[0]._sides
    sides.resize(width, 200)
    first, second = sides.findChildren(SideView)
    qtbot.waitUntil(lambda: first.y() == second.y(), timeout=2_000)
