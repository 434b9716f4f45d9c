"""What Today says once after an unlock, and cases that came back erased again by one key."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefiles.domain.changes import Changes, Kind
from casefiles.domain.notice import Notice
from casefiles.services import cases, erasure, notices
from casefiles.ui.pages.today import TodayPage
from casefiles.ui.window import Window
from casefiles.vault import erased_outside
from casefiles.vault.vault import Vault


def today_of(window: Window) -> TodayPage:
    """Return the page Today."""
    page = window.house.page() if window.house else None
    assert isinstance(page, TodayPage)
    return page


def said(page: TodayPage) -> str:
    """Return every word of the card."""
    return " ".join(part.accessibleName() for part in page.place.findChildren(QWidget))


def test_nothing_is_said_where_all_is_well(open_window: Window, qtbot: QtBot) -> None:
    page = today_of(open_window)
    qtbot.waitUntil(lambda: page.notice.isVisible(), timeout=5_000)
    assert page.place.isHidden()


def test_a_copy_made_by_syncing_is_said_until_it_is_understood(
    window: Window, folder: Path, enter: Callable[[], None], qtbot: QtBot
) -> None:
    name = "vault (conflicted copy 2026-11-22).db"
    (folder / name).write_bytes(b"")
    enter()
    page = today_of(window)
    qtbot.waitUntil(page.place.isVisible, timeout=5_000)
    assert name in said(page)
    assert not page.place.again.isVisible()
    page.place.leave.setFocus()
    qtbot.keyClick(page.place.leave, Qt.Key.Key_Space)
    assert page.place.isHidden()


def test_a_case_that_came_back_is_erased_again_by_one_key(
    open_window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    page = today_of(open_window)
    made: list[str] = []

    def bring_back(vault: Vault) -> Changes:
        changes = cases.add_case(vault, {})
        made.append(cases.get_case(vault, changes.record_id).case.reference)
        vault.remember_outside(tmp_path / "heads")
        erased_outside.note(vault, changes.record_id, datetime.now(UTC).isoformat())
        return changes

    with qtbot.waitSignal(open_window.session.saved, timeout=5_000):
        open_window.session.do(bring_back)
    page.place.on_erased(Changes(frozenset()))
    qtbot.waitUntil(page.place.isVisible, timeout=5_000)
    assert made[0] in said(page)
    page.place.again.setFocus()
    qtbot.keyClick(page.place.again, Qt.Key.Key_Space)
    qtbot.waitUntil(page.place.isHidden, timeout=10_000)
    left: list[tuple[object, ...]] = []
    open_window.session.ask(erasure.list_returned, then=left.append)
    qtbot.waitUntil(lambda: left == [()], timeout=5_000)


def test_a_short_list_is_said_beside_what_was_said_before(
    window: Window, folder: Path, enter: Callable[[], None], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """A page put back, as tests/services/test_lists_put_back.py does it to a real file."""
    name = "vault (conflicted copy 2026-11-22).db"
    (folder / name).write_bytes(b"")
    short = (Notice("incomplete"),)
    monkeypatch.setattr(notices, "incomplete", lambda _v, kind: short if kind is Kind.EVENT else ())
    enter()
    page = today_of(window)
    qtbot.waitUntil(lambda: "not complete" in said(page), timeout=5_000)
    assert name in said(page)
    assert page.place.isVisible()
