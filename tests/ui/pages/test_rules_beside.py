"""The rules under the form of a part of a case, with the keys a caseworker uses."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.domain.changes import Kind
from casefiles.services import cases, parts, rules
from casefiles.ui.pages.case.page import CasesPage
from casefiles.ui.pages.case.parts import PartsTab
from casefiles.ui.pages.rules.line import RuleBlock
from casefiles.ui.pages.rules.page import RulesPage
from casefiles.ui.widgets.facts import Facts
from casefiles.ui.window import Window
from tests.services.test_rules import own
from tests.ui.pages.test_rules_page import done, spoken, write

Key = Qt.Key


def _stay_tab(open_window: Window, qtbot: QtBot, **fields: str) -> PartsTab:
    session = open_window.session
    case_id = done(session, qtbot, cases.add_case, {}).record_id
    told = {"country": "KZ", "status": "visa_free", **fields}
    stay = done(session, qtbot, parts.add_part, Kind.STAY, case_id, told).record_id
    open_window.resize(1400, 900)
    open_window.on_went("cases")
    page = open_window.house.page() if open_window.house else None
    assert isinstance(page, CasesPage)
    page.show_record(case_id)
    qtbot.waitUntil(lambda: page._detail.case_id == case_id, timeout=5_000)
    page._detail.on_pointed(Kind.STAY, stay)
    tab = page._detail._tabs["route"]
    assert isinstance(tab, PartsTab)
    qtbot.waitUntil(lambda: bool(tab._side.rules.links()), timeout=10_000)
    return tab


def test_the_rules_of_a_stay_stand_under_its_form_and_lead_to_the_page(
    open_window: Window, qtbot: QtBot
) -> None:
    tab = _stay_tab(open_window, qtbot, entered_on="2022-10-05", left_on="2022-11-03")
    side = tab._side
    (block,) = side.rules.findChildren(RuleBlock)
    told = spoken(block)
    assert "30 of 90 days are used on 3 November 2022." in told
    assert "checked 22 November 2026, second-hand" in told
    assert side.to_rules.text() == "1 rule of law"
    side.to_rules.setFocus()
    qtbot.keyClick(side.to_rules, Key.Key_Space)
    assert block.open is not None
    assert block.open.hasFocus()
    qtbot.keyClick(block.open, Key.Key_Tab)
    assert side.remove.hasFocus()
    block.open.setFocus()
    qtbot.keyClick(block.open, Key.Key_Space)
    page = open_window.house.page() if open_window.house else None
    assert isinstance(page, RulesPage)
    qtbot.waitUntil(lambda: page._view is not None, timeout=5_000)
    assert page._open == "stays/kz_90_entry"
    qtbot.waitUntil(lambda: page.pane.list.key() == page._open, timeout=5_000)


def test_what_is_typed_in_a_stay_changes_its_rules_at_once(
    open_window: Window, qtbot: QtBot
) -> None:
    tab = _stay_tab(open_window, qtbot, entered_on="2022-10-05", left_on="2022-11-03")
    entered = tab._side.forms[Kind.STAY].fields["entered_on"].control
    write(qtbot, entered, "5 Oct 2023")
    left = tab._side.forms[Kind.STAY].fields["left_on"].control
    write(qtbot, left, "3 Nov 2023")
    tab.save_now()
    qtbot.waitUntil(lambda: "90 days in any 180" in spoken(tab._side.rules), timeout=5_000)


def test_a_rule_the_office_sets_is_shown_in_the_open_case(
    open_window: Window, qtbot: QtBot
) -> None:
    tab = _stay_tab(open_window, qtbot, country="GE", entered_on="2026-02-01")
    done(open_window.session, qtbot, rules.set_rule, own(days=180))
    qtbot.waitUntil(lambda: "of 180 days" in spoken(tab._side.rules), timeout=5_000)
    assert "the office’s own rule" in spoken(tab._side.rules)


def test_a_kind_without_rules_shows_no_heading(open_window: Window, qtbot: QtBot) -> None:
    tab = _stay_tab(open_window, qtbot, entered_on="2022-10-05")
    tab.clear()
    assert tab._side.rules.isHidden()
    assert tab._side.to_rules.isHidden()
    assert not tab._side.findChildren(Facts)
