"""Tabs with counts, and a segmented control. Both keep Qt's keys, roles and names."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar

from casefiles.ui.theme.desk import desk, look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.layouts import end_of, start_of

GAP = 25  # between two tabs
LINE = 2.5


class Tabs(QTabBar):
    """Text with counts, an accent line under the current one. Keys: arrows, Home, End."""

    turned = Signal(str)  # the key of the tab a person went to

    def __init__(self, tabs: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._counts: dict[str, int] = {}
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for key, words in tabs:
            self.setTabData(self.addTab(words), key)
        self.currentChanged.connect(self.on_current_changed)
        desk().look_changed.connect(self.on_look_changed)

    def key(self) -> str:
        """Return the key of the current tab."""
        return str(self.tabData(self.currentIndex()) or "")

    def set_key(self, key: str) -> None:
        """Go to a tab."""
        for index in range(self.count()):
            if self.tabData(index) == key:
                self.setCurrentIndex(index)

    def set_count(self, key: str, count: int | None) -> None:
        """Show a figure behind a tab's name; None shows none."""
        if self._counts.get(key) == count:
            return
        if count is None:
            self._counts.pop(key, None)
        else:
            self._counts[key] = count
        for index in range(self.count()):
            if self.tabData(index) == key:
                spoken = self.tabText(index) + (f" {count}" if count is not None else "")
                self.setAccessibleTabName(index, spoken)
                self.setTabText(index, self.tabText(index))  # asks for the new width

    def on_current_changed(self, index: int) -> None:
        """Tell which tab it is by its key."""
        self.turned.emit(str(self.tabData(index) or ""))

    def on_look_changed(self) -> None:
        """Measure anew."""
        for index in range(self.count()):
            self.setTabText(index, self.tabText(index))

    def tabSizeHint(self, index: int) -> QSize:
        """Return name, figure and the gap behind."""
        words, figure = self._widths(index)
        return QSize(round(words + figure + look().px(GAP)), look().px(40))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Never shrink: names are read, not guessed."""
        return self.tabSizeHint(index)

    def box(self, index: int) -> QRect:
        """Return the place of a name and its figure, without the gap behind: the focus ring's."""
        room, place = round(sum(self._widths(index))), self.tabRect(index).adjusted(0, 4, 0, -6)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.setLeft(place.left() + place.width() - room)
        else:
            place.setWidth(room)
        return place

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hairline, the names and the line under the current one."""
        painter = QPainter(self)
        tokens = look().tokens
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.line))
        for index in range(self.count()):
            self._paint_tab(painter, index)

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        now, current = look(), index == self.currentIndex()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box = QRectF(self.tabRect(index))
        words, figure = self._widths(index)
        room = words + figure
        left = box.right() - room if rtl else box.left()
        name = QRectF(left + figure if rtl else left, box.top(), words, box.height() - now.px(6))
        count = QRectF(left if rtl else left + words, name.top(), figure, name.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(now.font(Role.STRONG if current else Role.BODY))
        painter.setPen(now.colour(Tone.INK if current else Tone.INK2))
        painter.drawText(name, int(start_of(rtl) | middle), self.tabText(index))
        if figure:
            painter.setFont(now.font(Role.SECOND))
            painter.setPen(now.colour(Tone.INK3))
            painter.drawText(count, int(end_of(rtl) | middle), self._figure(index))
        if current:
            line = QRectF(left, box.bottom() + 1 - LINE, room, LINE)
            painter.fillRect(line, now.colour(Tone.ACCENT))

    def _widths(self, index: int) -> tuple[float, float]:
        """Return the room of the name (as if current, so that nothing moves) and the figure."""
        now = look()
        words = QFontMetricsF(now.font(Role.STRONG)).horizontalAdvance(self.tabText(index))
        figure = self._figure(index)
        if not figure:
            return words, 0.0
        wide = QFontMetricsF(now.font(Role.SECOND)).horizontalAdvance(figure)
        return words, wide + now.px(6)

    def _figure(self, index: int) -> str:
        count = self._counts.get(str(self.tabData(index) or ""))
        return "" if count is None else str(count)


class Segments(Tabs):
    """A few views of one thing, one of them raised: "Whole story | Last 12 months"."""

    def tabSizeHint(self, index: int) -> QSize:
        """Return the name with room at both ends."""
        words, _figure = self._widths(index)
        return QSize(round(words + look().px(28)), look().px(32))

    def box(self, index: int) -> QRect:
        """Return the whole segment."""
        return self.tabRect(index).adjusted(0, 4, 0, -6)

    def sizeHint(self) -> QSize:
        """Return all segments side by side."""
        wide = sum(self.tabSizeHint(index).width() for index in range(self.count()))
        return QSize(wide, look().px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the trough, the raised segment and the names."""
        now, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.tokens.hover))
        trough = QRectF(self.tabRect(0))
        for index in range(1, self.count()):
            trough = trough.united(QRectF(self.tabRect(index)))
        painter.drawRoundedRect(trough, 6, 6)
        for index in range(self.count()):
            box, current = QRectF(self.tabRect(index)), index == self.currentIndex()
            if current:
                painter.setPen(QColor(now.tokens.soft))
                painter.setBrush(QColor(now.tokens.raised))
                painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), 5, 5)
            painter.setFont(now.font(Role.LABEL if current else Role.SECOND))
            painter.setPen(now.colour(Tone.INK if current else Tone.INK2))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
