"""The recovery sheet of a new vault: printed, saved or written down, then confirmed."""

from casefiles.i18n import gettext as _
from casefiles.ui.pages.recovery_sheet import SheetMaker
from casefiles.ui.widgets.checks import CheckBox
from casefiles.ui.widgets.layouts import column
from casefiles.ui.wizard.step import Draft, Step


class SheetStep(Step):
    """The code is drawn by now and shown only here; the next step asks for it."""

    CAN_GO_BACK = False
    CAN_CANCEL = False

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.maker = SheetMaker(draft.session)
        self.confirm = CheckBox(
            _(
                "I have the code on paper, and I understand that nobody can open this vault "
                "without the passphrase or this sheet"
            )
        )
        self.setLayout(column(self.maker, 24, self.confirm, None))
        self.confirm.toggled.connect(self.ready)

    @property
    def label(self) -> str:
        """The name beside the step's number."""
        return _("Recovery sheet")

    @property
    def title(self) -> str:
        """The sentence at the top."""
        return _("Put the recovery sheet on paper")

    @property
    def intro(self) -> str:
        """What the step is for."""
        return _(
            "This code opens the vault if the passphrase is lost. Keep it locked away, and never "
            "with the laptop. The next step asks for it from the paper; after that it is not "
            "shown again."
        )

    def wanted(self) -> bool:
        """Return whether a code was drawn: not where a backup keeps the one it had."""
        return not self.draft.restoring or self.draft.by_officer

    def entered(self) -> None:
        """Show the card of this vault's code, covered."""
        self.maker.set_code(self.draft.recovery_code)
        self.maker.show_code.setFocus()
        self.ready.emit(self.confirm.isChecked())

    def clear(self) -> None:
        """Cover the code; the rehearsal may come back for it."""
        self.maker.clear()
