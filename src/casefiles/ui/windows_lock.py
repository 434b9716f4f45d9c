"""What Windows tells its windows: that the session is locked, or the computer goes to sleep."""

import ctypes
from collections.abc import Callable
from ctypes import wintypes
from typing import Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

_POWER: Final = 0x0218  # WM_POWERBROADCAST
_SUSPEND: Final = 0x0004  # PBT_APMSUSPEND
_SESSION: Final = 0x02B1  # WM_WTSSESSION_CHANGE
_LEFT: Final = frozenset({0x2, 0x4, 0x6, 0x7})  # disconnected, logged off or locked: WTS_…
_THIS_SESSION: Final = 0


def means_lock(message: int, parameter: int) -> bool:
    """Tell whether a message of Windows says that nobody sits there any more."""
    if message == _POWER:
        return parameter == _SUSPEND
    return message == _SESSION and parameter in _LEFT


class WindowsLock(QAbstractNativeEventFilter):
    """Calls `lock` when the session is locked or left, or the computer is about to sleep."""

    def __init__(self, lock: Callable[[], None]) -> None:
        super().__init__()
        self._lock = lock

    def listen(self, window: int) -> bool:
        """Begin, with the native handle of a window; False elsewhere than on Windows."""
        libraries = getattr(ctypes, "windll", None)
        app = QCoreApplication.instance()
        if libraries is None or app is None:
            return False
        app.installNativeEventFilter(self)
        return bool(libraries.wtsapi32.WTSRegisterSessionNotification(window, _THIS_SESSION))

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Look at a message, and let it pass."""
        name = bytes(kind.data() if isinstance(kind, QByteArray) else kind)
        if name.startswith(b"windows_"):
            told = wintypes.MSG.from_address(int(message))
            if means_lock(int(told.message), int(told.wParam)):
                self._lock()
        return False, 0
