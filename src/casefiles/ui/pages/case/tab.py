"""The base of every tab of a case."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.case.listing import CaseView
from casefiles.ui.session import Session


class CaseTab(QWidget):
    """Shows its share of a case. Edits go to the session; the page shows what comes back."""

    told = Signal(object)  # CaseFilesError for the strip above the page

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.view: CaseView | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        """Make the widgets."""

    def _connect(self) -> None:
        """Connect their signals."""

    def show_case(self, view: CaseView) -> None:
        """Show a case."""
        self.view = view

    def save_now(self) -> None:
        """Write what is being typed."""

    def clear(self) -> None:
        """Forget the case."""
        self.view = None
