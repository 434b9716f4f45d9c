"""What an import and an export tell when they are done."""

from dataclasses import dataclass

from casefiles.domain.changes import Changes


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One row that was refused. Says where and why, and never what stood there.

    `file` counts from 0 in the order given, `line` from 1. `field` is "" where the whole row is
    meant. `reason` is a code: those of services/checking.py and of services/interchange.py.
    """

    file: int
    line: int
    reason: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What was imported, or why nothing was: with one row refused, nothing is imported.

    `counts` are (kind, number of records). Of very many refused rows only the first are in
    `refused`; `refused_total` counts all.
    """

    rows: int
    counts: tuple[tuple[str, int], ...]
    refused: tuple[RefusedRow, ...] = ()
    refused_total: int = 0
    changes: Changes | None = None


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written: counts are (kind, number of records)."""

    rows: int
    counts: tuple[tuple[str, int], ...]
    size: int  # bytes of the file
    sha256: str
