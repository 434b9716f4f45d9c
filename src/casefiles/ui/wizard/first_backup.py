"""The first backup: made, read back and compared before the work begins, or put off."""

from casefiles.domain.backup import BackupReport
from casefiles.domain.errors import CaseFilesError
from casefiles.i18n import gettext as _
from casefiles.ui.messages import message_of
from casefiles.ui.pages.backups import backup_files, export_to, made_words, proposed_name
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, LinkButton
from casefiles.ui.widgets.files import pick_target
from casefiles.ui.widgets.labels import SymbolLine
from casefiles.ui.widgets.layouts import column, leading
from casefiles.ui.widgets.progress import ProgressCard
from casefiles.ui.wizard.step import Draft, Step


class FirstBackupStep(Step):
    """An empty vault is the best time to learn how a copy is made."""

    CAN_GO_BACK = False
    CAN_CANCEL = False

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.choose = Button(_("Choose a place and back up"), icon="backup")
        self.card = ProgressCard()
        self.told = SymbolLine("ready", "", tone=Tone.GOOD, role=Role.BODY)
        self.told.words.setWordWrap(True)
        self.told.setVisible(False)
        self.later = LinkButton(_("Make it later"))
        note = _("A copy opens with the passphrase and with the recovery sheet of this vault.")
        self.setLayout(
            column(
                leading(self.choose),
                16,
                TextBlock(note, Role.SECOND, tone=Tone.INK2),
                16,
                self.card,
                self.told,
                28,
                leading(self.later),
                None,
            )
        )
        self.choose.clicked.connect(self.on_choose)
        self.later.clicked.connect(self.skipped)

    @property
    def label(self) -> str:
        """The name beside the step's number."""
        return _("First backup")

    @property
    def title(self) -> str:
        """The sentence at the top."""
        return _("Make the first backup")

    @property
    def intro(self) -> str:
        """What the step is for."""
        return _(
            "A laptop can be lost, stolen or seized in a minute. Choose a stick or a disk that is "
            "kept somewhere else. The copy is encrypted, read back and compared."
        )

    def wanted(self) -> bool:
        """Return whether a vault was made; one that was restored has its copy."""
        return not self.draft.restoring

    def entered(self) -> None:
        """Begin at the place."""
        self.choose.setFocus()
        self.ready.emit(self.draft.backed_up)

    def on_choose(self) -> None:
        """Ask where to, then copy, encrypt, read back and compare."""
        target = pick_target(self, _("Back up to"), proposed_name(), filters=backup_files())
        if target is None:
            return
        self.told.setVisible(False)
        self._set_busy(True)
        work = self.draft.session.work(
            _("Backing up"), export_to, target, then=self.on_made, failed=self.on_failed
        )
        work.finished.connect(self.on_finished)
        self.card.follow(work)

    def on_finished(self, _well: bool) -> None:
        """Let another place be chosen, also after Cancel."""
        self._set_busy(False)

    def on_made(self, report: BackupReport) -> None:
        """Say that the copy is good, and go on from here."""
        self.draft.backed_up = True
        self.told.tell("ready", made_words(report), Tone.GOOD)
        self.told.setVisible(True)
        self.later.setVisible(False)
        self.ready.emit(True)

    def on_failed(self, error: CaseFilesError) -> None:
        """Say why there is no copy; nothing was left half-made."""
        message = message_of(error)
        words = f"{message.title}. {message.text} {message.advice}".strip()
        self.told.tell("alert", words, Tone.ALERT)
        self.told.setVisible(True)

    def _set_busy(self, busy: bool) -> None:
        self.choose.setEnabled(not busy)
        self.later.setEnabled(not busy)
