"""The page on keeping, with the keys and clicks a caseworker uses."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.domain.case.listing import CaseFilter
from casefiles.domain.changes import Changes
from casefiles.services import cases, events
from casefiles.ui.pages.keeping.page import KeepingPage
from casefiles.ui.session import Session
from casefiles.ui.window import Window
from casefiles.vault.vault import Vault

T = TypeVar("T")


def asked(session: Session, qtbot: QtBot, verb: Callable[..., T], *args: object) -> T:
    """Ask the vault on the lane and wait for the answer."""
    answers: list[T] = []
    session.ask(verb, *args, then=answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=5_000)
    return answers[0]


def done(session: Session, qtbot: QtBot, verb: Callable[..., Changes], *args: object) -> Changes:
    """Write on the lane and wait for what was changed."""
    told: list[Changes] = []
    session.do(verb, *args, then=told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=5_000)
    return told[0]


@pytest.fixture
def page(open_window: Window, qtbot: QtBot) -> KeepingPage:
    """The page, of an open, empty vault."""
    open_window.on_went("keeping")
    found = open_window.house.page() if open_window.house else None
    assert isinstance(found, KeepingPage)
    return found


def _references(session: Session, qtbot: QtBot) -> dict[str, str]:
    def read(vault: Vault) -> dict[str, str]:
        keys = cases.list_cases(vault, CaseFilter()).keys
        return {row.id: row.reference for row in cases.case_rows(vault, keys)}

    return asked(session, qtbot, read)


def test_a_removed_case_is_brought_back_from_the_bin_by_enter(
    page: KeepingPage, qtbot: QtBot
) -> None:
    case_id = done(page.session, qtbot, cases.add_case, {}).record_id
    done(page.session, qtbot, events.add_event, case_id, {"title": "x"})
    done(page.session, qtbot, cases.remove_case, case_id)
    rows = page.bin.list.model()
    qtbot.waitUntil(lambda: rows.rowCount() == 1, timeout=5_000)
    page.bin.list.setFocus()
    qtbot.keyClick(page.bin.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        qtbot.keyClick(page.bin.list, Qt.Key.Key_Return)
    assert case_id in _references(page.session, qtbot)
    qtbot.waitUntil(lambda: rows.rowCount() == 0, timeout=5_000)


def test_a_case_is_erased_only_where_its_reference_stands_twice(
    page: KeepingPage, qtbot: QtBot
) -> None:
    case_id = done(page.session, qtbot, cases.add_case, {}).record_id
    reference = _references(page.session, qtbot)[case_id]
    page.show_record(f"ending/{case_id}")
    side = page.ending.side
    qtbot.waitUntil(lambda: side.reference.text() == reference, timeout=5_000)
    assert not side.erase.isEnabled()
    qtbot.keyClicks(side.again, reference.lower())
    assert not side.erase.isEnabled()
    qtbot.keyClick(side.reason, Qt.Key.Key_Down)
    assert side.erase.isEnabled()
    qtbot.mouseClick(side.erase, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not side.reference.text(), timeout=5_000)
    assert _references(page.session, qtbot) == {}


def test_a_closed_case_is_kept_longer_for_a_reason(page: KeepingPage, qtbot: QtBot) -> None:
    old = {"status": "closed", "closed_on": "2020-01"}
    done(page.session, qtbot, cases.add_case, old)
    rows = page.ending.list.model()
    qtbot.waitUntil(lambda: rows.rowCount() == 1, timeout=5_000)
    page.tabs.set_key("ending")
    page.ending.list.setFocus()
    qtbot.keyClick(page.ending.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.ending.list, Qt.Key.Key_Up)
    side = page.ending.side
    assert side.reference.text()
    qtbot.keyClicks(side.why, "an appeal runs")
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        qtbot.mouseClick(side.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rows.rowCount() == 0, timeout=5_000)


def test_two_cases_of_one_person_are_made_one(page: KeepingPage, qtbot: QtBot) -> None:
    one = done(page.session, qtbot, cases.add_case, {"stage": "lodged"}).record_id
    other = done(page.session, qtbot, cases.add_case, {"stage": "interview"}).record_id
    names = _references(page.session, qtbot)
    page.tabs.set_key("merging")
    part = page.merging
    assert not part.merge.isVisible()
    qtbot.keyClicks(part.kept, names[one])
    qtbot.keyClicks(part.other, names[other])
    qtbot.keyClick(part.other, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part.merge.isVisible(), timeout=5_000)
    qtbot.keyClick(part._combos["stage"], Qt.Key.Key_Down)
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        qtbot.mouseClick(part.merge, Qt.MouseButton.LeftButton)
    assert set(_references(page.session, qtbot)) == {one}
    assert asked(page.session, qtbot, cases.get_case, one).case.stage == "interview"
