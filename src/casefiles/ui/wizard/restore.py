"""Bringing a vault back from a backup, into a new folder, checked before it counts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from casefiles.domain.errors import CaseFilesError
from casefiles.i18n import gettext as _
from casefiles.services import vaults
from casefiles.ui.pages.backup_key import BackupKey, Secret
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.files import pick_file
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.new_passphrase import NewPassphrase
from casefiles.ui.widgets.progress import ProgressCard
from casefiles.ui.widgets.symbols import Symbol
from casefiles.ui.wizard.step import Draft, Step

Progress = Callable[[int, int], None]


class RestoreStep(Step):
    """A backup file and what opens it. An officer sets a passphrase too: the old one is unknown."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.shown = PlainLabel(_("No backup chosen yet"), Role.BODY, elide=True)
        self.choose = Button(_("Choose the backup"), icon="open")
        self.key = BackupKey()
        self.passphrase = NewPassphrase(_("New passphrase"))
        note = _(
            "The restored vault gets this passphrase and a new recovery sheet. The backup itself "
            "still opens with the former ones."
        )
        self.note = TextBlock(note, Role.BODY, tone=Tone.INK2)
        self.card = ProgressCard()
        line = row(Symbol("backup"), self.shown, gap=8)
        line.setStretch(1, 1)
        parts = (line, 12, row(self.choose, None), 28, self.key, 20, self.note, 12)
        self.setLayout(column(*parts, self.passphrase, 24, self.card, None))
        self.choose.clicked.connect(self.on_choose)
        self.key.changed.connect(self.on_edited)
        self.passphrase.changed.connect(self.on_edited)

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
            self.key.secret.setFocus()
            self.on_edited()

    def on_edited(self) -> None:
        """Let the person go on when all is there."""
        officer = self.key.is_officer
        self.draft.by_officer = officer
        self.passphrase.setVisible(officer)
        self.note.setVisible(officer)
        whole = self.key.ready() and (not officer or self.passphrase.ready())
        self.ready.emit(self.draft.backup is not None and whole)

    def advance(self, go_on: Callable[[], None]) -> None:
        """Restore on the lane."""
        if self.draft.backup is None or self.draft.folder is None:
            return
        self.ready.emit(False)
        new = self.passphrase.text() if self.key.is_officer else ""
        order = _Order(self.draft.backup, self.draft.folder, self.key.taken(), new)
        work = self.draft.session.work(
            _("Restoring the backup"),
            partial(_restore, order),
            then=partial(self.on_restored, go_on, order),
            failed=self.on_failed,
        )
        self.card.follow(work)

    def on_restored(self, go_on: Callable[[], None], order: "_Order", code: str) -> None:
        """Go on; what an officer restored is opened, so that its sheet can be tried."""
        if not order.new_passphrase:
            go_on()
            return
        self.draft.recovery_code = code
        session = self.draft.session
        opener = partial(vaults.open_vault, order.folder, order.new_passphrase, actor=session.actor)
        session.enter(order.folder, opener, then=lambda _vault: go_on(), failed=self.on_failed)

    def on_failed(self, error: CaseFilesError) -> None:
        """Say why it did not work; nothing was left half-made."""
        self.ready.emit(True)
        self.key.show_failure(error)

    def clear(self) -> None:
        """Forget what was typed."""
        self.key.clear()
        self.passphrase.clear()


@dataclass(frozen=True, slots=True)
class _Order:
    backup: Path
    folder: Path
    secret: Secret = field(repr=False)
    new_passphrase: str = field(repr=False)


def _restore(
    order: _Order, _no_vault: object, *, progress: Progress, cancelled: Callable[[], bool]
) -> str:
    """Restore on the lane; no vault is open meanwhile. Returns the recovery code, where new."""
    from casefiles.services import backups

    secret = order.secret()
    order.folder.parent.mkdir(parents=True, exist_ok=True)
    if not order.new_passphrase:
        backups.restore_backup(
            order.backup, order.folder, secret, progress=progress, cancelled=cancelled
        )
        return ""
    officer = backups.Officer(secret, order.new_passphrase)
    return backups.restore_as_officer(
        order.backup, order.folder, officer, progress=progress, cancelled=cancelled
    ).recovery_code
