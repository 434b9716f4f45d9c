"""What nobody caught: it becomes a Bug, and the dialog shows it once."""

import sys
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from casefiles.domain.errors import Bug, CaseFilesError
from casefiles.ui.faults import as_known


class Crashes(QObject):
    """Catches what nobody caught, on any thread, and shows it once at a time."""

    caught = Signal(object)  # Bug

    def __init__(self) -> None:
        super().__init__()
        self._open = False
        self.caught.connect(self.show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take the place of Python's hook, which prints the message and every value's repr."""
        sys.excepthook = self.on_exception

    def on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Turn an exception into a Bug; an error meant for people keeps its own words."""
        del kind
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
            return
        known: CaseFilesError = as_known(error.with_traceback(trace))
        self.caught.emit(known)

    def show(self, error: CaseFilesError) -> None:
        """Show the dialog, unless one is open."""
        if self._open:
            return
        if not isinstance(error, Bug):
            error = Bug(kind=type(error).__name__, where="")
        from casefiles.ui.crash_dialog import CrashDialog

        self._open = True
        try:
            CrashDialog(error, QApplication.activeWindow()).exec()
        finally:
            self._open = False
