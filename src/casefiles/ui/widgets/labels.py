"""Lines of text. PlainLabel is the only QLabel of the program: foreign text is plain text."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.layouts import forced, mirrored, restyle, row, start_of
from casefiles.ui.widgets.symbols import Symbol


class PlainLabel(QLabel):
    """One line (or a few, with `wrap`) of plain text in a role and a tone.

    With `elide` the line may be made narrower than its text; the whole text is then its tooltip.
    """

    def __init__(
        self,
        text: str = "",
        role: Role = Role.BODY,
        *,
        tone: Tone = Tone.INK,
        wrap: bool = False,
        elide: bool = False,
    ) -> None:
        super().__init__()
        self._role, self._elide = role, elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setProperty("role", role.value)
        self.setProperty("tone", tone.value)
        self.setWordWrap(wrap)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._leading = True
        self._align()
        self.setText(text)

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        """Stand somewhere else than at the leading edge."""
        self._leading = False
        super().setAlignment(alignment)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the reading direction; QLabel alone follows the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self._leading:
            self._align()

    def _align(self) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        super().setAlignment(start_of(mirrored(self)) | middle)

    def set_tone(self, tone: Tone) -> None:
        """Change the colour."""
        if self.property("tone") != tone.value:
            self.setProperty("tone", tone.value)
            restyle(self)

    def sizeHint(self) -> QSize:
        """Return the natural size, never lower than the role's line height."""
        return self._tall(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Return the least size; an eliding line can shrink to a few letters."""
        least = self._tall(super().minimumSizeHint())
        if self._elide:
            least.setWidth(min(least.width(), look().px(48)))
        return least

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; a line that finds no room ends in an ellipsis, and its tooltip says the rest."""
        metrics = self.fontMetrics()
        room = self.contentsRect().width()
        if self.wordWrap() or metrics.horizontalAdvance(self.text()) <= room:
            self.setToolTip("")
            super().paintEvent(event)
            return
        self.setToolTip(self.text())
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        short = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        flags = int(self.alignment()) | forced(short, mirrored(self))
        painter.drawText(self.contentsRect(), flags, short)

    def _tall(self, size: QSize) -> QSize:
        if not self.wordWrap():
            size.setHeight(max(size.height(), look().scale.line(self._role)))
        return size


def heading(text: str, role: Role = Role.SECTION) -> PlainLabel:
    """Return a heading: page title, pane title or section."""
    return PlainLabel(text, role)


class CountedHeading(QWidget):
    """A heading with a quiet figure behind it: "Overdue 2"."""

    def __init__(
        self,
        text: str,
        count: int | None = None,
        *,
        role: Role = Role.SECTION,
        tone: Tone = Tone.INK,
    ) -> None:
        super().__init__()
        self.words = PlainLabel(text, role, tone=tone, elide=True)
        quiet = {Role.TITLE: Role.PANE, Role.PANE: Role.SECTION}.get(role, role)
        self.figure = PlainLabel("", quiet, tone=Tone.INK3)
        self.figure.setStyleSheet("font-weight: 400;")
        self.setLayout(row(self.words, self.figure, None, gap=8))
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """Show another figure; None shows none."""
        self.figure.setVisible(count is not None)
        self.figure.setText("" if count is None else str(count))


class SymbolLine(QWidget):
    """A symbol and its word: the form every state takes in running text."""

    def __init__(
        self,
        icon: str,
        text: str,
        *,
        tone: Tone = Tone.INK2,
        role: Role = Role.SECOND,
        elide: bool = False,
    ) -> None:
        super().__init__()
        self.symbol = Symbol(icon, tone)
        self.words = PlainLabel(text, role, tone=tone, elide=elide)
        line = row(self.symbol, self.words, gap=8)
        for part in (self.symbol, self.words):
            line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def tell(self, icon: str, text: str, tone: Tone) -> None:
        """Show another state."""
        self.symbol.set(icon, tone)
        self.words.set_tone(tone)
        self.words.setText(text)
