"""The plan of a pack: what must be mended first, what is missing, what is ready."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.paper.plan import PackPlan, PlanLine, State
from casefiles.i18n import gettext as _
from casefiles.i18n import ngettext
from casefiles.services.packs.reasons import sentence_for
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine, heading
from casefiles.ui.widgets.layouts import column, leading, row
from casefiles.ui.widgets.panes import Ground, Hairline, Scroller
from casefiles.ui.widgets.symbols import Symbol

_ORDER = (State.BLOCKED, State.MISSING, State.LOOK)
_ICONS = {State.BLOCKED: "blocked", State.MISSING: "missing", State.LOOK: "alert"}
_TONES = {State.BLOCKED: Tone.ALERT, State.MISSING: Tone.WARN, State.LOOK: Tone.WARN}
MOST = 40  # lines shown; more are counted


class PlanView(Ground):
    """Lines in order of gravity. `mend` asks for the record where a line is mended."""

    mend = Signal(str, str)  # kind of record, id

    def __init__(self) -> None:
        super().__init__("surface")
        self._column = column(gap=12, margins=(28, 20, 28, 24))
        self._lines: list[QWidget] = []
        self._head = heading(_("To mend before composing"), Role.SECTION)
        self._ready = SymbolLine("ready", "", tone=Tone.GOOD, role=Role.STRONG)
        self._ready.words.setWordWrap(True)
        self._chapters = TextBlock("", Role.BODY, tone=Tone.INK2)
        self._column.addWidget(self._head)
        self._column.addWidget(self._ready)
        self._column.addWidget(self._chapters)
        self._column.addStretch(1)
        self.setLayout(column(Scroller(self._column)))
        self.clear()

    def show_plan(self, plan: PackPlan, titles: dict[str, str]) -> None:
        """Show a plan; `titles` are of chapters."""
        self._drop_lines()
        lines = sorted(plan.lines, key=lambda line: _ORDER.index(line.state))
        for line in lines[:MOST]:
            self._add(_Line(line, titles.get(line.chapter, ""), self.mend))
        self._head.setVisible(bool(lines))
        if len(lines) > MOST:
            more = ngettext("and {count} more", "and {count} more", len(lines) - MOST)
            self._add(PlainLabel(more.format(count=len(lines) - MOST), tone=Tone.INK2))
        count = len(plan.chapters)
        words = ngettext("{count} chapter will be set", "{count} chapters will be set", count)
        self._ready.tell("ready", words.format(count=count), Tone.GOOD)
        self._ready.setVisible(True)
        self._chapters.set_text("\n".join(titles.get(code, code) for code in plan.chapters))

    def clear(self) -> None:
        """Say what comes here."""
        self._drop_lines()
        self._head.setVisible(False)
        self._ready.setVisible(False)
        self._chapters.set_text(
            _("Choose what the pack is about and for whom. What is missing is then named here.")
        )

    def _add(self, part: QWidget) -> None:
        self._column.insertWidget(1 + len(self._lines), part)
        self._lines.append(part)

    def _drop_lines(self) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = []


class _Line(QWidget):
    """One thing to mend: its state in a word, the sentence, and the act that mends it."""

    def __init__(self, line: PlanLine, chapter: str, mend: object) -> None:
        super().__init__()
        words = {
            State.BLOCKED: _("Blocked"),
            State.MISSING: _("Missing"),
            State.LOOK: _("Look"),
        }
        tone = _TONES[line.state]
        symbol = Symbol(_ICONS[line.state], tone, size=20)
        state = f"{words[line.state]} · {chapter}" if chapter else words[line.state]
        parts: list[QWidget | int] = [
            PlainLabel(state, Role.STRONG, tone=tone, wrap=True),
            TextBlock(sentence_for(line), Role.BODY),
        ]
        body = column(*parts, gap=2)
        if line.record_id:
            self._mend, self._line = mend, line
            go = Button(_("Go there"))
            go.clicked.connect(self.on_go)
            body.addSpacing(6)
            body.addLayout(leading(go))
        inside = row(symbol, body, gap=12)
        inside.setAlignment(symbol, Qt.AlignmentFlag.AlignTop)
        inside.setStretch(1, 1)
        self.setLayout(column(inside, 12, Hairline()))

    def on_go(self) -> None:
        """Ask for the record where this is mended."""
        self._mend.emit(self._line.record_kind, self._line.record_id)  # type: ignore[attr-defined]
