"""A list and, at its trailing side, the one thing of it that is open; narrow, one at a time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from casefiles.ui.theme.desk import look
from casefiles.ui.widgets.buttons import LinkButton
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import QWIDGETSIZE_MAX, Ground, Hairline, Scroller

WIDE = 376  # of the side
NARROW = 740  # below this the side stands in the place of the list


class Beside(QWidget):
    """The side opens only when something is opened. Esc leads from it back to the list."""

    left = Signal()  # back to the list, by Esc or by the link that shows where it is narrow

    def __init__(self, work: QWidget, side: QWidget, *, back: str) -> None:
        super().__init__()
        self._work, self._open, self._narrow = work, False, False
        self.back = LinkButton(back, icon="back")
        bar = row(self.back, None, margins=(12, 8, 12, 4))
        self._bar = Ground("pane", column(bar, Hairline()))
        self._scroller = Scroller(side, ground="pane")
        self._side = Ground("pane", column(self._bar, self._scroller))
        self._edge = Hairline(upright=True)
        self.setLayout(row(work, self._edge, self._side))
        self.back.clicked.connect(self.on_left)
        self._arrange()

    @property
    def narrow(self) -> bool:
        """True while list and side do not stand beside each other."""
        return self._narrow

    def set_open(self, is_open: bool) -> None:
        """Show the side, or the list alone."""
        if is_open != self._open:
            self._open = is_open
            self._scroller.verticalScrollBar().setValue(0)
            self._arrange()

    def on_left(self) -> None:
        """Go back to the list; where it is narrow the side makes place for it."""
        if self._narrow:
            self.set_open(False)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Notice when there is too little room for both."""
        super().resizeEvent(event)
        narrow = self.width() < look().px(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back by Esc, from the side only: from the list it leads further out."""
        inside = self._side.isAncestorOf(self.window().focusWidget())
        if event.key() == Qt.Key.Key_Escape and inside:
            self.on_left()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        self._work.setVisible(not (self._narrow and self._open))
        self._side.setVisible(self._open)
        self._edge.setVisible(self._open and not self._narrow)
        self._bar.setVisible(self._narrow)
        own = look().px(WIDE)
        self._side.setMinimumWidth(0 if self._narrow else own)
        self._side.setMaximumWidth(QWIDGETSIZE_MAX if self._narrow else own)
