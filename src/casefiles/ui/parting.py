"""The last verb of a session, e.g. a backup: done on the lane, behind the lock screen."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from casefiles.domain.errors import CaseFilesError
from casefiles.ui.lane import Drawer, Order
from casefiles.ui.work import Work

Verb = Callable[..., object]
"""Takes the open vault, and `progress` and `cancelled` as keywords."""


class Parting(QObject):
    """Belongs to a session. Without a `verb` nothing is done."""

    started = Signal(object)  # Work
    ended = Signal(object)  # what the verb returned; None where it was cancelled or failed

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.verb: Verb | None = None
        self.work: Work | None = None  # until it has ended
        self.leaving = False  # whether the program waits for it, to close

    def cancel(self, *, broken_off: bool = False) -> None:
        """Ask the verb to stop at its next chunk; broken off, nobody waits for its answer."""
        if self.work is not None:
            self.work.cancel(broken_off=broken_off)

    def order(self, report: Callable[[CaseFilesError], None]) -> Order | None:
        """Return what the lane is to do before it closes the vault; None where nothing is."""
        if self.verb is None:
            return None
        verb, work = self.verb, Work("", self)
        self.work = work

        def run(drawer: Drawer) -> object:
            return verb(drawer.vault, progress=work.progress, cancelled=work.cancelled)

        def answer(outcome: object) -> None:
            self._end(work, outcome)

        def fail(error: CaseFilesError) -> None:
            self._end(work, None)
            if not work.broken_off:  # without keys it fails in ways that say nothing
                report(error)

        self.started.emit(work)
        return Order(run, answer, fail, stops=True)

    def _end(self, work: Work, outcome: object) -> None:
        self.work = None
        work.finished.emit(outcome is not None)
        work.deleteLater()
        self.ended.emit(outcome)
