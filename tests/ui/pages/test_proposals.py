"""Deadlines that could be kept: shown under those that are, and kept by a key or the button."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.domain.changes import Kind
from casefiles.services import cases, parts
from casefiles.ui.pages.case.page import CasesPage
from casefiles.ui.pages.case.proposals import ProcedureTab
from casefiles.ui.window import Window
from casefiles.vault.vault import Vault
from tests.ui.pages.test_other_pages import enter_room


def registered(vault: Vault) -> tuple[str, str]:
    case_id = cases.add_case(vault, {}).record_id
    fields = {"country": "FR", "registered_on": "2026-11-02"}
    return case_id, parts.add_part(vault, Kind.APPLICATION, case_id, fields).record_id


@pytest.fixture
def tab(open_window: Window, qtbot: QtBot) -> ProcedureTab:
    """The procedure of a case registered in France."""
    page = enter_room(open_window, "cases")
    assert isinstance(page, CasesPage)
    made: list[tuple[str, str]] = []
    page.session.ask(registered, then=made.append)
    qtbot.waitUntil(lambda: bool(made), timeout=5_000)
    case_id, application = made[0]
    page.show_record(f"{case_id}/application/{application}")
    qtbot.waitUntil(lambda: "procedure" in page._detail._tabs, timeout=5_000)
    found = page._detail._tabs["procedure"]
    assert isinstance(found, ProcedureTab)
    qtbot.waitUntil(found.proposals.isVisible, timeout=5_000)
    return found


@pytest.mark.parametrize("by_key", [True, False])
def test_a_proposal_becomes_a_deadline_and_leaves_the_list(
    tab: ProcedureTab, qtbot: QtBot, by_key: bool
) -> None:
    offered, kept = tab.proposals.list, tab._lists[Kind.DEADLINE].list
    assert offered.rows.rowCount() == 1
    assert not tab.proposals.keep.isEnabled()
    offered.setCurrentIndex(offered.rows.index(0))
    assert tab.proposals.keep.isEnabled()
    if by_key:
        qtbot.keyClick(offered, Qt.Key.Key_Return)
    else:
        qtbot.mouseClick(tab.proposals.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kept.rows.rowCount() == 2, timeout=5_000)
    qtbot.waitUntil(tab.proposals.isHidden, timeout=5_000)
    rows = [kept.rows.row_at(number) for number in range(2)]
    assert any(row is not None and "take charge" in row.spoken() for row in rows)
