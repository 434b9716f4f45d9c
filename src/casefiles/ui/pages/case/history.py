"""History: every change of the case, with who, when and why, and field by field what."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.history import HistoryChange, HistoryStep, Value
from casefiles.i18n import gettext as _
from casefiles.services import history, undo
from casefiles.ui.pages import saying, wording
from casefiles.ui.pages.case.tab import CaseTab
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.undo_words import undo_name
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import LinkButton
from casefiles.ui.widgets.facts import Fact, Facts
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import column, leading, row
from casefiles.ui.widgets.panes import Scroller, SidePanel
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, group, second
from casefiles.ui.widgets.rows import RowList

_CHANGES = Columns(widths=(72, 0, 90), inset=0, two_lines=False)
_WIDTH = 400
SHOWN = 40  # fields of one change; an import of a whole case has hundreds


class HistoryTab(CaseTab):
    """The list of changes by day, and beside it what the chosen one did."""

    def _build(self) -> None:
        self._changes: dict[str, HistoryChange] = {}
        self._list = RowList(_CHANGES, _("Changes, newest first"))
        self._list.fit_rows()
        note = TextBlock(
            _("Every change stays here as long as the case does: who made it, when, and what."),
            Role.SECOND,
            tone=Tone.INK2,
        )
        work = Scroller(column(note, 12, self._list, None, margins=(32, 16, 32, 24)))
        self._side = _ChangePanel()
        self._beside = Scroller(self._side, ground="pane")
        self._beside.setFixedWidth(look().px(_WIDTH + 16))
        self._beside.setVisible(False)
        self.setLayout(row(work, self._beside))
        self.setFocusProxy(self._list)

    def _connect(self) -> None:
        self._list.picked.connect(self.on_picked)
        self._side.back.clicked.connect(self.on_back)

    def show_case(self, view: CaseView) -> None:
        """Ask for the history of the case."""
        super().show_case(view)
        self.session.ask(
            history.case_history, view.case.id, then=self.on_history, failed=self.told.emit,
            key="case-history",
        )  # fmt: skip

    def on_history(self, changes: tuple[HistoryChange, ...]) -> None:
        """Show the changes, those of a day under its heading."""
        chosen = self._list.key()
        self._changes = {change.change_id: change for change in changes}
        rows: list[Row] = []
        day = ""
        for change in changes:
            at = datetime.fromisoformat(change.at).astimezone()
            this = wording.long_day(at.date())
            if this != day:
                rows.append(group(this))
                day = this
            rows.append(_row(change, at))
        self._list.set_rows(rows)
        self._list.set_key(chosen)
        self.on_picked(chosen if chosen in self._changes else "")

    def on_picked(self, change_id: str) -> None:
        """Show what a change did."""
        change = self._changes.get(change_id)
        self._beside.setVisible(change is not None)
        if change is not None:
            self._side.show_change(change)

    def on_back(self) -> None:
        """Take the chosen change back; that is itself a change, and stands here next."""
        change = self._changes.get(self._list.key())
        if change is not None:
            self.session.do(undo.undo_change, change.change_id, failed=self.told.emit)

    def clear(self) -> None:
        """Forget the case."""
        super().clear()
        self._changes = {}
        self._list.set_rows(())
        self._side.clear()
        self._beside.setVisible(False)


class _ChangePanel(SidePanel):
    """One change: its name, who and when, and the fields before and after."""

    def __init__(self) -> None:
        super().__init__(width=_WIDTH)
        self._name = TextBlock("", Role.SECTION)
        self._who = PlainLabel("", Role.SECOND, tone=Tone.INK2, wrap=True)
        self._why = SymbolLine("info", "", tone=Tone.INK2)
        self._why.words.setWordWrap(True)
        self._steps = QWidget()
        self._steps.setLayout(column(gap=8))
        self.back = LinkButton(_("Take this change back"), icon="undo")
        box = QWidget()
        box.setLayout(leading(self.back))
        head = QWidget()
        head.setLayout(column(self._name, 4, self._who, 4, self._why))
        self.add_part(head)
        self.add_part(self._steps)
        self.add_part(box)

    def show_change(self, change: HistoryChange) -> None:
        """Show one change."""
        at = datetime.fromisoformat(change.at).astimezone()
        self._name.set_text(name_of(change))
        when = f"{wording.long_day(at.date())}, {at:%H:%M}"
        self._who.setText(wording.known(when, change.actor))
        self._why.setVisible(bool(change.reason))
        self._why.tell("info", change.reason, Tone.INK2)
        self._set_steps(change)

    def clear(self) -> None:
        """Forget the change."""
        self._name.set_text("")
        self._who.setText("")
        self._why.tell("info", "", Tone.INK2)
        self._empty()

    def _set_steps(self, change: HistoryChange) -> None:
        self._empty()
        layout = self._steps.layout()
        shown = 0
        for step in change.steps:
            if step.kind not in set(Kind) or layout is None or shown >= SHOWN:
                continue
            kind = Kind(step.kind)
            facts = _facts(kind, step)[: SHOWN - shown]
            shown += len(facts) + 1
            layout.addWidget(PlainLabel(saying.noun(kind), Role.LABEL, tone=Tone.INK2))
            if facts:
                layout.addWidget(Facts(facts, columns=1))

    def _empty(self) -> None:
        layout = self._steps.layout()
        while layout is not None and (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def name_of(change: HistoryChange) -> str:
    """Return what a change is called, e.g. "Change to a case"."""
    name = undo_name(Changes(frozenset(), undo=change.verb))
    return name[:1].upper() + name[1:]


def _row(change: HistoryChange, at: datetime) -> Row:
    named = [step for step in change.steps if step.kind in set(Kind)]
    labels = [
        saying.label(Kind(step.kind), name)
        for step in named
        for name, _before, _after in step.fields
    ]
    what = ", ".join(dict.fromkeys(labels)) if change.verb.startswith("edit-") else ""
    words = f"{name_of(change)}: {what}" if what else name_of(change)
    return Row(
        change.change_id,
        (Cell(second(f"{at:%H:%M}")), Cell(Line(words)), Cell(second(change.actor))),
    )


def _facts(kind: Kind, step: HistoryStep) -> list[Fact]:
    """Return each field as "before → after"; of a removed record only what it held."""
    facts = []
    for name, before, after in step.fields:
        former = _said(kind, name, before)
        if after is None:
            if former and former != "–":
                facts.append(Fact(saying.label(kind, name), former))
            continue
        facts.append(Fact(saying.label(kind, name), f"{former} → {_said(kind, name, after)}"))
    return facts


def _said(kind: Kind, name: str, value: Value | None) -> str:
    return "–" if value is None else saying.said(kind, name, value) or "–"
