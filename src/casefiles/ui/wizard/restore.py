"""Bringing a vault back from a backup, into a new folder, checked before it counts."""

from collections.abc import Callable
from functools import partial

from casefiles.domain.backup import BackupReport
from casefiles.domain.errors import CaseFilesError
from casefiles.i18n import gettext as _
from casefiles.ui.messages import message_of
from casefiles.ui.theme.scale import Role
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.fields import Field, PassphraseEdit
from casefiles.ui.widgets.files import pick_file
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.progress import ProgressCard
from casefiles.ui.widgets.symbols import Symbol
from casefiles.ui.wizard.step import Draft, Step

Progress = Callable[[int, int], None]


class RestoreStep(Step):
    """A backup file and what opens it: its passphrase or the code of the recovery sheet."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.shown = PlainLabel(_("No backup chosen yet"), Role.BODY, elide=True)
        self.choose = Button(_("Choose the backup"), icon="open")
        self.secret = PassphraseEdit()
        hint = _("As it was on the day of the backup. The code of the recovery sheet works too.")
        self.field = Field(_("Passphrase"), self.secret, hint=hint)
        self.card = ProgressCard()
        line = row(Symbol("backup"), self.shown, gap=8)
        line.setStretch(1, 1)
        parts = (line, 12, row(self.choose, None), 24, self.field, 24, self.card, None)
        self.setLayout(column(*parts))
        self.choose.clicked.connect(self.on_choose)
        self.secret.textEdited.connect(self.on_edited)

    @property
    def label(self) -> str:
        """The name beside the step's number."""
        return _("Backup")

    @property
    def title(self) -> str:
        """The sentence at the top."""
        return _("Which backup should be brought back?")

    @property
    def intro(self) -> str:
        """What the step is for."""
        return _("It is read from beginning to end and compared. Nothing is overwritten.")

    @property
    def act(self) -> str:
        """The words of the primary button."""
        return _("Restore")

    def entered(self) -> None:
        """Begin at the choice."""
        self.choose.setFocus()
        self.on_edited()

    def on_choose(self) -> None:
        """Let the person choose a backup."""
        filters = (_("Backups (*.casebackup)"), _("All files (*)"))
        chosen = pick_file(self, _("Choose a backup"), filters=filters)
        if chosen is not None:
            self.draft.backup = chosen
            self.shown.setText(chosen.name)
            self.secret.setFocus()
            self.on_edited()

    def on_edited(self) -> None:
        """Let the person go on when both are there."""
        self.field.set_error("")
        self.ready.emit(self.draft.backup is not None and bool(self.secret.text()))

    def advance(self, go_on: Callable[[], None]) -> None:
        """Restore on the lane."""
        self.ready.emit(False)
        work = self.draft.session.work(
            _("Restoring the backup"),
            partial(_restore, self.draft, self.secret.text()),
            then=partial(self.on_restored, go_on),
            failed=self.on_failed,
        )
        self.card.follow(work)

    def on_restored(self, go_on: Callable[[], None], _report: BackupReport) -> None:
        """Forget what was typed and go on."""
        self.secret.clear()
        go_on()

    def on_failed(self, error: CaseFilesError) -> None:
        """Say why it did not work; nothing was left half-made."""
        message = message_of(error)
        self.ready.emit(True)
        self.field.set_error(f"{message.title}. {message.text} {message.advice}".strip())

    def clear(self) -> None:
        """Forget what was typed."""
        self.secret.clear()


def _restore(
    draft: Draft,
    secret: str,
    _no_vault: object,
    *,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> BackupReport:
    """Restore on the lane; no vault is open meanwhile."""
    from casefiles.services import backups

    if draft.backup is None or draft.folder is None:
        raise ValueError("nothing chosen")
    draft.folder.parent.mkdir(parents=True, exist_ok=True)
    return backups.restore_backup(
        draft.backup, draft.folder, secret, progress=progress, cancelled=cancelled
    )
