"""Opening with the recovery sheet: its code, and a new passphrase in the same breath."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from casefiles.domain.errors import CaseFilesError, WrongPassphrase
from casefiles.i18n import gettext as _
from casefiles.services import vaults
from casefiles.ui.messages import message_of
from casefiles.ui.pages.gate_page import GatePage
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import LinkButton, PrimaryButton
from casefiles.ui.widgets.fields import Field, LineEdit
from casefiles.ui.widgets.layouts import centred
from casefiles.ui.widgets.new_passphrase import NewPassphrase

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault


class RecoverPage(GatePage):
    """`ended` when the vault is open."""

    cancelled = Signal()
    ended = Signal()

    def __init__(self, session: Session, folder: Path) -> None:
        super().__init__()
        self.session, self._folder = session, folder
        self.code = LineEdit(tall=True)
        hint = _("Seven groups of four signs. Small letters and missing hyphens do not matter.")
        self.field = Field(_("Code on the recovery sheet"), self.code, hint=hint)
        self.passphrase = NewPassphrase()
        words = _("Choose a new passphrase. The old one stops working; the sheet stays good.")
        self.open = PrimaryButton(_("Set the passphrase and open"), tall=True)
        self.open.setEnabled(False)
        self.back = LinkButton(_("Back"))
        self.frame(
            _("Use the recovery sheet"),
            self.field,
            24,
            TextBlock(words, Role.BODY, tone=Tone.INK2),
            12,
            self.passphrase,
            24,
            self.open,
            16,
            centred(self.back),
        )
        self.code.textEdited.connect(self.on_changed)
        self.passphrase.changed.connect(self.on_changed)
        self.open.clicked.connect(self.on_open)
        self.back.clicked.connect(self.cancelled)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the code."""
        super().showEvent(event)
        self.code.setFocus()

    def on_changed(self) -> None:
        """Let the button be pressed when both are there."""
        self.field.set_error("")
        self.open.setEnabled(self.passphrase.ready() and bool(self.code.text().strip()))

    def on_open(self) -> None:
        """Try the code on the lane."""
        self.open.setEnabled(False)
        code, passphrase = self.code.text(), self.passphrase.text()
        opener = partial(
            vaults.recover_vault, self._folder, code, passphrase, actor=self.session.actor
        )
        self.session.enter(self._folder, opener, then=self.on_opened, failed=self.on_failed)

    def on_opened(self, _vault: "Vault") -> None:
        """Forget what was typed and go on."""
        self.code.clear()
        self.passphrase.clear()
        self.ended.emit()

    def on_failed(self, error: CaseFilesError) -> None:
        """Say under the code what is wrong."""
        self.on_changed()
        message = message_of(error)
        wrong = _("This code does not open the vault. Compare it with the sheet, sign by sign.")
        other = f"{message.title}. {message.advice}"
        self.field.set_error(wrong if isinstance(error, WrongPassphrase) else other)
        self.code.setFocus()
