"""The answers to one question of an interview, each one key away."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from casefiles.domain.fields import SILENCES
from casefiles.i18n import gettext as _
from casefiles.ui.pages import wording
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.combo import Option
from casefiles.ui.widgets.row import Cell, Columns, Line, Row
from casefiles.ui.widgets.rows import RowList

FIRST: Final = "123456"  # the first answers
SILENT: Final = {"declined": "7", "unknown": "8", "does_not_apply": "9", "not_asked": "0"}
"""The silences have the same keys at every question; all but the last have buttons of their own."""

_UNSHIFTED: Final = dict(zip("&é\"'(-è_çà", "1234567890", strict=True))
"""What the row of digits types on a French keyboard without Shift."""

_COLUMNS: Final = Columns(widths=(0, 32), gutter=0, inset=0, two_lines=False)


class AnswerList(RowList):
    """Digits answer at once, letters find a word, Enter takes the current row."""

    answered = Signal(str)  # a code

    def __init__(self) -> None:
        super().__init__(_COLUMNS, _("Answers"))
        self._by_key: dict[str, str] = {}
        self.clicked.connect(self.on_pressed)

    def offer(self, answers: Sequence[Option], chosen: str) -> None:
        """Show the answers to a question, the one that stands now as the current row."""
        keys = {**{code: FIRST[n] for n, (code, _w) in enumerate(answers[: len(FIRST)])}, **SILENT}
        self._by_key = {key: code for code, key in keys.items()}
        offered = {SILENCES[0]: wording.code("yes_no", SILENCES[0]), **dict(answers)}
        if chosen in SILENCES:
            offered[chosen] = wording.code("yes_no", chosen)
        self.set_rows([_row(code, word, keys.get(code, "")) for code, word in offered.items()])
        self.set_key(chosen if chosen in offered else SILENCES[0])
        self.scrollTo(self.currentIndex())

    def on_pressed(self) -> None:
        """Answer by the mouse."""
        self.answered.emit(self.key())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by a digit or Enter."""
        digit = _UNSHIFTED.get(event.text(), event.text())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif digit in self._by_key:
            self.answered.emit(self._by_key[digit])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answered.emit(self.key())
        else:
            super().keyPressEvent(event)


def _row(code: str, word: str, key: str) -> Row:
    silent = code in SILENCES
    tone = Tone.INK3 if silent else Tone.INK
    icon = wording.SILENCE_ICONS.get(code, "")
    return Row(
        code,
        (
            Cell(Line(word, tone, Role.LARGE, icon)),
            Cell(Line(key, Tone.INK3, Role.SECOND), trailing=True),
        ),
    )
