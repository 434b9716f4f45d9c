"""The card that shows the recovery code, covered until one wants to read it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from casefiles.i18n import gettext as _
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Radius, Tone
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column, row, start_of
from casefiles.ui.widgets.panes import Ground, Hairline

COLUMNS = 4
GROUPS = 7


class CodeCard(Ground):
    """Numbered groups; bars of one width while covered, so that nothing shows how long one is."""

    def __init__(self, code: str = "") -> None:
        self.state = PlainLabel("", Role.SECOND, tone=Tone.INK2)
        head = row(PlainLabel(_("Recovery sheet"), Role.SECTION), None, self.state)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        self._groups = [_Group(number) for number in range(1, GROUPS + 1)]
        for place, group in enumerate(self._groups):
            grid.addWidget(group, place // COLUMNS, place % COLUMNS)
        layout = column(head, 12, Hairline(), 20, grid)
        layout.setContentsMargins(24, 16, 24, 24)
        super().__init__("sheet", layout)
        self.set_code(code)

    def set_code(self, code: str) -> None:
        """Hold another code, covered; "" holds none."""
        texts = code.split("-") if code else []
        for number, group in enumerate(self._groups):
            group.set_text(texts[number] if number < len(texts) else "")
        self.set_covered(True)

    def set_covered(self, covered: bool) -> None:
        """Cover the code, or show it."""
        self.state.setText(_("Covered") if covered else _("Shown. Look who stands behind you."))
        for group in self._groups:
            group.set_covered(covered)


class _Group(QWidget):
    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._text, self._covered = number, "", True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        self._text = text

    def set_covered(self, covered: bool) -> None:
        self._covered = covered
        words = _("Group {number}, covered") if covered else _("Group {number}: {signs}")
        signs = " ".join(self._text)
        self.setAccessibleName(words.format(number=self._number, signs=signs))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(112), look().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        now, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(now.font(Role.SECOND))
        painter.setPen(now.colour(Tone.INK3))
        figure = QRectF(0, 0, now.px(16), self.height())
        painter.drawText(figure, int(start_of(True) | middle), str(self._number))
        box = QRectF(now.px(26), 0, now.px(88), self.height())
        if self._covered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.tokens.line))
            bar = box.adjusted(0, now.px(5), 0, -now.px(5))
            painter.drawRoundedRect(bar, Radius.MARK, Radius.MARK)
            return
        font = now.font(Role.SECTION)
        painter.setFont(font)
        painter.setPen(now.colour(Tone.INK))
        painter.drawText(box, int(start_of(False) | middle), self._text)
