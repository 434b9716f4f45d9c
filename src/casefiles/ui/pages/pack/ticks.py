"""Paints a list to tick: the box, its tick and one line of words, in the theme's colours."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from casefiles.ui.theme.desk import look
from casefiles.ui.theme.icons import draw
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Radius, Tone

SIDE = 20
_Index = QModelIndex | QPersistentModelIndex


class TickPainter(QStyledItemDelegate):
    """The delegate of a list to tick. Space and a click change the tick, as Qt has it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return one line."""
        return QSize(0, look().px(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        now, box = look(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.tokens.hover))
            painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
        side, rtl = now.px(SIDE), option.direction == Qt.LayoutDirection.RightToLeft
        left = box.right() - side - 4 if rtl else box.left() + 4
        self._tick(painter, QRectF(left, box.center().y() - side / 2, side, side), index)
        text = box.adjusted(6 if rtl else side + 14, 0, -(side + 14) if rtl else -6, 0)
        font = now.font(Role.SECOND)
        words = QFontMetricsF(font).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, text.width()
        )
        painter.setFont(font)
        painter.setPen(now.colour(Tone.INK))
        start = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = start | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(text, int(flags), words)
        painter.restore()

    def _tick(self, painter: QPainter, box: QRectF, index: _Index) -> None:
        tokens = look().tokens
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        on = state == Qt.CheckState.Checked
        painter.setPen(QPen(QColor(tokens.accent if on else tokens.edge), 1))
        painter.setBrush(QColor(tokens.accent if on else tokens.raised))
        painter.drawRoundedRect(box, Radius.MARK, Radius.MARK)
        if on:
            draw(painter, "tick", box.adjusted(3, 3, -3, -3), tone=Tone.ONACCENT)
