"""Findings: what does not fit together here or has aged, each asking for an explanation."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Kind
from casefiles.domain.findings.finding import LAW
from casefiles.domain.findings.shown import ShownCoincidence, ShownFinding
from casefiles.i18n import current_language, ngettext
from casefiles.i18n import gettext as _
from casefiles.services import findings
from casefiles.services.documented import case_coincidences
from casefiles.services.finding_words import say_origin
from casefiles.ui.pages import wording
from casefiles.ui.pages.case.finding_block import ExplainedBlock, FindingBlock, tall
from casefiles.ui.pages.case.tab import CaseTab
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.empty import EmptyState
from casefiles.ui.widgets.fold import Fold
from casefiles.ui.widgets.labels import CountedHeading
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.panes import Hairline, Measure, Scroller

WIDE = 960


class FindingsTab(CaseTab):
    """Open ones first; explained ones folded below; what is for counsel alone at the end.

    What stands in a field when the tab is left is kept as the explanation, as everywhere.
    """

    def __init__(self, session: Session) -> None:
        self._found: tuple[ShownFinding, ...] = ()
        self._shown = False  # the findings of the case have come
        self._blocks: list[FindingBlock] = []
        self._explained: list[ExplainedBlock] = []
        self._land: int | None = None  # which open finding takes the keyboard when they are shown
        super().__init__(session)

    def _build(self) -> None:
        self._note = TextBlock(
            _(
                "Each asks for an explanation and judges nobody. Findings are made anew from the "
                "record; they stay in this case and enter no pack, no export and no search."
            ),
            Role.SECOND,
            tone=Tone.INK2,
        )
        self._empty = EmptyState(
            _("Here stands what does not fit together in this case, and what is overdue."),
            _(
                "Nothing is found. As soon as two days, accounts or papers contradict each "
                "other, or a check, a consent or a deadline has run out, it is asked here."
            ),
        )
        self._head = CountedHeading(_("Waiting for an explanation"), 0)
        self._open_box = column()
        self._explained_box = column(margins=(0, 8, 0, 0))
        self._fold = Fold("", self._explained_box)
        self._counsel_box = column(margins=(0, 8, 0, 0))
        self._counsel = Fold(_("For counsel alone"), self._counsel_box)
        work = Measure(
            column(
                self._note,
                16,
                self._empty,
                self._head,
                self._open_box,
                self._fold,
                12,
                self._counsel,
                None,
            ),
            width=WIDE,
        )
        self._scroller = Scroller(column(work, None, margins=(32, 20, 32, 24)))
        self.setLayout(column(self._scroller))
        self._show()

    def show_case(self, view: CaseView) -> None:
        """Ask for the findings of the case as it is now."""
        super().show_case(view)
        check = partial(findings.check_dossier, today=wording.today())
        self.session.ask(
            check, view.dossier, then=self.on_found, failed=self.told.emit, key="findings"
        )
        self.session.ask(
            case_coincidences,
            view.case.id,
            then=self.on_coincidences,
            failed=self.told.emit,
            key="documented",
        )

    def on_found(self, found: tuple[ShownFinding, ...]) -> None:
        """Show the findings; what is being typed for one that still stands stays."""
        if self.view is None:
            return
        self._shown = True
        if found == self._found:
            return
        typed = {block.finding.facts: block.field.toPlainText() for block in self._blocks}
        self._found = found
        self._blocks = [FindingBlock(one) for one in found if one.is_open]
        self._explained = [ExplainedBlock(one) for one in found if not one.is_open]
        for block in self._blocks:
            block.field.setPlainText(typed.get(block.finding.facts, ""))
            block.explained.connect(self.on_explained)
            block.pointed.connect(self.on_pointed)
        for explained in self._explained:
            explained.asked_again.connect(self.on_again)
            explained.pointed.connect(self.on_pointed)
        _fill(self._open_box, self._blocks)
        _fill(self._explained_box, self._explained)
        self._show()

    def on_coincidences(self, found: tuple[ShownCoincidence, ...]) -> None:
        """Show what was documented where and when somebody served; of him it says nothing."""
        if self.view is None:
            return
        self._counsel.setVisible(bool(found))
        said = _(
            "Crimes are documented for the front and quarter of this service. That says nothing of "
            "what the person did; it is a question for counsel to ask, and it enters no list, no "
            "pack and no export."
        )
        note = TextBlock(said, Role.SECOND, tone=Tone.INK2)
        _fill(self._counsel_box, [note, *map(_coincidence, found)] if found else ())

    def on_explained(self, facts: str, reason: str) -> None:
        """Keep an explanation; the keyboard goes on to the next finding."""
        order = [block.finding.facts for block in self._blocks]
        self._land = order.index(facts)
        self._dismiss(facts, reason)

    def on_again(self, facts: str) -> None:
        """Open a finding again."""
        if self.view is not None:
            self._land = 0
            self.session.do(findings.ask_again, self.view.case.id, facts, failed=self.told.emit)

    def on_pointed(self, kind: str, record_id: str, field: str) -> None:
        """Go to the record, to the field of the case, or to the rule."""
        if kind == LAW:
            self.went.emit("rules", record_id)
        else:
            self.pointed.emit(Kind(kind), field if kind == Kind.CASE else record_id)

    def save_now(self) -> None:
        """Keep every explanation that was typed and not yet handed over."""
        for block in self._blocks:
            if block.text:
                self._dismiss(block.finding.facts, block.text)
                block.field.clear()

    def enter(self) -> None:
        """Take the keyboard at the first finding, else at what is folded."""
        self._land = 0
        if self._shown:
            self._take_keyboard()

    def open_part(self, kind: Kind, part_id: str) -> None:
        """Take the keyboard: who comes from outside comes to explain."""
        self.enter()

    def clear(self) -> None:
        """Forget the case."""
        super().clear()
        self._land, self._shown = None, False
        self._found, self._blocks, self._explained = (), [], []
        _fill(self._open_box, ())
        _fill(self._explained_box, ())
        _fill(self._counsel_box, ())
        for fold in (self._fold, self._counsel):
            fold.set_open(False)
        self._counsel.setVisible(False)
        self._show()

    def _dismiss(self, facts: str, reason: str) -> None:
        if self.view is not None:
            verb = partial(findings.dismiss_finding, reason=reason, today=wording.today())
            self.session.do(verb, self.view.case.id, facts, failed=self.told.emit)

    def _show(self) -> None:
        """Show what there is, and lead the keyboard through it from top to bottom."""
        count = len(self._blocks)
        self._empty.setVisible(not self._found)
        self._head.setVisible(bool(self._found))
        self._head.set_count(count)
        self._fold.setVisible(bool(self._explained))
        explained = ngettext("{count} explained", "{count} explained", len(self._explained))
        self._fold.set_title(explained.format(count=len(self._explained)))
        stops = [stop for block in self._blocks for stop in block.stops()]
        stops += [self._fold.line, *(stop for one in self._explained for stop in one.stops())]
        stops += [self._counsel.line]
        for former, following in pairwise(stops):
            QWidget.setTabOrder(former, following)
        if self._land is not None:
            self._take_keyboard()

    def _take_keyboard(self) -> None:
        """Give the keyboard to the finding it was to land on, or to the last stop there is."""
        place, self._land = self._land or 0, None
        if self._blocks:
            self._blocks[min(place, len(self._blocks) - 1)].field.setFocus()
            self._scroller.ensureWidgetVisible(self._blocks[min(place, len(self._blocks) - 1)])
        elif self._explained:
            self._fold.line.setFocus()


def _fill(box: QVBoxLayout, blocks: Sequence[QWidget]) -> None:
    """Put blocks under each other with hairlines between, in the place of what stood there."""
    while (item := box.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
    for number, block in enumerate(blocks):
        box.addSpacing(16)
        if number:
            box.addWidget(Hairline())
            box.addSpacing(16)
        box.addWidget(block)
        block.show()  # a layout shows it a moment later, too late for the keyboard
    if blocks:
        box.addSpacing(24)


def _coincidence(one: ShownCoincidence) -> QWidget:
    told = "\n".join(filter(None, (one.documented, one.note)))
    source = say_origin(one.origin, current_language())
    block = QWidget()
    block.setLayout(
        column(
            TextBlock(one.service, Role.STRONG),
            2,
            TextBlock(told),
            2,
            TextBlock(source, Role.FOOT, tone=Tone.INK3),
        )
    )
    tall(block)
    return block
