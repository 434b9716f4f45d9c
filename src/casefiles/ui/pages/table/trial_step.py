"""Step 4: what would come of it, row by row; nothing is written before this page says so."""

from collections.abc import Callable, Iterator
from functools import partial

from casefiles.domain.mapping import Known, target_of
from casefiles.domain.table_report import RefusedCell, TableReport
from casefiles.i18n import gettext as _
from casefiles.i18n import ngettext
from casefiles.services import table_import
from casefiles.services.reasons import why_refused
from casefiles.ui.pages.table.draft import Draft
from casefiles.ui.pages.table.labels import counted, rows_of, target_label
from casefiles.ui.pages.table.step import TableStep
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.labels import CountedHeading, PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import column, leading
from casefiles.ui.widgets.progress import ProgressCard
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, second
from casefiles.ui.widgets.rows import RowList
from casefiles.ui.widgets.tabs import Segments

_REFUSED = Columns(widths=(96, 0), gutter=0, inset=0)


class TrialStep(TableStep):
    """All rows are imported, or none."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.card = ProgressCard()
        self.sum = SymbolLine("info", "", role=Role.SECTION)
        self.sum.words.setWordWrap(True)
        self.rest = PlainLabel("", Role.SECOND, tone=Tone.INK2, wrap=True)
        self.known_words = SymbolLine("copy", "", tone=Tone.INK2, role=Role.BODY)
        self.known_words.words.setWordWrap(True)
        self.known = Segments(
            ((Known.SKIP.value, _("Leave them out")), (Known.AGAIN.value, _("Import them again")))
        )
        self.known.setAccessibleName(_("Rows that were imported before"))
        self.heading = CountedHeading(_("Refused"), 0, role=Role.SECTION, tone=Tone.ALERT)
        self.list = RowList(_REFUSED, _("Refused cells"))
        parts = column(
            self.card, self.sum, 4, self.rest, 16, self.known_words, 8, leading(self.known), 20,
            self.heading, 8, self.list, self.fault,
        )  # fmt: skip
        parts.addStretch(0)
        parts.setStretchFactor(self.list, 1)
        self.setLayout(parts)
        self.known.turned.connect(self.on_known)

    @property
    def title(self) -> str:
        """The sentence at the top."""
        return _("What would come of it")

    @property
    def intro(self) -> str:
        """What the step is for."""
        return _("Nothing has been written yet. All rows are imported, or none.")

    @property
    def act(self) -> str:
        """The words of the primary button."""
        return _("Import")

    def entered(self) -> None:
        """Try it."""
        self.tell_fault("")
        self._show(None)
        self.known.blockSignals(True)
        self.known.set_key(self.draft.known.value)
        self.known.blockSignals(False)
        self._run(table_import.try_table, _("Trying the table"), self.on_tried)

    def on_known(self, key: str) -> None:
        """Leave rows that are known out, or take them again."""
        self.draft.known = Known(key)
        self.entered()

    def advance(self, go_on: Callable[[], None]) -> None:
        """Import."""
        self.tell_fault("")
        self.ready.emit(False)
        self._run(table_import.import_table, _("Importing"), partial(self.on_imported, go_on))

    def on_tried(self, report: TableReport) -> None:
        """Show what would come of it."""
        self.draft.report = report
        self._show(report)
        self.ready.emit(bool(report.counts) and not report.refused_total)
        if report.refused:
            self.list.setFocus()

    def on_imported(self, go_on: Callable[[], None], report: TableReport) -> None:
        """Offer to take it back, and go on; stay where it was refused after all."""
        if report.changes is None:
            self.on_tried(report)
            return
        self.draft.report = report
        self.draft.session.note(report.changes)
        self.draft.session.saved.emit(report.changes)
        go_on()

    def clear(self) -> None:
        """Forget the report."""
        super().clear()
        self._show(None)

    def _run(
        self, verb: Callable[..., TableReport], words: str, then: Callable[[TableReport], None]
    ) -> None:
        self.ready.emit(False)
        work = self.draft.session.work(
            words,
            partial(verb, known=self.draft.known),
            self.draft.path,
            self.draft.mapping,
            then=then,
            failed=self.on_failed,
        )
        self.follow(work, self.card)

    def _show(self, report: TableReport | None) -> None:
        refused = bool(report and report.refused_total)
        known = bool(report and report.known)
        self.sum.setVisible(report is not None)
        self.rest.setVisible(bool(report and report.left_out))
        self.known_words.setVisible(known)
        self.known.setVisible(known)
        self.heading.setVisible(refused)
        self.list.setVisible(refused)
        self.list.set_rows([])
        if report is None:
            return
        self._show_sum(report)
        words = ngettext(
            "{count} row says nothing of a case and is left out.",
            "{count} rows say nothing of a case and are left out.",
            report.left_out,
        )
        self.rest.setText(words.format(count=report.left_out))
        self.known_words.tell("copy", _known(report), Tone.INK2)
        self.heading.set_count(report.refused_total)
        self.list.set_rows(list(_refused_rows(report)))

    def _show_sum(self, report: TableReport) -> None:
        rows = rows_of(report.rows)
        if report.refused_total:
            words = _("{rows}: cells were refused, so nothing can be imported yet.")
            self.sum.tell("alert", words.format(rows=rows), Tone.ALERT)
        elif report.counts:
            words = _("{rows} would become {what}.")
            what = counted(report.counts)
            self.sum.tell("ready", words.format(rows=rows, what=what), Tone.GOOD)
        else:
            words = _("{rows}: there is nothing new to import.")
            self.sum.tell("info", words.format(rows=rows), Tone.INK2)


def _known(report: TableReport) -> str:
    before = sum(bool(one.reference) for one in report.known)
    twice = len(report.known) - before
    words = []
    if before:
        told = ngettext(
            "{count} row was imported before.", "{count} rows were imported before.", before
        )
        words.append(told.format(count=before))
    if twice:
        told = ngettext(
            "{count} row says exactly what an earlier one says.",
            "{count} rows say exactly what an earlier one says.",
            twice,
        )
        words.append(told.format(count=twice))
    return " ".join(words)


def _refused_rows(report: TableReport) -> Iterator[Row]:
    for number, cell in enumerate(report.refused):
        why = why_refused(cell.reason)
        place = _("Row {row}").format(row=cell.row) if cell.row else _("All rows")
        first = Line(cell.column or _target(cell) or _("The whole row"), role=Role.STRONG)
        words = why[:1].upper() + why[1:]
        if cell.column and cell.target:
            words = f"{words} ({_target(cell)})"
        cells = (Cell(Line(place, Tone.INK2)), Cell(first, second(words)))
        yield Row(str(number), cells)


def _target(cell: RefusedCell) -> str:
    found = target_of(cell.target)
    return target_label(found) if found else ""
