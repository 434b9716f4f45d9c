"""Choosing a passphrase: typed twice, its strength said at once, six words on offer."""

from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from casefiles.i18n import gettext as _
from casefiles.services import passphrases
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.fields import Field, PassphraseEdit
from casefiles.ui.widgets.labels import SymbolLine
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.strength import StrengthBar

PAUSE = 150  # milliseconds after the last key before the strength is looked at


class NewPassphrase(QWidget):
    """`changed` tells whether a strong passphrase stands there twice."""

    changed = Signal(bool)

    def __init__(self, label: str = "") -> None:
        super().__init__()
        self._enough = False
        self.first, self.second = PassphraseEdit(), PassphraseEdit()
        self.suggest = Button(_("Suggest six words"))
        self.strength = StrengthBar()
        hint = _("Six words that have nothing to do with each other are strong and can be learnt.")
        self.first_field = Field(label or _("Passphrase"), self.first, hint=hint)
        self.second_field = Field(_("The same again"), self.second)
        self.caps = SymbolLine("alert", _("Caps Lock is on"), tone=Tone.WARN)
        self.caps.setVisible(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        parts = (self.first_field, 4, self.caps, self.strength, 12, row(self.suggest, None))
        self.setLayout(column(*parts, 24, self.second_field))
        self._connect()
        self._set_tab_order()

    def _connect(self) -> None:
        self._timer.timeout.connect(self.on_paused)
        self.suggest.clicked.connect(self.on_suggest)
        for edit in (self.first, self.second):
            edit.textChanged.connect(self.on_typed)
            edit.caps_lock_changed.connect(self.caps.setVisible)

    def text(self) -> str:
        """Return the passphrase."""
        return self.first.text()

    def ready(self) -> bool:
        """Return whether it is strong enough and stands there twice."""
        return self._enough and self.first.text() == self.second.text()

    def clear(self) -> None:
        """Forget both."""
        for edit in (self.first, self.second):
            edit.clear()
            edit.set_covered(True)

    def on_typed(self) -> None:
        """Look at the strength a little later."""
        self._enough = False
        self.second_field.set_error("")
        self._timer.start()
        self.changed.emit(False)

    def on_paused(self) -> None:
        """Say the strength, and whether both are the same."""
        typed = self.first.text()
        found = passphrases.rate_passphrase(typed)
        self._enough = found.enough
        self.strength.tell(found.score if typed else -1, found.enough, found.hint)
        again = self.second.text()
        differs = bool(again) and not typed.startswith(again)
        self.second_field.set_error(_("The two are not the same.") if differs else "")
        self.changed.emit(self.ready())

    def on_suggest(self) -> None:
        """Put six drawn words into the first field, to be read and typed again."""
        self.first.setText(passphrases.suggest_passphrase())
        self.first.set_covered(False)
        self.second.clear()
        self.second.setFocus()

    def _set_tab_order(self) -> None:
        order = (self.first, self.first.eye, self.suggest, self.second, self.second.eye)
        for one, next_one in pairwise(order):
            self.setTabOrder(one, next_one)
