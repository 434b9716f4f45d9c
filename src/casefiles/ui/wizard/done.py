"""The last step: what stands ready, what was put off, and what to do first."""

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
    CAN_CANCEL = False

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.vault, self.sheet, self.backup = (_line() for _number in range(3))
        lock = _line("lock", _("Ctrl+L locks it at once."))
        note = TextBlock(
            _("Write no names into the vault. Each case gets a random reference."),
            Role.BODY,
            tone=Tone.INK2,
        )
        self.setLayout(
            column(self.vault, 12, self.sheet, 12, self.backup, 12, lock, 24, note, None)
        )

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
        return _("Begin") if self.draft.session.is_open else _("Go to unlock")

    def entered(self) -> None:
        """Say what is ready and what is not."""
        draft = self.draft
        restored = _("The backup was read, compared and put in place.")
        self.vault.tell(
            "ready", restored if draft.restoring else _("The vault is open."), Tone.GOOD
        )
        self.sheet.setVisible(not draft.restoring or draft.by_officer)
        if draft.rehearsed:
            self.sheet.tell("ready", _("The recovery sheet was tried and opens it."), Tone.GOOD)
        else:
            untried = _("The recovery sheet has not been tried. The page Today reminds you.")
            self.sheet.tell("alert", untried, Tone.WARN)
        if draft.backed_up:
            self.backup.tell("ready", _("The first backup is made and checked."), Tone.GOOD)
        else:
            self.backup.tell("backup", _("Make a backup in the room Backups."), Tone.INK2)
        self.ready.emit(True)


def _line(icon: str = "ready", words: str = "") -> SymbolLine:
    line = SymbolLine(icon, words, role=Role.BODY)
    line.words.setWordWrap(True)
    return line
