"""The base of every tab of a case: what one topic of it shows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Kind
from casefiles.ui.session import Session
from casefiles.ui.widgets.stops import first_stop


class CaseTab(QWidget):
    """Shows its share of a case. Edits go to the session; the page shows what comes back.

    A tab is made when its topic is first turned to, and is shown a case only while it is the one
    that is seen.
    """

    told = Signal(object)  # CaseFilesError for the strip above the page
    went = Signal(str, str)  # another room and the id of a record in it, or ""
    pointed = Signal(object, str)  # Kind and id of a part of this case: turn to its topic, open it

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

    def enter(self) -> None:
        """Take the keyboard at the first place that wants it."""
        target = self.focusProxy() or first_stop(self)
        if target is not None:
            target.setFocus()

    def add(self) -> None:
        """Begin a new part, where the topic has parts (Ctrl+Shift+N)."""

    def open_part(self, kind: Kind, part_id: str) -> None:
        """Open one part of the case that is shown."""
