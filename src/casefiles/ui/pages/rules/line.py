"""One rule where it is used: what it says, what follows, its source, and when it was checked."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services.finding_words import say_origin
from casefiles.services.rule_lines import RuleLine
from casefiles.services.rule_words import doubts_of
from casefiles.ui.pages import wording
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import LinkButton
from casefiles.ui.widgets.labels import SymbolLine
from casefiles.ui.widgets.layouts import Part, column, leading, row
from casefiles.ui.widgets.symbols import Symbol


class RuleBlock(QWidget):
    """Shows one rule as it bears on something. What is not confirmed says so with its symbol."""

    asked = Signal(str)  # family and code, with a slash: show the whole rule

    def __init__(self, line: RuleLine) -> None:
        super().__init__()
        parts: list[Part] = [TextBlock(line.what, Role.BODY)]
        if line.said:
            parts += [2, TextBlock("\n".join(line.said), Role.SECOND, tone=Tone.INK2)]
        foot = say_origin(line.origin, current_language())
        parts += [4, TextBlock(foot, Role.FOOT, tone=Tone.INK3)]
        for doubt in doubts_of(line.origin, current_language(), today=wording.today()):
            mark = SymbolLine("alert", doubt, tone=Tone.WARN)
            mark.words.setWordWrap(True)
            parts += [4, mark]
        self.open: LinkButton | None = None
        if line.code:
            self.open = LinkButton(_("Show the rule"))
            self.open.setAccessibleName(_("Show the rule: {what}").format(what=line.what))
            self.open.clicked.connect(partial(self.asked.emit, line.key))
            parts += [2, leading(self.open)]
        symbol = Symbol("unknown" if line.is_open else "scales", Tone.INK2)
        across = row(symbol, column(*parts), gap=8)
        across.setAlignment(symbol, Qt.AlignmentFlag.AlignTop)
        across.setStretch(1, 1)
        self.setLayout(across)
