"""The list of cases: 100,000 of them scroll, because only what is seen is read."""

from array import array
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from casefiles.domain.case.listing import CaseFilter, CaseList, CaseRow
from casefiles.i18n import gettext as _
from casefiles.services import cases
from casefiles.ui.pages import wording
from casefiles.ui.pages.case.filters import CaseFilters
from casefiles.ui.pages.case.rows import CASE_COLUMNS, case_row
from casefiles.ui.session import Session
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone, Width
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.empty import EmptyState
from casefiles.ui.widgets.labels import CountedHeading
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Ground, Hairline
from casefiles.ui.widgets.progress import ThinProgress
from casefiles.ui.widgets.row import Row, group
from casefiles.ui.widgets.rows import PagedRows, RowList

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault


class CaseListPane(Ground):
    """The pane beside the case. Groups by priority stand as headings between the rows."""

    picked = Signal(str)
    opened = Signal(str)
    new_asked = Signal()
    counted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__("pane")
        self._session = session
        self._keys: array[int] = array("q")
        self._headings: dict[int, Row] = {}
        self._wanted = ""
        self.heading = CountedHeading(_("Cases"), 0, role=Role.PANE)
        self.new = Button(_("New case"), icon="plus")
        self.filters = CaseFilters()
        self.busy = ThinProgress()
        self.model = PagedRows()
        self.list = RowList(CASE_COLUMNS, _("Cases"), rows=self.model)
        self.empty = EmptyState("", "", Button(_("New case"), icon="plus"))
        head = row(self.heading, None, self.new)
        top = column(head, 12, self.filters, margins=(16, 16, 16, 12))
        blank = column(self.empty, margins=(16, 8, 16, 0))
        self.setLayout(column(top, Hairline(), self.busy, blank, self.list))
        self.setFixedWidth(look().px(Width.CASES))
        self._connect()

    def refresh(self) -> None:
        """Ask for the list anew, keeping the case that is open."""
        self.busy.set_busy(True)
        self._session.ask(
            cases.list_cases, self.filters.chosen(), then=self.on_list, key="case-list"
        )

    def on_list(self, found: CaseList) -> None:
        """Take the keys; rows are read when they are seen."""
        self.busy.set_busy(False)
        self._wanted = self._wanted or self.list.key()
        self._keys = found.keys
        self._headings = _headings(found) if self.filters.chosen().sort == "priority" else {}
        self.model.set_total(found.total + len(self._headings))
        self.heading.set_count(found.total)
        self._show_empty(found.total)
        self.counted.emit(found.total)

    def on_wanted(self, first: int, count: int) -> None:
        """Read the cases of one page of rows."""
        places = [n for n in range(first, first + count) if n not in self._headings]
        before = sum(n < first for n in self._headings)
        start = first - before
        keys = self._keys[start : start + len(places)]
        self._session.ask(rows_of, keys, first, count, then=partial(self.on_page, self._keys))

    def on_page(self, keys: "array[int]", page: tuple[int, int, tuple[CaseRow, ...]]) -> None:
        """Put the rows read between their headings, unless the list has been read anew since."""
        if keys is not self._keys:
            return
        first, count, found = page
        today, waiting = wording.today(), list(found)
        rows: list[Row] = []
        for number in range(first, first + count):
            if number in self._headings:
                rows.append(self._headings[number])
            elif waiting:
                rows.append(case_row(waiting.pop(0), today))
        self.model.put_page(first, rows)
        if self._wanted and self.model.number_of(self._wanted) >= 0:
            self.list.set_key(self._wanted)
            self._wanted = ""

    def show_case(self, case_id: str) -> None:
        """Mark a case as the one that is open."""
        self._wanted = case_id
        self.list.set_key(case_id)

    def clear(self) -> None:
        """Forget the rows and what was typed."""
        self._keys, self._headings = array("q"), {}
        self.model.set_total(0)
        self.filters.clear()

    def _connect(self) -> None:
        self.model.wanted.connect(self.on_wanted)
        self.filters.changed.connect(self.refresh)
        self.list.picked.connect(self.picked)
        self.list.opened.connect(self.opened)
        self.new.clicked.connect(self.new_asked)
        if self.empty.button is not None:
            self.empty.button.clicked.connect(self.new_asked)

    def _show_empty(self, total: int) -> None:
        narrowed = self.filters.chosen() != CaseFilter(statuses=wording.OPEN)
        if narrowed:
            self.empty.tell(_("No case is like that."), _("Take back a filter to see more."))
        else:
            self.empty.tell(
                _("Here stand the open cases, the most urgent first."),
                _("None is open. A case keeps one person's facts, papers and next step together."),
            )
        self.empty.setVisible(not total)
        if self.empty.button is not None:
            self.empty.button.setVisible(not narrowed)
        self.list.setVisible(bool(total))


def rows_of(
    vault: "Vault", keys: "array[int]", first: int, count: int
) -> tuple[int, int, tuple[CaseRow, ...]]:
    """Read some rows, and say again which page they are for."""
    return first, count, cases.case_rows(vault, keys)


def _headings(found: CaseList) -> dict[int, Row]:
    """Return model row → heading, one before each group that has cases."""
    headings, place = {}, 0
    for priority, count in found.groups:
        if not count:
            continue
        headings[place] = group(
            wording.code("priority", priority),
            icon=wording.PRIORITY_ICONS.get(priority, "minus"),
            tone=wording.PRIORITY_TONES.get(priority, Tone.INK2),
            count=count,
        )
        place += count + 1
    return headings
