"""The drawn timeline: lanes, years, marks with their uncertainty, and today drawn last."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefiles.domain.case.event import Event
from casefiles.i18n import gettext as _
from casefiles.i18n import ngettext
from casefiles.ui.pages import wording
from casefiles.ui.pages.case.placing import Placed, Placement, place
from casefiles.ui.theme.desk import desk, look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.layouts import mirrored

LANE_WIDTH = 140
ROW = 27
HEAD = 30
PAD = 8
LONGEST = 300  # pixels of a label before it is elided


class TimelineView(QWidget):
    """A picture of the chronology. The list below holds the same events for keys and ears."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._events: tuple[Event, ...] = ()
        self._today = date.min
        self._marked = ""
        self._placement: Placement | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(360)
        desk().look_changed.connect(self.on_look_changed)

    def set_events(self, events: Sequence[Event], today: date) -> None:
        """Draw other events."""
        self._events, self._today = tuple(events), today
        count = len(self._events)
        words = ngettext("Timeline of {count} event", "Timeline of {count} events", count)
        self.setAccessibleName(words.format(count=count))
        self.on_look_changed()

    def mark(self, event_id: str) -> None:
        """Show which event is open."""
        self._marked = event_id
        self.update()

    def on_look_changed(self) -> None:
        """Place everything anew."""
        self._placement = place(self._events, self._today, width=self._plot(), measure=_wide)
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew when the width has changed."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.on_look_changed()

    def sizeHint(self) -> QSize:
        """Return the height of all rows of all lanes."""
        if self._placement is None:
            return QSize(400, 0)
        high = look().px(HEAD) + sum(map(_lane_height, self._placement.rows)) + 2
        return QSize(600, high)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the event under the mouse."""
        for placed, box in self._boxes():
            if box.contains(event.position()):
                self.picked.emit(placed.event.id)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint grid, lanes, marks, labels and today."""
        if self._placement is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_years(painter)
        self._paint_lanes(painter)
        for placed, box in self._boxes():
            self._paint_mark(painter, placed, box)
        self._paint_today(painter)

    def _paint_years(self, painter: QPainter) -> None:
        placement, now = self._known(), look()
        painter.setFont(now.font(Role.LABEL))
        for year in range(placement.first.year, placement.last.year + 1):
            first = max(date(year, 1, 1), placement.first)
            x = self._x(placement.at(first, self._plot()))
            if first.month == 1 and first.day == 1:
                painter.setPen(QPen(QColor(now.tokens.line), 1))
                painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
            last = min(date(year, 12, 31), placement.last)
            room = placement.at(last, self._plot()) - placement.at(first, self._plot())
            if room < now.px(44):
                continue
            left = x - now.px(66) if mirrored(self) else x + now.px(6)
            side = Qt.AlignmentFlag.AlignRight if mirrored(self) else Qt.AlignmentFlag.AlignLeft
            box = QRectF(left, 0, now.px(60), now.px(HEAD) - 6)
            words = painter.boundingRect(box, int(side | Qt.AlignmentFlag.AlignVCenter), str(year))
            if words.intersects(self._today_box()):
                continue
            painter.setPen(now.colour(Tone.INK2))
            painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), str(year))

    def _paint_lanes(self, painter: QPainter) -> None:
        now, names = look(), lane_names()
        top = float(now.px(HEAD))
        for lane, rows in zip(self._known().lanes, self._known().rows, strict=True):
            painter.setPen(QPen(QColor(now.tokens.line), 1))
            painter.drawLine(QPointF(0, top), QPointF(self.width(), top))
            painter.setPen(now.colour(Tone.INK2))
            painter.setFont(now.font(Role.LABEL))
            wide = now.px(LANE_WIDTH) - 8
            left = self.width() - wide if mirrored(self) else 0
            box = QRectF(left, top + PAD, wide, now.px(ROW) * max(rows, 2))
            flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(box, int(flags), names[lane])
            top += _lane_height(rows)

    def _paint_mark(self, painter: QPainter, placed: Placed, box: QRectF) -> None:
        now, tokens = look(), look().tokens
        if placed.event.id == self._marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accentweak))
            painter.drawRoundedRect(box.adjusted(-5, 1, 5, -1), 6, 6)
        start, end = sorted((self._x(placed.start), self._x(placed.end)))
        mark = QRectF(start, box.center().y() - now.px(9), end - start, now.px(18))
        if placed.exact:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            relied = placed.event.relied_on
            painter.setBrush(QColor(tokens.accent if relied else tokens.surface))
            painter.drawEllipse(mark.center(), now.px(4.5), now.px(4.5))
        elif placed.lasted:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_fading(mark, placed, QColor(tokens.band), mirrored(self)))
            painter.drawRoundedRect(mark, 3, 3)
        else:
            painter.setPen(QPen(QColor(tokens.accent), 1.4, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(tokens.accentweak))
            painter.drawRoundedRect(mark.adjusted(0.7, 0.7, -0.7, -0.7), 3, 3)
        self._paint_label(painter, placed, box)

    def _paint_label(self, painter: QPainter, placed: Placed, box: QRectF) -> None:
        now = look()
        start, end = sorted((self._x(placed.label), self._x(placed.label + placed.width)))
        room = QRectF(start, box.top(), end - start, box.height())
        font = _font(placed.event)
        text = QFontMetricsF(font).elidedText(
            placed.event.title, Qt.TextElideMode.ElideRight, room.width() + 2
        )
        if placed.event.id != self._marked:
            painter.fillRect(room.adjusted(-2, 4, 2, -4), QColor(now.tokens.surface))
        painter.setFont(font)
        painter.setPen(now.colour(Tone.INK))
        side = Qt.AlignmentFlag.AlignRight if mirrored(self) else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags | Qt.TextFlag.TextSingleLine.value), text)

    def _paint_today(self, painter: QPainter) -> None:
        now, placement = look(), self._known()
        x = self._x(placement.at(self._today, self._plot()))
        painter.setPen(QPen(QColor(now.tokens.accent), 2))
        painter.drawLine(QPointF(x, now.px(HEAD) - 4), QPointF(x, self.height()))
        painter.setFont(now.font(Role.CHIP))
        box = self._today_box()
        painter.fillRect(box, QColor(now.tokens.surface))
        painter.setPen(now.colour(Tone.ACCENT))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), _("today"))

    def _today_box(self) -> QRectF:
        """Return where the word stands over the line of today."""
        now = look()
        x = self._x(self._known().at(self._today, self._plot()))
        wide = QFontMetricsF(now.font(Role.CHIP)).horizontalAdvance(_("today")) + 4
        left = min(max(0.0, x - wide / 2), self.width() - wide)
        return QRectF(left, 0, wide, now.px(HEAD) - 6)

    def _boxes(self) -> list[tuple[Placed, QRectF]]:
        """Return each event with the box of its mark and label."""
        if self._placement is None:
            return []
        now = look()
        tops, top = [], float(now.px(HEAD))
        for rows in self._placement.rows:
            tops.append(top + PAD)
            top += _lane_height(rows)
        boxes = []
        for placed in self._placement.marks:
            ends = (placed.start, placed.end, placed.label, placed.label + placed.width)
            left, right = sorted((self._x(min(ends)), self._x(max(ends))))
            y = tops[placed.lane] + placed.row * now.px(ROW)
            boxes.append((placed, QRectF(left, y, right - left, now.px(ROW))))
        return boxes

    def _x(self, along: float) -> float:
        """Return where a distance from the leading edge of the plot stands in the widget."""
        x = look().px(LANE_WIDTH) + along
        return self.width() - x if mirrored(self) else x

    def _plot(self) -> float:
        return max(200.0, self.width() - look().px(LANE_WIDTH) - 8.0)

    def _known(self) -> Placement:
        if self._placement is None:
            raise ValueError
        return self._placement


