"""A few widgets side by side; one under the other when words grow too long for that."""

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefiles.ui.widgets.layouts import mirrored


class Across(QWidget):
    """Places its widgets itself, at their natural size: at the leading edge or in the middle."""

    def __init__(self, *widgets: QWidget, gap: int = 16, middle: bool = False) -> None:
        super().__init__()
        self._widgets, self._gap, self._middle = widgets, gap, middle
        for widget in widgets:
            widget.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Say that it grows higher when it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of one line, or of all stacked."""
        highs = [widget.sizeHint().height() for widget in self._shown()]
        if self._wide() <= width:
            return max(highs, default=0)
        return sum(highs) + self._gap // 2 * (len(highs) - 1)

    def sizeHint(self) -> QSize:
        """Return everything side by side."""
        high = max((widget.sizeHint().height() for widget in self._shown()), default=0)
        return QSize(self._wide(), high)

    def minimumSizeHint(self) -> QSize:
        """Return the widest one."""
        widest = max((widget.sizeHint().width() for widget in self._shown()), default=0)
        return QSize(widest, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place anew."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Place anew when a widget's words, its showing or the reading direction change."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.LayoutDirectionChange):
            self.updateGeometry()
            self._place()
        return done

    def _place(self) -> None:
        across = self._wide() <= self.width()
        start = (self.width() - self._wide()) // 2 if across and self._middle else 0
        left, top = start, 0
        for widget in self._shown():
            size = widget.sizeHint()
            if not across and self._middle:
                left = (self.width() - size.width()) // 2
            side = self.width() - left - size.width() if mirrored(self) else left
            widget.setGeometry(QRect(side, top, size.width(), size.height()))
            if across:
                left += size.width() + self._gap
            else:
                top += size.height() + self._gap // 2

    def _wide(self) -> int:
        shown = self._shown()
        wide = sum(widget.sizeHint().width() for widget in shown)
        return wide + self._gap * max(0, len(shown) - 1)

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]
