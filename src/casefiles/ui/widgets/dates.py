"""An uncertain date: one writes it freely, and reads beneath it how it was understood."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.i18n import gettext as _
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.fields import LineEdit
from casefiles.ui.widgets.labels import SymbolLine
from casefiles.ui.widgets.layouts import column, restyle

Understand = Callable[[str], str]
"""What was typed → EDTF, or "" where it means nothing."""
Say = Callable[[str], str]
"""EDTF → plain words in the language of the screen."""


class DateEdit(QWidget):
    """A text field with a live reading. `settled` gives EDTF, or nothing for a riddle."""

    settled = Signal(str)

    def __init__(self, understand: Understand, say: Say, *, edtf: str = "") -> None:
        super().__init__()
        self._understand, self._say = understand, say
        self.line = LineEdit()
        self.reading = SymbolLine("wave", "")
        self.setLayout(column(self.line, self.reading, gap=4))
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self.on_typed)
        self.line.settled.connect(self.on_settled)
        self.set_edtf(edtf)

    def setAccessibleName(self, name: str) -> None:
        """Name the line, which is what has the keyboard."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def edtf(self) -> str:
        """Return the date, "" where none was understood."""
        return self._understand(self.line.text())

    def typed(self) -> str | None:
        """Return the date as typed since it was shown; None: nothing was typed, or a riddle."""
        return self.edtf() if self.line.isModified() and not self.is_riddle() else None

    def is_riddle(self) -> bool:
        """Tell whether words were typed that mean no date; they stand until a person mends them."""
        return self.line.isModified() and bool(self.line.text().strip()) and not self.edtf()

    def set_edtf(self, edtf: str) -> None:
        """Show a date."""
        self.line.setText(edtf)
        self.on_typed(edtf)

    def on_typed(self, text: str) -> None:
        """Read what is there so far, without scolding while it is being typed."""
        date = self._understand(text)
        self.reading.setVisible(bool(text.strip()) and self._say(date) != text.strip())
        if date:
            exact = len(date) == 10 and date[-1].isdigit()
            self.reading.tell("ready" if exact else "wave", self._say(date), Tone.INK2)
            self._mark(False)
        else:
            self.reading.tell("wave", _("Not understood yet"), Tone.INK3)

    def on_settled(self, text: str) -> None:
        """Tell the date, or say how to write one."""
        date = self._understand(text)
        if date or not text.strip():
            self._mark(False)
            self.settled.emit(date)
            return
        self.reading.tell(
            "alert",
            _("Write a day, a month or a year, such as 14 Feb 2024, about Aug 2023 or 2022?"),
            Tone.ALERT,
        )
        self._mark(True)

    def _mark(self, wrong: bool) -> None:
        if bool(self.line.property("wrong")) != wrong:
            self.line.setProperty("wrong", wrong)
            restyle(self.line)
