"""Facts: each value under its label, in columns. Silence is data and is drawn as such."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from casefiles.i18n import gettext as _
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.symbols import Symbol

SILENCE_ICONS: Final = {
    "not_asked": "missing",
    "declined": "refused",
    "unknown": "unknown",
    "does_not_apply": "minus",
}


def silence_words(code: str) -> str:
    """Return what a silence says, in the language of the screen."""
    return {
        "not_asked": _("Not asked"),
        "declined": _("Declined to say"),
        "unknown": _("Not known"),
        "does_not_apply": _("Does not apply"),
    }.get(code, "")


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value. `value` may be the code of a silence; `icon` e.g. "wave"."""

    label: str
    value: str
    icon: str = ""
    tone: Tone = Tone.INK


class Facts(QWidget):
    """A grid of facts, never with an empty cell."""

    def __init__(self, facts: Sequence[Fact] = (), *, columns: int = 2) -> None:
        super().__init__()
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(12)
        for number in range(columns):
            self._grid.setColumnStretch(number, 1)
        self.set_facts(facts)

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, fact in enumerate(facts):
            line, place = divmod(number, self._columns)
            self._grid.addWidget(_FactCell(fact), line, place, Qt.AlignmentFlag.AlignTop)


class _FactCell(QWidget):
    def __init__(self, fact: Fact) -> None:
        super().__init__()
        silence = silence_words(fact.value)
        words = silence or fact.value or silence_words("not_asked")
        icon = SILENCE_ICONS.get(fact.value, fact.icon if fact.value else "missing")
        tone = Tone.INK3 if silence or not fact.value else fact.tone
        value = TextBlock(words, Role.BODY, tone=tone)
        parts = (Symbol(icon, tone), value) if icon else (value,)
        line = row(*parts, gap=8)
        if icon:
            line.setAlignment(parts[0], Qt.AlignmentFlag.AlignTop)
            line.setStretch(1, 1)
        self.setLayout(column(PlainLabel(fact.label, Role.SECOND, tone=Tone.INK2, wrap=True), line))
        self.setAccessibleName(f"{fact.label}: {words}")
