"""What a step of the wizard is, and what the steps know together."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.ui.preferences import Preferences
from casefiles.ui.session import Session


@dataclass(slots=True)
class Draft:
    """What was chosen so far; forgotten with the wizard."""

    session: Session
    preferences: Preferences
    restoring: bool = False
    folder: Path | None = None
    backup: Path | None = None
    by_officer: bool = False  # restored with an officer's key: under new secrets
    recovery_code: str = ""
    rehearsed: bool = False
    backed_up: bool = False


class Step(QWidget):
    """One page of the wizard. `ready` tells whether one may go on, `skipped` goes on without."""

    ready = Signal(bool)
    skipped = Signal()
    CAN_GO_BACK = True
    CAN_CANCEL = True  # nothing has been made yet

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft

    @property
    def label(self) -> str:
        """The name beside the step's number."""
        return ""

    @property
    def title(self) -> str:
        """The sentence at the top of the page."""
        return ""

    @property
    def intro(self) -> str:
        """What the step is for."""
        return ""

    @property
    def act(self) -> str:
        """The words of the primary button; "" for the wizard's own."""
        return ""

    def wanted(self) -> bool:
        """Return whether the step is gone through, after what was chosen so far."""
        return True

    def entered(self) -> None:
        """Tell whether it is ready, and put the keyboard into its first field."""
        self.ready.emit(True)

    def advance(self, go_on: Callable[[], None]) -> None:
        """Do what the step is for, then go on."""
        go_on()

    def clear(self) -> None:
        """Forget what was typed."""
