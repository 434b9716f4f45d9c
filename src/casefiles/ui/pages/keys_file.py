"""A key file joined with the passphrase, or parted from it: both are needed, or one again."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.changes import Changes
from casefiles.domain.errors import CaseFilesError
from casefiles.i18n import gettext as _
from casefiles.services import slots
from casefiles.ui.pages.key_in_force import KeyInForce
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.files import pick_target
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.panes import Card

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault

NAME = "casefiles-key.txt"


class KeyFileCard(QWidget):
    """A card; hidden until it is asked for. It says what a lost file means."""

    left = Signal()
    done = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._joined = session, False
        self.title = PlainLabel("", Role.SECTION, wrap=True)
        self.words = TextBlock("", Role.BODY, tone=Tone.INK2)
        self.asked = KeyInForce()
        self.go, self.leave = Button("", icon="key"), Button(_("Close"))
        acts = Across(self.go, self.leave, gap=12)
        parts = (self.title, 8, self.words, 16, self.asked, 16, acts)
        self.setLayout(column(Card(column(*parts))))
        self.asked.changed.connect(self.on_edited)
        self.asked.entered.connect(self.on_go)
        self.go.clicked.connect(self.on_go)
        self.leave.clicked.connect(self.on_leave)
        self.set_joined(False)
        self.clear()

    def set_joined(self, joined: bool) -> None:
        """Offer to part passphrase and file where they are joined, else to join them."""
        self._joined = joined
        self.asked.set_needs_file(joined)
        if joined:
            self.title.setText(_("Ask for the passphrase alone"))
            self.words.set_text(_("From the next unlock the key file is not needed any more."))
            self.go.set_words(_("Ask for the passphrase alone"))
            return
        self.title.setText(_("Ask for a key file too"))
        self.words.set_text(
            _(
                "From the next unlock the passphrase opens this vault only together with a file "
                "that is made now. Keep it on a stick, apart from the laptop, and keep a second "
                "copy elsewhere. If it is lost, only the recovery sheet opens the vault. Backups "
                "made from now on ask for it too."
            )
        )
        self.go.set_words(_("Make the key file…"))

    def begin(self) -> None:
        """Ask for the passphrase."""
        self.clear()
        self.setVisible(True)
        self.asked.secret.setFocus()

    def on_edited(self) -> None:
        """Let it be done when what is needed is there."""
        there = self.asked.key_file is not None or not self._joined
        self.go.setEnabled(bool(self.asked.text()) and there)

    def on_go(self) -> None:
        """Ask where the file is to lie, then do it on the lane."""
        if not self.go.isEnabled():
            return
        file = self.asked.key_file if self._joined else self._place()
        if file is None:
            return
        self.go.setEnabled(False)
        verb = _part if self._joined else _join
        done = partial(verb, passphrase=self.asked.text(), file=file)
        self._session.do(done, then=self.on_done, failed=self.on_failed)

    def _place(self) -> Path | None:
        title, filters = _("Make the key file"), (_("Key file (*.txt)"),)
        return pick_target(self, title, NAME, filters=filters)

    def on_done(self, _changes: Changes) -> None:
        """Close; the list shows what opens the vault now."""
        self.clear()
        self.done.emit()
        self.left.emit()

    def on_failed(self, error: CaseFilesError) -> None:
        """Say what is wrong; nothing has changed."""
        self.asked.show_failure(error)
        self.on_edited()

    def on_leave(self) -> None:
        """Go away."""
        self.clear()
        self.left.emit()

    def clear(self) -> None:
        """Forget what was typed, and hide."""
        self.asked.clear()
        self.go.setEnabled(False)
        self.setVisible(False)


def _join(vault: "Vault", *, passphrase: str, file: Path) -> Changes:
    """Make a key file and ask for it from now on; a wrong passphrase makes none."""
    slots.join_new_key_file(vault, passphrase, file)
    return Changes(frozenset())


def _part(vault: "Vault", *, passphrase: str, file: Path) -> Changes:
    """Ask for the passphrase alone again."""
    slots.drop_key_file(vault, passphrase, file)
    return Changes(frozenset())
