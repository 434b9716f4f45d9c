"""import of .csv, .tsv and .xlsx with a mapping, and import-mapping, which guesses one."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from casefiles.cli.asking import Asked, common
from casefiles.domain.errors import ImportRefused
from casefiles.i18n import current_language, ngettext
from casefiles.i18n import gettext as _
from casefiles.services.reasons import why_refused

if TYPE_CHECKING:
    from casefiles.domain.mapping import Known, TableMapping, Target
    from casefiles.domain.table import Table
    from casefiles.domain.table_report import RefusedCell, TableReport
    from casefiles.services.table_guess import ColumnGuess

TABLES: Final = (".csv", ".tsv", ".xlsx")
_SIGNS: Final = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}


def is_table(path: Path) -> bool:
    """Return whether a file is imported by a mapping."""
    return path.suffix.lower() in TABLES


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be imported, and how."""

    file: Path
    mapping: "TableMapping"
    known: "Known"
    dry_run: bool


def import_table(asked: Asked, vault: Path, order: Order) -> None:
    """Import one table, or tell what would come of it; exit 1 where a row is refused."""
    from casefiles.services import table_import

    verb = table_import.try_table if order.dry_run else table_import.import_table
    with asked.opened(vault) as opened, asked.teller.progress(_("Importing")) as progress:
        report = verb(opened, order.file, order.mapping, known=order.known, progress=progress)
    _tell_rows(asked, order.file, report)
    if report.refused_total:
        columns = any(not cell.row for cell in report.refused)
        refused = report.rows if columns else report.refused_rows
        raise ImportRefused(refused=refused, total=report.rows)
    _tell_sum(asked, report, dry_run=order.dry_run)


def _tell_rows(asked: Asked, file: Path, report: "TableReport") -> None:
    known = {one.row for one in report.known}
    for cell in report.refused:
        told = {
            "file": file.name,
            "row": cell.row,
            "column": cell.column,
            "field": cell.target,
            "reason": cell.reason,
        }
        # Of a row that is known the line below says more.
        words = None if cell.row in known and not cell.column else _refused_line(file.name, cell)
        asked.teller.row(told, words)
    for one in report.known:
        row = {"file": file.name, "row": one.row, "known": one.reference}
        line = _("{file}, row {row}: imported before as case {reference}.")
        if not one.reference:
            line = _("{file}, row {row}: an earlier row says exactly the same.")
        asked.teller.row(row, line.format(file=file.name, row=one.row, reference=one.reference))


def _refused_line(file: str, cell: "RefusedCell") -> str:
    place = cell.column or cell.target
    facts = {"file": file, "row": cell.row, "place": place, "why": why_refused(cell.reason)}
    if not cell.row:
        return _("{file}, “{place}”: {why}").format(**facts)
    if not place:
        return _("{file}, row {row}: {why}").format(**facts)
    return _("{file}, row {row}, “{place}”: {why}").format(**facts)


def _tell_sum(asked: Asked, report: "TableReport", *, dry_run: bool) -> None:
    row = {
        "rows": report.rows,
        "would_import" if dry_run else "imported": dict(report.counts),
        "known": len(report.known),
        "left_out": report.left_out,
        "change": report.changes.change_id if report.changes else "",
    }
    what = ", ".join(f"{count} {kind}" for kind, count in report.counts) or "0"
    words = _("Would import: {what}") if dry_run else _("Imported: {what}")
    asked.teller.row(row, words.format(what=what))


@click.command(
    name="import-mapping",
    help=_("Guess how the columns of a table become fields; correct the file, then import."),
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE.json")
@click.option("--sheet", default="", metavar="NAME", help=_("The sheet of a workbook."))
@click.option("--encoding", default="", metavar="CODE", help=_("Where the guess is wrong."))
@click.option("--separator", default="", type=click.Choice(["", *_SIGNS]), metavar="NAME")
@common
def import_mapping(asked: Asked, file: Path, *, out: Path, **choice: str) -> None:
    """Guess a mapping."""
    from casefiles.domain.mapping import TableMapping
    from casefiles.domain.table import ENCODINGS
    from casefiles.services import mapping_file, table_guess, table_import
    from casefiles.services.files import must_be_free

    if choice["encoding"] not in ("", *ENCODINGS):
        raise click.UsageError(_("The encodings are: {names}").format(names=", ".join(ENCODINGS)))
    must_be_free(out)
    base = TableMapping(
        columns=(),
        sheet=choice["sheet"],
        encoding=choice["encoding"],
        separator=_SIGNS.get(choice["separator"], ""),
    )
    table = table_import.open_table(file, table_import.choice_of(base))
    today = datetime.now().astimezone().date()
    guess = table_guess.guess_mapping(table, today=today, mapping=base)
    mapping_file.save_mapping(guess.mapping, out)
    _tell_table(asked, table)
    for column in guess.columns:
        _tell_column(asked, column)


def _tell_table(asked: Asked, table: "Table") -> None:
    facts = table.facts
    row = {
        "rows": len(table.rows),
        "columns": table.width,
        "sheets": [sheet.name for sheet in facts.sheets],
        "hidden": [sheet.name for sheet in facts.sheets if sheet.hidden],
        "warnings": [*facts.warnings, *table.warnings],
    }
    words = ngettext("{count} row", "{count} rows", len(table.rows))
    asked.teller.row(row, words.format(count=len(table.rows)))


def _tell_column(asked: Asked, guess: "ColumnGuess") -> None:
    column, suspicion = guess.column, guess.suspicion
    row = {
        "column": column.header,
        "take": column.take.value,
        "to": column.target.code if column.target else "",
        "suspicion": suspicion.label if suspicion else "",
        "untranslated": guess.untranslated,
    }
    asked.teller.row(row, f"{column.header}\t{_meaning(guess)}")


def _meaning(guess: "ColumnGuess") -> str:
    column = guess.column
    if column.take.value == "age_band":
        return _("becomes an age band; what is written there is thrown away")
    if guess.suspicion is not None:
        return _("left out: it seems to name people ({label})").format(label=guess.suspicion.label)
    if column.target is None:
        return _("left out")
    if guess.untranslated:
        words = ngettext(
            "{field}; {count} word has no code yet",
            "{field}; {count} words have no code yet",
            guess.untranslated,
        )
        return words.format(field=_label(column.target), count=guess.untranslated)
    return _label(column.target)


def _label(target: "Target") -> str:
    from casefiles.services.vocabularies import field_label

    label = field_label(target.kind.value, target.field, current_language())
    return f"{target.code} ({label})"
