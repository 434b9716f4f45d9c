"""What a backup is opened with: words that are typed, or an officer's key file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.errors import CaseFilesError, WrongPassphrase
from casefiles.i18n import gettext as _
from casefiles.services import officers
from casefiles.ui.messages import message_of
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.checks import Radio
from casefiles.ui.widgets.fields import Field, PassphraseEdit
from casefiles.ui.widgets.files import pick_file
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import column, leading, row
from casefiles.ui.widgets.symbols import Symbol

Secret = Callable[[], str]
"""Returns the secret on the lane; reads the key file there and nowhere else."""


class BackupKey(QWidget):
    """`changed` comes with every key and with every choice."""

    changed = Signal()
    entered = Signal()  # Enter in the field of the words

    def __init__(self) -> None:
        super().__init__()
        self._file: Path | None = None
        self.by_words = Radio(_("With the passphrase or the recovery code"))
        self.by_file = Radio(_("With an officer's key"))
        self.secret = PassphraseEdit()
        hint = _(
            "As it was on the day of the backup. The code of the recovery sheet works too, and so "
            "do the words of enough shares, one share after the other."
        )
        self.field = Field(_("Passphrase or recovery code"), self.secret, hint=hint)
        self.choose = Button(_("Choose the key file…"), icon="key")
        self._shown = PlainLabel(_("No key file chosen yet"), Role.BODY, elide=True)
        self._fault = SymbolLine("alert", "", tone=Tone.ALERT)
        self._fault.words.setWordWrap(True)
        line = row(Symbol("key"), self._shown, gap=8)
        line.setStretch(1, 1)
        self._by_file = QWidget()
        self._by_file.setLayout(column(line, 8, leading(self.choose), 4, self._fault))
        self.setLayout(column(self.by_words, 10, self.by_file, 16, self.field, self._by_file))
        self.by_words.setChecked(True)
        self.by_file.toggled.connect(self.on_turned)
        self.secret.textEdited.connect(self.on_edited)
        self.secret.returnPressed.connect(self.entered)
        self.choose.clicked.connect(self.on_choose)
        self.on_turned()

    @property
    def is_officer(self) -> bool:
        """Return whether a key file was chosen as the way."""
        return self.by_file.isChecked()

    def ready(self) -> bool:
        """Return whether there is something to try."""
        return self._file is not None if self.is_officer else bool(self.secret.text())

    def taken(self) -> Secret:
        """Return what gives the secret to the lane; the field may be cleared meanwhile."""
        file, words = self._file, self.secret.text()
        if self.is_officer and file is not None:
            return lambda: officers.read_identity(file)
        return lambda: words

    def show_failure(self, error: CaseFilesError) -> None:
        """Say at the way that was chosen why it did not work."""
        message = message_of(error)
        words = f"{message.title}. {message.text} {message.advice}".strip()
        if isinstance(error, WrongPassphrase) and self.is_officer:
            words = _("This backup was not made for this key.")
        elif isinstance(error, WrongPassphrase):
            words = _("This does not open the backup. Check Caps Lock and the keyboard language.")
        self.set_error(words)

    def set_error(self, sentence: str) -> None:
        """Say at the way that was chosen what is wrong; "" takes it back."""
        self.field.set_error("" if self.is_officer else sentence)
        self._fault.tell("alert", sentence if self.is_officer else "", Tone.ALERT)
        self._fault.setVisible(self.is_officer and bool(sentence))

    def on_turned(self) -> None:
        """Show the field of the words, or the choice of a file."""
        self.field.setVisible(not self.is_officer)
        self._by_file.setVisible(self.is_officer)
        self.on_edited()

    def on_edited(self) -> None:
        """Take the scolding back while one tries again."""
        self.set_error("")
        self.changed.emit()

    def on_choose(self) -> None:
        """Let the person choose the officer's identity file."""
        chosen = pick_file(self, _("Choose the officer's key file"))
        if chosen is not None:
            self._file = chosen
            self._shown.setText(chosen.name)
            self.on_edited()

    def clear_words(self) -> None:
        """Forget what was typed."""
        self.secret.clear()
        self.secret.set_covered(True)

    def clear(self) -> None:
        """Forget what was typed and chosen."""
        self._file = None
        self._shown.setText(_("No key file chosen yet"))
        self.clear_words()
        self.set_error("")
