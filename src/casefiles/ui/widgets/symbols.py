"""A symbol standing by itself in a layout, and the program's own mark."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefiles.ui.theme.desk import look
from casefiles.ui.theme.icons import draw
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.layouts import mirrored


class Symbol(QWidget):
    """A symbol as high as a line of text. Without a word beside it, give it `spoken`."""

    def __init__(
        self, icon: str, tone: Tone = Tone.INK2, *, size: int = 18, spoken: str = ""
    ) -> None:
        super().__init__()
        self._icon, self._tone, self._size = icon, tone, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not spoken)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)

    def set(self, icon: str, tone: Tone) -> None:
        """Show another symbol."""
        self._icon, self._tone = icon, tone
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square as wide as the symbol and as high as its line."""
        side = look().px(self._size)
        return QSize(side, max(side, look().scale.line(Role.BODY)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the symbol in the middle."""
        side = look().px(self._size)
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(self.rect()).center())
        draw(QPainter(self), self._icon, box, tone=self._tone, mirrored=mirrored(self))


class Mark(QWidget):
    """The mark of the program: three lines on a round square."""

    def __init__(self, side: int = 24) -> None:
        super().__init__()
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the square."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it from the tokens."""
        side, tokens = self._side, look().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.2, side * 0.2)
        painter.setBrush(QColor(tokens.onaccent))
        thick = side / 13
        start, rtl = side * 0.26, mirrored(self)
        for number, share in enumerate((0.48, 0.48, 0.32)):
            top = side * (0.31 + number * 0.155)
            left = side - start - side * share if rtl else start
            bar = QRectF(left, top, side * share, thick)
            painter.drawRoundedRect(bar, thick / 2, thick / 2)
