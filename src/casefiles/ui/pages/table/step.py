"""What a step of the import is: a title, what it is for, its act, and whether one may go on."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.errors import CaseFilesError
from casefiles.ui.messages import message_of
from casefiles.ui.pages.table.draft import Draft
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.labels import SymbolLine
from casefiles.ui.widgets.progress import ProgressCard
from casefiles.ui.work import Work


class TableStep(QWidget):
    """`ready` tells whether one may go on."""

    ready = Signal(bool)
    CAN_GO_BACK = True

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self._work: Work | None = None
        self.fault = SymbolLine("alert", "", tone=Tone.ALERT)
        self.fault.words.setWordWrap(True)
        self.fault.setVisible(False)

    @property
    def title(self) -> str:
        """The sentence at the top."""
        return ""

    @property
    def intro(self) -> str:
        """What the step is for."""
        return ""

    @property
    def act(self) -> str:
        """The words of the primary button; "" for the page's own."""
        return ""

    def entered(self) -> None:
        """Show what is known by now, and put the keyboard into the first field."""
        self.ready.emit(True)

    def advance(self, go_on: Callable[[], None]) -> None:
        """Do what the step is for, then go on."""
        go_on()

    def follow(self, work: Work, card: ProgressCard) -> None:
        """Show a work while it goes on; leaving the step stops it."""
        self._work = work
        card.follow(work)
        work.finished.connect(self.on_finished)

    def on_finished(self, _well: bool) -> None:
        """Forget the work."""
        self._work = None

    def stop(self) -> None:
        """Stop what goes on, because the person leaves."""
        if self._work is not None:
            self._work.cancel()

    def on_failed(self, error: CaseFilesError) -> None:
        """Say what is wrong, here, and stay."""
        message = message_of(error)
        self.tell_fault(f"{message.title}. {message.text}")

    def tell_fault(self, sentence: str) -> None:
        """Say what is in the way; "" takes it back."""
        self.fault.tell("alert", sentence, Tone.ALERT)
        self.fault.setVisible(bool(sentence))

    def clear(self) -> None:
        """Forget what was shown."""
        self.tell_fault("")
