"""Under the form of a part: the rules of law that bear on it, each with its source and its day."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.case.dossier import Part
from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.records import kind_of
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services.rule_lines import RULED, RuleLine, RuleLines, rule_lines
from casefiles.ui.pages import wording
from casefiles.ui.pages.rules.line import RuleBlock
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import LinkButton
from casefiles.ui.widgets.labels import heading
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.panes import Hairline


class RulesBeside(QWidget):
    """Asks for the rules of the part that is open; hidden where none bears on it."""

    went = Signal(str, str)  # the room of rules, and the rule
    filled = Signal()  # other rules are shown, with other stops for the keyboard

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: tuple[Part, CaseView] | None = None
        self._found = RuleLines()
        self._blocks: list[RuleBlock] = []
        self._place = column()
        self.setLayout(
            column(
                Hairline(),
                16,
                heading(_("Rules of law")),
                8,
                self._place,
                20,
            )
        )
        self.setVisible(False)
        session.changed.connect(self.on_changed)

    def show_part(self, part: Part, view: CaseView) -> None:
        """Show the rules of a part."""
        if self._shown is not None and self._shown[0].id != part.id:
            self._empty()
        self._shown = (part, view) if kind_of(part) in RULED else None
        self._ask()

    def clear(self) -> None:
        """Forget the part."""
        self._shown = None
        self._empty()

    def links(self) -> list[LinkButton]:
        """Return the stops of the keyboard, in the order of the page."""
        return [block.open for block in self._blocks if block.open is not None]

    def on_changed(self, changes: Changes) -> None:
        """Ask again when the office has set a rule."""
        if Kind.RULE in changes.kinds:
            self._ask()

    def on_lines(self, part_id: str, found: RuleLines) -> None:
        """Show the rules, those apart under their own heading."""
        if self._shown is None or self._shown[0].id != part_id or found == self._found:
            return
        self._empty()
        self._found = found
        for remark in found.remarks:
            self._add(TextBlock(remark, Role.SECOND, tone=Tone.INK2))
        self._add_lines([line for line in found.lines if not line.further])
        further = [line for line in found.lines if line.further]
        if further:
            title = TextBlock(_("Other ranges, which ask for what is not recorded"), Role.LABEL)
            self._add(title)
            self._add_lines(further)
        self.setVisible(bool(found.lines or found.remarks))
        self.filled.emit()

    def on_asked(self, key: str) -> None:
        """Go to the rule itself."""
        self.went.emit("rules", key)

    def _ask(self) -> None:
        if self._shown is None:
            self._empty()
            return
        part, view = self._shown
        verb = partial(
            rule_lines, dossier=view.dossier, today=wording.today(), language=current_language()
        )
        self._session.ask(verb, part, then=partial(self.on_lines, part.id), key="rule-lines")

    def _add_lines(self, lines: list[RuleLine]) -> None:
        for line in lines:
            block = RuleBlock(line)
            block.asked.connect(self.on_asked)
            self._blocks.append(block)
            self._add(block)

    def _add(self, widget: QWidget) -> None:
        self._place.addWidget(widget)
        self._place.addSpacing(16)

    def _empty(self) -> None:
        self._found = RuleLines()
        self._blocks.clear()
        self.setVisible(False)
        self.filled.emit()
        while (item := self._place.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
