"""Checking a copy: what opens it is asked here, it is read whole, and held against the vault."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.backup import BackupComparison, BackupReport, Relation
from casefiles.domain.errors import CaseFilesError
from casefiles.i18n import gettext as _
from casefiles.services import backups
from casefiles.services.backup_words import comparison_lines
from casefiles.services.seen import head_words
from casefiles.ui.exchange import Exchange
from casefiles.ui.pages import wording
from casefiles.ui.pages.backup_key import BackupKey, Secret
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import column, leading, row
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
        self._secret: Secret | None = None
        self._name = PlainLabel("", Role.SECTION, elide=True)
        self.key = BackupKey()
        self._go = Button(_("Check"))
        self._leave = Button(_("Close"))
        self._outcome = SymbolLine("ready", "", role=Role.BODY)
        self._outcome.words.setWordWrap(True)
        self._outcome.setVisible(False)
        self.compared = ComparedPart()
        buttons = row(self._go, self._leave, None, gap=12)
        inside = column(self._name, 12, self.key, 16, buttons, 8, self._outcome, self.compared)
        card = Card(inside)
        self.setLayout(column(card, 12))
        self.setVisible(False)
        self._go.clicked.connect(self.on_go)
        self.key.entered.connect(self.on_go)
        self._leave.clicked.connect(self.clear)
        self.compared.exchange.clicked.connect(self.on_exchange)

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
        self.compared.setVisible(False)
        self._secret = self.key.taken()
        work = self._session.work(
            _("Reading the copy"),
            check,
            self._path,
            self._secret,
            then=self.on_report,
            failed=self.on_failed,
        )
        self.key.clear_words()
        self.started.emit(work)

    def on_report(self, found: "BackupReport | BackupComparison") -> None:
        """Say what the copy holds, and how it stands to the vault."""
        report = found if isinstance(found, BackupReport) else found.report
        words = _("Sound. Made {day}; {cases} cases, {sources} sources, {size}.").format(
            day=wording.say(report.made_at[:10]),
            cases=report.cases,
            sources=report.sources,
            size=wording.size(report.size),
        )
        head = _("The words of its last change: {words}.").format(
            words=head_words(bytes.fromhex(report.journal_hash))
        )
        self._outcome.tell("ready", f"{words}\n{head}", Tone.GOOD)
        self._outcome.setVisible(True)
        if isinstance(found, BackupComparison):
            self.compared.show_comparison(found, officer=self.key.is_officer)

    def on_exchange(self) -> None:
        """Let the copy take the place of the vault; the vault is locked for that."""
        folder = self._session.folder
        if self._path is not None and self._secret is not None and folder is not None:
            self._session.exchange_asked.emit(Exchange(self._path, folder, self._secret))

    def on_failed(self, error: CaseFilesError) -> None:
        """Say under the field what is wrong."""
        self.key.show_failure(error)
        self.key.secret.setFocus()

    def clear(self) -> None:
        """Forget the copy and what was typed."""
        self._path = self._secret = None
        self.compared.setVisible(False)
        self._name.setText("")
        self.key.clear()
        self._outcome.setVisible(False)
        self.setVisible(False)


class ComparedPart(QWidget):
    """What the copy and the vault have that the other lacks, and the way to exchange them."""

    def __init__(self) -> None:
        super().__init__()
        self.words = TextBlock("")
        self._note = TextBlock(
            _("The vault that is open now stays beside it, under a name with today's date."),
            Role.SECOND,
            tone=Tone.INK2,
        )
        self.exchange = Button(_("Put this copy in the place of the vault"))
        self._offer = QWidget()
        self._offer.setLayout(column(12, leading(self.exchange), 4, self._note))
        self.setLayout(column(8, self.words, self._offer))
        self.setVisible(False)

    def show_comparison(self, found: BackupComparison, *, officer: bool) -> None:
        """Say it. An officer's copy gets new keys, so it is restored beside."""
        self.words.set_text("\n".join(comparison_lines(found)))
        useless = found.relation in (Relation.SAME, Relation.OTHER)
        self._offer.setVisible(not officer and not useless)
        self.setVisible(True)


def check(
    vault: "Vault | None",
    path: Path,
    secret: Secret,
    *,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> BackupReport | BackupComparison:
    """Check a copy, and hold it against the open vault, which is not touched."""
    if vault is None:
        return backups.check_backup(path, secret(), progress=progress, cancelled=cancelled)
    return backups.compare_backup(vault, path, secret(), progress=progress, cancelled=cancelled)
