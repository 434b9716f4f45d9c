"""The dialog of a mistake of ours: type, versions and call sites, and nothing from a case."""

import platform

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from casefiles import __version__
from casefiles.domain.errors import Bug
from casefiles.i18n import gettext as _
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
