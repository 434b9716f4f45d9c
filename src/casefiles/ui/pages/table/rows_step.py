"""Step 2: the first rows as they were read; sheet, header, encoding and separator corrected."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from casefiles.domain.mapping import names_of
from casefiles.domain.table import ENCODINGS, SEPARATED, SEPARATORS
from casefiles.i18n import gettext as _
from casefiles.ui.pages.table.draft import SHOWN, Draft, Looked, look
from casefiles.ui.pages.table.labels import warning_words
from casefiles.ui.pages.table.step import TableStep
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.combo import Combo, Option
from casefiles.ui.widgets.fields import Field
from casefiles.ui.widgets.grid import Grid
from casefiles.ui.widgets.labels import SymbolLine
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.progress import ProgressCard

_HEADERS = 10  # rows that may hold the names
_ACROSS = 3  # fields side by side


class RowsStep(TableStep):
    """What is chosen here reads the file anew."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self._sheet = ""
        self.sheet = Combo()
        self.header = Combo()
        self.days = Combo([("day", _("Day before month")), ("month", _("Month before day"))])
        self.encoding = Combo([("", _("As found")), *((code, code) for code in ENCODINGS)])
        self.separator = Combo(_separators())
        self.grid = Grid(_("First rows"))
        self.card = ProgressCard()
        self.told = SymbolLine("info", "", tone=Tone.INK2)
        self.told.words.setWordWrap(True)
        self.fields = {
            name: Field(label, control)
            for name, label, control in (
                ("sheet", _("Sheet"), self.sheet),
                ("header", _("Names of the columns"), self.header),
                ("days", _("Dates written in figures"), self.days),
                ("encoding", _("Encoding"), self.encoding),
                ("separator", _("Cells are parted by"), self.separator),
            )
        }
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        for number in range(_ACROSS):
            self._grid.setColumnStretch(number, 1)
        parts = column(self._grid, 16, self.told, 16, self.grid, 12, self.card, self.fault)
        parts.setStretchFactor(self.grid, 1)
        self.setLayout(parts)
        self._place(set())
        for combo in (self.sheet, self.header, self.encoding, self.separator):
            combo.chosen.connect(self.on_chosen)
        self.days.chosen.connect(self.on_days)

    @property
    def title(self) -> str:
        """The sentence at the top."""
        return _("Are these the first rows?")

    @property
    def intro(self) -> str:
        """What the step is for."""
        return _("If letters or columns look wrong, choose otherwise and the file is read anew.")

    def entered(self) -> None:
        """Show the rows, and what was found."""
        self.tell_fault("")
        self._show()
        self.grid.setFocus()
        self.ready.emit(self.draft.looked is not None)

    def on_days(self, order: str) -> None:
        """Read figures of dates the other way round."""
        self.draft.mapping = replace(self.draft.mapping, day_first=order == "day")

    def on_chosen(self, _code: str) -> None:
        """Read the file anew."""
        if self.draft.path is None:
            return
        mapping = replace(
            self.draft.mapping,
            sheet=self.sheet.code(),
            encoding=self.encoding.code(),
            separator=self.separator.code(),
        )
        same = mapping.sheet == self._sheet
        header = int(self.header.code() or 0) if same else None
        self.ready.emit(False)
        work = self.draft.session.work(
            _("Reading the table"),
            partial(look, header_row=header),
            self.draft.path,
            mapping,
            then=self.on_looked,
            failed=self.on_failed,
        )
        self.follow(work, self.card)

    def on_looked(self, looked: Looked) -> None:
        """Show what was read now."""
        self.draft.take(looked)
        self.tell_fault("")
        self._show()
        self.ready.emit(True)

    def clear(self) -> None:
        """Forget the rows."""
        super().clear()
        self.grid.set_rows((), ())

    def _show(self) -> None:
        looked = self.draft.looked
        if looked is None:
            return
        table, mapping = looked.table, self.draft.mapping
        header = next((row for row in table.rows if row.number == mapping.header_row), None)
        names = names_of(header.cells if header else (), table.width)
        body = [row for row in table.rows if row.number > mapping.header_row][:SHOWN]
        self.grid.set_rows(names, [(row.number, row.cells) for row in body])
        self._show_choices(looked)
        words = [warning_words(one) for one in (*table.facts.warnings, *table.warnings)]
        self.told.tell("info", " ".join(words), Tone.INK2)
        self.told.setVisible(bool(words))

    def _show_choices(self, looked: Looked) -> None:
        facts, mapping = looked.table.facts, self.draft.mapping
        sheets = [(sheet.name, _sheet_name(sheet.name, sheet.hidden)) for sheet in facts.sheets]
        self._sheet = facts.sheets[facts.place_of(mapping.sheet) or 0].name
        self.sheet.set_options(sheets, code=self._sheet)
        numbers = [row.number for row in looked.table.rows[:_HEADERS]]
        self.header.set_options(_headers(numbers), code=str(mapping.header_row))
        self.days.set_code("day" if mapping.day_first else "month")
        self.encoding.set_code(mapping.encoding)
        self.separator.set_code(mapping.separator or facts.separator)
        separated = facts.format == SEPARATED
        hidden = {"encoding", "separator"} if not separated else set()
        self._place(hidden if len(sheets) > 1 else hidden | {"sheet"})

    def _place(self, hidden: set[str]) -> None:
        """Put the fields that mean something here side by side."""
        shown = [name for name in self.fields if name not in hidden]
        for field in self.fields.values():
            self._grid.removeWidget(field)
        for place, name in enumerate([*shown, *hidden]):
            line, side = divmod(place, _ACROSS)
            self._grid.addWidget(self.fields[name], line, side, Qt.AlignmentFlag.AlignBottom)
            self.fields[name].setVisible(name in shown)


def _sheet_name(name: str, hidden: bool) -> str:
    return _("{sheet} (hidden)").format(sheet=name) if hidden else name


def _headers(numbers: list[int]) -> list[Option]:
    named = [(str(n), _("In row {number}").format(number=n)) for n in numbers]
    return [*named, ("0", _("There are none"))]


def _separators() -> list[Option]:
    names = (_("Comma"), _("Semicolon"), _("Tab"), _("Upright bar"))
    return list(zip(SEPARATORS, names, strict=True))
