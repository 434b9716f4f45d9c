"""The focus ring: one overlay that follows the keyboard, drawn outside the control."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from casefiles.ui.theme.desk import desk, look
from casefiles.ui.theme.tokens import Radius, Tone
from casefiles.ui.widgets.tabs import Tabs
from casefiles.ui.widgets.topics import Topics

AWAY = 2
THICK = 2
_MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
    QEvent.Type.EnabledChange,
)


class FocusRing(QWidget):
    """Stands over a whole window, lets the mouse through, and rings what has the keyboard.

    It shows after a key was pressed; in text fields always.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._focus: QWidget | None = None
        self._watched: list[QObject] = []
        self._by_key = False
        desk().focusChanged.connect(self.on_focus_changed)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()

    def note_key(self, event: QKeyEvent) -> None:
        """Take notice of a key: from now on the ring shows."""
        if event.key() not in (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt):
            self._by_key = True
            self.update()

    def note_mouse(self) -> None:
        """Take notice of a click: the ring rests until the next key."""
        self._by_key = False
        self.update()

    def on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        """Follow the keyboard within this window."""
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self._watched.clear()
        inside = new is not None and new.window() is self.window()
        self._focus = new if inside else None
        while new is not None and inside and new is not self.window():
            new.installEventFilter(self)
            self._watched.append(new)
            new = new.parentWidget()
        self._follow_rows()
        self.raise_()
        self.update()

    def on_moved(self, *_: object) -> None:
        """Draw the ring where the focus is now."""
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window, and follow what moves."""
        if watched is self.window() and event.type() == QEvent.Type.Resize:
            self.setGeometry(self.window().rect())
            self.raise_()
        if event.type() in _MOVES:
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring, clipped to what its scrolling page shows."""
        box = self._box()
        if box is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self._seen())
        painter.setPen(QPen(look().colour(Tone.ACCENT), THICK))
        grow = AWAY + THICK / 2
        ring = QRectF(box).adjusted(-grow, -grow, grow, grow)
        painter.drawRoundedRect(ring, Radius.CONTROL + 2, Radius.CONTROL + 2)

    def _box(self) -> QRect | None:
        focus = self._focus
        if focus is None or not isValid(focus) or not focus.isVisible():
            return None
        if isinstance(focus, QMenuBar):  # shows by itself where the keyboard is
            return None
        parent = focus.parentWidget()
        if isinstance(parent, QComboBox):
            focus = parent
        typed = isinstance(focus, QLineEdit | QPlainTextEdit | QAbstractSpinBox)
        if not (typed or self._by_key):
            return None
        part = focus.rect()
        if isinstance(focus, QAbstractItemView):
            side = 3 if isinstance(focus, QTableView) else 8  # a cell begins with its words
            part = focus.visualRect(focus.currentIndex()).adjusted(side, 3, -side, -3)
            if part.width() <= 0:
                part = focus.viewport().rect().adjusted(4, 4, -4, -4)
            focus = focus.viewport()
        elif isinstance(focus, Topics):
            part = focus.box(focus.currentIndex()).adjusted(2, 3, -2, -3)
        elif isinstance(focus, Tabs):
            part = focus.box(focus.currentIndex())
        return QRect(focus.mapTo(self.window(), part.topLeft()), part.size())

    def _seen(self) -> QRect:
        """Return the part of the window in which the ring may show."""
        seen, parent = self.rect(), self._focus
        while parent is not None and parent is not self.window():
            if isinstance(parent, QAbstractScrollArea) and parent is not self._focus:
                view = parent.viewport()
                corner = view.mapTo(self.window(), QPoint(0, 0))
                seen = seen.intersected(QRect(corner, view.size()))
            parent = parent.parentWidget()
        return seen

    def _follow_rows(self) -> None:
        focus = self._focus
        if isinstance(focus, QAbstractItemView):
            bar, chosen = focus.verticalScrollBar(), focus.selectionModel()
            bar.valueChanged.connect(self.on_moved, Qt.ConnectionType.UniqueConnection)
            if chosen is not None:
                chosen.currentChanged.connect(self.on_moved, Qt.ConnectionType.UniqueConnection)
        if isinstance(focus, QTabBar):
            focus.currentChanged.connect(self.on_moved, Qt.ConnectionType.UniqueConnection)
