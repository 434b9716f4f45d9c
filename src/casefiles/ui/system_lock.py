"""The system's own lock: when the screen locks or the computer sleeps, the vault locks too."""

import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_SAVERS: Final = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
)
_LOGIN: Final = "org.freedesktop.login1"

Address = tuple[str, str, str, str]
"""Service, path, interface and name of a signal."""


class SystemLock(QObject):
    """Listens on the buses of Linux desktops. Elsewhere the idle lock and Ctrl+L remain."""

    locking = Signal()

    def listen(self) -> bool:
        """Begin; False where there is nothing to listen to."""
        if not sys.platform.startswith("linux"):
            return False
        from PySide6.QtDBus import QDBusConnection

        heard = []
        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        if session.isConnected():
            for service, path in _SAVERS:
                heard.append(self._hear(session, (service, path, service, "ActiveChanged")))
        if system.isConnected():
            path = "/org/freedesktop/login1"
            sleep = (_LOGIN, path, f"{_LOGIN}.Manager", "PrepareForSleep")
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
