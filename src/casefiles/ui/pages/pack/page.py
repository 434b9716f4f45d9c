"""Packs: ordered, planned, composed in memory, looked at, then saved or printed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from casefiles.domain.case.case import Case
from casefiles.domain.changes import Kind
from casefiles.domain.errors import CaseFilesError
from casefiles.domain.library.document import PagePicture
from casefiles.domain.library.listing import SourceFilter, SourceRow
from casefiles.domain.paper.composed import ComposedPack
from casefiles.domain.paper.plan import PackOrder, PackPlan
from casefiles.i18n import gettext as _
from casefiles.i18n import ngettext
from casefiles.services import cases, files, sources
from casefiles.services.packs.composing import compose_pack
from casefiles.services.packs.planning import plan_pack
from casefiles.ui.page import Page
from casefiles.ui.pages import wording
from casefiles.ui.pages.pack.order import OrderPane
from casefiles.ui.pages.pack.plan_view import PlanView
from casefiles.ui.pages.pack.printing import print_pages
from casefiles.ui.pages.pack.spread import Spread
from casefiles.ui.pages.page_picture import PageViewer, picture_of
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.buttons import Button, PrimaryButton
from casefiles.ui.widgets.files import pick_target
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Ground, Hairline
from casefiles.ui.widgets.progress import ProgressCard

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault

PAUSE = 250  # milliseconds after the last choice before the plan is made anew


class PacksPage(Page):
    """Composing opens only when nothing is blocked."""

    WANTS: ClassVar = frozenset({Kind.CASE, Kind.EVENT, Kind.PAPER, Kind.SOURCE, Kind.PASSAGE})

    @property
    def title(self) -> str:
        """The name of the page."""
        return _("Packs")

    def _build(self) -> None:
        self._pack: ComposedPack | None = None
        self._order_pane = OrderPane()
        self._plan_view = PlanView()
        self._viewer = PageViewer(_("Preview"))
        self._state = SymbolLine("missing", "", tone=Tone.INK2, role=Role.STRONG)
        self._compose = PrimaryButton(_("Compose"), icon="packs")
        self._save = Button(_("Save…"), icon="save")
        self._print = Button(_("Print…"), icon="print")
        self._progress = ProgressCard()
        title = PlainLabel(_("Packs"), Role.TITLE)
        head = row(title, None, self._state, self._print, self._save, self._compose, gap=12)
        head.setContentsMargins(28, 16, 20, 16)
        self._spread = Spread(column(self._progress, self._plan_view), self._viewer)
        body = row(self._order_pane, self._spread)
        self.setLayout(column(Ground("surface", head), Hairline(), body))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)

    def _connect(self) -> None:
        self._timer.timeout.connect(self.on_timeout)
        self._order_pane.changed.connect(self.on_order)
        self._order_pane.reference_typed.connect(self.on_reference)
        self._plan_view.mend.connect(self.on_mend)
        self._viewer.wanted.connect(self.on_wanted)
        self._compose.clicked.connect(self.on_compose)
        self._save.clicked.connect(self.on_save)
        self._print.clicked.connect(self.on_print)

    def _refresh(self) -> None:
        self.session.ask(all_sources, then=self.on_sources, key="pack-sources")
        self.on_order()

    def on_sources(self, rows: tuple[SourceRow, ...]) -> None:
        """Offer the library."""
        self._order_pane.sources.set_sources(rows)

    def on_order(self) -> None:
        """Plan anew a moment after the last choice; a composed pack is no longer this order."""
        self._forget_pack()
        self._compose.setEnabled(False)
        self._timer.start()

    def on_timeout(self) -> None:
        """Ask for the plan of the order as it stands."""
        order = self._order_pane.order()
        if not order.recipient:
            self._plan_view.clear()
            self._show_state(None)
            return
        self.session.ask(
            plan_of, order, then=self.on_plan, failed=self.on_order_refused, key="plan"
        )

    def on_plan(self, plan: PackPlan) -> None:
        """Show the plan, unless another order stands there by now."""
        if plan.order != self._order_pane.order():
            return
        titles = {code: title for code, title, _required in self._order_pane.chapters()}
        self._order_pane.recipient_field.set_error("")
        self._plan_view.show_plan(plan, titles)
        self._show_state(plan)

    def on_order_refused(self, error: CaseFilesError) -> None:
        """Say at the field what cannot be meant."""
        if error.facts.get("field") == "recipient":
            self._order_pane.recipient_field.set_error(
                _("A code has letters, digits, dots and hyphens, and no spaces.")
            )
            self._plan_view.clear()
            self._show_state(None)
        else:
            self.told.emit(error)

    def on_reference(self, text: str) -> None:
        """Find the case that was named."""
        self.session.ask(
            case_named, text, then=self.on_case, failed=self.on_no_case, key="pack-case"
        )

    def on_case(self, case: Case) -> None:
        """Order a pack about a case."""
        self._order_pane.set_case(case.id, case.reference)

    def on_no_case(self, _error: CaseFilesError) -> None:
        """Say that there is no such case."""
        self._order_pane.refuse_case()

    def show_record(self, record_id: str) -> None:
        """Order a pack about the case another page came from."""
        if record_id:
            self.session.ask(case_with_id, record_id, then=self.on_case, key="pack-case")

    def on_mend(self, kind: str, record_id: str) -> None:
        """Go where a line of the plan is mended."""
        room = "library" if kind in ("source", "passage") else "cases"
        order = self._order_pane.order()
        target = order.case_ids[0] if room == "cases" and order.case_ids else record_id
        self.went.emit(room, target)

    def on_compose(self) -> None:
        """Compose in memory."""
        order = self._order_pane.order()
        work = self.session.work(
            _("Composing the pack"),
            compose_today,
            order,
            then=partial(self.on_composed, order),
            failed=self.told.emit,
        )
        self._progress.follow(work)

    def on_composed(self, order: PackOrder, pack: ComposedPack) -> None:
        """Show the first page; a pack of another case or for another reader is never offered."""
        if order != self._order_pane.order():
            return
        self._pack = pack
        self._spread.set_composed(True)
        self._save.setEnabled(True)
        self._print.setEnabled(True)
        words = ngettext("Composed, {count} page", "Composed, {count} pages", pack.pages)
        self._state.tell("ready", words.format(count=pack.pages), Tone.GOOD)
        self._viewer.begin()

    def on_wanted(self, page: int, width: int) -> None:
        """Let the mail room draw a page of the pack."""
        if self._pack is not None:
            self.session.ask(
                picture_of,
                self._pack.pdf,
                page,
                width,
                then=self.on_picture,
                failed=self.told.emit,
                key="pack-page",
            )

    def on_picture(self, picture: PagePicture) -> None:
        """Show a page."""
        if self._pack is not None:
            self._viewer.on_picture(picture)

    def on_save(self) -> None:
        """Write the pack to a file: from then on it is readable to anybody who has it."""
        if self._pack is None:
            return
        name = f"{self._pack.alias}.pdf"
        target = pick_target(self, _("Save the pack; anybody who has the file can read it"), name)
        if target is not None:
            pdf = self._pack.pdf
            self.session.ask(
                partial(save_pack, pdf=pdf), target, then=self.on_saved, failed=self.told.emit
            )

    def on_saved(self, _done: None) -> None:
        """Say that the file is there."""
        self._state.tell("ready", _("Saved"), Tone.GOOD)

    def on_print(self) -> None:
        """Print the pages as pictures; the print queue keeps a copy for a while."""
        if self._pack is not None:
            print_pages(self, self._pack.pdf)

    def panes(self) -> list[QWidget]:
        """Return the order, the plan and the preview."""
        return [self._order_pane, self._plan_view, self._viewer]

    def clear(self) -> None:
        """Forget the order and the pack."""
        self._forget_pack()
        self._order_pane.clear()
        self._plan_view.clear()

    def _forget_pack(self) -> None:
        self._pack = None
        self._spread.set_composed(False)
        self._viewer.clear()
        self._save.setEnabled(False)
        self._print.setEnabled(False)

    def _show_state(self, plan: PackPlan | None) -> None:
        self._compose.setEnabled(plan is not None and not plan.blocked)
        if plan is None:
            self._state.tell("missing", _("The recipient is missing"), Tone.INK2)
        elif plan.blocked:
            words = ngettext("{count} blocked", "{count} blocked", plan.blocked)
            self._state.tell("blocked", words.format(count=plan.blocked), Tone.ALERT)
        else:
            self._state.tell("ready", _("Nothing is blocked"), Tone.GOOD)


def all_sources(vault: "Vault") -> tuple[SourceRow, ...]:
    """Return the whole library by title."""
    return sources.source_rows(vault, sources.list_sources(vault, SourceFilter()).keys)


def plan_of(vault: "Vault", order: PackOrder) -> PackPlan:
    """Plan as of today."""
    return plan_pack(vault, order, today=wording.today())


def compose_today(
    vault: "Vault",
    order: PackOrder,
    *,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> ComposedPack:
    """Compose as of today."""
    return compose_pack(vault, order, today=wording.today(), progress=progress, cancelled=cancelled)


def case_named(vault: "Vault", reference: str) -> Case:
    """Return the case with a reference."""
    return cases.get_case(vault, cases.find_case(vault, reference)).case


def case_with_id(vault: "Vault", case_id: str) -> Case:
    """Return the case with an id."""
    return cases.get_case(vault, case_id).case


def save_pack(vault: "Vault", target: Path, *, pdf: bytes) -> None:
    """Write the pack beside its name, then give it the name."""
    del vault
    files.write_bytes(target, pdf)
