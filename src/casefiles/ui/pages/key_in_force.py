"""The passphrase in force, asked again before a key is changed, with its key file where it has one.

Shared by every card of the keys: whoever finds the vault open must not make a key of their own.
"""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.errors import CaseFilesError, FileUnreadable, WrongPassphrase
from casefiles.i18n import gettext as _
from casefiles.ui.messages import message_of
from casefiles.ui.widgets.fields import Field, PassphraseEdit
from casefiles.ui.widgets.key_file import KeyFileChoice
from casefiles.ui.widgets.layouts import column


class KeyInForce(QWidget):
    """`changed` comes with every key that is typed and every file that is chosen."""

    changed = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.secret = PassphraseEdit()
        self.field = Field(_("Passphrase in force"), self.secret)
        hint = _("This vault's passphrase opens only together with it; a colleague's needs none.")
        self.file = KeyFileChoice(hint=hint)
        self.setLayout(column(self.field, self.file))
        self.file.setVisible(False)
        self.secret.textEdited.connect(self.on_edited)
        self.secret.returnPressed.connect(self.entered)
        self.file.changed.connect(self.on_edited)

    def set_needs_file(self, needs: bool) -> None:
        """Ask for the key file too, or for the passphrase alone."""
        self.file.setVisible(needs)

    def text(self) -> str:
        """Return the passphrase."""
        return self.secret.text()

    @property
    def key_file(self) -> Path | None:
        """The file that was chosen."""
        return self.file.path if self.file.isVisibleTo(self) else None

    def on_edited(self) -> None:
        """Take the scolding back while one tries again."""
        self.field.set_error("")
        self.file.set_error("")
        self.changed.emit()

    def show_failure(self, error: CaseFilesError) -> None:
        """Say at the right place what is wrong; nothing has changed."""
        message = message_of(error)
        words = f"{message.title}. {message.text} {message.advice}".strip()
        if isinstance(error, FileUnreadable) and self.file.isVisibleTo(self):
            self.file.set_error(words)
            self.file.choose.setFocus()
            return
        if isinstance(error, WrongPassphrase):
            words = _("This is not the passphrase of this vault. Nothing was changed.")
            if self.file.isVisibleTo(self):
                words = _("Passphrase and key file do not open this vault. Nothing was changed.")
        self.field.set_error(words)
        self.secret.setFocus()
        self.secret.selectAll()

    def clear(self) -> None:
        """Forget what was typed and chosen."""
        self.secret.clear()
        self.secret.set_covered(True)
        self.field.set_error("")
        self.file.clear()
