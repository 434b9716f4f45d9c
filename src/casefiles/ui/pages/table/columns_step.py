"""Step 3: what each column means; the list of columns, and the side of the one that is picked."""

from collections.abc import Iterator

from PySide6.QtWidgets import QStackedWidget, QWidget

from casefiles.domain.errors import CaseFilesError
from casefiles.domain.mapping import NO_CODE, Constant, Take
from casefiles.i18n import gettext as _
from casefiles.i18n import ngettext
from casefiles.services import mapping_file
from casefiles.ui.pages.table.column_side import ColumnSide
from casefiles.ui.pages.table.constants import ConstantSide
from casefiles.ui.pages.table.draft import Draft
from casefiles.ui.pages.table.labels import fault_words, meaning, target_label
from casefiles.ui.pages.table.step import TableStep
from casefiles.ui.pages.table.words import options_of
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.files import pick_target
from casefiles.ui.widgets.labels import SymbolLine
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Scroller
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, group, second
from casefiles.ui.widgets.rows import RowList
from casefiles.ui.widgets.twopane import ListAndWork

_COLUMNS = Columns(widths=(0,), gutter=32)
_ADD, _CONSTANT = "+", "="
_LISTED = 380
_NARROW = 820


class ColumnsStep(TableStep):
    """Columns that seem to name people stand out; nothing goes on while one is in the way."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.list = RowList(_COLUMNS, _("Columns"))
        self.side = ColumnSide(draft)
        self.constant = ConstantSide(draft)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.side)
        self.stack.addWidget(self.constant)
        work = QWidget()
        work.setLayout(column(self.stack, margins=(24, 8, 24, 16)))
        self.panes = ListAndWork(
            self.list, Scroller(column(work)), back=_("Back to the columns"), under=_NARROW
        )
        self.list.setFixedWidth(look().px(_LISTED))
        self.panes._own = (self.list.minimumWidth(), self.list.maximumWidth())
        self.save = Button(_("Save this mapping…"), icon="save")
        self.saved = SymbolLine("ready", "", tone=Tone.GOOD)
        self.saved.setVisible(False)
        foot = row(self.save, self.saved, None, gap=16)
        parts = column(self.panes, 12, foot, 8, self.fault)
        parts.setStretch(0, 1)
        self.setLayout(parts)
        self.list.picked.connect(self.on_picked)
        self.list.opened.connect(self.on_opened)
        self.side.changed.connect(self.on_changed)
        self.constant.changed.connect(self.on_constant)
        self.save.clicked.connect(self.on_save)

    @property
    def title(self) -> str:
        """The sentence at the top."""
        return _("What do the columns mean?")

    @property
    def intro(self) -> str:
        """What the step is for."""
        return _("This was guessed from headers and values. Go through it and correct it.")

    @property
    def act(self) -> str:
        """The words of the primary button."""
        return _("Try it")

    def entered(self) -> None:
        """Show the columns, the first that needs somebody on top."""
        self.saved.setVisible(False)
        self._show_rows()
        faulty = [one.header for one in self.draft.mapping.columns if self._faulty(one.header)]
        first = [one.header for one in self.draft.mapping.columns]
        self.list.set_key((faulty or first or [""])[0])
        self.on_picked(self.list.key())
        self.list.setFocus()

    def on_picked(self, key: str) -> None:
        """Show the side of a column or of a value for every row."""
        if key.startswith((_ADD, _CONSTANT)):
            self.constant.show_constant(key[1:])
            self.stack.setCurrentWidget(self.constant)
        elif key:
            self.side.show_column(key)
            self.stack.setCurrentWidget(self.side)

    def on_opened(self, key: str) -> None:
        """Put the keyboard into the side."""
        self.on_picked(key)
        self.panes.open_work()
        (self.constant if key.startswith((_ADD, _CONSTANT)) else self.side).goes.setFocus()

    def on_changed(self) -> None:
        """Say the columns anew."""
        self.saved.setVisible(False)
        self._show_rows()

    def on_constant(self, code: str) -> None:
        """Say the values anew, and stay with the one that is shown."""
        self._show_rows()
        self.list.set_key(_CONSTANT + code if code else _ADD)

    def on_save(self) -> None:
        """Write the mapping into a file."""
        filters = (_("Mappings (*.json)"),)
        target = pick_target(self, _("Save the mapping"), "mapping.json", filters=filters)
        if target is None:
            return
        try:
            mapping_file.save_mapping(self.draft.mapping, target)
        except CaseFilesError as error:
            self.on_failed(error)
            return
        self.tell_fault("")
        self.saved.tell("ready", _("Saved as {name}").format(name=target.name), Tone.GOOD)
        self.saved.setVisible(True)

    def clear(self) -> None:
        """Forget the columns."""
        super().clear()
        self.list.set_rows(())
        self.side.clear()

    def _show_rows(self) -> None:
        self.list.set_rows([*self._columns(), *self._constants()])
        ready = self.draft.is_ready()
        self.tell_fault("" if ready else self._in_the_way())
        self.ready.emit(ready)

    def _in_the_way(self) -> str:
        if any(self.draft.fault(one.header) for one in self.draft.mapping.columns):
            return _("Columns with a triangle are in the way. Choose otherwise for them.")
        return _("No column goes into a field yet.")

    def _columns(self) -> Iterator[Row]:
        for one in self.draft.mapping.columns:
            fault, dropped = self.draft.fault(one.header), one.take is Take.DROP
            suspected = self.draft.suspicion(one.header) is not None
            open_words = sum(code == NO_CODE for code in one.values.values())
            tone = Tone.INK3 if dropped else Tone.INK
            below = second(meaning(one), Tone.INK3 if dropped else Tone.INK2)
            icon, icon_tone = ("minus", Tone.INK3) if dropped else ("ready", Tone.GOOD)
            if fault:
                below = second(fault_words(fault), Tone.ALERT)
                icon, icon_tone = "alert", Tone.ALERT
            elif open_words:
                words = ngettext(
                    "{field}: {count} word without a code",
                    "{field}: {count} words without a code",
                    open_words,
                )
                below = second(words.format(field=meaning(one), count=open_words), Tone.WARN)
                icon, icon_tone = "missing", Tone.WARN
            elif suspected and dropped:
                below = second(_("Left out: seems to name people"), Tone.INK3)
                icon, icon_tone = "blocked", Tone.INK3
            line = Line(one.header, tone, Role.STRONG if not dropped else Role.BODY)
            yield Row(one.header, (Cell(line, below),), icon, icon_tone)

    def _constants(self) -> Iterator[Row]:
        yield group(_("The same in every row"))
        for one in self.draft.mapping.constants:
            line = Line(target_label(one.target), role=Role.STRONG)
            key = _CONSTANT + one.target.code
            yield Row(key, (Cell(line, second(_said(one))),), "ready", Tone.GOOD)
        add = Cell(Line(_("Add a value"), Tone.ACCENT), second(_("e.g. where all of them are now")))
        yield Row(_ADD, (add,), "plus", Tone.ACCENT)

    def _faulty(self, header: str) -> bool:
        column = self.draft.column(header)
        return bool(self.draft.fault(header)) or NO_CODE in column.values.values()


def _said(constant: Constant) -> str:
    """Say a value in words."""
    spec = constant.target.spec
    words = dict(options_of(spec)) if spec.vocabulary or spec.shape.value in _WORDED else {}
    return words.get(constant.value, constant.value)


_WORDED = ("country", "language", "flag")
