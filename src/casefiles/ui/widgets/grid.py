"""A small table of plain text, rows and columns as they stand in a file; nothing is edited."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from casefiles.ui.theme.desk import desk, look
from casefiles.ui.theme.scale import Role

_Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
WIDEST = 240
LONGEST = 200  # characters of a cell that are shown


class GridRows(QAbstractTableModel):
    """Holds the cells; forgets them by `set_rows((), ())`."""

    def __init__(self) -> None:
        super().__init__()
        self._heads: tuple[str, ...] = ()
        self._rows: tuple[tuple[int, Sequence[str]], ...] = ()

    def set_rows(self, heads: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]) -> None:
        """Show other rows, each with its number in the file."""
        self.beginResetModel()
        self._heads, self._rows = tuple(heads), tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell on one line."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        cells = self._rows[index.row()][1]
        text = cells[index.column()] if index.column() < len(cells) else ""
        return " ".join(text.split())[:LONGEST]

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the name of a column, or the number of a row in the file."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return str(self._rows[section][0])


class Grid(QTableView):
    """Shows cells; arrows go through them, Tab leaves."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.rows = GridRows()
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setHighlightSections(False)
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setStyleSheet("QHeaderView::section { border: none; }")
        # The name of a column stands right over its cells.
        self.horizontalHeader().setStyleSheet("QHeaderView::section { padding: 4px 3px; }")
        bare = "QTableCornerButton::section { background: transparent; border: none; }"
        self.setStyleSheet(bare)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        desk().look_changed.connect(self.on_look_changed)
        self.on_look_changed()

    def set_rows(self, heads: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]) -> None:
        """Show other rows, the columns as wide as their words, within reason."""
        self.rows.set_rows(heads, rows)
        self.resizeColumnsToContents()
        for place in range(len(heads)):
            wide = min(self.columnWidth(place) + look().px(12), look().px(WIDEST))
            self.setColumnWidth(place, wide)
        self.updateGeometry()

    def on_look_changed(self) -> None:
        """Take the row height of the text size."""
        self.verticalHeader().setDefaultSectionSize(look().scale.line(Role.BODY) + look().px(10))

    def sizeHint(self) -> QSize:
        """Return the height of the rows there are."""
        rows = self.verticalHeader().defaultSectionSize() * self.rows.rowCount()
        return QSize(look().px(400), rows + self.horizontalHeader().sizeHint().height() + 16)

    def minimumSizeHint(self) -> QSize:
        """Return the height of a few rows."""
        return QSize(look().px(200), min(self.sizeHint().height(), look().px(180)))
