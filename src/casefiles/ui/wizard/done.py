"""The last step: what stands ready, and what to do first."""

from casefiles.i18n import gettext as _
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.labels import SymbolLine
from casefiles.ui.widgets.layouts import column
from casefiles.ui.wizard.step import Draft, Step


class DoneStep(Step):
    """Nothing is asked here."""

    CAN_GO_BACK = False

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        restored = draft.restoring
        first = _("The backup was read, compared and put in place.") if restored else ""
        ready = (
            SymbolLine("ready", first or _("The vault is open."), tone=Tone.GOOD, role=Role.BODY),
            SymbolLine("lock", _("Ctrl+L locks it at once."), role=Role.BODY),
            SymbolLine("backup", _("Make a backup in the room Backups."), role=Role.BODY),
        )
        note = TextBlock(
            _("Write no names into the vault. Each case gets a random reference."),
            Role.BODY,
            tone=Tone.INK2,
        )
        self.setLayout(column(ready[0], 12, ready[1], 12, ready[2], 24, note, None))

    @property
    def label(self) -> str:
        """The name beside the step's number."""
        return _("Done")

    @property
    def title(self) -> str:
        """The sentence at the top."""
        return _("The vault is ready")

    @property
    def act(self) -> str:
        """The words of the primary button."""
        return _("Go to unlock") if self.draft.restoring else _("Begin")
