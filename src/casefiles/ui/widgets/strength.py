"""How strong a passphrase is: four steps, a word, and what would make it stronger."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefiles.i18n import gettext as _
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column


class StrengthBar(QWidget):
    """Tells a score from 0 to 4, where 3 is enough."""

    def __init__(self) -> None:
        super().__init__()
        self._bars = _Bars()
        self.word = PlainLabel("", Role.LABEL)
        self.hint = PlainLabel("", Role.SECOND, tone=Tone.INK2, wrap=True)
        self.setLayout(column(self._bars, self.word, self.hint))
        self.tell(-1, False, "")

    def tell(self, score: int, enough: bool, hint: str) -> None:
        """Show a score; -1 while nothing has been typed. `hint` is a code."""
        tone = Tone.GOOD if enough else Tone.WARN
        self._bars.tell(max(score, 0), tone)
        self.word.set_tone(tone if score >= 0 else Tone.INK3)
        self.word.setText(_word(score, enough))
        self.hint.setText("" if enough or score < 0 else _hint(hint))
        self.hint.setVisible(bool(self.hint.text()))
        self.setAccessibleName(f"{self.word.text()} {self.hint.text()}".strip())


class _Bars(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._score, self._tone = 0, Tone.INK3
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def tell(self, score: int, tone: Tone) -> None:
        self._score, self._tone = score, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(160), look().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        now, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = now.px(4)
        wide = (self.width() - 3 * gap) / 4
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for number in range(4):
            place = 3 - number if rtl else number
            box = QRectF(place * (wide + gap), (self.height() - now.px(6)) / 2, wide, now.px(6))
            filled = number < self._score
            painter.setBrush(now.colour(self._tone) if filled else QColor(now.tokens.line))
            painter.drawRoundedRect(box, now.px(3), now.px(3))


def _word(score: int, enough: bool) -> str:
    if score < 0:
        return ""
    if enough:
        return _("Very strong") if score >= 4 else _("Strong enough")
    return _("Too weak") if score < 2 else _("Not yet strong enough")


def _hint(code: str) -> str:
    return {
        "short": _("Add words. Length helps more than signs and digits."),
        "common": _("These words are among the first that are tried. Take rarer ones."),
        "repeat": _("Repeated parts add almost nothing."),
        "sequence": _("Rows of keys, letters or digits are easy to guess."),
        "date": _("Dates and years are easy to guess."),
    }.get(code, _("Add another word or two."))
