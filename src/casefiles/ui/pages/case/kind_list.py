"""One kind of part of a case: how many there are, how to add one, and the list of them."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from casefiles.domain.changes import Kind
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services import vocabularies
from casefiles.ui.pages.case.telling import PART_COLUMNS
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.labels import CountedHeading, SymbolLine
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.row import Columns, Row
from casefiles.ui.widgets.rows import RowList


class PartList(RowList):
    """A list whose current row is removed by Delete."""

    removed = Signal(str)
    pressed_on = Signal(str)  # by the mouse

    def __init__(self, columns: Columns, name: str) -> None:
        super().__init__(columns, name)
        self.fit_rows()
        self.clicked.connect(self.on_clicked)

    def on_clicked(self, _index: QModelIndex) -> None:
        """Tell what was pressed on."""
        self.pressed_on.emit(self.key())

    def clear_key(self) -> None:
        """Make no row the current one, without telling."""
        self.blockSignals(True)
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()
        self.blockSignals(False)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove by Delete."""
        if event.key() == Qt.Key.Key_Delete and self.key():
            self.removed.emit(self.key())
        else:
            super().keyPressEvent(event)


class KindList(QWidget):
    """The heading with its figure, the button, and the rows, or what belongs here.

    `over` stands between the heading and the rows.
    """

    added = Signal(object)  # Kind
    removed = Signal(object, str)  # Kind and id of a part
    picked = Signal(object, str)
    opened = Signal(object, str)
    pressed_on = Signal(object, str)

    def __init__(
        self, kind: Kind, *, columns: Columns = PART_COLUMNS, over: QWidget | None = None
    ) -> None:
        super().__init__()
        self.kind = kind
        language = current_language()
        name = vocabularies.kind_words(kind, language)
        self._heading = CountedHeading(name, 0)
        self.button = Button(vocabularies.kind_add(kind, language), icon="plus")
        self.list = PartList(columns, name)
        belongs, advice = vocabularies.kind_empty(kind, language)
        self._belongs = TextBlock(belongs, Role.BODY, measure=560)
        self._advice = TextBlock(advice, Role.SECOND, tone=Tone.INK2, measure=560)
        mark = SymbolLine("shield", _mark(kind), tone=Tone.INK2)
        mark.words.setWordWrap(True)
        head = row(self._heading, self.button, gap=12)
        head.setStretch(0, 1)
        words = column(head, 4, mark, 4, self._belongs, 2, self._advice, margins=(8, 0, 8, 0))
        between = [over] if over is not None else []
        self.setLayout(column(words, *between, self.list))  # words stand over words of the rows
        mark.setVisible(bool(_mark(kind)))
        self._connect()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show the parts there are, or what belongs here."""
        self._heading.set_count(sum(not row.heading for row in rows))
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self._belongs.setVisible(not rows)
        self._advice.setVisible(not rows)

    def take_keyboard(self) -> None:
        """Put the keyboard into the list, or on the button where there is none."""
        (self.list if self.list.rows.rowCount() else self.button).setFocus()

    def _connect(self) -> None:
        kind, rows = self.kind, self.list
        self.button.clicked.connect(lambda: self.added.emit(kind))
        rows.picked.connect(lambda key: self.picked.emit(kind, key))
        rows.opened.connect(lambda key: self.opened.emit(kind, key))
        rows.removed.connect(lambda key: self.removed.emit(kind, key))
        rows.pressed_on.connect(lambda key: self.pressed_on.emit(kind, key))


def _mark(kind: Kind) -> str:
    """Return the sentence that always stands over a kind, "" for most."""
    if kind is Kind.SCREENING:
        return _("For counsel: who screened, which day, which result. Never in anything released.")
    if kind is Kind.CREDIBILITY:
        return _("For and against, without a sum. Stays inside.")
    return ""
