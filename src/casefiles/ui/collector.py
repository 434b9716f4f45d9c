"""Python's collector of cycles, held to the thread of the window.

The collector runs on whatever thread happens to allocate. If that is the lane, it may destroy a
widget there, and Qt crashes at its next event. So while a lane lives, collecting is ours.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 5_000  # milliseconds


class Collector(QObject):
    """Collects on the thread it was made on, as often as Python would."""

    def __init__(self) -> None:
        super().__init__()
        self._was_on = gc.isenabled()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.on_time)
        gc.disable()
        self._timer.start(EVERY)

    def stop(self) -> None:
        """Give collecting back to Python, as it was before."""
        self._timer.stop()
        if self._was_on:
            gc.enable()

    def on_time(self) -> None:
        """Collect the oldest generation that is due."""
        due = [n for n, count in enumerate(gc.get_count()) if count > gc.get_threshold()[n]]
        if due:
            gc.collect(max(due))
