"""Long work on the lane: a title, how far it is, and a way to stop it between two chunks."""

import threading
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from casefiles.domain.errors import Cancelled

_PAUSE: Final = 0.05  # seconds between two reports; more would only repaint


class Work(QObject):
    """One long verb under way. Lives on the window's thread; two methods serve the lane."""

    progressed = Signal(int, int)  # done, total
    finished = Signal(bool)  # True when it came to its end

    def __init__(
        self,
        title: str,
        parent: QObject | None = None,
        *,
        between: Callable[[], None] | None = None,
    ) -> None:
        """Begin; `between` is called on the lane between two chunks."""
        super().__init__(parent)
        self.title = title
        self._between = between
        self._stop = threading.Event()
        self.broken_off = False  # nobody waits for it any more, nor for what it fails with
        self._reported = 0.0

    def cancel(self, *, broken_off: bool = False) -> None:
        """Ask the verb to stop at its next chunk; broken off, it is not asked but made to."""
        self.broken_off = self.broken_off or broken_off
        self._stop.set()

    def cancelled(self) -> bool:
        """Return whether to stop; asked by the verb, on the lane."""
        return self._stop.is_set()

    def progress(self, done: int, total: int) -> None:
        """Report how far the verb is; called by the verb, on the lane. Raises Cancelled."""
        if self.broken_off:
            raise Cancelled
        if self._between is not None:
            self._between()
        now = time.monotonic()
        if done < total and now - self._reported < _PAUSE:
            return
        self._reported = now
        self.progressed.emit(done, total)
