"""A choice of one code from a vocabulary; long vocabularies are searched by typing."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QListView, QSizePolicy

from casefiles.ui.theme.desk import look
from casefiles.ui.theme.icons import draw
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.layouts import mirrored

LONG = 12  # from this many choices on one types to find
Option = tuple[str, str]
"""A code and its word."""


class Combo(QComboBox):
    """A drop-down. `chosen` comes only when a person chooses, never from `set_code`.

    `missed` gives the letters typed that mean no choice, or several; "" once that is mended.
    """

    chosen = Signal(str)
    missed = Signal(str)

    def __init__(self, options: Sequence[Option] = (), *, code: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(14)
        self.activated.connect(self.on_activated)
        self.set_options(options, code=code)

    def set_options(self, options: Sequence[Option], *, code: str = "") -> None:
        """Offer other choices."""
        self.clear()
        for value, word in options:
            self.addItem(word, value)
        self.setEditable(len(options) > LONG)
        if self.isEditable():
            self._search_by_typing()
        self.set_code(code)

    def code(self) -> str:
        """Return the code that is chosen, "" for none."""
        return str(self.currentData() or "")

    def set_code(self, code: str) -> None:
        """Choose without telling anyone."""
        self.setCurrentIndex(self.findData(code))
        line = self.lineEdit()
        if line is not None and not line.hasFocus():
            line.setCursorPosition(0)  # long words are read from their beginning

    def on_activated(self, index: int) -> None:
        """Tell the choice."""
        self.chosen.emit(str(self.itemData(index) or ""))

    def on_typed(self, word: str) -> None:
        """Choose what was picked from the list of matches."""
        index = self.findText(word, Qt.MatchFlag.MatchFixedString)
        if index >= 0:
            self.setCurrentIndex(index)

    def typed(self) -> str | None:
        """Return the code that the letters in the line mean; None where they change nothing."""
        index = self._meant()
        return str(self.itemData(index) or "") if index != self.currentIndex() else None

    def on_typing_ended(self) -> None:
        """Take the one match of a few letters; put the former choice back for anything else."""
        line = self.lineEdit()
        if line is None:
            return
        index, typed = self._meant(), line.text().strip()
        told = index != self.currentIndex()
        found = typed.casefold() in self.itemText(index).casefold()
        self.setCurrentIndex(index)
        line.setText(self.itemText(index))
        self.missed.emit("" if found else typed)
        if told:
            self.on_activated(index)

    def _meant(self) -> int:
        """Return the one match of what is typed, the current choice for none or several."""
        line = self.lineEdit()
        typed = line.text().strip().casefold() if line is not None else ""
        words = [self.itemText(i).casefold() for i in range(self.count())]
        found = [i for i, word in enumerate(words) if typed and typed in word]
        exact = [i for i in found if words[i] == typed]
        return (exact or found if len(exact or found) == 1 else [self.currentIndex()])[0]

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past must not change a record."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the word, so that typing searches at once; not when the list of matches closes."""
        super().focusInEvent(event)
        line = self.lineEdit()
        if line is not None and event.reason() != Qt.FocusReason.PopupFocusReason:
            line.setSelection(len(line.text()), -len(line.text()))  # and show the beginning

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then the arrow in the theme's own colour."""
        super().paintEvent(event)
        side = look().px(16)
        left = look().px(9) if mirrored(self) else self.width() - side - look().px(9)
        box = QRectF(left, (self.height() - side) / 2, side, side)
        draw(QPainter(self), "down", box, tone=Tone.INK2 if self.isEnabled() else Tone.INK3)

    def _search_by_typing(self) -> None:
        finder = QCompleter(self.model(), self)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        popup, line = QListView(), self.lineEdit()
        popup.setProperty("role", "popup")
        finder.setPopup(popup)
        finder.activated.connect(self.on_typed)
        self.setCompleter(finder)
        if line is None:
            return
        line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        line.editingFinished.connect(self.on_typing_ended)
