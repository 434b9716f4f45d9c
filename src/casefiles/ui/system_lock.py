"""The system's own lock: when the screen locks or the computer sleeps, the vault locks too."""

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

    from casefiles.ui.windows_lock import WindowsLock

_SAVERS: Final = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),  # as KDE has it
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
)
_LOGIN: Final = "org.freedesktop.login1"
_LOGIN_PATH: Final = "/org/freedesktop/login1"
_MANAGER: Final = f"{_LOGIN}.Manager"
_PATIENCE: Final = 500  # milliseconds for logind to answer

Address = tuple[str, str, str, str]
"""Service, path, interface and name of a signal."""


class SystemLock(QObject):
    """Listens on the buses of Linux desktops and to Windows. On macOS the idle lock remains.

    While the vault is open (`hold`) logind is asked to wait with sleep until it is closed: without
    that the computer may sleep with the keys in its memory.
    """

    locking = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._system: QDBusConnection | None = None
        self._windows: WindowsLock | None = None
        self._delay = -1  # a descriptor: sleep waits while it is open

    def listen(self, window: int = 0) -> bool:
        """Begin; False where there is nothing to listen to. `window` is the native handle."""
        if sys.platform == "win32":
            from casefiles.ui.windows_lock import WindowsLock

            self._windows = WindowsLock(self.locking.emit)
            return self._windows.listen(window)
        if not sys.platform.startswith("linux"):
            return False
        from PySide6.QtDBus import QDBusConnection

        return self.listen_on(QDBusConnection.sessionBus(), QDBusConnection.systemBus())

    def listen_on(self, session: "QDBusConnection", system: "QDBusConnection") -> bool:
        """Begin on these buses."""
        heard = []
        if session.isConnected():
            for service, path in _SAVERS:
                heard.append(self._hear(session, (service, path, service, "ActiveChanged")))
        if system.isConnected():
            self._system = system
            sleep = (_LOGIN, _LOGIN_PATH, _MANAGER, "PrepareForSleep")
            heard.append(self._hear(system, sleep))
            lock = (_LOGIN, "", f"{_LOGIN}.Session", "Lock")
            heard.append(self._hear(system, lock, slot=SLOT("on_lock()")))
        return any(heard)

    def _hear(self, bus: "QDBusConnection", signal: Address, *, slot: str = "") -> bool:
        # PySide takes a str here; its own stub asks for bytes, which it refuses.
        wanted = slot or SLOT("on_active(bool)")
        return bool(bus.connect(*signal, self, wanted))  # type: ignore[call-overload]

    @Slot(bool)
    def on_active(self, active: bool) -> None:
        """Lock when the screen locks or sleep begins, not when they end."""
        if active:
            self.locking.emit()

    @Slot()
    def on_lock(self) -> None:
        """Lock with the login session."""
        self.locking.emit()

    # --- sleep waits -----------------------------------------------------------------------

    def hold(self) -> bool:
        """Ask logind to let sleep wait until `let_go`, or some seconds; False where it will not."""
        if self._system is None or self._delay >= 0:
            return self._delay >= 0
        from PySide6.QtDBus import QDBus, QDBusMessage, QDBusUnixFileDescriptor

        ask = QDBusMessage.createMethodCall(_LOGIN, _LOGIN_PATH, _MANAGER, "Inhibit")
        ask.setArguments(["sleep", "Case Files", "lock", "delay"])
        answer = self._system.call(ask, QDBus.CallMode.Block, _PATIENCE).arguments()
        if answer and isinstance(answer[0], QDBusUnixFileDescriptor) and answer[0].isValid():
            self._delay = os.dup(answer[0].fileDescriptor())
        return self._delay >= 0

    def let_go(self) -> None:
        """Let the computer sleep: the vault is closed."""
        if self._delay >= 0:
            with suppress(OSError):
                os.close(self._delay)
            self._delay = -1
