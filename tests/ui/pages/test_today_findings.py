"""Today says in which cases something waits for an explanation, and leads there."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.domain.changes import Changes, Kind
from casefiles.services import cases, finding_counts, parts
from casefiles.ui.pages.case.findings import FindingsTab
from casefiles.ui.pages.case.page import CasesPage
from casefiles.ui.pages.today import TodayPage
from casefiles.ui.pages.today_findings import FindingsSection
from casefiles.ui.window import Window
from casefiles.vault.vault import Vault
from tests.ui.pages.test_other_pages import enter_room

LONG = 20_000  # milliseconds


def vetted_twice(vault: Vault) -> Changes:
    case_id = cases.add_case(vault, {}).record_id
    fields = {"reviewed_by": "C-1", "second_by": "C-1"}
    return parts.add_part(vault, Kind.VETTING, case_id, fields)


def clean_case(vault: Vault) -> Changes:
    return cases.add_case(vault, {})


@pytest.fixture
def section(open_window: Window) -> FindingsSection:
    """The section of the page Today of an empty vault."""
    page = enter_room(open_window, "today")
    assert isinstance(page, TodayPage)
    return page._side.findings


def _add(section: FindingsSection, qtbot: QtBot, verb: object) -> None:
    with qtbot.waitSignal(section._session.saved, timeout=LONG):
        section._session.do(verb)  # type: ignore[arg-type]


def test_a_vault_without_questions_says_so(section: FindingsSection, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Nothing waits" in section.note.text(), timeout=LONG)
    assert not section.rows.isVisible()


def test_a_case_with_a_question_is_listed_by_reference_and_number_alone(
    section: FindingsSection, qtbot: QtBot
) -> None:
    _add(section, qtbot, clean_case)
    _add(section, qtbot, vetted_twice)
    qtbot.waitUntil(lambda: section.rows.rows.rowCount() == 1, timeout=LONG)
    row = section.rows.rows.row_at(0)
    assert row is not None
    assert "1 to explain" in row.spoken()
    assert "vetting" not in row.spoken().lower()


def test_enter_opens_the_findings_of_the_case_with_the_keyboard_in_the_first(
    section: FindingsSection, open_window: Window, qtbot: QtBot
) -> None:
    _add(section, qtbot, vetted_twice)
    qtbot.waitUntil(lambda: section.rows.rows.rowCount() == 1, timeout=LONG)
    section.rows.setCurrentIndex(section.rows.rows.index(0))
    qtbot.keyClick(section.rows, Qt.Key.Key_Return)
    page = open_window.house.page() if open_window.house else None
    assert isinstance(page, CasesPage)
    qtbot.waitUntil(lambda: page._detail._bar.key() == "findings", timeout=LONG)
    tab = page._detail._tabs["findings"]
    assert isinstance(tab, FindingsTab)
    qtbot.waitUntil(lambda: bool(tab._blocks), timeout=LONG)
    assert open_window.focusWidget() is tab._blocks[0].field


def test_cases_are_looked_at_a_few_at_a_time_until_all_were(
    section: FindingsSection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding_counts.list_findings, "__kwdefaults__", {"limit": 50, "batch": 1})
    told: list[str] = []
    section.counted.connect(lambda _count: told.append(section.note.text()))
    for _ in range(3):
        _add(section, qtbot, vetted_twice)
    qtbot.waitUntil(lambda: section.rows.rows.rowCount() == 3, timeout=LONG)
    assert any("still to be looked at" in text for text in told)
    assert "still" not in section.note.text()


def test_the_lock_takes_the_rows_away(section: FindingsSection, qtbot: QtBot) -> None:
    _add(section, qtbot, vetted_twice)
    qtbot.waitUntil(lambda: section.rows.rows.rowCount() == 1, timeout=LONG)
    section.clear()
    assert section.rows.rows.rowCount() == 0
