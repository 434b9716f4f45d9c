"""Who still waits for an answer of the lane, and telling those whose widgets are still there."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, SignalInstance
from shiboken6 import isValid

from casefiles.domain.errors import CaseFilesError


class Newest:
    """Tells which answers still matter: the newest of each key, until the lock."""

    def __init__(self) -> None:
        self._latest: dict[str, int] = {}
        self._count = 0
        self._epoch = 0

    def ask(self, key: str = "") -> Callable[[], bool]:
        """Number a question; the function says whether its answer is still wanted."""
        self._count += 1
        number, epoch = self._count, self._epoch
        if key:
            self._latest[key] = number
        return lambda: epoch == self._epoch and (not key or self._latest.get(key) == number)

    def end(self) -> None:
        """Want nothing of what was asked so far."""
        self._epoch += 1
        self._latest.clear()


def told_to(failed: Callable[[CaseFilesError], None], error: CaseFilesError) -> bool:
    """Tell a callback; False where the widget it belongs to is gone."""
    if not alive(failed):
        return False
    try:
        failed(error)
    except RuntimeError:
        # `page.told.emit` of a deleted page: its owner cannot be asked beforehand.
        if isinstance(getattr(failed, "__self__", None), SignalInstance):
            return False
        raise
    return True


def alive(callback: Callable[..., object]) -> bool:
    """Return whether the widget a callback belongs to still exists."""
    while isinstance(callback, partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
