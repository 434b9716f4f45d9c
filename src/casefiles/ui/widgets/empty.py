"""An empty place: what belongs here, why it is empty, and one act that fills it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.layouts import Part, column, leading


class EmptyState(QWidget):
    """Stands in the place of the first row, at the leading edge, without a drawing."""

    def __init__(self, belongs: str, why: str, button: Button | None = None) -> None:
        super().__init__()
        self.button = button
        self.belongs = TextBlock(belongs, Role.STRONG, measure=480)
        self.why = TextBlock(why, Role.BODY, tone=Tone.INK2, measure=480)
        parts: list[Part] = [self.belongs, 4, self.why]
        if button is not None:
            parts += [16, leading(button)]
        layout = column(*parts, None, margins=(0, 16, 0, 16))
        layout.setAlignment(self.belongs, Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)

    def tell(self, belongs: str, why: str) -> None:
        """Say something else."""
        self.belongs.set_text(belongs)
        self.why.set_text(why)
