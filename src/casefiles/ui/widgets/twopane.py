"""A list and the work beside it; in a narrow window the list becomes a drawer over the work."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefiles.i18n import gettext as _
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.tokens import Width
from casefiles.ui.widgets.buttons import LinkButton
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import QWIDGETSIZE_MAX, Ground, Hairline


class ListAndWork(QWidget):
    """Shows both while there is room. Narrow, it shows the list until something is opened.

    `open_work` after a record was chosen; the way back is a button above the work, and Esc.
    """

    left = Signal()  # back to the list, by button or Esc

    def __init__(
        self,
        listing: QWidget,
        work: QWidget,
        *,
        back: str = "",
        under: int = Width.DRAWER - Width.ROOMS,
    ) -> None:
        """Stand side by side; narrower than `under` pixels, one at a time."""
        super().__init__()
        self.listing, self.work, self._under = listing, work, under
        self._narrow, self._opened, self._whole = False, False, False
        self._own = (listing.minimumWidth(), listing.maximumWidth())
        self.back = LinkButton(back or _("Back to the list"), icon="back")
        bar = row(self.back, None)
        bar.setContentsMargins(12, 8, 12, 4)
        self._bar = Ground("surface", column(bar, Hairline()))
        self._edge = Hairline(upright=True)
        side = column(self._bar, work)
        side.setStretch(1, 1)
        self._line = row(listing, self._edge, side)
        self.setLayout(self._line)
        self.back.clicked.connect(self.on_back)
        self._arrange()

    def open_work(self) -> None:
        """Show the work, in a narrow window instead of the list."""
        self._opened = True
        self._arrange()

    def set_whole(self, whole: bool) -> None:
        """Give the work the room of the list too, as a chronology needs it."""
        self._whole = whole
        self._arrange()

    def open_list(self) -> None:
        """Show the list again, the keyboard in it."""
        self._opened = self._whole = False
        self._arrange()
        self.listing.setFocus()

    def on_back(self) -> None:
        """Return to the list."""
        self.open_list()
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Notice when the window becomes narrow or wide."""
        super().resizeEvent(event)
        narrow = self.width() < look().px(self._under)
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return to the list by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.on_back()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        narrow = self._narrow or self._whole
        opened = self._opened or self._whole
        self.listing.setVisible(not narrow or not opened)
        self.work.setVisible(not narrow or opened)
        self._bar.setVisible(narrow and opened)
        self._edge.setVisible(not narrow)
        self._line.setStretch(0, 1 if narrow else 0)  # a hidden part would keep its share
        self._line.setStretch(2, 0 if narrow and not opened else 1)
        least, most = (0, QWIDGETSIZE_MAX) if narrow else self._own
        self.listing.setMinimumWidth(least)
        self.listing.setMaximumWidth(most)
        policy = QSizePolicy.Policy.Expanding if narrow else QSizePolicy.Policy.Preferred
        self.listing.setSizePolicy(policy, QSizePolicy.Policy.Expanding)
