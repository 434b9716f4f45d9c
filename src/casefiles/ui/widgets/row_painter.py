"""Paints a row: column boxes are sliced from the leading side and mirrored for right-to-left."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from casefiles.ui.theme.desk import look
from casefiles.ui.theme.icons import draw
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Radius, Tone
from casefiles.ui.widgets.chips import draw_steps
from casefiles.ui.widgets.layouts import end_of, forced, start_of
from casefiles.ui.widgets.row import Cell, Columns, Line, Row

ROW = Qt.ItemDataRole.UserRole + 1
"""The model's role that gives the frozen Row."""
_Index = QModelIndex | QPersistentModelIndex


class RowPainter(QStyledItemDelegate):
    """The delegate of every list."""

    def __init__(self, columns: Columns) -> None:
        super().__init__()
        self.columns = columns

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return 62 for two lines, 40 for one, less for a heading; all grow with the text."""
        row = index.data(ROW)
        if row is not None and row.heading:
            return QSize(0, look().px(44 if index.row() else 36))
        return QSize(0, look().px(62 if self.columns.two_lines else 40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row from its Row alone."""
        row: Row | None = index.data(ROW)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        slices = _Slices(QRectF(option.rect), option.direction == Qt.LayoutDirection.RightToLeft)
        if row.heading:
            self._heading(painter, slices, row)
        else:
            self._ground(painter, slices, option)
            self._cells(painter, slices, row)
        painter.restore()

    def _heading(self, painter: QPainter, slices: "_Slices", row: Row) -> None:
        now, shape = look(), self.columns
        start = now.px(shape.inset + shape.pad)
        high = now.px(20)
        top = slices.box.bottom() - now.px(10) - high
        if row.icon:
            box = slices.take(start, now.px(18), at=(top, high))
            draw(painter, row.icon, box, tone=row.icon_tone)
        line = row.cells[0].first
        text = start + (now.px(shape.gutter) - now.px(8) if row.icon else 0)
        _words(painter, slices, slices.take(text, None, at=(top, high)), line)
        if row.count is not None:
            wide = QFontMetricsF(now.font(line.role)).horizontalAdvance(line.text)
            figure = Line(str(row.count), Tone.INK3, Role.SECOND)
            _words(
                painter, slices, slices.take(text + wide + now.px(7), None, at=(top, high)), figure
            )

    def _ground(self, painter: QPainter, slices: "_Slices", option: QStyleOptionViewItem) -> None:
        now, shape, box = look(), self.columns, slices.box
        inset = now.px(shape.inset)
        state = option.state
        if state & QStyle.StateFlag.State_Selected or state & QStyle.StateFlag.State_MouseOver:
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.tokens.accentweak if chosen else now.tokens.hover))
            ground = box.adjusted(inset, 1, -inset, -1)
            painter.drawRoundedRect(ground, Radius.CONTROL, Radius.CONTROL)
            return
        start = inset + now.px(shape.pad + shape.gutter - 8 if shape.gutter else shape.pad)
        line = slices.take(start, None, at=(box.bottom() - 1, 1), end=inset + now.px(shape.pad))
        painter.fillRect(line, QColor(now.tokens.line))

    def _cells(self, painter: QPainter, slices: "_Slices", row: Row) -> None:
        now, shape = look(), self.columns
        edge = now.px(shape.inset + shape.pad)
        start = edge + (now.px(shape.gutter - 8) if shape.gutter else 0)
        boxes = self._boxes(slices.box.width(), start, edge)
        high = now.px(21)
        two = any(cell.second for cell in row.cells)
        top = slices.box.center().y() - (high if two else high / 2)
        for cell, (left, wide) in zip(row.cells, boxes, strict=False):
            _cell(painter, slices, cell, (left, wide, top, high))
        if row.icon and shape.gutter:
            middle = top + (high if row.icon_second else 0)
            full = not row.icon_second and two
            place = (top, high * 2) if full else (middle, high)
            box = slices.take(edge, now.px(18), at=place)
            draw(painter, row.icon, box, tone=row.icon_tone, mirrored=slices.rtl)

    def _boxes(self, width: float, start: float, end: float) -> list[tuple[float, float]]:
        """Return leading edge and width of each cell, measured from the leading side."""
        now, shape = look(), self.columns
        gap = now.px(shape.gap)
        fixed = sum(now.px(w) for w in shape.widths)
        free = width - start - end - fixed - gap * (len(shape.widths) - 1)
        share = max(0.0, free) / max(1, shape.widths.count(0))
        boxes, left = [], float(start)
        for given in shape.widths:
            wide = float(now.px(given)) if given else share
            boxes.append((left, wide))
            left += wide + gap
        return boxes


