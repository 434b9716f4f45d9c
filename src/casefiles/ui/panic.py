"""The panic lock: one chord that works on every page, over every dialog, and before all else.

First the screen: dialogs, menus and previews go, the lock screen is painted, the window is put
away. Then the keys, then what was read. What was being typed is handed to the lane before the
keys go, and the lane, which can still do that much, writes it and closes the vault.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QPixmapCache
from PySide6.QtWidgets import QApplication, QWidget

from casefiles.ui.locking import Locking

if TYPE_CHECKING:
    from casefiles.ui.window import Window

KEYS: Final = "Ctrl+Shift+L"
_CHORD: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_HELD: Final = (
    _CHORD | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)  # the modifiers that must be these two and no others
_L: Final = frozenset(
    {Qt.Key.Key_L.value, 0x0414, 0x041B, 0x0645, 0x05DA, 0x039B, 0x10DA, 0x1C9A, 0x053C}
)
"""What the key with the L gives where another script is switched on: Cyrillic De or El, Arabic
and Persian Meem, Hebrew final Kaf, Greek Lamda, Georgian Las in both cases, Armenian Liwn."""


def is_panic(event: QKeyEvent) -> bool:
    """Tell whether a key event is the chord."""
    return event.key() in _L and event.modifiers() & _HELD == _CHORD


class Panic(QObject):
    """Belongs to the window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        window.attention.panicked.connect(self.on_panicked)

    def on_panicked(self) -> None:
        """Blank, drop the keys, forget; in this order."""
        window = self._window
        self._blank()
        if not window.session.is_open:
            window.clipboard.clear()
            window.gate.show_folder(window.session.folder)
        window.session.lock(Locking.PANIC)
        QPixmapCache.clear()

    def _blank(self) -> None:
        """Leave nothing on the screen but, for a moment, the lock screen."""
        window = self._window
        put_others_away(window)
        window.gate.setCurrentWidget(window.gate.unlock)
        window.stack.setCurrentWidget(window.gate)
        window.repaint()
        window.showMinimized()


def put_others_away(window: QWidget) -> None:
    """Close every dialog, menu and list beside the window, those that hold up the rest first."""
    for other in _others(window):
        other.close()
    for stubborn in _others(window):
        stubborn.hide()


def _others(window: QWidget) -> list[QWidget]:
    others = [w for w in QApplication.topLevelWidgets() if w is not window and w.isVisible()]
    first = [w for w in (QApplication.activePopupWidget(), QApplication.activeModalWidget()) if w]
    return [*(w for w in first if w in others), *(w for w in others if w not in first)]
