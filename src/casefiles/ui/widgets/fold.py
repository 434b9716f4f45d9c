"""A fold: a line that shows what lies under it, and hides it again."""

from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from casefiles.i18n import gettext as _
from casefiles.ui.widgets.buttons import LinkButton
from casefiles.ui.widgets.layouts import column, leading


class Fold(QWidget):
    """Begins closed. The line says how much there is; Space turns it."""

    def __init__(self, title: str, content: QLayout) -> None:
        super().__init__()
        self._title = title
        self.line = LinkButton(title, icon="down")
        self._box = QWidget()
        self._box.setLayout(content)
        self._open = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setLayout(column(leading(self.line), self._box))
        self.line.clicked.connect(self.on_turned)
        self.set_open(False)

    @property
    def is_open(self) -> bool:
        """Whether what lies under the line is shown."""
        return self._open

    def set_title(self, title: str) -> None:
        """Say something else in the line."""
        self._title = title
        self.line.set_words(title)
        self._speak()

    def set_open(self, is_open: bool) -> None:
        """Show or hide what lies under the line."""
        self._open = is_open
        self._box.setVisible(is_open)
        self.line.set_icon("up" if is_open else "down")
        self._speak()

    def on_turned(self) -> None:
        """Turn it."""
        self.set_open(not self._open)

    def _speak(self) -> None:
        self.line.setAccessibleDescription(_("open") if self._open else _("folded"))
