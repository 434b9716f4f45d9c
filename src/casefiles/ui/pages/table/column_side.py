"""The side of one column: some of its values, where it goes, what its words stand for."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.mapping import Column, Take, target_of
from casefiles.i18n import gettext as _
from casefiles.services.table_guess import translations
from casefiles.services.table_words import is_worded
from casefiles.ui.pages.table.draft import Draft
from casefiles.ui.pages.table.labels import (
    fault_words,
    suspicion_words,
    take_options,
    target_options,
)
from casefiles.ui.pages.table.words import WordList
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.checks import CheckBox
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.widgets.fields import Field
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import column

SAMPLES = 5
WORDS = 60  # different values; more are no list of codes


class ColumnSide(QWidget):
    """`changed` when the column means something else now."""

    changed = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._header = ""
        self.name = PlainLabel("", Role.PANE, wrap=True)
        self.samples = TextBlock("", Role.SECOND, tone=Tone.INK2)
        self.doubt = SymbolLine("alert", "", tone=Tone.WARN)
        self.doubt.words.setWordWrap(True)
        self.goes = Combo([*take_options(), *target_options()])
        self.field = Field(_("Goes into"), self.goes)
        self.looked = CheckBox(_("I have read this column: it names nobody."))
        self.words = WordList()
        self.setLayout(
            column(
                self.name, 4, self.samples, 12, self.doubt, 12, self.field, 12, self.looked, 16,
                self.words, None,
            )
        )  # fmt: skip
        self.goes.chosen.connect(self.on_goes)
        self.looked.toggled.connect(self.on_looked)
        self.words.changed.connect(self.on_word)

    def show_column(self, header: str) -> None:
        """Show a column."""
        self._header = header
        column = self._draft.column(header)
        self.name.setText(header)
        values = self._draft.values(header)
        self.samples.set_text(" · ".join(" ".join(v.split())[:60] for v in values[:SAMPLES]))
        self.goes.set_code(_code_of(column))
        self._show_state()
        self._show_words()

    def on_goes(self, code: str) -> None:
        """Let the column go somewhere else."""
        before = self._draft.column(self._header)
        target = target_of(code)
        take = Take(code) if code in set(Take) else Take.FIELD
        words = translations(target, self._draft.values(self._header)) if target else {}
        self._draft.set_column(Column(header=before.header, take=take, target=target, values=words))
        self._show_state()
        self._show_words()
        self.changed.emit()

    def on_looked(self, looked: bool) -> None:
        """Take the word of a person who has read the column."""
        self._draft.set_column(replace(self._draft.column(self._header), looked=looked))
        self._show_state()
        self.changed.emit()

    def on_word(self, word: str, code: str) -> None:
        """Let a word stand for another code."""
        column = self._draft.column(self._header)
        self._draft.set_column(replace(column, values={**column.values, word: code}))
        self.changed.emit()

    def clear(self) -> None:
        """Forget the column."""
        self._header = ""
        self.name.setText("")
        self.samples.set_text("")
        self.words.clear()

    def _show_state(self) -> None:
        column = self._draft.column(self._header)
        suspicion = self._draft.suspicion(self._header)
        self.doubt.setVisible(suspicion is not None)
        if suspicion is not None:
            words = _("This column seems to hold {what}. It is left out unless you say otherwise.")
            self.doubt.tell("alert", words.format(what=suspicion_words(suspicion.label)), Tone.WARN)
        self.looked.blockSignals(True)
        self.looked.setChecked(column.looked)
        self.looked.blockSignals(False)
        self.looked.setVisible(suspicion is not None and column.take is Take.FIELD)
        fault = self._draft.fault(self._header)
        self.field.set_error(fault_words(fault) if fault else "")

    def _show_words(self) -> None:
        column = self._draft.column(self._header)
        values = self._draft.values(self._header)
        worded = column.target is not None and is_worded(column.target.spec)
        if column.target is None or not worded or len(values) > WORDS:
            self.words.clear()
            return
        self.words.show_words(column.target.spec, values, column.values)


def _code_of(column: Column) -> str:
    if column.take is Take.FIELD and column.target is not None:
        return column.target.code
    return column.take.value
