"""Chips for states, and the four steps of risk with their word."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefiles.ui.theme.desk import look
from casefiles.ui.theme.icons import draw
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Radius, Tone
from casefiles.ui.widgets.layouts import mirrored, start_of

STEPS = 4
LOUD = 3  # from this step on the bars take a tone of their own


class Chip(QWidget):
    """A state: weak fill, symbol and word. At most two beside a title."""

    def __init__(self, text: str, *, icon: str = "", tone: Tone = Tone.INK2) -> None:
        super().__init__()
        self._text, self._icon, self._tone = text, icon, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def tell(self, text: str, *, icon: str = "", tone: Tone = Tone.INK2) -> None:
        """Show another state."""
        self._text, self._icon, self._tone = text, icon, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for symbol, word and 8 at both ends."""
        now = look()
        width = QFontMetricsF(now.font(Role.CHIP)).horizontalAdvance(self._text) + now.px(16)
        return QSize(round(width + (now.px(20) if self._icon else 0)) + 1, now.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint fill, symbol and word; sides are counted from the leading edge."""
        now, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tone.weak(now.tokens)))
        painter.drawRoundedRect(QRectF(self.rect()), Radius.CHIP, Radius.CHIP)
        text = QRectF(self.rect()).adjusted(now.px(8), 0, -now.px(8), 0)
        if self._icon:
            side, rtl = now.px(15), mirrored(self)
            left = text.right() - side if rtl else text.left()
            box = QRectF(left, (self.height() - side) / 2, side, side)
            draw(painter, self._icon, box, tone=self._tone, mirrored=rtl)
            text.adjust(0 if rtl else now.px(20), 0, -now.px(20) if rtl else 0, 0)
        painter.setFont(now.font(Role.CHIP))
        painter.setPen(now.colour(self._tone))
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, self._text)


def draw_steps(painter: QPainter, box: QRectF, level: int, *, rtl: bool = False) -> None:
    """Draw four growing bars, `level` of them filled, as high as `box`."""
    tokens = look().tokens
    colour = {STEPS: tokens.alert, LOUD: tokens.warn}.get(level, tokens.ink2)
    gap = box.width() / (STEPS * 4 - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(STEPS):
        high = box.height() * (0.4 + 0.2 * step)
        left = step * gap * 4
        x = box.right() - left - gap * 3 if rtl else box.left() + left
        painter.setBrush(QColor(colour if step < level else tokens.line))
        painter.drawRoundedRect(QRectF(x, box.bottom() - high, gap * 3, high), 1, 1)
    painter.restore()


class RiskSteps(QWidget):
    """Risk as four steps and its word; the word says it, the bars only echo it."""

    def __init__(self, level: int, word: str) -> None:
        super().__init__()
        self._level, self._word = level, word
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word)

    def tell(self, level: int, word: str) -> None:
        """Show another level."""
        self._level, self._word = level, word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the bars and the word."""
        now = look()
        width = QFontMetricsF(now.font(Role.SECOND)).horizontalAdvance(self._word)
        return QSize(round(width) + now.px(26) + 1, now.scale.line(Role.SECOND))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bars and word."""
        now, painter, rtl = look(), QPainter(self), mirrored(self)
        side, high = now.px(18), now.px(12)
        left = self.width() - side if rtl else 0
        draw_steps(
            painter, QRectF(left, (self.height() - high) / 2, side, high), self._level, rtl=rtl
        )
        text = QRectF(self.rect()).adjusted(
            0 if rtl else now.px(26), 0, -now.px(26) if rtl else 0, 0
        )
        painter.setFont(now.font(Role.SECOND))
        painter.setPen(now.colour(Tone.INK2))
        painter.drawText(text, int(start_of(rtl) | Qt.AlignmentFlag.AlignVCenter), self._word)
