"""Trying the recovery code: typed from the paper, it must really open this vault."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.changes import Changes
from casefiles.domain.errors import CaseFilesError, WrongPassphrase
from casefiles.i18n import gettext as _
from casefiles.services import recovery
from casefiles.ui.messages import message_of
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.fields import Field, LineEdit
from casefiles.ui.widgets.labels import SymbolLine
from casefiles.ui.widgets.layouts import column

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault


class CodeTrial(QWidget):
    """A field for the code and the act that tries it. The vault remembers that it opened."""

    opened = Signal()

    def __init__(self, session: Session, *beside: QWidget) -> None:
        """Begin; `beside` are buttons that stand beside the act."""
        super().__init__()
        self._session = session
        self.code = LineEdit()
        hint = _("Seven groups of four signs. Small letters and missing hyphens do not matter.")
        self.field = Field(_("Code on the recovery sheet"), self.code, hint=hint)
        self.go = Button(_("Try the code"), icon="key")
        self.go.setEnabled(False)
        words = _("This code opens the vault. The sheet is good; lock it away.")
        self.outcome = SymbolLine("ready", words, tone=Tone.GOOD, role=Role.BODY)
        self.outcome.words.setWordWrap(True)
        self.outcome.setVisible(False)
        acts = Across(self.go, *beside, gap=12)
        self.setLayout(column(self.field, 12, self.outcome, 8, acts))
        self.code.textEdited.connect(self.on_edited)
        self.code.returnPressed.connect(self.on_go)
        self.go.clicked.connect(self.on_go)

    def on_edited(self) -> None:
        """Let the code be tried as soon as there is one."""
        self.field.set_error("")
        self.outcome.setVisible(False)
        self.go.setEnabled(bool(self.code.text().strip()))

    def on_go(self) -> None:
        """Try it on the lane."""
        if self.go.isEnabled():
            self.go.setEnabled(False)
            self._session.do(try_code, self.code.text(), then=self.on_opened, failed=self.on_failed)

    def on_opened(self, _changes: Changes) -> None:
        """Say that it opened, and forget what was typed."""
        self.code.clear()
        self.field.set_error("")
        self.outcome.setVisible(True)
        self.opened.emit()

    def on_failed(self, error: CaseFilesError) -> None:
        """Say under the code what is wrong."""
        self.go.setEnabled(True)
        message = message_of(error)
        wrong = _("This code does not open the vault. Compare it with the sheet, sign by sign.")
        other = f"{message.title}. {message.text} {message.advice}".strip()
        self.field.set_error(wrong if isinstance(error, WrongPassphrase) else other)
        self.code.setFocus()

    def clear(self) -> None:
        """Forget what was typed and said."""
        self.code.clear()
        self.field.set_error("")
        self.outcome.setVisible(False)
        self.go.setEnabled(False)


def try_code(vault: "Vault", code: str) -> Changes:
    """Try a code; no record changes by it."""
    recovery.check_recovery_code(vault, code)
    return Changes(frozenset())
