"""The columns of the legal matrix: one grid for the rows and for the names over them."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from casefiles.domain.matrix import AGAINST, FOR
from casefiles.i18n import gettext as _
from casefiles.ui.pages import wording
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.labels import PlainLabel

PAD = 12
ARROW = 16
CODE = 44  # width of the code of an element
SHARES = (6, 5, 5)  # of the element, for, against
NARROW_SHARES = (1, 1, 0)  # of for, against


class MatrixHead(QWidget):
    """The names of the columns, over rows whose facts stand beside their element."""

    def __init__(self) -> None:
        super().__init__()
        grid = matrix_grid()
        names = (PlainLabel(_("Element"), Role.LABEL, tone=Tone.INK2),)
        for number, part in enumerate((*names, direction_label(FOR), direction_label(AGAINST))):
            share_width(part)
            grid.addWidget(part, 0, number)
            grid.setColumnStretch(number, SHARES[number])
        arrow = QWidget()  # as wide as the arrow of a row
        arrow.setFixedWidth(look().px(ARROW))
        grid.addWidget(arrow, 0, len(SHARES))
        grid.setContentsMargins(PAD, 0, PAD, 6)
        self.setLayout(grid)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hairline under the names."""
        line = QRectF(PAD, self.height() - 1, self.width() - 2 * PAD, 1)
        QPainter(self).fillRect(line, QColor(look().tokens.line))


def matrix_grid() -> QGridLayout:
    """Return the grid that rows and their heads have in common."""
    grid = QGridLayout()
    grid.setContentsMargins(PAD, PAD, PAD, PAD)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    return grid


def share_width(part: QWidget) -> None:
    """Let the shares of the columns alone say how wide a part is."""
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    part.setSizePolicy(policy)


def direction_label(way: str) -> PlainLabel:
    """Return the name of a direction as it stands over facts."""
    return PlainLabel(wording.code("direction", way), Role.LABEL, tone=Tone.INK2)
