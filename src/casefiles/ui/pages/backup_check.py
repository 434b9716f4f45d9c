"""Checking a copy: its passphrase or recovery code is asked here, then the copy is read whole."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.backup import BackupReport
from casefiles.domain.errors import CaseFilesError
from casefiles.i18n import gettext as _
from casefiles.services import backups
from casefiles.ui.pages import wording
from casefiles.ui.pages.backup_key import BackupKey, Secret
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Card

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault


class CheckCard(QWidget):
    """Hidden until a copy was chosen."""

    started = Signal(object)  # Work

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._path: Path | None = None
        self._name = PlainLabel("", Role.SECTION, elide=True)
        self.key = BackupKey()
        self._go = Button(_("Check"))
        self._leave = Button(_("Close"))
        self._outcome = SymbolLine("ready", "", role=Role.BODY)
        self._outcome.words.setWordWrap(True)
        self._outcome.setVisible(False)
        buttons = row(self._go, self._leave, None, gap=12)
        card = Card(column(self._name, 12, self.key, 16, buttons, 8, self._outcome))
        self.setLayout(column(card, 12))
        self.setVisible(False)
        self._go.clicked.connect(self.on_go)
        self.key.entered.connect(self.on_go)
        self._leave.clicked.connect(self.clear)

    def ask_for(self, path: Path) -> None:
        """Ask for what opens this copy."""
        self.clear()
        self._path = path
        self._name.setText(path.name)
        self.setVisible(True)
        self.key.secret.setFocus()

    def on_go(self) -> None:
        """Read the copy from beginning to end."""
        if self._path is None or not self.key.ready():
            return
        self.key.set_error("")
        self._outcome.setVisible(False)
        work = self._session.work(
            _("Reading the copy"),
            check,
            self._path,
            self.key.taken(),
            then=self.on_report,
            failed=self.on_failed,
        )
        self.key.clear_words()
        self.started.emit(work)

    def on_report(self, report: BackupReport) -> None:
        """Say what the copy holds."""
        words = _("Sound. Made {day}; {cases} cases, {sources} sources, {size}.").format(
            day=wording.say(report.made_at[:10]),
            cases=report.cases,
            sources=report.sources,
            size=wording.size(report.size),
        )
        self._outcome.tell("ready", words, Tone.GOOD)
        self._outcome.setVisible(True)

    def on_failed(self, error: CaseFilesError) -> None:
        """Say under the field what is wrong."""
        self.key.show_failure(error)
        self.key.secret.setFocus()

    def clear(self) -> None:
        """Forget the copy and what was typed."""
        self._path = None
        self._name.setText("")
        self.key.clear()
        self._outcome.setVisible(False)
        self.setVisible(False)


def check(
    vault: "Vault",
    path: Path,
    secret: Secret,
    *,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> BackupReport:
    """Check a copy; the open vault is not touched."""
    del vault
    return backups.check_backup(path, secret(), progress=progress, cancelled=cancelled)
