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
    recovery_code: str = ""


class Step(QWidget):
    """One page of the wizard. `ready` tells whether one may go on."""

    ready = Signal(bool)
    CAN_GO_BACK = True

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

    def entered(self) -> None:
        """Tell whether it is ready, and put the keyboard into its first field."""
        self.ready.emit(True)

    def advance(self, go_on: Callable[[], None]) -> None:
        """Do what the step is for, then go on."""
        go_on()

    def clear(self) -> None:
        """Forget what was typed."""
