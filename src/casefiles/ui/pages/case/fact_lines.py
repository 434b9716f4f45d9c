"""Facts as the legal matrix shows them: a line, and where it stands; gone ones say so."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from casefiles.domain.matrix import Fact
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services.fact_words import say_fact
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.symbols import Symbol


def fact_texts(fact: Fact) -> tuple[str, str]:
    """Return what a fact is and where it stands."""
    words = say_fact(fact, current_language())
    if words is None:
        return _("No longer in the case"), fact.bearing.note
    where = f"{words.kind}: {words.detail}" if words.detail else words.kind
    return words.title, where


class FactLine(QWidget):
    """One fact: its words, then kind and place with the mark of a link, then why it bears."""

    def __init__(self, fact: Fact) -> None:
        super().__init__()
        title, where = fact_texts(fact)
        tone = Tone.INK3 if fact.gone else Tone.INK
        icon = Symbol("unknown" if fact.gone else "link", Tone.INK3, size=16)
        under = row(icon, TextBlock(where, Role.SECOND, tone=Tone.INK2), gap=6)
        under.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        under.setStretch(1, 1)
        parts = [TextBlock(title, Role.BODY, tone=tone)]
        lines = column(*parts, under)
        if fact.bearing.note and not fact.gone:
            lines.addWidget(TextBlock(fact.bearing.note, Role.SECOND, tone=Tone.INK2))
        self.setLayout(lines)


class ContextLine(QWidget):
    """A fact that points neither way, in one quiet paragraph."""

    def __init__(self, fact: Fact) -> None:
        super().__init__()
        title, where = fact_texts(fact)
        words = _("Context: {fact}").format(fact=" · ".join(w for w in (title, where) if w))
        icon = Symbol("info", Tone.INK3, size=16)
        line = row(icon, TextBlock(words, Role.SECOND, tone=Tone.INK2), gap=6)
        line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.setLayout(line)
