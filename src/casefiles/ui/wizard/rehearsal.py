"""The rehearsal: the code is typed from the paper and must open the vault that was just made."""

from casefiles.i18n import gettext as _
from casefiles.ui.pages.code_trial import CodeTrial
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import LinkButton
from casefiles.ui.widgets.layouts import column, leading
from casefiles.ui.wizard.step import Draft, Step


class RehearsalStep(Step):
    """A sheet that was never tried is a hope. One may put it off, and is reminded."""

    CAN_CANCEL = False

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.trial = CodeTrial(draft.session)
        self.later = LinkButton(_("Try it later"))
        note = _("If you put it off, the page Today reminds you until the code has been tried.")
        self.setLayout(
            column(
                self.trial,
                28,
                leading(self.later),
                4,
                TextBlock(note, Role.SECOND, tone=Tone.INK2),
                None,
            )
        )
        self.trial.opened.connect(self.on_opened)
        self.later.clicked.connect(self.skipped)

    @property
    def label(self) -> str:
        """The name beside the step's number."""
        return _("Rehearsal")

    @property
    def title(self) -> str:
        """The sentence at the top."""
        return _("Try the recovery sheet")

    @property
    def intro(self) -> str:
        """What the step is for."""
        return _(
            "Type the code from the paper, not from memory. It is tried on the vault you have "
            "just made. If it does not open, go back and write it down again."
        )

    def wanted(self) -> bool:
        """Return whether there is a new code to be tried."""
        return not self.draft.restoring or self.draft.by_officer

    def entered(self) -> None:
        """Begin at the code."""
        self.trial.clear()
        self.trial.code.setFocus()
        self.ready.emit(self.draft.rehearsed)

    def on_opened(self) -> None:
        """Let the person go on; it cannot be put off any more."""
        self.draft.rehearsed = True
        self.later.setVisible(False)
        self.ready.emit(True)

    def clear(self) -> None:
        """Forget the code: it has left the screen for good."""
        self.draft.recovery_code = ""
        self.trial.clear()
