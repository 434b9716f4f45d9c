"""Today: what has a day, in groups, leading to the part of the case that has it."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.domain.agenda import Agenda, Urgency
from casefiles.domain.changes import Changes, Kind
from casefiles.services import cases, parts
from casefiles.ui.pages import wording
from casefiles.ui.pages.case.page import CasesPage
from casefiles.ui.pages.today import TodayPage, agenda_of
from casefiles.ui.window import Window
from casefiles.vault.vault import Vault
from tests.press.readers import pdfium_text
from tests.ui.pages.test_other_pages import enter_room


def registered(vault: Vault, days_ago: int) -> Changes:
    """Add a case registered in France, so that it has a deadline to lodge."""
    case_id = cases.add_case(vault, {}).record_id
    day = (wording.today() - timedelta(days=days_ago)).isoformat()
    fields = {"country": "FR", "registered_on": day}
    return parts.add_part(vault, Kind.APPLICATION, case_id, fields)


def with_case(window: Window, qtbot: QtBot, days_ago: int) -> TodayPage:
    page = enter_room(window, "today")
    assert isinstance(page, TodayPage)
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        page.session.do(registered, days_ago)
    return page


@pytest.mark.parametrize(
    ("days_ago", "urgency"), [(60, Urgency.OVERDUE), (16, Urgency.WEEK), (1, Urgency.MONTH)]
)
def test_a_deadline_stands_in_the_group_of_its_day(
    open_window: Window, qtbot: QtBot, days_ago: int, urgency: Urgency
) -> None:
    page = with_case(open_window, qtbot, days_ago)
    group = page._groups[urgency]
    qtbot.waitUntil(lambda: group.rows.rows.rowCount() == 1, timeout=5_000)
    said = group.rows.rows.row_at(0)
    assert said is not None
    assert "Registered" in said.spoken()
    assert "21 days" in said.spoken()
    assert group.heading.isVisible()
    hidden = [one for key, one in page._groups.items() if key is not urgency]
    assert not any(one.heading.isVisible() or one.rows.isVisible() for one in hidden)


def test_enter_opens_the_case_at_the_deadline(open_window: Window, qtbot: QtBot) -> None:
    page = with_case(open_window, qtbot, 60)
    rows = page._groups[Urgency.OVERDUE].rows
    qtbot.waitUntil(lambda: rows.rows.rowCount() == 1, timeout=5_000)
    rows.setCurrentIndex(rows.rows.index(0))
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    house = open_window.house
    assert house is not None
    opened = house.page()
    assert isinstance(opened, CasesPage)
    qtbot.waitUntil(lambda: opened._detail._bar.key() == "procedure", timeout=5_000)
    tab = opened._detail._tabs["procedure"]
    qtbot.waitUntil(lambda: getattr(tab, "_open", (None,))[0] is Kind.DEADLINE, timeout=5_000)


def test_the_figure_beside_the_room_counts_deadlines(open_window: Window, qtbot: QtBot) -> None:
    with_case(open_window, qtbot, 60)
    house = open_window.house
    assert house is not None
    button = house.rail.buttons["today"]
    qtbot.waitUntil(lambda: button.accessibleName().endswith(" 1"), timeout=5_000)


@pytest.mark.parametrize("suffix", ["pdf", "ics"])
def test_sheet_and_calendar_are_written_where_one_says(
    open_window: Window,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
) -> None:
    page = with_case(open_window, qtbot, 16)
    files = page._side.files
    target = tmp_path / f"deadlines.{suffix}"
    monkeypatch.setattr("casefiles.ui.pages.today_files.pick_target", lambda *_a, **_k: target)
    button = files.sheet if suffix == "pdf" else files.calendar
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(files.state.isVisible, timeout=10_000)
    data = target.read_bytes()
    told = pdfium_text(data) if suffix == "pdf" else data.decode()
    assert "The applicant lodges the application" in " ".join(told.split())
    with qtbot.waitSignal(page.told, timeout=10_000) as failed:  # what is there is not replaced
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert failed.args is not None
    assert type(failed.args[0]).__name__ == "FileExists"
    assert target.read_bytes() == data


def test_what_is_shown_has_its_place_before_it_is_painted(
    open_window: Window, qtbot: QtBot
) -> None:
    page = with_case(open_window, qtbot, 60)
    rows = page._groups[Urgency.OVERDUE].rows
    qtbot.waitUntil(lambda: rows.rows.rowCount() == 1, timeout=5_000)
    page.clear()
    page._summary.set_text("")
    qtbot.wait(50)
    assert rows.height() == 0 or not rows.isVisible()
    measured: list[tuple[int, int]] = []

    def at_once(found: Agenda) -> None:
        """No turn of the event loop lies between the answer and what is measured."""
        page.on_agenda(found)
        measured.append((rows.height(), rows.sizeHint().height()))
        summary = page._summary
        measured.append((summary.height(), summary.heightForWidth(summary.width())))

    page.session.ask(agenda_of, wording.today(), then=at_once)
    qtbot.waitUntil(lambda: len(measured) == 2, timeout=5_000)
    assert all(high >= needed > 0 for high, needed in measured), measured
