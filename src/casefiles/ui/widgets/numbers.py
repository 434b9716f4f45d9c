"""A whole number, typed or stepped with the arrows."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSpinBox

MOST = 9_999
INSET = 9  # of the number from the edge, as in a line of text


class NumberEdit(QSpinBox):
    """`changed` comes with every number a person makes, never from `set_number`.

    The style sheet takes its buttons away: QSpinBox without buttons leaves no room for the number.
    """

    changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, MOST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.lineEdit().setTextMargins(
            INSET, 0, INSET, 0
        )  # the style sheet's padding moves the edge
        self.valueChanged.connect(self.changed)

    def set_number(self, number: int) -> None:
        """Show a number without telling anyone."""
        self.blockSignals(True)
        self.setValue(number)
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past must not change a record."""
        event.ignore()
