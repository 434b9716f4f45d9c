"""The panic lock: from any page, over any dialog; the screen first, then keys, then the rest."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import Bug, CaseFilesError
from casefiles.services import cases
from casefiles.ui.crash_dialog import CrashDialog
from casefiles.ui.locking import Locking
from casefiles.ui.pages.case.page import CasesPage
from casefiles.ui.panic import KEYS
from casefiles.ui.rooms import ROOMS
from casefiles.ui.session import Session
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.widgets.files import pick_file
from casefiles.ui.window import Window
from casefiles.vault import doors
from casefiles.vault.keyring import Keyring
from casefiles.vault.moments import Clock
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from tests.vault_fixtures import CHEAP, PASSPHRASE

CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
SOON = 5_000


def panic(where: QWidget) -> None:
    """Press the chord."""
    QTest.keyClick(where, Qt.Key.Key_L, CHORD)


def is_gone(window: Window) -> None:
    """Assert that nothing of the vault is on the screen, and the session over."""
    others = [w for w in QApplication.topLevelWidgets() if w is not window and w.isVisible()]
    assert others == []
    assert window.stack.currentWidget() is window.gate
    assert window.gate.currentWidget() is window.gate.unlock
    assert window.isMinimized()
    assert window.house is None
    assert not window.session.is_open
    assert window.session.last_lock is Locking.PANIC


def keyring_of(session: Session, qtbot: QtBot) -> Keyring:
    """Return the keys of the open vault, as the lane holds them."""
    found: list[Vault] = []
    session.ask(lambda vault: vault, then=found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=SOON)
    return found[0].keyring


@pytest.mark.parametrize("room", [room.key for room in ROOMS])
def test_panic_works_on_every_page(open_window: Window, room: str) -> None:
    assert open_window.house is not None
    open_window.house.go(room)
    panic(open_window.focusWidget() or open_window)
    is_gone(open_window)


def test_the_chord_stands_in_the_menu(open_window: Window) -> None:
    keys = [a.shortcut().toString() for m in open_window.menus.menus for a in m.actions()]
    assert KEYS in keys


def test_the_entry_of_the_menu_does_the_same(open_window: Window) -> None:
    entries = [a for m in open_window.menus.menus for a in m.actions()]
    next(a for a in entries if a.shortcut().toString() == KEYS).trigger()
    is_gone(open_window)


@pytest.mark.parametrize("letter", [0x0414, 0x0645, 0x05DA])
def test_the_chord_works_while_another_script_is_switched_on(
    open_window: Window, letter: int
) -> None:
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        QApplication.sendEvent(open_window, QKeyEvent(kind, letter, CHORD))
    is_gone(open_window)


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.ControlModifier, CHORD | Qt.AltModifier])
def test_other_chords_with_that_letter_are_no_panic(
    open_window: Window, held: Qt.KeyboardModifier
) -> None:
    QTest.keyClick(open_window, Qt.Key.Key_L, held)
    assert open_window.session.last_lock is not Locking.PANIC


def test_panic_closes_a_file_dialog_that_holds_up_the_page(open_window: Window) -> None:
    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        panic(dialog.focusWidget() or dialog)

    QTimer.singleShot(200, press)
    assert pick_file(open_window, "Choose") is None
    is_gone(open_window)


def test_panic_closes_a_dialog_over_a_dialog(open_window: Window) -> None:
    outer = CrashDialog(Bug(kind="KeyError", where="here"), open_window)

    def press() -> None:
        inner = QApplication.activeModalWidget()
        assert inner is not None
        assert inner is not outer
        panic(inner)

    QTimer.singleShot(50, lambda: pick_file(outer, "Choose"))
    QTimer.singleShot(300, press)
    outer.exec()
    is_gone(open_window)


def test_panic_closes_a_menu_and_an_open_list(open_window: Window, qtbot: QtBot) -> None:
    assert open_window.house is not None
    open_window.house.go("settings")
    combo = open_window.house.stack.currentWidget().findChild(Combo)
    assert isinstance(combo, Combo)
    combo.showPopup()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    panic(popup)
    is_gone(open_window)


def test_panic_closes_a_menu_of_the_bar(open_window: Window, qtbot: QtBot) -> None:
    open_window.menus.open_first()
    QTest.keyClick(open_window.menus.bar, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    panic(menu)
    is_gone(open_window)


def test_the_screen_comes_first_then_the_keys_then_what_was_read(
    open_window: Window, qtbot: QtBot
) -> None:
    events: list[str] = []
    keys = keyring_of(open_window.session, qtbot)

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if watched is open_window.gate.unlock and event.type() == QEvent.Type.Paint:
                events.append("blank")
            if watched is open_window and event.type() == QEvent.Type.WindowStateChange:
                events.append("put away")
            return False

    watcher = Watcher()
    for watched in (open_window.gate.unlock, open_window):
        watched.installEventFilter(watcher)
    open_window.session.about_to_lock.connect(lambda: events.append("typed is taken"))
    open_window.session.undo_changed.connect(
        lambda: events.append("keys are gone" if not any(keys.data) else "keys are there")
    )
    open_window.session.locked.connect(lambda: events.append("forgotten"))
    open_window.session.put_away.connect(lambda: events.append("closed"))
    with qtbot.waitSignal(open_window.session.put_away, timeout=SOON):
        panic(open_window)
    wanted = ["blank", "put away", "typed is taken", "keys are gone", "forgotten", "closed"]
    assert [event for event in wanted if event in events] == wanted
    assert sorted(wanted, key=events.index) == wanted


def test_keys_go_while_the_lane_is_busy_and_the_rest_when_it_yields(
    open_window: Window, qtbot: QtBot
) -> None:
    session = open_window.session
    keys = keyring_of(session, qtbot)
    begun, go_on = threading.Event(), threading.Event()

    def busy(vault: object) -> Changes:
        begun.set()
        go_on.wait(5)
        return cases.add_case(vault, {"next_step": "begun before"})  # type: ignore[arg-type]

    session.do(busy)
    assert begun.wait(5)
    with qtbot.waitSignal(session.put_away, timeout=SOON):
        panic(open_window)
        is_gone(open_window)
        for name in ("data", "database", "backup", "keyfile", "carried"):
            assert not any(getattr(keys, name)), name
        assert any(keys.chain)  # the save that runs is still journalled with it
        go_on.set()
    for name in ("chain", "journal", "outside"):
        assert not any(getattr(keys, name)), name


def test_what_was_being_typed_is_saved_behind_the_blank_screen(
    open_window: Window, enter: Callable[[], None], qtbot: QtBot
) -> None:
    session = open_window.session
    open_window.on_went("cases")
    page = open_window.house.page() if open_window.house else None
    assert isinstance(page, CasesPage)
    with qtbot.waitSignal(session.saved, timeout=SOON):
        qtbot.mouseClick(page._pane.new, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._detail.currentIndex() == 1, timeout=SOON)
    field = page._detail._tabs["overview"].focusProxy()
    assert field is not None
    qtbot.keyClicks(field, "Half a sent")
    begun, reading = threading.Event(), threading.Event()

    def slow(_vault: object) -> None:
        begun.set()
        reading.wait(0.2)

    session.ask(slow, then=lambda _nothing: None)
    assert begun.wait(5)
    with qtbot.waitSignal(session.put_away, timeout=SOON):
        panic(field)
    enter()
    steps: list[list[str]] = []
    session.ask(
        lambda vault: [case.next_step for case in vault.reading().every(Kind.CASE)],
        then=steps.append,
    )
    qtbot.waitUntil(lambda: bool(steps), timeout=SOON)
    assert steps == [["Half a sent"]]


def test_a_long_query_is_broken_off_and_waiting_ones_are_not_begun(
    open_window: Window, qtbot: QtBot
) -> None:
    session = open_window.session
    begun = threading.Event()
    ran: list[str] = []
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"

    def read(vault: Vault) -> None:
        begun.set()
        vault.connection.one(endless)

    session.ask(read, then=lambda _nothing: None)
    session.ask(lambda _vault: ran.append("waiting read"), then=lambda _nothing: None)
    session.work("Waiting", lambda _vault, **_: ran.append("waiting work"))
    assert begun.wait(5)
    with qtbot.waitSignal(session.put_away, timeout=SOON):
        panic(open_window)
    assert ran == []
    assert session.works == []


def test_work_that_never_asks_whether_to_stop_is_made_to_and_nobody_is_told(
    open_window: Window, qtbot: QtBot
) -> None:
    session = open_window.session
    begun = threading.Event()
    told: list[CaseFilesError] = []
    session.failed.connect(told.append)
    session.crashed.connect(told.append)

    def deaf(_vault: object, *, progress: Callable[[int, int], None], cancelled: object) -> None:
        del cancelled
        begun.set()
        for step in range(10_000):
            progress(step, 10_000)
            threading.Event().wait(0.002)

    session.work("Deaf", deaf)
    assert begun.wait(5)
    with qtbot.waitSignal(session.put_away, timeout=SOON):
        panic(open_window)
    assert told == []


def test_a_panic_before_the_vault_has_opened_keeps_it_shut(
    window: Window, folder: Path, clock: Clock, qtbot: QtBot
) -> None:
    session, go_on, begun = window.session, threading.Event(), threading.Event()
    opener = partial(doors.unlock, folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP)
    opened: list[object] = []

    def slowly() -> Vault:
        begun.set()
        go_on.wait(5)
        return opener()

    session.enter(folder, slowly, then=opened.append)
    assert begun.wait(5)
    panic(window)
    assert window.isMinimized()
    with qtbot.waitSignal(session.put_away, timeout=SOON):
        go_on.set()
    assert opened == []
    assert not session.is_open
    opener().close()  # it is shut: or it would be busy


def test_clipboard_and_undo_are_empty_afterwards(open_window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(open_window.session.saved, timeout=SOON):
        open_window.session.do(cases.add_case, {})
    QApplication.clipboard().setText("story")
    open_window.clipboard._owns = lambda: True  # the offscreen platform cannot tell
    panic(open_window)
    assert QApplication.clipboard().text() == ""
    assert open_window.session.undos == []
