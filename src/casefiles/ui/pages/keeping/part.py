"""The base of the parts of the page Keeping."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.ui.session import Session


class KeepingPart(QWidget):
    """One act. Asks and does by the session."""

    told = Signal(object)  # CaseFilesError for the strip above the page
    went = Signal(str, str)
    counted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._build()
        self._connect()

    def _build(self) -> None:
        """Make the widgets."""

    def _connect(self) -> None:
        """Connect their signals."""

    def refresh(self) -> None:
        """Ask for what is shown."""

    def show_case(self, case_id: str) -> None:
        """Fill a case in."""

    def clear(self) -> None:
        """Forget every word read from the vault."""