class _Slices:
    """Boxes counted from the leading edge of a row, mirrored when it reads from the right."""

    def __init__(self, box: QRectF, rtl: bool) -> None:
        self.box, self.rtl = box, rtl

    def take(
        self, start: float, wide: float | None, *, at: tuple[float, float], end: float = 0
    ) -> QRectF:
        """Return the box `start` away from the leading edge; without `wide`, up to `end`.

        `at` is its top and its height.
        """
        top, high = at
        if wide is None:
            wide = self.box.width() - start - end
        left = self.box.right() - start - wide if self.rtl else self.box.left() + start
        return QRectF(left, top, max(0.0, wide), high)


def _cell(
    painter: QPainter, slices: _Slices, cell: Cell, place: tuple[float, float, float, float]
) -> None:
    left, wide, top, high = place
    for line in (cell.first, cell.second):
        if line is not None:
            _line(painter, slices, line, (left, wide, top, high), trailing=cell.trailing)
            top += high


def _line(
    painter: QPainter,
    slices: _Slices,
    line: Line,
    place: tuple[float, float, float, float],
    *,
    trailing: bool,
) -> None:
    now = look()
    left, wide, top, high = place
    if line.lead:
        lead = Line(line.lead, line.lead_tone, Role.STRONG)
        room = now.px(line.lead_width)
        _words(painter, slices, slices.take(left, min(room, wide), at=(top, high)), lead)
        left, wide = left + room, wide - room
    if line.icon or line.steps:
        side = now.px(18)
        if trailing:
            text = QFontMetricsF(now.font(line.role)).horizontalAdvance(line.text)
            left = max(left, left + wide - text - side - now.px(7))
            wide = text + side + now.px(7)
        box = slices.take(left, side, at=(top, high))
        if line.steps:
            bars = box.adjusted(0, now.px(5), 0, -now.px(5))
            draw_steps(painter, bars, line.steps, rtl=slices.rtl)
        else:
            draw(painter, line.icon, box, tone=line.tone, mirrored=slices.rtl)
        left, wide = left + side + now.px(7), wide - side - now.px(7)
    _words(painter, slices, slices.take(left, wide, at=(top, high)), line, trailing=trailing)


def _words(
    painter: QPainter, slices: _Slices, box: QRectF, line: Line, *, trailing: bool = False
) -> None:
    font = look().font(line.role)
    painter.setFont(font)
    painter.setPen(look().colour(line.tone))
    side = end_of(slices.rtl) if trailing else start_of(slices.rtl)
    flags = int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
    if line.marks and not slices.rtl:
        _mark_words(painter, box, line)
    short = QFontMetricsF(font).elidedText(line.text, Qt.TextElideMode.ElideRight, box.width() + 1)
    painter.drawText(box, flags | forced(line.text, slices.rtl), short)


def _mark_words(painter: QPainter, box: QRectF, line: Line) -> None:
    """Paint the ground of the words that were searched for, as far as the line is shown."""
    metrics = QFontMetricsF(look().font(line.role))
    for first, last in line.marks:
        left = metrics.horizontalAdvance(line.text[:first])
        wide = metrics.horizontalAdvance(line.text[first:last])
        if left < box.width():
            ground = QRectF(box.left() + left - 1, box.top() + 1, wide + 2, box.height() - 2)
            painter.fillRect(ground.intersected(box), QColor(look().tokens.mark))
