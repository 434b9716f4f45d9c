"""Changing the passphrase of the open vault, and saying what that does not change."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.changes import Changes
from casefiles.domain.errors import CaseFilesError
from casefiles.i18n import gettext as _
from casefiles.services import vaults
from casefiles.ui.pages.key_in_force import KeyInForce
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.new_passphrase import NewPassphrase
from casefiles.ui.widgets.panes import Card

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault


class PassphraseChange(QWidget):
    """A card; hidden until it is asked for."""

    left = Signal()
    back_up_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.asked = KeyInForce()
        self.old, self.old_field = self.asked.secret, self.asked.field
        self.new = NewPassphrase(_("New passphrase"))
        self.go = Button(_("Change the passphrase"))
        self.leave = Button(_("Close"))
        self.back_up = Button(_("Back up now"))
        self.outcome = SymbolLine("ready", "", tone=Tone.GOOD, role=Role.BODY)
        self.outcome.words.setWordWrap(True)
        old_copies = _(
            "Copies and backups made before still open with the old passphrase. If somebody may "
            "know it, make a new backup and destroy the old ones."
        )
        self._form = QWidget()
        self._form.setLayout(column(self.asked, 20, self.new, 20))
        parts = (
            PlainLabel(_("Change the passphrase"), Role.SECTION),
            12,
            self._form,
            self.outcome,
            8,
            TextBlock(old_copies, Role.BODY, tone=Tone.INK2),
            20,
            Across(self.go, self.back_up, self.leave, gap=12),
        )
        self.setLayout(column(Card(column(*parts))))
        self._connect()
        self.clear()

    def _connect(self) -> None:
        self.asked.changed.connect(self.on_edited)
        self.new.changed.connect(self.on_edited)
        self.go.clicked.connect(self.on_go)
        self.leave.clicked.connect(self.on_leave)
        self.back_up.clicked.connect(self.back_up_asked)

    def begin(self) -> None:
        """Show the empty form."""
        self.clear()
        self.setVisible(True)
        self.old.setFocus()

    def on_edited(self) -> None:
        """Let it be changed when all is there."""
        self.go.setEnabled(bool(self.old.text()) and self.new.ready())

    def on_go(self) -> None:
        """Change it on the lane; deriving two keys takes a moment."""
        self.go.setEnabled(False)
        self.go.set_words(_("Changing"))
        verb = partial(
            _change, old=self.old.text(), new=self.new.text(), key_file=self.asked.key_file
        )
        self._session.do(verb, then=self.on_done, failed=self.on_failed)

    def on_done(self, _changes: Changes) -> None:
        """Say that it is done, and offer the backup that should follow."""
        self.clear()
        words = _("The passphrase is changed. From the next unlock the new one is asked for.")
        self.outcome.tell("ready", words, Tone.GOOD)
        self._turn(done=True)
        self.setVisible(True)
        self.back_up.setFocus()

    def on_failed(self, error: CaseFilesError) -> None:
        """Say at the old passphrase what is wrong; nothing has changed."""
        self.go.set_words(_("Change the passphrase"))
        self.go.setEnabled(True)
        self.asked.show_failure(error)

    def on_leave(self) -> None:
        """Go away."""
        self.clear()
        self.left.emit()

    def clear(self) -> None:
        """Forget what was typed and said, and hide."""
        self.asked.clear()
        self.new.clear()
        self.go.set_words(_("Change the passphrase"))
        self.go.setEnabled(False)
        self._turn(done=False)
        self.setVisible(False)

    def _turn(self, *, done: bool) -> None:
        self._form.setVisible(not done)
        self.go.setVisible(not done)
        self.outcome.setVisible(done)
        self.back_up.setVisible(done)


def _change(vault: "Vault", *, old: str, new: str, key_file: Path | None) -> Changes:
    """Change it; no record changes by it."""
    vaults.change_passphrase(vault, old, new, key_file=key_file)
    return Changes(frozenset())
