"""Work under way, one thin line each, at the foot of every page: title, bar, figure, Cancel."""

import time
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefiles.i18n import gettext as _
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.buttons import LinkButton
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Ground, Hairline
from casefiles.ui.widgets.progress import Bar, ProgressCard, time_left
from casefiles.ui.work import Work

WIDE = 240


class RunningWorks(QWidget):
    """Stands in the shell, so that one may go on working and still see it, and stop it."""

    def __init__(self, works: Sequence[Work] = ()) -> None:
        super().__init__()
        self._lines: list[_Line] = []
        self._column = column()
        self.setLayout(self._column)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(_("Work under way"))
        self.setVisible(False)
        for work in works:
            self.on_started(work)

    def on_started(self, work: Work) -> None:
        """Show a work until it ends."""
        line = _Line(work)
        line.ended.connect(self.on_ended)
        self._lines.append(line)
        self._column.addWidget(line)
        self.setVisible(True)

    def on_ended(self, line: "_Line") -> None:
        """Take the line of a work that has ended away."""
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.setVisible(False)
        line.deleteLater()
        self._arrange()

    def leave_out(self, page: QWidget | None) -> None:
        """Hide what a card of the page that shows tells at greater length."""
        cards = page.findChildren(ProgressCard) if page is not None else []
        told = [card.work for card in cards if card.work is not None]
        for line in self._lines:
            line.setVisible(line.work not in told)
        self._arrange()

    def _arrange(self) -> None:
        self.setVisible(any(not line.isHidden() for line in self._lines))


class _Line(QWidget):
    ended = Signal(object)  # itself

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self._begun = time.monotonic()
        self._title = SymbolLine("clock", work.title, tone=Tone.INK, elide=True)
        self._bar = Bar(thick=6)
        self._bar.setMaximumWidth(look().px(WIDE))
        self._figure = PlainLabel("", Role.SECOND)
        self._left = PlainLabel("", Role.SECOND, tone=Tone.INK2, elide=True)
        self.cancel = LinkButton(_("Cancel"))
        self.cancel.setAccessibleName(_("Cancel: {work}").format(work=work.title))
        line = row(self._title, self._bar, self._figure, self._left, None, self.cancel, gap=16)
        line.setStretch(1, 1)
        line.setContentsMargins(24, 6, 24, 6)
        self.setLayout(column(Ground("surface", column(Hairline(), line))))
        self.cancel.clicked.connect(self.on_cancel)
        work.progressed.connect(self.on_progressed)
        work.finished.connect(self.on_finished)

    def on_progressed(self, done: int, total: int) -> None:
        """Move the bar; say the figure and the time left."""
        share = done / total if total else 0.0
        self._bar.set_share(share)
        self._figure.setText(_("{share} %").format(share=int(share * 100)) if total else "")
        self._left.setText(time_left(time.monotonic() - self._begun, share))
        self.setAccessibleName(f"{self.work.title} {self._figure.text()}")

    def on_cancel(self) -> None:
        """Stop at the next chunk."""
        self.cancel.setEnabled(False)
        self.work.cancel()

    def on_finished(self, _well: bool) -> None:
        """Ask to be taken away."""
        self.ended.emit(self)
