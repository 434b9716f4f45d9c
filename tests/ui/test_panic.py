"""The panic lock: from any page, over any dialog; the screen first, then keys, then the rest."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from casefiles.domain.errors import Bug
from casefiles.services import cases
from casefiles.ui.crash_dialog import CrashDialog
from casefiles.ui.locking import Locking
from casefiles.ui.panic import KEYS
from casefiles.ui.rooms import ROOMS
from casefiles.ui.session import Session
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.widgets.files import pick_file
from casefiles.ui.window import Window
from casefiles.vault.keyring import Keyring
from casefiles.vault.vault import Vault

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
    panic(open_window.focusWidget())
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


@pytest.mark.parametrize(
    "held", [Qt.KeyboardModifier.ControlModifier, CHORD | Qt.KeyboardModifier.AltModifier]
)
def test_other_chords_with_that_letter_are_no_panic(
    open_window: Window, held: Qt.KeyboardModifier
) -> None:
    QTest.keyClick(open_window, Qt.Key.Key_L, held)
    assert open_window.session.last_lock is not Locking.PANIC


def test_panic_closes_a_file_dialog_that_holds_up_the_page(open_window: Window) -> None:
    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        panic(dialog.focusWidget())

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
    combo = open_window.house.findChild(Combo)
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


def test_clipboard_and_undo_are_empty_afterwards(open_window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(open_window.session.saved, timeout=SOON):
        open_window.session.do(cases.add_case, {})
    QApplication.clipboard().setText("story")
    open_window.clipboard._owns = lambda: True  # the offscreen platform cannot tell
    panic(open_window)
    assert QApplication.clipboard().text() == ""
    assert open_window.session.undos == []
