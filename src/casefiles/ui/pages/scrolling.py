"""A page that scrolls: one column of parts, as wide as its place allows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget


class Scroll(QScrollArea):
    """Holds one column. Takes no keyboard focus itself: the parts inside have it."""

    def __init__(self, layout: QLayout, *, ground: str = "surface") -> None:
        super().__init__()
        self.body = QWidget()
        self.body.setProperty("ground", ground)
        self.body.setLayout(layout)
        self.setProperty("ground", ground)
        self.setWidget(self.body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
