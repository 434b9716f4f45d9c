"""The base of every page: build once, ask for rows, paint what comes back, forget at lock."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from casefiles.domain.changes import Changes, Kind
from casefiles.ui.preferences import Preferences
from casefiles.ui.session import Session


class Page(QWidget):
    """One room of the window. A page asks and does by `self.session`, and never waits.

    A page is made when its room is first entered, and thrown away at lock.
    """

    WANTS: ClassVar[frozenset[Kind]] = frozenset()
    """The kinds whose changes make this page ask again; empty for all kinds."""

    went = Signal(str, str)  # the key of a room and the id of a record in it, or ""
    counted = Signal(int)  # the figure beside the room's name
    told = Signal(object)  # CaseFilesError to show in the strip above the page

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__()
        self.session = session
        self.preferences = preferences
        self._stale = False
        self.setAccessibleName(self.title)
        self._build()
        self._connect()
        self._refresh()

    @property
    def title(self) -> str:
        """The name of the page in the language of the screen."""
        return ""

    def _build(self) -> None:
        """Make the widgets."""

    def _connect(self) -> None:
        """Connect their signals."""

    def _refresh(self) -> None:
        """Ask for what the page shows."""

    def on_changed(self, changes: Changes) -> None:
        """Ask again after a write that concerns this page; while hidden, only remember to."""
        if self.WANTS and not (changes.kinds & self.WANTS):
            return
        if self.isVisible():
            self._refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Ask again when something changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._refresh()

    def show_record(self, record_id: str) -> None:
        """Turn to one record, e.g. a case found by search."""

    def new_record(self) -> None:
        """Begin a new record, if the page has such an act (Ctrl+N)."""

    def panes(self) -> list[QWidget]:
        """Return the panes that F6 goes through, in reading order."""
        return [self]

    def save_now(self) -> None:
        """Write what is being typed at once (Ctrl+S, and before the lock)."""

    def clear(self) -> None:
        """Forget every word read from the vault; called at lock, before the page goes."""
