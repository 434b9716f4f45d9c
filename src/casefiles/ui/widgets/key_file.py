"""A key file chosen for a passphrase: its name, the act that chooses it, and what is wrong."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.i18n import gettext as _
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.files import pick_file
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import column, leading, row
from casefiles.ui.widgets.symbols import Symbol


class KeyFileChoice(QWidget):
    """Where the file lies is remembered nowhere: it is chosen each time."""

    changed = Signal()

    def __init__(self, label: str = "", hint: str = "") -> None:
        super().__init__()
        self.path: Path | None = None
        name = label or _("Key file")
        self.choose = Button(_("Choose the key file…"), icon="key")
        self.choose.setAccessibleDescription(name)
        self._shown = PlainLabel("", Role.BODY, elide=True)
        self._hint = TextBlock(hint, Role.SECOND, tone=Tone.INK3)
        self._fault = SymbolLine("alert", "", tone=Tone.ALERT)
        self._fault.words.setWordWrap(True)
        line = row(Symbol("key"), self._shown, gap=8)
        line.setStretch(1, 1)
        parts = (PlainLabel(name, Role.LABEL), self._hint, 6, line, 8, leading(self.choose))
        self.setLayout(column(*parts, 4, self._fault))
        self._hint.setVisible(bool(hint))
        self.choose.clicked.connect(self.on_choose)
        self.clear()

    def on_choose(self) -> None:
        """Let the person choose the file."""
        chosen = pick_file(self, _("Choose the key file"))
        if chosen is not None:
            self.take(chosen)

    def take(self, path: Path) -> None:
        """Show the file that was chosen."""
        self.path = path
        self._shown.setText(path.name)
        self._shown.set_tone(Tone.INK)
        self.set_error("")
        self.changed.emit()

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with the file; "" takes it back."""
        self._fault.tell("alert", sentence, Tone.ALERT)
        self._fault.setVisible(bool(sentence))

    def clear(self) -> None:
        """Forget what was chosen."""
        self.path = None
        self._shown.setText(_("No key file chosen yet"))
        self._shown.set_tone(Tone.INK2)
        self.set_error("")
