"""Long work on the screen: named phases, one bar, a figure, the time left, and Cancel."""

import time
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefiles.i18n import gettext as _
from casefiles.i18n import ngettext
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import Part, column, row
from casefiles.ui.widgets.panes import Card
from casefiles.ui.work import Work

FIRM = 3.0  # seconds before a remaining time is worth saying


class Bar(QWidget):
    """A bar between 0 and 1. The figure beside it says the same in words."""

    def __init__(self, *, thick: int = 8, tone: Tone = Tone.ACCENT) -> None:
        super().__init__()
        self._share, self._thick, self._tone = 0.0, thick, tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float, tone: Tone | None = None) -> None:
        """Show how much is done."""
        self._share, self._tone = min(1.0, max(0.0, share)), tone or self._tone
        self.update()

    def sizeHint(self) -> QSize:
        """Return a thin line."""
        return QSize(look().px(120), look().px(self._thick))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track and bar, from the leading side."""
        now, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        half = self.height() / 2
        painter.setBrush(QColor(now.tokens.line if now.tokens.dark else now.tokens.hover))
        painter.drawRoundedRect(QRectF(self.rect()), half, half)
        wide = self.width() * self._share
        if wide < 1:
            return
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - wide if rtl else 0.0
        painter.setBrush(now.colour(self._tone))
        painter.drawRoundedRect(
            QRectF(left, 0, max(wide, self.height()), self.height()), half, half
        )


class ProgressCard(QWidget):
    """Follows one Work after the other; hidden while there is none."""

    def __init__(self, phases: Sequence[str] = ()) -> None:
        super().__init__()
        self.work: Work | None = None
        self._begun = 0.0
        self.title = PlainLabel("", Role.SECTION, elide=True)
        self.cancel = Button(_("Cancel"))
        self.bar = Bar()
        self.figure = PlainLabel("", Role.STRONG)
        self.remark = TextBlock("", Role.SECOND, tone=Tone.INK2)
        self._phases = [
            SymbolLine("missing", name, tone=Tone.INK3, role=Role.BODY) for name in phases
        ]
        steps = row(*self._phases, None, gap=32)
        head = row(self.title, None, self.cancel, gap=16)
        parts: list[Part] = [head, 8, steps, 12] if phases else [head, 12]
        card = Card(column(*parts, row(self.bar, self.figure, gap=16), 8, self.remark))
        self.setLayout(column(card))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.cancel.clicked.connect(self.on_cancel)
        self.setVisible(False)

    def follow(self, work: Work) -> None:
        """Show a work until it ends."""
        self.work, self._begun = work, time.monotonic()
        self.title.setText(work.title)
        self.cancel.setEnabled(True)
        self.on_progressed(0, 0)
        self.set_phase(0)
        work.progressed.connect(self.on_progressed)
        work.finished.connect(self.on_finished)  # bound: it goes with this card
        self.setVisible(True)

    def set_phase(self, here: int) -> None:
        """Say which phase it is; those before are done."""
        for number, line in enumerate(self._phases):
            if number < here:
                line.symbol.set("ready", Tone.GOOD)
                line.words.set_tone(Tone.INK)
            elif number == here:
                line.symbol.set("clock", Tone.ACCENT)
                line.words.set_tone(Tone.INK)
            else:
                line.symbol.set("missing", Tone.INK3)
                line.words.set_tone(Tone.INK3)

    def on_progressed(self, done: int, total: int) -> None:
        """Move the bar and say figure and time left."""
        share = done / total if total else 0.0
        self.bar.set_share(share)
        self.figure.setText(_("{share} %").format(share=int(share * 100)) if total else "")
        self.setAccessibleName(f"{self.title.text()} {self.figure.text()}")
        left = time_left(time.monotonic() - self._begun, share)
        self.remark.set_text(left or _("Nothing is left half-written if you cancel."))

    def on_cancel(self) -> None:
        """Stop at the next chunk."""
        if self.work is not None:
            self.cancel.setEnabled(False)
            self.work.cancel()

    def on_finished(self, _well: bool) -> None:
        """Go away, unless another work has begun meanwhile."""
        if self.sender() is self.work:
            self.work = None
            self.setVisible(False)


def time_left(spent: float, share: float) -> str:
    """Say how long a work still takes, after so many seconds; "" before that is worth saying."""
    if spent < FIRM or share < 0.02:
        return ""
    seconds = round(spent / share * (1 - share))
    if seconds < 90:
        words = ngettext("About {count} second left.", "About {count} seconds left.", seconds)
        return words.format(count=seconds)
    minutes = round(seconds / 60)
    words = ngettext("About {count} minute left.", "About {count} minutes left.", minutes)
    return words.format(count=minutes)


class ThinProgress(QWidget):
    """The thin line at the top of a pane whose rows take longer than 400 ms."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = self.startTimer(40)
        self._step, self._busy_since = 0, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_busy(self, busy: bool) -> None:
        """Say that rows are being read, or that they have come."""
        self._busy_since = time.monotonic() if busy else 0.0
        self.update()

    def sizeHint(self) -> QSize:
        """Return two pixels."""
        return QSize(40, 2)

    def timerEvent(self, event: object) -> None:
        """Move on."""
        if self._busy_since:
            self._step = (self._step + 1) % 50
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a short stroke on its way."""
        if self._busy_since and time.monotonic() - self._busy_since > 0.4:
            wide = self.width() / 4
            left = (self.width() + wide) * self._step / 50 - wide
            QPainter(self).fillRect(QRectF(left, 0, wide, 2), look().colour(Tone.ACCENT))
