"""Step 5: what was imported, how to take it back, and what to do with the file."""

from casefiles.domain.changes import Changes
from casefiles.i18n import gettext as _
from casefiles.ui.pages.table.draft import Draft
from casefiles.ui.pages.table.labels import counted
from casefiles.ui.pages.table.step import TableStep
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.labels import SymbolLine
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Measure


class DoneStep(TableStep):
    """Undo takes the whole import back, as long as nothing of it has been changed."""

    CAN_GO_BACK = False

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.sum = SymbolLine("ready", "", tone=Tone.GOOD, role=Role.SECTION)
        self.sum.words.setWordWrap(True)
        self.undo = Button(_("Take the import back"), icon="undo")
        undo = TextBlock(
            _("Look at a few cases now. The import is one change: undo takes all of it back."),
            Role.BODY,
        )
        file = TextBlock(
            _(
                "The table still lies where it was, with everything that was left out. If these "
                "cases are kept here from now on, delete it, and empty the bin of this computer."
            ),
            Role.BODY,
            tone=Tone.INK2,
        )
        parts = column(self.sum, 16, undo, 12, row(self.undo, None), 8, self.fault, 24, file, None)
        self.setLayout(column(Measure(parts), None))
        self.undo.clicked.connect(self.on_undo)
        self._undoing = False
        draft.session.saved.connect(self.on_saved)

    @property
    def title(self) -> str:
        """The sentence at the top."""
        return _("Imported")

    @property
    def act(self) -> str:
        """The words of the primary button."""
        return _("Show the cases")

    def entered(self) -> None:
        """Say what was imported."""
        self._undoing = False
        report = self.draft.report
        words = counted(report.counts) if report else ""
        self.sum.tell("ready", _("{what} were imported.").format(what=words), Tone.GOOD)
        self.undo.setVisible(True)
        self.undo.setEnabled(True)
        self.ready.emit(True)

    def on_undo(self) -> None:
        """Take the import back, if it is still the newest change."""
        changes = self.draft.report.changes if self.draft.report else None
        undos = self.draft.session.undos
        if changes is None or not undos or undos[-1].change_id != changes.change_id:
            self.tell_fault(_("Something was changed since. Take that back first."))
            return
        self._undoing = True
        self.undo.setEnabled(False)
        self.draft.session.undo()

    def on_saved(self, _changes: Changes) -> None:
        """Say that the import is gone, once it is."""
        if self._undoing:
            self._undoing = False
            words = _("The import was taken back. Nothing of it is left.")
            self.sum.tell("undo", words, Tone.INK2)
