"""The one window: the gate or the open house, menus, the focus ring, and the lock."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from casefiles.domain.errors import Bug, CaseFilesError
from casefiles.i18n import current_language, set_language
from casefiles.settings import Settings
from casefiles.ui.attention import Attention
from casefiles.ui.backing import Backing
from casefiles.ui.capture import forbid_capture
from casefiles.ui.clipboard import Clipboard
from casefiles.ui.commands import Commands
from casefiles.ui.gate import Gate
from casefiles.ui.locking import Locking
from casefiles.ui.menus import Menus
from casefiles.ui.panic import Panic, put_others_away
from casefiles.ui.preferences import Preferences
from casefiles.ui.rooms import ROOMS
from casefiles.ui.session import Session
from casefiles.ui.system_lock import SystemLock
from casefiles.ui.theme.desk import desk
from casefiles.ui.theme.tokens import Width
from casefiles.ui.widgets.ring import FocusRing

if TYPE_CHECKING:
    from casefiles.ui.house import House

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ckb"})


class Window(QMainWindow):
    """Its title is always the program's name: no case and no vault in the task bar."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__()
        self.session, self.preferences = session, preferences
        self.house: House | None = None
        self._leaving = False
        self.attention = Attention(preferences.settings.idle_minutes, parent=self)
        self.clipboard = Clipboard(self)
        self.commands = Commands(self)
        self.system_lock = SystemLock(self)
        self.backing = Backing(session, self)
        self.panic = Panic(self)
        self._speak(preferences.settings.language)
        self._wear(preferences.settings)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setWindowTitle("Case Files")
        self.setMinimumSize(*Width.LEAST)
        self.resize(1440, 900)
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        self.ring = FocusRing(self)
        self._build_gate()

    def _build_gate(self) -> None:
        """Make menus and gate, in the language of the screen."""
        self.menus = Menus(self, self.commands)
        self.gate = Gate(self.session, self.preferences)
        self.stack.addWidget(self.gate)
        self.gate.quit_asked.connect(self.close)
        self.gate.turned.connect(self.menus.set_leaving)

    def _connect(self) -> None:
        session = self.session
        session.opened.connect(self.on_opened)
        session.locked.connect(self.on_locked)
        session.crashed.connect(self.on_crashed)
        session.put_away.connect(self.on_put_away)
        session.failed.connect(self.on_failed)
        self.preferences.changed.connect(self.on_preferences_changed)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self.attention)
        self.attention.idle.connect(session.lock)
        self.system_lock.locking.connect(self.on_system_locking)
        session.opened.connect(self.system_lock.hold)
        session.put_away.connect(self.system_lock.let_go)
        self.attention.key_pressed.connect(self.ring.note_key)
        self.attention.mouse_pressed.connect(self.ring.note_mouse)

    # --- opening and locking ---------------------------------------------------------------

    def begin(self, folder: Path | None) -> None:
        """Stand before a vault, or before none, and show the window."""
        self.gate.show_folder(folder)
        self.show()
        QTimer.singleShot(0, lambda: self.system_lock.listen(int(self.winId())))
        forbid_capture(int(self.winId()))

    def on_opened(self) -> None:
        """Build the house of the open vault and enter its first room."""
        self.preferences.note_vault(self.session.folder)
        self.gate.clear()
        self._build_house(ROOMS[0].key)

    def _build_house(self, room: str) -> None:
        from casefiles.ui.house import House

        self.house = House(self.session, self.preferences)
        self.house.lock_asked.connect(self.lock_and_hide)
        self.house.led_out.connect(self.commands.on_led_out)
        self.stack.addWidget(self.house)
        self.stack.setCurrentWidget(self.house)
        self.menus.set_open(True)
        self.house.go(room)
        self.house.next_pane()

    def on_locked(self) -> None:
        """Blank the screen at once; whatever was read goes."""
        self.clipboard.clear()
        self.menus.set_open(False)
        put_others_away(self)
        self.gate.show_folder(self.session.folder)
        self.stack.setCurrentWidget(self.gate)
        self._drop_house()

    def _drop_house(self) -> None:
        if self.house is not None:
            self.house.clear()
            self.stack.removeWidget(self.house)
            self.house.deleteLater()
            self.house = None

    def on_system_locking(self) -> None:
        """Lock with the system: the computer is about to sleep, or its screen locks."""
        self.session.lock(Locking.SYSTEM)

    def lock_and_hide(self) -> None:
        """Lock, blank, and put the window away: somebody may be coming (Ctrl+L)."""
        self.session.lock()
        self.showMinimized()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Lock, and go only when the last write is through; a failure is still told here.

        Closing a second time, at the lock screen, goes at once: what is still being done there
        is given up for it.
        """
        if self.session.parting.work is not None:
            if self._leaving:
                self.session.parting.cancel()
            self._leaving = self.session.parting.leaving = True
            event.ignore()
            return
        self._leaving = self.session.parting.leaving = self.session.is_open
        event.setAccepted(not self._leaving)
        self.session.lock()

    def on_put_away(self) -> None:
        """Go, where the lock was on the way out."""
        if self._leaving:
            self.close()

    def on_failed(self, error: CaseFilesError) -> None:
        """Stay, because what the lock screen now says must be read."""
        del error
        self._leaving = False

    # --- acts ------------------------------------------------------------------------------

    def on_went(self, key: str) -> None:
        """Enter a room."""
        if self.house is not None:
            self.house.go(key)

    def on_save(self) -> None:
        """Write what is being typed."""
        if self.house is not None:
            self.house.save_now()

    def on_search(self) -> None:
        """Put the keyboard into the search box."""
        if self.house is not None:
            self.house.rail.take_keyboard()

    def on_next_pane(self) -> None:
        """Go to the next pane."""
        if self.house is not None:
            self.house.next_pane()

    def on_crashed(self, error: Bug) -> None:
        """Show what the lane met."""
        self._leaving = False
        from casefiles.ui.crash_dialog import CrashDialog

        CrashDialog(error, self).open()

    def on_preferences_changed(self, settings: Settings) -> None:
        """Wear another look, wait longer, speak another language."""
        self.attention.set_minutes(settings.idle_minutes)
        self.session.actor = settings.actor
        grown = settings.text_size != desk().look.scale.base
        self._wear(settings)
        if grown or settings.language != current_language():
            self._say_all_anew(settings.language)

    def _say_all_anew(self, language: str) -> None:
        """Make every widget again: words and widths are asked for when one is made."""
        self._speak(language)
        self.menus.dismiss()
        self.stack.removeWidget(self.gate)
        self.gate.deleteLater()
        self._build_gate()
        self.gate.show_folder(self.session.folder)
        if self.house is not None:
            room = self.house.room
            self.house.save_now()
            self._drop_house()
            self._build_house(room)

    def _wear(self, settings: Settings) -> None:
        desk().wear(settings.theme, settings.text_size)

    def _speak(self, language: str) -> None:
        set_language(language)
        rtl = language in RIGHT_TO_LEFT
        desk().setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
