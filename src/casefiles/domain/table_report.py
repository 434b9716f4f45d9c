"""What an import of a table would do, or did: counts, refused cells, rows known already."""

from dataclasses import dataclass

from casefiles.domain.changes import Changes


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """One cell that was refused. Says where and why, and never what stood there.

    `row` is its number in the file from 1; 0 means the column as a whole. `target` is the field
    it was meant for, e.g. "case.status", or "". `reason` is a code of services/table_import.py.
    """

    row: int
    column: str
    reason: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A row that was imported before: `reference` is its case, "" for an earlier row here."""

    row: int
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReport:
    """With one cell refused, nothing is imported.

    `counts` are (kind, number of records). Of very many refused cells only the first are in
    `refused`; `refused_total` counts all, `refused_rows` the rows they stand in. `left_out` are
    rows that say nothing at all of a case.
    """

    rows: int
    counts: tuple[tuple[str, int], ...]
    refused: tuple[RefusedCell, ...] = ()
    refused_total: int = 0
    refused_rows: int = 0
    known: tuple[KnownRow, ...] = ()
    left_out: int = 0
    changes: Changes | None = None
