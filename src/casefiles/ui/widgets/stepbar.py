"""The steps of a wizard: done, here, to come."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefiles.i18n import gettext as _
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.icons import draw
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.layouts import mirrored, start_of

ROUND = 26
PITCH = 48


class StepBar(QWidget):
    """Painted from top to bottom; its accessible name says which step it is."""

    def __init__(self, steps: Sequence[str]) -> None:
        super().__init__()
        self._steps, self._here = tuple(steps), 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_step(0)

    def set_steps(self, steps: Sequence[str]) -> None:
        """Show other steps."""
        self._steps = tuple(steps)
        self.updateGeometry()
        self.set_step(0)

    def set_step(self, number: int) -> None:
        """Say at which step the person is, counted from 0."""
        self._here = number
        words = _("Step {number} of {total}: {name}")
        name = words.format(number=number + 1, total=len(self._steps), name=self._steps[number])
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for all steps."""
        metrics = QFontMetricsF(look().font(Role.STRONG))
        wide = max(metrics.horizontalAdvance(step) for step in self._steps)
        high = look().px(PITCH) * (len(self._steps) - 1) + look().px(ROUND) + 2
        return QSize(round(wide) + look().px(ROUND + 16), high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all steps."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(len(self._steps)):
            self._paint_step(painter, number)

    def _paint_step(self, painter: QPainter, number: int) -> None:
        now, rtl = look(), mirrored(self)
        side, top = now.px(ROUND), now.px(PITCH) * number + 1
        left = self.width() - side - 1 if rtl else 1
        circle = QRectF(left, top, side, side)
        if number:
            line = QRectF(circle.center().x() - 0.5, top - now.px(PITCH) + side + now.px(4), 1.5, 0)
            line.setHeight(now.px(PITCH) - side - now.px(8))
            painter.fillRect(line, QColor(now.tokens.soft))
        self._paint_circle(painter, circle, number)
        gap = now.px(ROUND + 14)
        text = QRectF(0, top, self.width(), side)
        text.adjust(0 if rtl else gap, 0, -gap if rtl else 0, 0)
        here = number == self._here
        painter.setFont(now.font(Role.STRONG if here else Role.BODY))
        painter.setPen(now.colour(Tone.INK if number <= self._here else Tone.INK2))
        painter.drawText(
            text, int(start_of(rtl) | Qt.AlignmentFlag.AlignVCenter), self._steps[number]
        )

    def _paint_circle(self, painter: QPainter, circle: QRectF, number: int) -> None:
        now = look()
        tokens = now.tokens
        painter.setPen(Qt.PenStyle.NoPen)
        if number < self._here:
            painter.setBrush(QColor(tokens.accentweak))
            painter.drawEllipse(circle)
            inset = now.px(5)
            tick = circle.adjusted(inset, inset, -inset, -inset)
            draw(painter, "tick", tick, tone=Tone.ACCENT)
            return
        here = number == self._here
        painter.setBrush(QColor(tokens.accent if here else tokens.nav))
        if not here:
            painter.setPen(QPen(QColor(tokens.edge), 1.5))
        painter.drawEllipse(circle)
        painter.setFont(now.font(Role.CHIP))
        painter.setPen(now.colour(Tone.ONACCENT if here else Tone.INK2))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(number + 1))
