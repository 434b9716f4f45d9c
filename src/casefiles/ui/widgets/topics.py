"""Topics: tabs that stand upright in a slim list, for a thing with more parts than one line holds.

Keys: up, down, Home and End turn at once; Enter goes into what the topic shows.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QTabBar

from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Radius, Tone
from casefiles.ui.widgets.layouts import end_of, mirrored, start_of
from casefiles.ui.widgets.tabs import Tabs

HIGH = 32
BREAK = 10  # between two groups
PAD = 12
LEAST, MOST = 148, 224

_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -1_000,
    Qt.Key.Key_End: 1_000,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Topics(Tabs):
    """A name and a quiet figure a line; groups are held apart by space alone."""

    entered = Signal()

    def __init__(self, groups: Sequence[Sequence[tuple[str, str]]]) -> None:
        self._first = {group[0][0] for group in groups[1:]}
        self._wide = 0  # of the widest topic; 0 = to be measured
        super().__init__([topic for group in groups for topic in group])
        self.setShape(QTabBar.Shape.RoundedWest)
        self.setUsesScrollButtons(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def step(self, by: int) -> None:
        """Turn some topics on or back; the ends are not passed."""
        self.setCurrentIndex(max(0, min(self.count() - 1, self.currentIndex() + by)))

    def box(self, index: int) -> QRect:
        """Return where a topic's line stands, without the space that parts groups."""
        return self.tabRect(index).adjusted(0, self._above(index), 0, 0)

    def tabSizeHint(self, index: int) -> QSize:
        """Return one width for all, and a line with the space above it."""
        if not self._wide:
            widest = max((sum(self._widths(n)) for n in range(self.count())), default=0.0)
            wide = min(max(widest + look().px(2 * PAD), look().px(LEAST)), look().px(MOST))
            self._wide = round(wide)
        return QSize(self._wide, look().px(HIGH) + self._above(index))

    def tabInserted(self, index: int) -> None:
        """Measure anew."""
        self._wide = 0

    def set_count(self, key: str, count: int | None) -> None:
        """Show another figure; the widest topic may be another one now."""
        self._wide = 0
        super().set_count(key, count)

    def on_look_changed(self) -> None:
        """Measure anew."""
        self._wide = 0
        super().on_look_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn, or go into what is shown."""
        inward = Qt.Key.Key_Left if mirrored(self) else Qt.Key.Key_Right
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.step(step)
        elif event.key() in (*_ENTER, inward):
            self.entered.emit()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling must not turn."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Paint anew where the mouse goes."""
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.Leave, QEvent.Type.MouseMove):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the current topic and of the one under the mouse, then all names."""
        now, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        under = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for index in range(self.count()):
            here = index == self.currentIndex()
            if here or index == under:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(now.tokens.accentweak if here else now.tokens.hover))
                ground = QRectF(self.box(index)).adjusted(0, 1, 0, -1)
                painter.drawRoundedRect(ground, Radius.CONTROL, Radius.CONTROL)
            self._paint_words(painter, index, here=here)

    def _paint_words(self, painter: QPainter, index: int, *, here: bool) -> None:
        now, rtl = look(), mirrored(self)
        box = QRectF(self.box(index)).adjusted(now.px(PAD), 0, -now.px(PAD), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        figure = self._figure(index)
        painter.setFont(now.font(Role.SECOND))
        painter.setPen(now.colour(Tone.INK3))
        painter.drawText(box, int(end_of(rtl) | middle), figure)
        taken = self._widths(index)[1]
        box.adjust(taken if rtl else 0, 0, 0 if rtl else -taken, 0)
        font = now.font(Role.STRONG if here else Role.BODY)
        painter.setFont(font)
        painter.setPen(now.colour(Tone.INK))
        words = self.tabText(index)
        short = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width() + 1)
        if self.tabToolTip(index) != (tip := "" if short == words else words):
            self.setTabToolTip(index, tip)
        painter.drawText(box, int(start_of(rtl) | middle), short)

    def _above(self, index: int) -> int:
        return look().px(BREAK) if self.tabData(index) in self._first else 0