def _fading(mark: QRectF, placed: Placed, colour: QColor, rtl: bool) -> QBrush:
    """Return a fill whose unknown ends fade out."""
    soft = QColor(colour)
    soft.setAlpha(0)
    fade = QLinearGradient(
        mark.topRight() if rtl else mark.topLeft(), mark.topLeft() if rtl else mark.topRight()
    )
    fade.setColorAt(0.0, soft if placed.open_start else colour)
    fade.setColorAt(0.12, colour)
    fade.setColorAt(0.88, colour)
    fade.setColorAt(1.0, soft if placed.open_end else colour)
    return QBrush(fade)


def _lane_height(rows: int) -> int:
    """Return the height of a lane: its rows, and never less than two lines of its name."""
    return max(rows * look().px(ROW), 2 * look().scale.line(Role.LABEL)) + 2 * PAD


def lane_names() -> dict[str, str]:
    """Return the names of the lanes."""
    return {lane: wording.code("event_lane", lane) for lane in wording.lanes()}


def _font(event: Event) -> QFont:
    return look().font(Role.LABEL if event.relied_on else Role.SECOND)


def _wide(event: Event) -> float:
    """Return the room of an event's label, in the weight it is written in."""
    words = QFontMetricsF(_font(event)).horizontalAdvance(event.title)
    return min(words + 2, float(look().px(LONGEST)))
