"""Lists: a model of frozen rows, and the view that shows them."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QStyleOptionViewItem

from casefiles.ui.theme.desk import desk
from casefiles.ui.widgets.row import Columns, Row
from casefiles.ui.widgets.row_painter import ROW, RowPainter

_Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Rows(QAbstractListModel):
    """Holds rows and nothing else; forgets them at lock by `set_rows(())`."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def row_at(self, number: int) -> Row | None:
        """Return one row; None while it has not been read yet."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def known_at(self, number: int) -> Row | None:
        """Return one row if it has been read; ask for nothing."""
        return self.row_at(number)

    def number_of(self, key: str) -> int:
        """Return where a record stands, -1 when it does not."""
        return next((n for n, row in enumerate(self._rows) if row.key == key), -1)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row for painting, its words for eye and ear."""
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken()
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let everything but headings be selected."""
        row = self.known_at(index.row())
        if not index.isValid() or (row is not None and row.heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class PagedRows(Rows):
    """Rows of a long list: their number is known at once, pages of them are read when seen."""

    PAGE = 128
    KEPT = 40  # pages

    wanted = Signal(int, int)  # first row and how many: ask for them, then `put_page`

    def __init__(self) -> None:
        super().__init__()
        self._total = 0
        self._pages: dict[int, tuple[Row, ...]] = {}
        self._asked: set[int] = set()

    def set_total(self, total: int) -> None:
        """Begin anew with another list of `total` rows."""
        self.beginResetModel()
        self._total = total
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def put_page(self, first: int, rows: Sequence[Row]) -> None:
        """Take the rows that were wanted."""
        page = first // self.PAGE
        self._asked.discard(page)
        self._pages[page] = tuple(rows)
        while len(self._pages) > self.KEPT:
            self._pages.pop(next(iter(self._pages)))
        last = min(first + len(rows), self._total) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last))

    def rowCount(self, parent: _Index = NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else self._total

    def row_at(self, number: int) -> Row | None:
        """Return a row that was read, else want its page."""
        page, place = divmod(number, self.PAGE)
        rows = self._pages.get(page)
        if rows is not None:
            self._pages[page] = self._pages.pop(page)  # the newest used stands last
            return rows[place] if place < len(rows) else None
        if page not in self._asked and 0 <= number < self._total:
            self._asked.add(page)
            first = page * self.PAGE
            self.wanted.emit(first, min(self.PAGE, self._total - first))
        return None

    def known_at(self, number: int) -> Row | None:
        """Return one row if it has been read; the view asks this of rows it does not show."""
        page, place = divmod(number, self.PAGE)
        rows = self._pages.get(page, ())
        return rows[place] if place < len(rows) else None

    def number_of(self, key: str) -> int:
        """Return where a record stands among the rows read so far, -1 when unknown."""
        for page, rows in self._pages.items():
            for place, row in enumerate(rows):
                if row.key == key:
                    return page * self.PAGE + place
        return -1


class RowList(QListView):
    """Shows rows. `picked` when the current row changes, `opened` by Enter or double click."""

    picked = Signal(str)
    opened = Signal(str)

    def __init__(self, columns: Columns, name: str, *, rows: Rows | None = None) -> None:
        super().__init__()
        self.rows = rows if rows is not None else Rows()
        self._painter = RowPainter(columns)
        self._fits = False
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setUniformItemSizes(isinstance(self.rows, PagedRows))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.rows.modelReset.connect(self.on_reset)
        self.doubleClicked.connect(self.on_opened)
        desk().look_changed.connect(self.on_reset)

    def fit_rows(self) -> None:
        """Be as high as the rows are, for a list that stands inside a scrolling page."""
        self._fits = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.updateGeometry()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, keeping the current record if it is still there."""
        key = self.key()
        self.rows.set_rows(rows)
        if key:
            self.set_key(key)

    def key(self) -> str:
        """Return the key of the current row."""
        row = self.rows.row_at(self.currentIndex().row())
        return row.key if row is not None else ""

    def set_key(self, key: str) -> None:
        """Make a record's row the current one without telling."""
        number = self.rows.number_of(key)
        if number >= 0:
            self.blockSignals(True)
            self.setCurrentIndex(self.rows.index(number))
            self.blockSignals(False)
            self.viewport().update()

    def on_opened(self, index: QModelIndex) -> None:
        """Tell which record was opened."""
        row = self.rows.row_at(index.row())
        if row is not None and row.key:
            self.opened.emit(row.key)

    def on_reset(self) -> None:
        """Measure anew."""
        self.scheduleDelayedItemsLayout()
        if self._fits:
            self.updateGeometry()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell the new record."""
        super().currentChanged(current, previous)
        row = self.rows.row_at(current.row())
        if row is not None and row.key:
            self.picked.emit(row.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.on_opened(self.currentIndex())
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the whole row as a tooltip, because long ones are elided."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self.rows.row_at(self.indexAt(event.pos()).row())
            self.viewport().setToolTip(row.spoken() if row and not row.heading else "")
        return super().viewportEvent(event)

    def sizeHint(self) -> QSize:
        """Return the height of all rows for a list that fits them."""
        if not self._fits:
            return super().sizeHint()
        option = QStyleOptionViewItem()
        high = sum(
            self._painter.sizeHint(option, self.rows.index(n)).height()
            for n in range(self.rows.rowCount())
        )
        return QSize(super().sizeHint().width(), high)

    def minimumSizeHint(self) -> QSize:
        """Return the same height for a list that fits its rows."""
        return QSize(0, self.sizeHint().height() if self._fits else 80)
