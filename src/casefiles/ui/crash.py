"""When the program made a mistake: a dialog with type, version and call sites, never its words."""

import platform
import sys
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from casefiles import __version__
from casefiles.domain.errors import Bug, CaseFilesError
from casefiles.i18n import gettext as _
from casefiles.ui.faults import as_known
from casefiles.ui.messages import message_of
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, PrimaryButton
from casefiles.ui.widgets.fields import TextEdit
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column, row


class CrashDialog(QDialog):
    """Says what happened and offers the call sites for a report. It holds no case text."""

    def __init__(self, error: Bug, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        message = message_of(error)
        self.setWindowTitle(_("Case Files"))
        self.report = TextEdit(report_of(error), lines=7)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(_("Report"))
        copy, close = Button(_("Copy the report"), icon="copy"), PrimaryButton(_("Close"))
        words = TextBlock(f"{message.text}\n{message.advice}", Role.BODY, measure=520)
        note = _("The report below holds places in the program's code and nothing from your cases.")
        layout = column(
            PlainLabel(message.title, Role.PANE),
            words,
            TextBlock(note, Role.SECOND, tone=Tone.INK2, measure=520),
            self.report,
            row(copy, None, close),
            gap=16,
            margins=24,
        )
        self.setLayout(layout)
        copy.clicked.connect(self.on_copy)
        close.clicked.connect(self.accept)
        close.setDefault(True)

    def on_copy(self) -> None:
        """Put the report on the clipboard."""
        QApplication.clipboard().setText(self.report.toPlainText())


def report_of(error: Bug) -> str:
    """Return type, versions and call sites."""
    facts = error.facts
    system = f"{platform.system()} {platform.machine()}"
    versions = f"Case Files {__version__}, Python {platform.python_version()}, Qt {qVersion()}"
    return f"{facts['kind']}\n{versions}, {system}\n{facts['where']}"


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
        self._open = True
        try:
            CrashDialog(error, QApplication.activeWindow()).exec()
        finally:
            self._open = False
