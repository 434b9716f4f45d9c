"""The plan and the pages of a pack: side by side, or one at a time where there is no room."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from casefiles.ui.theme.desk import look
from casefiles.ui.widgets.layouts import row
from casefiles.ui.widgets.panes import Ground

NARROW = 640  # below this neither could be read


class Spread(QWidget):
    """Narrow, it shows the plan until the pack is composed, then the pages."""

    def __init__(self, plan: QLayout, pages: QWidget) -> None:
        super().__init__()
        self._plan, self._pages = Ground("surface", plan), pages
        self._composed = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        line = row(self._plan, pages)
        line.setStretch(0, 5)
        line.setStretch(1, 6)
        self.setLayout(line)

    def set_composed(self, composed: bool) -> None:
        """Tell whether there are pages to look at."""
        self._composed = composed
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Notice when the window becomes narrow or wide."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        both = self.width() >= look().px(NARROW)
        self._plan.setVisible(both or not self._composed)
        self._pages.setVisible(both or self._composed)
