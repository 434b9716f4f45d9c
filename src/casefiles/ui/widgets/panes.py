"""Grounds that things stand on: panes, cards, hairlines, side columns, scrolling pages."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from casefiles.ui.theme.desk import desk, look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Width
from casefiles.ui.widgets.labels import CountedHeading
from casefiles.ui.widgets.layouts import column

QWIDGETSIZE_MAX = 16_777_215


class Ground(QFrame):
    """A plain area in one of the fills: nav, pane, surface, desk, card or sheet."""

    def __init__(self, ground: str, layout: QLayout | None = None) -> None:
        super().__init__()
        self.setProperty("ground", ground)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        if layout is not None:
            self.setLayout(layout)


class Card(Ground):
    """One of the rare boxes: raised, with a hairline and round corners."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__("card", layout)
        layout.setContentsMargins(24, 20, 24, 20)


class Hairline(QWidget):
    """A line one pixel thick, horizontal or vertical."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        self.set_upright(upright)

    def set_upright(self, upright: bool) -> None:
        """Turn it."""
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if upright else free, free if upright else fixed)

    def sizeHint(self) -> QSize:
        """Return one pixel."""
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill with the hairline's colour."""
        QPainter(self).fillRect(self.rect(), QColor(look().tokens.line))


class Scroller(QScrollArea):
    """Scrolls a page from top to bottom; its content never scrolls sideways."""

    def __init__(self, content: QLayout | QWidget, *, ground: str = "surface") -> None:
        super().__init__()
        self.setProperty("ground", ground)
        inside = Ground(ground, content) if isinstance(content, QLayout) else content
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.installEventFilter(self)
        desk().focusChanged.connect(self.on_focus_changed)

    def on_focus_changed(self, _former: QWidget | None, focus: QWidget | None) -> None:
        """Follow a keyboard that was sent here by the program: Qt itself follows only Tab."""
        if focus is not None and self.isAncestorOf(focus):
            QTimer.singleShot(0, self, self.show_focus)  # as soon as everything has its place

    def show_focus(self) -> None:
        """Bring what has the keyboard into sight, if nothing of it is; never under the mouse."""
        focus = QApplication.focusWidget()
        mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if focus is None or mouse or not self.viewport().isAncestorOf(focus):
            return
        box = QRect(focus.mapTo(self.viewport(), focus.rect().topLeft()), focus.size())
        if not self.viewport().rect().intersects(box):
            self.ensureWidgetVisible(focus, 24, 48)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be at least as wide as the content can be; Qt itself keeps the scroll bar right here."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """Return the content's least width; any height will do."""
        inside = self.widget()
        least = inside.minimumSizeHint().width() if inside is not None else 0
        return QSize(least + self.verticalScrollBar().sizeHint().width(), 120)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move the keyboard and bring what has it into sight."""
        moved = super().focusNextPrevChild(forward)
        focus = self.focusWidget()
        if moved and focus is not None:
            self.ensureWidgetVisible(focus, 24, 48)
        return moved


class Measure(QWidget):
    """Keeps a column of text at reading width, at the leading edge or in the middle."""

    def __init__(self, layout: QLayout, *, width: int = Width.MEASURE) -> None:
        super().__init__()
        self._width = width
        self.setLayout(layout)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(layout.hasHeightForWidth())
        self.setSizePolicy(policy)
        self.setMaximumWidth(look().px(width))


class SidePanel(Ground):
    """The trailing column of a page. Sections are headings with figures over their widgets."""

    def __init__(self, *, width: int = Width.SIDE) -> None:
        self._column = column(gap=0, margins=24)
        self._column.addStretch(1)
        super().__init__("pane", self._column)
        self._width = width
        self.set_free(False)

    def set_free(self, free: bool) -> None:
        """Take all the width there is, or only the column's own."""
        own = look().px(self._width)
        self.setMinimumWidth(0 if free else own)
        self.setMaximumWidth(QWIDGETSIZE_MAX if free else own)

    def add_section(
        self, title: str, *widgets: QWidget, count: int | None = None
    ) -> CountedHeading:
        """Add a section at the end and return its heading."""
        head = CountedHeading(title, count, role=Role.SECTION)
        for widget in (head, *widgets):
            if self._column.count() > 1 and widget is not head:
                self._column.insertSpacing(self._column.count() - 1, 8)
            self._insert(widget)
        self._column.insertSpacing(self._column.count() - 1, 24)
        return head

    def add_part(self, widget: QWidget) -> None:
        """Add a part without a heading, e.g. a card, at the end."""
        self._insert(widget)
        self._column.insertSpacing(self._column.count() - 1, 28)

    def _insert(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)


class Sideways(QWidget):
    """Two parts side by side while there is room, one under the other when there is not."""

    def __init__(
        self, main: QWidget, side: QWidget, *, under: int = Width.UNDER - Width.ROOMS
    ) -> None:
        super().__init__()
        self._under, self._side = under, side
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._edge = Hairline(upright=True)
        self._box.addWidget(main, 1)
        self._box.addWidget(self._edge)
        self._box.addWidget(side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the side column under the main one when the window is narrow."""
        super().resizeEvent(event)
        narrow = event.size().width() < look().px(self._under)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = down if narrow else across
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
            self._edge.set_upright(not narrow)
            if isinstance(self._side, SidePanel):
                self._side.set_free(narrow)
