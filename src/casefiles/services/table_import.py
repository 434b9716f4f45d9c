"""Importing a foreign table: looked at, tried without writing, then all rows or none.

Reasons for refusing a cell or a column, besides those of services/checking.py and
services/table_values.py: no-such-column, identifier, no-target, twice, nothing-mapped, differs,
case-there, already-imported, same-row, missing (a deadline without its day).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from casefiles.domain.errors import RecordInvalid
from casefiles.domain.mapping import Known, TableMapping, Take
from casefiles.domain.table import Table, TableChoice
from casefiles.domain.table_report import RefusedCell, TableReport
from casefiles.i18n import current_language
from casefiles.services.table_identity import suspect
from casefiles.services.table_judging import judge, write_drafts
from casefiles.services.table_rows import Drafter, Drafts, body_of, names_in

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

SUFFIXES = (".csv", ".tsv", ".xlsx")
Progress = Callable[[int, int], None]


def open_table(
    path: Path,
    choice: TableChoice,
    *,
    rows: int = 0,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Table:
    """Read a table in the mail room's locked child, whole or its first `rows` rows.

    Raises FileUnreadable, FileTooLarge, FileNotWhatItSays, NoPermission, Cancelled.
    """
    from casefiles.intake import limits
    from casefiles.intake.child import never
    from casefiles.intake.tables import read_table

    def told(done: int) -> None:
        if progress is not None:
            progress(0, done)

    return read_table(
        path,
        choice,
        rows=rows or limits.TABLE_ROWS,
        progress=told,
        cancelled=cancelled or never,
    )


def choice_of(mapping: TableMapping) -> TableChoice:
    """Return how a mapping says a file is to be read."""
    return TableChoice(sheet=mapping.sheet, encoding=mapping.encoding, separator=mapping.separator)


def faults_of(table: Table, mapping: TableMapping, *, today: date) -> Iterator[RefusedCell]:
    """Yield what is wrong with a mapping for this table, before any row is read."""
    names = names_in(table, mapping)
    seen = set()
    for column in mapping.columns:
        target = column.target.code if column.target else ""
        if column.take is Take.DROP:
            continue
        if column.header not in names:
            yield RefusedCell(0, column.header, "no-such-column", target)
        elif column.take is Take.FIELD and column.target is None:
            yield RefusedCell(0, column.header, "no-target")
        elif column.take is Take.FIELD and not column.looked:
            values = values_of(table, mapping, names.index(column.header))
            if suspect(column.header, values, today=today):
                yield RefusedCell(0, column.header, "identifier", target)
    for one in mapping.given():
        if one in seen:
            yield RefusedCell(0, "", "twice", one.code)
        seen.add(one)
    if not any(column.take in (Take.FIELD, Take.AGE_BAND) for column in mapping.columns):
        yield RefusedCell(0, "", "nothing-mapped")


def values_of(table: Table, mapping: TableMapping, place: int) -> list[str]:
    """Return the cells of a column, below its header."""
    return [row.cell(place) for row in body_of(table, mapping)]


def try_table(
    vault: "Vault",
    path: Path,
    mapping: TableMapping,
    *,
    known: Known = Known.REFUSE,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> TableReport:
    """Tell what an import would do, row by row, and write nothing. Raises as open_table."""
    table = open_table(path, choice_of(mapping), progress=progress, cancelled=cancelled)
    drafts = _drafts(vault, table, mapping, progress=progress, cancelled=cancelled)
    return judge(vault.reading(), drafts, mapping, known=known).report


def import_table(
    vault: "Vault",
    path: Path,
    mapping: TableMapping,
    *,
    known: Known = Known.REFUSE,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> TableReport:
    """Import a table as one change that undo takes back: all rows, or none and a report.

    Raises as open_table, DiskFull.
    """
    table = open_table(path, choice_of(mapping), progress=progress, cancelled=cancelled)
    drafts = _drafts(vault, table, mapping, progress=progress, cancelled=cancelled)
    judged = judge(vault.reading(), drafts, mapping, known=known)
    if judged.report.refused_total or not judged.chosen:
        return judged.report
    changes = write_drafts(vault, judged.chosen, progress=progress, cancelled=cancelled)
    return replace(judged.report, changes=changes)


def _drafts(
    vault: "Vault",
    table: Table,
    mapping: TableMapping,
    *,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> Drafts:
    today = vault.clock().date()
    faults = list(faults_of(table, mapping, today=today))
    drafter = Drafter(table, mapping, today=today, language=current_language())
    if faults:
        drafter.drafts.rows = sum(1 for _ in body_of(table, mapping))
        for fault in faults:
            drafter.drafts.refuse(fault)
        return drafter.drafts
    return drafter.draft_all(progress, cancelled)


def looked_at(mapping: TableMapping, headers: Sequence[str]) -> TableMapping:
    """Return a mapping in which a person has looked at some columns. Raises RecordInvalid."""
    known = {column.header for column in mapping.columns}
    for header in headers:
        if header not in known:
            raise RecordInvalid(kind="mapping", field=header[:120], reason="no-such-column")
    columns = (replace(c, looked=c.looked or c.header in headers) for c in mapping.columns)
    return replace(mapping, columns=tuple(columns))
