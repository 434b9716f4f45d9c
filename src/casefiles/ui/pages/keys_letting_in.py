"""Letting somebody in: a colleague with a passphrase of their own, an officer with a public key."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.changes import Changes
from casefiles.domain.errors import CaseFilesError, PassphraseTooWeak, RecordInvalid
from casefiles.i18n import gettext as _
from casefiles.services import slots
from casefiles.ui.messages import message_of
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.checks import Radio
from casefiles.ui.widgets.fields import Field, LineEdit
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.new_passphrase import NewPassphrase
from casefiles.ui.widgets.panes import Card

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault


_OF_THE_KEY: Final = ("recipient", "officer")


class LettingIn(QWidget):
    """A card; hidden until it is asked for."""

    left = Signal()
    done = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.colleague = Radio(_("A colleague, with a passphrase of their own"))
        self.officer = Radio(_("An officer, with a public key"))
        self.label = LineEdit()
        code = _("A code, never a name: whoever has the folder can read it without any key.")
        self.label_field = Field(_("Code"), self.label, hint=code)
        self.key = LineEdit()
        hint = _("It begins with age1. The officer makes the pair with the program age-keygen.")
        self.key_field = Field(_("Public key of the officer"), self.key, hint=hint)
        self.passphrase = NewPassphrase(_("Passphrase of the colleague"))
        self.go, self.leave = Button(_("Let in"), icon="key"), Button(_("Close"))
        parts = (
            PlainLabel(_("Let somebody in"), Role.SECTION),
            12,
            self.colleague,
            8,
            self.officer,
            16,
            self.label_field,
            16,
            self.key_field,
            self.passphrase,
            20,
            Across(self.go, self.leave, gap=12),
        )
        self.setLayout(column(Card(column(*parts))))
        self._connect()
        self.clear()

    def _connect(self) -> None:
        self.officer.toggled.connect(self.on_turned)
        for edit in (self.label, self.key):
            edit.textEdited.connect(self.on_edited)
            edit.returnPressed.connect(self.on_go)
        self.passphrase.changed.connect(self.on_edited)
        self.go.clicked.connect(self.on_go)
        self.leave.clicked.connect(self.on_leave)

    def begin(self) -> None:
        """Ask who it is."""
        self.clear()
        self.setVisible(True)
        self.colleague.setFocus()

    def on_turned(self) -> None:
        """Ask for what the kind needs."""
        by_key = self.officer.isChecked()
        self.key_field.setVisible(by_key)
        self.passphrase.setVisible(not by_key)
        self.on_edited()

    def on_edited(self) -> None:
        """Let it be done when all is there."""
        for field in (self.label_field, self.key_field, self.passphrase.first_field):
            field.set_error("")
        given = bool(self.key.text().strip()) if self._by_key() else self.passphrase.ready()
        self.go.setEnabled(given and bool(self.label.text().strip()))

    def on_go(self) -> None:
        """Let them in on the lane; deriving a key takes a moment."""
        if not self.go.isEnabled():
            return
        self.go.setEnabled(False)
        self.go.set_words(_("Letting in"))
        label = self.label.text()
        verb: Callable[[Vault], str] = partial(
            slots.add_colleague, label=label, passphrase=self.passphrase.text()
        )
        if self._by_key():
            verb = partial(slots.add_officer, label=label, recipient=self.key.text())
        self._session.do(partial(_let_in, verb=verb), then=self.on_done, failed=self.on_failed)

    def on_done(self, _changes: Changes) -> None:
        """Close; the list shows who is in."""
        self.clear()
        self.done.emit()
        self.left.emit()

    def on_failed(self, error: CaseFilesError) -> None:
        """Say at the field it is about what is wrong; nothing has changed."""
        self.go.set_words(_("Let in"))
        self.on_edited()
        message = message_of(error)
        words = f"{message.title}. {message.text} {message.advice}".strip()
        field = self.label_field
        if isinstance(error, PassphraseTooWeak):
            field = self.passphrase.first_field
            words = _("This passphrase opens the vault already, or is too weak. Choose another.")
        elif isinstance(error, RecordInvalid) and error.facts["field"] in _OF_THE_KEY:
            field = self.key_field
        field.set_error(words)
        field.control.setFocus()

    def on_leave(self) -> None:
        """Go away."""
        self.clear()
        self.left.emit()

    def clear(self) -> None:
        """Forget what was typed, and hide."""
        self.colleague.setChecked(True)
        self.label.clear()
        self.key.clear()
        self.passphrase.clear()
        self.go.set_words(_("Let in"))
        self.on_turned()
        self.setVisible(False)

    def _by_key(self) -> bool:
        return self.officer.isChecked()


def _let_in(vault: "Vault", *, verb: "Callable[[Vault], str]") -> Changes:
    """Let somebody in; no record changes by it."""
    verb(vault)
    return Changes(frozenset())
