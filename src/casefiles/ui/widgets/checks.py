"""Check boxes and radio buttons, painted: the tick wears the theme without an image file."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from casefiles.ui.theme.desk import look
from casefiles.ui.theme.icons import draw
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Radius, Tone
from casefiles.ui.widgets.layouts import mirrored, start_of

SIDE = 22
GAP = 10


class CheckBox(QCheckBox):
    """A box with a sentence that wraps."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        _prepare(self)

    def hasHeightForWidth(self) -> bool:
        """Say that a long sentence wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped sentence."""
        return _height(self, width)

    def sizeHint(self) -> QSize:
        """Return the sentence on one line."""
        return _hint(self)

    def minimumSizeHint(self) -> QSize:
        """Return a width the sentence can wrap to."""
        return QSize(look().px(120), look().px(SIDE))

    def hitButton(self, position: object) -> bool:
        """Let the sentence be clicked too."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, its tick and the sentence."""
        painter, box = _begin(self)
        tokens = look().tokens
        filled = self.isChecked() and self.isEnabled()
        painter.setPen(QPen(QColor(tokens.accent if filled else tokens.edge), 1))
        painter.setBrush(QColor(tokens.accent if filled else tokens.raised))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), Radius.MARK, Radius.MARK)
        if self.isChecked():
            inset = look().px(3)
            tick = box.adjusted(inset, inset, -inset, -inset)
            draw(painter, "tick", tick, tone=Tone.ONACCENT if filled else Tone.INK3)
        _words(self, painter)


class Radio(QRadioButton):
    """One choice of a few, with a sentence that wraps."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        _prepare(self)

    def hasHeightForWidth(self) -> bool:
        """Say that a long sentence wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped sentence."""
        return _height(self, width)

    def sizeHint(self) -> QSize:
        """Return the sentence on one line."""
        return _hint(self)

    def minimumSizeHint(self) -> QSize:
        """Return a width the sentence can wrap to."""
        return QSize(look().px(120), look().px(SIDE))

    def hitButton(self, position: object) -> bool:
        """Let the sentence be clicked too."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring, its dot and the sentence."""
        painter, box = _begin(self)
        tokens = look().tokens
        edge = tokens.accent if self.isChecked() else tokens.edge
        painter.setPen(QPen(QColor(edge), 2 if self.isChecked() else 1))
        painter.setBrush(QColor(tokens.raised))
        painter.drawEllipse(box.adjusted(1.5, 1.5, -1.5, -1.5))
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            dot = box.width() * 0.24
            painter.drawEllipse(QPointF(box.center()), dot, dot)
        _words(self, painter)


def _prepare(button: QAbstractButton) -> None:
    button.setAccessibleName(button.text())
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)


def _begin(button: QAbstractButton) -> tuple[QPainter, QRectF]:
    side = look().px(SIDE)
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left = button.width() - side if mirrored(button) else 0
    return painter, QRectF(left, 0, side, side)


def _text_box(button: QAbstractButton, width: int) -> QRect:
    taken = look().px(SIDE) + look().px(GAP)
    return QRect(0 if mirrored(button) else taken, 0, max(1, width - taken), 10_000)


def _flags(button: QAbstractButton) -> int:
    return int(start_of(mirrored(button)) | Qt.AlignmentFlag.AlignTop) | int(
        Qt.TextFlag.TextWordWrap
    )


def _height(button: QAbstractButton, width: int) -> int:
    metrics = QFontMetrics(look().font(Role.BODY))
    high = metrics.boundingRect(_text_box(button, width), _flags(button), button.text()).height()
    return max(look().px(SIDE), high + look().px(2))


def _hint(button: QAbstractButton) -> QSize:
    metrics = QFontMetrics(look().font(Role.BODY))
    wide = metrics.horizontalAdvance(button.text()) + look().px(SIDE) + look().px(GAP) + 2
    wide = min(wide, look().px(560))
    return QSize(wide, _height(button, wide))


def _words(button: QAbstractButton, painter: QPainter) -> None:
    painter.setFont(look().font(Role.BODY))
    painter.setPen(look().colour(Tone.INK if button.isEnabled() else Tone.INK3))
    box = _text_box(button, button.width()).translated(0, look().px(1))
    painter.drawText(box, _flags(button), button.text())
