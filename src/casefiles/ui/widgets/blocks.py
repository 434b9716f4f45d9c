"""Paragraphs of plain text with a real line height, which QLabel does not have."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefiles.ui.theme.desk import desk, look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone, Width
from casefiles.ui.widgets.layouts import direction_of, mirrored

ARABIC_LINE = 1.75  # Arabic and Persian need at least this times the size [measured]


class TextBlock(QWidget):
    """Wrapped plain text. An empty line between paragraphs is drawn as half a line."""

    def __init__(
        self,
        text: str = "",
        role: Role = Role.BODY,
        *,
        tone: Tone = Tone.INK,
        measure: int = Width.MEASURE,
    ) -> None:
        super().__init__()
        self._text, self._role, self._tone, self._measure = "", role, tone, measure
        self._bold: list[QTextLayout.FormatRange] = []
        self._laid: tuple[int, list[tuple[QTextLayout, float]], float] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        desk().look_changed.connect(self.on_look_changed)
        self.set_text(text)

    def text(self) -> str:
        """Return the text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.on_look_changed()

    def set_bold(self, spans: Sequence[tuple[int, int]]) -> None:
        """Make parts semibold: (start, length) in the whole text. Only for one paragraph."""
        heavy = QTextCharFormat()
        heavy.setFontWeight(QFont.Weight.DemiBold)
        self._bold = [_span(start, length, heavy) for start, length in spans]
        self.on_look_changed()

    def set_tone(self, tone: Tone) -> None:
        """Change the colour."""
        self._tone = tone
        self.update()

    def on_look_changed(self) -> None:
        """Lay the lines out anew."""
        self._laid = None
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        return math.ceil(self._layouts(width)[1])

    def sizeHint(self) -> QSize:
        """Return the text on one line, or wrapped at the measure."""
        font = QFont(look().font(self._role))  # a copy: the look lends its own
        if self._bold:
            font.setWeight(QFont.Weight.DemiBold)  # a word of a narrow column must not break
        metrics = QFontMetricsF(font)
        lines = self._text.split("\n")
        natural = max((metrics.horizontalAdvance(line) for line in lines), default=0.0)
        width = min(math.ceil(natural) + 1, look().px(self._measure))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least width that still reads; the height follows."""
        width = min(self.sizeHint().width(), look().px(120))
        return QSize(width, look().scale.line(self._role))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines."""
        painter = QPainter(self)
        painter.setPen(look().colour(self._tone))
        spare = self.width() - min(self.width(), look().px(self._measure))
        left = spare if mirrored(self) else 0
        for layout, top in self._layouts(self.width())[0]:
            layout.draw(painter, QPointF(left, top))

    def _layouts(self, width: int) -> tuple[list[tuple[QTextLayout, float]], float]:
        """Lay the paragraphs out; remembered until width, text or look change."""
        if self._laid is not None and self._laid[0] == width:
            return self._laid[1], self._laid[2]
        laid: list[tuple[QTextLayout, float]] = []
        top = 0.0
        for paragraph in self._text.split("\n"):
            if not paragraph.strip():
                top += self._line("") / 2
                continue
            layout = QTextLayout(paragraph, look().font(self._role))
            layout.setFormats(self._bold)
            high = self._lay(layout, min(width, look().px(self._measure)), self._line(paragraph))
            laid.append((layout, top))
            top += high
        self._laid = (width, laid, top)
        return laid, top

    def _lay(self, layout: QTextLayout, width: int, line_height: float) -> float:
        option = QTextOption()
        option.setTextDirection(direction_of(layout.text(), self.layoutDirection()))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        foreign = self._role in (Role.READING, Role.QUOTE)
        side = option.textDirection() if foreign else self.layoutDirection()
        rtl = side == Qt.LayoutDirection.RightToLeft
        option.setAlignment(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top + (line_height - line.height()) / 2))
            top += line_height
        layout.endLayout()
        return top

    def _line(self, paragraph: str) -> float:
        plain = look().scale.line(self._role)
        if any("\u0600" <= letter <= "\u06ff" for letter in paragraph):
            return max(plain, look().scale.size(self._role) * ARABIC_LINE)
        return plain


def _span(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    span = QTextLayout.FormatRange()
    span.start, span.length, span.format = start, length, form
    return span
