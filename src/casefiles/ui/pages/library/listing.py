"""The list of sources beside the reader, with words and kind to narrow it."""

from array import array
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from casefiles.domain.library.listing import SourceFilter, SourceList, SourceRow
from casefiles.i18n import gettext as _
from casefiles.services import sources
from casefiles.ui.pages import wording
from casefiles.ui.session import Session
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Width
from casefiles.ui.widgets.buttons import Button, LinkButton
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.widgets.empty import EmptyState
from casefiles.ui.widgets.fields import LineEdit
from casefiles.ui.widgets.labels import CountedHeading
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Ground, Hairline
from casefiles.ui.widgets.progress import ThinProgress
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, second
from casefiles.ui.widgets.rows import PagedRows, RowList

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault

PAUSE = 150  # milliseconds
_COLUMNS = Columns(widths=(0,), gutter=0)


class SourceListPane(Ground):
    """The pane of sources."""

    picked = Signal(str)
    add_asked = Signal()
    describe_asked = Signal()
    counted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__("pane")
        self._session = session
        self._keys: array[int] = array("q")
        self._wanted = ""
        self.heading = CountedHeading(_("Library"), 0, role=Role.PANE)
        self.add = Button(_("Add source…"), icon="plus")
        self.describe = LinkButton(_("Describe one without a file"))
        self.words = LineEdit(soft=True)
        self.words.setPlaceholderText(_("Filter by words"))
        self.words.setAccessibleName(_("Filter by words"))
        self.words.setClearButtonEnabled(True)
        self.kind = Combo([("", _("Any kind")), *wording.options("source_type")], code="")
        self.kind.setAccessibleName(_("Kind of source"))
        self.busy = ThinProgress()
        self.model = PagedRows()
        self.list = RowList(_COLUMNS, _("Sources"), rows=self.model)
        self.empty = EmptyState("", "")
        head = row(self.heading, None, self.add)
        top = column(
            head,
            12,
            self.words,
            8,
            self.kind,
            4,
            row(self.describe, None),
            margins=(16, 16, 16, 8),
        )
        blank = column(self.empty, margins=(16, 8, 16, 0))
        self.setLayout(column(top, Hairline(), self.busy, blank, self.list))
        self.setFixedWidth(look().px(Width.LIBRARY))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._connect()

    def chosen(self) -> SourceFilter:
        """Return the filter as it stands."""
        return SourceFilter(type=self.kind.code(), text=self.words.text().strip())

    def refresh(self) -> None:
        """Ask for the list anew, keeping the source that is open."""
        self.busy.set_busy(True)
        self._session.ask(sources.list_sources, self.chosen(), then=self.on_list, key="source-list")

    def on_list(self, found: SourceList) -> None:
        """Take the keys; rows are read when they are seen."""
        self.busy.set_busy(False)
        self._wanted = self._wanted or self.list.key()
        self._keys = found.keys
        self.model.set_total(found.total)
        self.heading.set_count(found.total)
        self.counted.emit(found.total)
        narrowed = self.chosen() != SourceFilter()
        self.empty.setVisible(not found.total)
        self.list.setVisible(bool(found.total))
        if narrowed:
            self.empty.tell(_("No source is like that."), _("Take back a filter to see more."))
        else:
            self.empty.tell(
                _("Here stand the sources: laws, judgments, reports, news."),
                _("None is filed. Drop files here, or choose Add source."),
            )

    def on_wanted(self, first: int, count: int) -> None:
        """Read one page of rows."""
        keys = self._keys[first : first + count]
        self._session.ask(rows_of, keys, first, then=partial(self.on_page, self._keys))

    def on_page(self, keys: "array[int]", page: tuple[int, tuple[SourceRow, ...]]) -> None:
        """Put the rows read, unless the list has been read anew since they were wanted."""
        if keys is not self._keys:
            return
        first, found = page
        self.model.put_page(first, [_row(source) for source in found])
        if self._wanted and self.model.number_of(self._wanted) >= 0:
            self.list.set_key(self._wanted)
            self._wanted = ""

    def show_source(self, source_id: str) -> None:
        """Mark a source as the one that is open."""
        self._wanted = source_id
        self.list.set_key(source_id)

    def on_any(self) -> None:
        """Wait a moment for more, then ask."""
        self._timer.start()

    def clear(self) -> None:
        """Forget the rows and what was typed."""
        self._keys = array("q")
        self.model.set_total(0)
        self.words.clear()

    def _connect(self) -> None:
        self._timer.timeout.connect(self.refresh)
        self.words.textChanged.connect(self.on_any)
        self.kind.chosen.connect(self.on_any)
        self.model.wanted.connect(self.on_wanted)
        self.list.picked.connect(self.picked)
        self.add.clicked.connect(self.add_asked)
        self.describe.clicked.connect(self.describe_asked)


def rows_of(vault: "Vault", keys: "array[int]", first: int) -> tuple[int, tuple[SourceRow, ...]]:
    """Read some rows, and say again where they begin."""
    return first, sources.source_rows(vault, keys)


def _row(source: SourceRow) -> Row:
    what = wording.known(
        source.publisher,
        wording.spoken("source_type", source.type),
        source.published[:4],
        wording.spoken_language(source.language),
    )
    return Row(source.id, (Cell(Line(source.title, role=Role.STRONG), second(what)),))
