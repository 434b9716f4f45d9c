"""One event filter for the whole application: anybody there, by key or mouse, or in a panic."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from casefiles.ui.panic import is_panic

_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})
_HANDS = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
LOOK_EVERY = 2_000  # milliseconds


class Attention(QObject):
    """Says when nobody has touched key or mouse for some minutes."""

    idle = Signal()
    key_pressed = Signal(QKeyEvent)
    mouse_pressed = Signal()
    panicked = Signal()

    def __init__(
        self,
        minutes: int,
        *,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._limit = 0.0
        self._last = clock()
        self._said = False
        self.set_minutes(minutes)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.on_looked)
        self._timer.start(LOOK_EVERY)

    def set_minutes(self, minutes: int) -> None:
        """Wait this long; at least 1, at most 30 minutes."""
        self._limit = max(1, min(30, minutes)) * 60.0

    def on_looked(self) -> None:
        """Say once that nobody is there. The clock runs on while the computer sleeps or not."""
        if not self._said and self._clock() - self._last >= self._limit:
            self._said = True
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take notice, and let everything pass but the chord of the panic lock.

        No shortcut of a menu works over a dialog; here every key comes by, whoever it is for.
        """
        kind = event.type()
        if kind in _KEYS:
            self._note()
            if isinstance(event, QKeyEvent) and is_panic(event):
                event.accept()
                if not event.isAutoRepeat():
                    self.panicked.emit()
                return True
            if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                self.key_pressed.emit(event)
        elif kind in _HANDS:
            self._note()
            if kind == QEvent.Type.MouseButtonPress:
                self.mouse_pressed.emit()
        return False

    def _note(self) -> None:
        self._last = self._clock()
        self._said = False
