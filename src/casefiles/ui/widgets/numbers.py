"""A whole number, typed or stepped with the arrows."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSizePolicy, QSpinBox

MOST = 9_999


class NumberEdit(QSpinBox):
    """`changed` comes with every number a person makes, never from `set_number`."""

    changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, MOST)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self.changed)

    def set_number(self, number: int) -> None:
        """Show a number without telling anyone."""
        self.blockSignals(True)
        self.setValue(number)
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past must not change a record."""
        event.ignore()
