"""Cases: the list and the case that is open, side by side."""

from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import CaseFilesError
from casefiles.i18n import gettext as _
from casefiles.services import cases
from casefiles.ui.page import Page
from casefiles.ui.pages.case.detail import CaseDetail
from casefiles.ui.pages.case.listing import CaseListPane
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.tokens import Width
from casefiles.ui.widgets.layouts import row

WIDE = ("timeline", "documents")
"""Tabs that take the room of the list: a chronology needs width."""


class CasesPage(Page):
    """Three panes with the window's rooms: rooms, cases, the case."""

    WANTS: ClassVar = frozenset({Kind.CASE, Kind.EVENT, Kind.PAPER, Kind.ATTACHMENT, Kind.PACK})

    @property
    def title(self) -> str:
        """The name of the page."""
        return _("Cases")

    def _build(self) -> None:
        self._open = ""
        self._at_list = True
        self._pane = CaseListPane(self.session)
        self._detail = CaseDetail(self.session)
        self.setLayout(row(self._pane, self._detail))

    def _connect(self) -> None:
        self._pane.picked.connect(self.on_picked)
        self._pane.opened.connect(self.on_opened)
        self._pane.new_asked.connect(self.new_record)
        self._pane.counted.connect(self.counted)
        self._detail.told.connect(self.told)
        self._detail.went.connect(self.went)
        self._detail.turned.connect(self.on_turned)
        self._detail.left.connect(self.on_left)

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

    def on_picked(self, case_id: str) -> None:
        """Show the case under the keyboard or mouse."""
        self._detail.save_now()
        self._open = case_id
        self._at_list = False
        self._share_room()
        self._ask_for_case()

    def on_turned(self, key: str) -> None:
        """Give the timeline and the papers the room of the list."""
        del key
        self._share_room()

    def on_left(self) -> None:
        """Go back to the list, with its row selected."""
        self._at_list = True
        self._share_room()
        self._pane.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show list and case one at a time when there is no room for both."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        narrow = self.width() < look().px(Width.DRAWER - Width.ROOMS)
        one = narrow and bool(self._open)
        wide = (bool(self._open) and self._detail.tab() in WIDE) or (one and not self._at_list)
        self._pane.setVisible(not wide)
        self._detail.setVisible(wide or not narrow)
        self._detail.set_wide(wide)

    def on_opened(self, case_id: str) -> None:
        """Go into the case: Enter moves the keyboard to its first field."""
        if case_id != self._open:
            self.on_picked(case_id)
        self._detail.enter()

    def on_case(self, view: CaseView) -> None:
        """Show a case."""
        if view.case.id == self._open:
            self._detail.show_case(view)

    def on_gone(self, error: CaseFilesError) -> None:
        """Show no case when the open one was removed."""
        del error
        self._open = ""
        self._detail.show_nothing()
        self._share_room()

    def show_record(self, record_id: str) -> None:
        """Turn to one case, or begin a new one."""
        if record_id == "new":
            self.new_record()
        elif record_id:
            self.on_picked(record_id)
            self._pane.show_case(record_id)

    def new_record(self) -> None:
        """Open a new case at once; it has a reference and nothing else."""
        self.session.do(cases.add_case, {}, then=self.on_added, failed=self.told.emit)

    def on_added(self, changes: Changes) -> None:
        """Turn to the new case."""
        self.show_record(changes.record_id)
        self._detail.enter()

    def panes(self) -> list[QWidget]:
        """Return the list and the case."""
        return [pane for pane in (self._pane, self._detail) if pane.isVisible()]

    def save_now(self) -> None:
        """Write what is being typed."""
        self._detail.save_now()

    def clear(self) -> None:
        """Forget every case."""
        self._open = ""
        self._pane.clear()
        self._detail.show_nothing()

    def _ask_for_case(self) -> None:
        self.session.ask(
            cases.get_case, self._open, then=self.on_case, failed=self.on_gone, key="case"
        )
