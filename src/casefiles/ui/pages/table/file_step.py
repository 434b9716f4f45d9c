"""Step 1: which table, and perhaps a mapping that was saved before."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout

from casefiles.domain.errors import CaseFilesError
from casefiles.domain.mapping import TableMapping
from casefiles.i18n import gettext as _
from casefiles.services import mapping_file
from casefiles.ui.pages.table.draft import Draft, Looked, look
from casefiles.ui.pages.table.step import TableStep
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.files import pick_file
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Measure
from casefiles.ui.widgets.progress import ProgressCard
from casefiles.ui.widgets.symbols import Symbol


class FileStep(TableStep):
    """The file is read in a locked process of its own; nothing of it is kept."""

    CAN_GO_BACK = False

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.shown = PlainLabel("", Role.BODY, elide=True)
        self.choose = Button(_("Choose the table"), icon="open")
        self.mapped = PlainLabel("", Role.BODY, elide=True)
        self.load = Button(_("Use a saved mapping"), icon="open")
        self.card = ProgressCard()
        stays = TextBlock(
            _("The file itself stays where it is. Delete it when the import is done and checked."),
            Role.SECOND,
            tone=Tone.INK2,
        )
        again = TextBlock(
            _("A mapping says which column goes where. It holds headers and codes, no rows."),
            Role.SECOND,
            tone=Tone.INK2,
        )
        parts = column(
            _chosen(_("Table"), self.shown), 12, row(self.choose, None), 8, stays, 28,
            _chosen(_("Mapping"), self.mapped), 12, row(self.load, None), 8, again, 24,
            self.card, self.fault, None,
        )  # fmt: skip
        self.setLayout(column(Measure(parts), None))
        self.choose.clicked.connect(self.on_choose)
        self.load.clicked.connect(self.on_load)

    @property
    def title(self) -> str:
        """The sentence at the top."""
        return _("Which table should be imported?")

    @property
    def intro(self) -> str:
        """What the step is for."""
        return _(
            "Cases kept in a spreadsheet (.csv, .tsv, .xlsx) become records here. Columns that "
            "name people are left out."
        )

    @property
    def act(self) -> str:
        """The words of the primary button."""
        return _("Read the table")

    def entered(self) -> None:
        """Show what was chosen."""
        path, loaded = self.draft.path, self.draft.loaded
        self.shown.setText(path.name if path else _("No table chosen yet"))
        self.mapped.setText(_("Read from a file") if loaded else _("Guessed from the table"))
        self.choose.setFocus()
        self.ready.emit(path is not None)

    def on_choose(self) -> None:
        """Let the person choose a table."""
        filters = (_("Tables (*.csv *.tsv *.xlsx)"), _("All files (*)"))
        chosen = pick_file(self, _("Choose a table"), filters=filters)
        if chosen is not None:
            self.take(chosen)

    def take(self, path: Path) -> None:
        """Take a file that was chosen."""
        loaded, known = self.draft.loaded, self.draft.known
        self.draft.clear()
        self.draft.path, self.draft.loaded, self.draft.known = path, loaded, known
        self.tell_fault("")
        self.entered()

    def on_load(self) -> None:
        """Let the person choose a mapping that was saved."""
        filters = (_("Mappings (*.json)"), _("All files (*)"))
        chosen = pick_file(self, _("Choose a mapping"), filters=filters)
        if chosen is None:
            return
        try:
            self.draft.loaded = mapping_file.load_mapping(chosen)
        except CaseFilesError as error:
            self.on_failed(error)
            return
        self.tell_fault("")
        self.entered()

    def advance(self, go_on: Callable[[], None]) -> None:
        """Read the first rows."""
        if self.draft.path is None:
            return
        self.tell_fault("")
        base = self.draft.loaded or TableMapping(columns=())
        header_row = base.header_row if self.draft.loaded else None
        work = self.draft.session.work(
            _("Reading the table"),
            partial(look, header_row=header_row),
            self.draft.path,
            base,
            then=partial(self.on_looked, go_on),
            failed=self.on_failed,
        )
        self.follow(work, self.card)

    def on_looked(self, go_on: Callable[[], None], looked: Looked) -> None:
        """Take what was read."""
        self.draft.take(looked)
        go_on()

    def clear(self) -> None:
        """Forget the file."""
        super().clear()
        self.shown.setText("")


def _chosen(label: str, shown: PlainLabel) -> QVBoxLayout:
    line = row(Symbol("open"), shown, gap=8)
    line.setStretch(1, 1)
    return column(PlainLabel(label, Role.LABEL), 6, line)
