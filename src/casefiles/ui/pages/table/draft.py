"""What the steps of an import know together, and the mapping as it is corrected."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from casefiles.domain.changes import Kind
from casefiles.domain.mapping import Column, Constant, Known, TableMapping, Take, Target
from casefiles.domain.table import Table, TableRow
from casefiles.domain.table_report import TableReport
from casefiles.services import mapping_file, table_guess, table_import
from casefiles.services.table_guess import ColumnGuess, Guess
from casefiles.services.table_identity import Suspicion
from casefiles.ui.pages import wording
from casefiles.ui.session import Session

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault

SHOWN = 12  # first rows on the screen
_BAND = Target(Kind.CASE, "age_band")


@dataclass(frozen=True, slots=True)
class Looked:
    """The first rows of a file and what is thought of its columns."""

    table: Table
    guess: Guess


@dataclass(slots=True)
class Draft:
    """What was chosen so far; forgotten with the import, and at lock."""

    session: Session
    path: Path | None = None
    looked: Looked | None = None
    mapping: TableMapping = field(default_factory=lambda: TableMapping(columns=()))
    loaded: TableMapping | None = None  # from a file
    known: Known = Known.SKIP
    report: TableReport | None = None

    def clear(self) -> None:
        """Forget the file and everything read from it."""
        self.path = self.looked = self.loaded = self.report = None
        self.mapping, self.known = TableMapping(columns=()), Known.SKIP

    def take(self, looked: Looked) -> None:
        """Take what was read and guessed; a mapping from a file wins over the guess."""
        self.looked, self.report = looked, None
        self.mapping = looked.guess.mapping
        if self.loaded is not None:
            self.mapping = _with_all_columns(self.loaded, looked.guess)

    def guesses(self) -> tuple[ColumnGuess, ...]:
        """Return what is thought of each column."""
        return self.looked.guess.columns if self.looked else ()

    def column(self, header: str) -> Column:
        """Return what becomes of a column."""
        found = (one for one in self.mapping.columns if one.header == header)
        return next(found, Column(header=header))

    def suspicion(self, header: str) -> Suspicion | None:
        """Return what a column seems to name people by."""
        found = (one.suspicion for one in self.guesses() if one.column.header == header)
        return next(found, None)

    def values(self, header: str) -> list[str]:
        """Return the different values of a column among the rows that were read."""
        if self.looked is None:
            return []
        names = [one.column.header for one in self.guesses()]
        place = names.index(header)
        cells = (row.cell(place) for row in self._body())
        return list(dict.fromkeys(cell for cell in cells if cell))

    def set_column(self, column: Column) -> None:
        """Put another meaning in the place of a column's former one."""
        self.report = None
        columns = (column if c.header == column.header else c for c in self.mapping.columns)
        self.mapping = replace(self.mapping, columns=tuple(columns))

    def set_constant(self, target: Target, value: str | None) -> None:
        """Give every row a value, or take it back with None."""
        self.report = None
        kept = [one for one in self.mapping.constants if one.target != target]
        if value is not None:
            kept.append(Constant(target=target, value=value))
        self.mapping = replace(self.mapping, constants=tuple(kept))

    def fault(self, header: str) -> str:
        """Return what keeps a column from being imported: a code, or ""."""
        column = self.column(header)
        if column.take is not Take.FIELD:
            given = self.mapping.given()
            return "twice" if column.take is Take.AGE_BAND and given.count(_BAND) > 1 else ""
        if column.target is None:
            return "no-target"
        if self.suspicion(header) is not None and not column.looked:
            return "identifier"
        return "twice" if self.mapping.given().count(column.target) > 1 else ""

    def is_ready(self) -> bool:
        """Return whether there is something to import and nothing in its way."""
        columns = self.mapping.columns
        some = any(one.take in (Take.FIELD, Take.AGE_BAND) for one in columns)
        return some and not any(self.fault(one.header) for one in columns)

    def _body(self) -> list[TableRow]:
        rows = self.looked.table.rows if self.looked else ()
        return [row for row in rows if row.number > self.mapping.header_row]


def _with_all_columns(mapping: TableMapping, guess: Guess) -> TableMapping:
    """Return a mapping from a file with every column of this table, in its order."""
    told = {column.header: column for column in mapping.columns}
    headers = [one.column.header for one in guess.columns]
    columns = tuple(told.get(header, Column(header=header)) for header in headers)
    return replace(mapping, columns=columns, header_row=guess.mapping.header_row)


def look(
    vault: "Vault",
    path: Path,
    mapping: TableMapping,
    *,
    header_row: int | None,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Looked:
    """Read the first rows of a table and guess what its columns mean."""
    del vault
    choice = table_import.choice_of(mapping)
    table = table_import.open_table(
        path, choice, rows=table_guess.SAMPLE, progress=progress, cancelled=cancelled
    )
    today = wording.today()
    guess = table_guess.guess_mapping(table, today=today, header_row=header_row, mapping=mapping)
    return Looked(table, guess)


def save(
    vault: "Vault",
    mapping: TableMapping,
    out: Path,
    *,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Path:
    """Write a mapping into a file."""
    del vault, progress, cancelled
    mapping_file.save_mapping(mapping, out)
    return out
