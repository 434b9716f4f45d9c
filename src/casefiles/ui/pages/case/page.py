"""Cases: the list and the case that is open, side by side."""

from typing import ClassVar, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from casefiles.domain.case.dossier import PART_TYPES
from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import CaseFilesError, RecordNotFound
from casefiles.i18n import gettext as _
from casefiles.services import cases
from casefiles.ui.page import Page
from casefiles.ui.pages.case.detail import CaseDetail
from casefiles.ui.pages.case.listing import CaseListPane
from casefiles.ui.pages.case.topics import OVERVIEW
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.twopane import ListAndWork

BOTH: Final = 1_080  # pixels for the list, the topics of a case, and a form that can be read


class CasesPage(Page):
    """Three panes with the window's rooms: rooms, cases, the case."""

    WANTS: ClassVar = frozenset({Kind.CASE, *PART_TYPES, Kind.ATTACHMENT, Kind.PACK})

    @property
    def title(self) -> str:
        """The name of the page."""
        return _("Cases")

    def _build(self) -> None:
        self._open = ""
        self._entering = False
        self._pointed: tuple[Kind, str] | None = None  # a part to open as soon as it is shown
        self._pane = CaseListPane(self.session)
        self._detail = CaseDetail(self.session)
        self._panes = ListAndWork(self._pane, self._detail, back=_("Cases"), under=BOTH)
        self.setLayout(column(self._panes))
        QTimer.singleShot(0, self, self.on_shown_first)

    def _connect(self) -> None:
        self._pane.picked.connect(self.on_picked)
        self._pane.opened.connect(self.on_opened)
        self._pane.new_asked.connect(self.new_record)
        self._pane.counted.connect(self.counted)
        self._detail.told.connect(self.told)
        self._detail.went.connect(self.went)
        self._detail.turned.connect(self.on_turned)
        self._panes.left.connect(self.on_left)

    def _refresh(self) -> None:
        self._pane.refresh()
        if self._open:
            self._ask_for_case()

    def on_changed(self, changes: Changes) -> None:
        """Read the open case again only when it is the one that changed."""
        if changes.kinds & {Kind.CASE}:
            super().on_changed(changes)
        elif changes.kinds & self.WANTS and changes.case_id == self._open and self._open:
            self._ask_for_case()

    def on_shown_first(self) -> None:
        """Give the keyboard to the list: Enter on "New case" would open one nobody wanted."""
        if self._pane.new.hasFocus() and self._pane.list.isVisible():
            self._pane.list.setFocus()

    def on_picked(self, case_id: str) -> None:
        """Show the case under the keyboard or mouse."""
        self._detail.save_now()
        self._entering, self._pointed = False, None
        self._open = case_id
        self._panes.open_work()
        self._ask_for_case()

    def on_turned(self, key: str) -> None:
        """Give every topic but the first the room of the list, and keep it until one goes back.

        So the topics move once, not at every turn.
        """
        if self._open and key != OVERVIEW:
            self._panes.set_whole(True)

    def on_left(self) -> None:
        """Back at the list, with its row selected, the case shows its overview again."""
        self._detail.show_overview()
        self._pane.list.setFocus()

    def on_opened(self, case_id: str) -> None:
        """Open the case wide: Enter moves the keyboard to its first field."""
        if case_id != self._open:
            self.on_picked(case_id)
        self._panes.set_whole(True)
        self._enter()

    def on_case(self, view: CaseView) -> None:
        """Show a case."""
        if view.case.id == self._open:
            self._detail.show_case(view)
            if self._entering:
                self._enter()
            if self._pointed is not None:
                kind, part_id = self._pointed
                self._pointed = None
                self._detail.on_pointed(kind, part_id)

    def on_gone(self, error: CaseFilesError) -> None:
        """Show no case when the open one was removed, or cannot be read."""
        if not isinstance(error, RecordNotFound):
            self.told.emit(error)
        self._open = ""
        self._detail.show_nothing()
        self._panes.open_list()

    def show_record(self, record_id: str) -> None:
        """Turn to one case, or begin a new one; CASE/kind/PART turns to a part of it."""
        if record_id == "new":
            self.new_record()
        elif record_id:
            case_id, _slash, part = record_id.partition("/")
            kind, _slash, part_id = part.partition("/")
            self.on_picked(case_id)
            self._pane.show_case(case_id)
            if part_id and kind != Kind.CASE:
                self._pointed = (Kind(kind), part_id)

    def new_record(self) -> None:
        """Open a new case at once; it has a reference and nothing else."""
        self.session.do(cases.add_case, {}, then=self.on_added, failed=self.told.emit)

    def on_added(self, changes: Changes) -> None:
        """Turn to the new case."""
        self.show_record(changes.record_id)
        self._enter()

    def panes(self) -> list[QWidget]:
        """Return the list and the case."""
        return [pane for pane in (self._pane, *self._detail.panes()) if pane.isVisible()]

    def save_now(self) -> None:
        """Write what is being typed."""
        self._detail.save_now()

    def clear(self) -> None:
        """Forget every case."""
        self._open = ""
        self._pane.clear()
        self._detail.show_nothing()

    def _enter(self) -> None:
        """Move the keyboard into the open case as soon as it is the one that is shown."""
        self._entering = self._detail.case_id != self._open
        if not self._entering:
            self._detail.enter()

    def _ask_for_case(self) -> None:
        self.session.ask(
            cases.get_case, self._open, then=self.on_case, failed=self.on_gone, key="case"
        )
