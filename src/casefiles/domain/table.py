"""A foreign table: its sheets and rows as text, before anything is made of it."""

from dataclasses import dataclass
from typing import Final

SEPARATED, WORKBOOK = "separated", "workbook"
FORMATS: Final = (SEPARATED, WORKBOOK)

ENCODINGS: Final = (
    "utf-8", "utf-16", "cp1251", "cp1252", "koi8_r", "koi8_u", "cp866", "mac_cyrillic",
    "iso8859_5", "cp1250", "iso8859_2", "cp1254", "cp1256", "kz1048",
)  # fmt: skip
"""The encodings a person may choose where the likeliest was the wrong one."""

SEPARATORS: Final = (",", ";", "\t", "|")

TABLE_WARNINGS: Final = (
    "named-otherwise",  # the name says another type than the content; the content was followed
    "charset-guessed",  # the letters were read by the likeliest encoding
    "letters-lost",  # some bytes are no letters in the stated encoding
    "hidden-sheets",  # some sheets are hidden in the program the table was made with
    "merged-cells",  # the value of a merged area stands in each of its cells
    "formulas",  # cells that compute: the values last computed are taken
    "formulas-empty",  # cells that compute and were never computed: they are empty
)
"""What a reader of a table may have to be told."""

CELL_FAULTS: Final = frozenset(
    ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA")
)
"""What a spreadsheet shows where a formula failed."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a table; a file of separated values has one without a name."""

    name: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row that is not empty: its number in the file from 1, and its cells as text.

    Dates are ISO 8601, numbers without needless zeros, truth is "true" and "false".
    """

    number: int
    cells: tuple[str, ...]

    def cell(self, place: int) -> str:
        """Return a cell by its place from 0; rows may be shorter than others."""
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableChoice:
    """How to read a file where a person knows better; "" leaves it to the program."""

    sheet: str = ""  # its name; "" is the first that is not hidden
    encoding: str = ""  # of ENCODINGS
    separator: str = ""  # of SEPARATORS


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFacts:
    """What a file turned out to be. Encoding and separator are "" for a workbook."""

    name: str
    format: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    separator: str = ""
    warnings: tuple[str, ...] = ()

    def place_of(self, sheet: str) -> int | None:
        """Return the place of a sheet by its name, of the first that is not hidden for ""."""
        if not sheet:
            open_ones = (place for place, one in enumerate(self.sheets) if not one.hidden)
            return next(open_ones, 0)
        named = (place for place, one in enumerate(self.sheets) if one.name == sheet)
        return next(named, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A whole sheet that was read, within limits."""

    facts: TableFacts
    rows: tuple[TableRow, ...]
    warnings: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row.cells) for row in self.rows), default=0)
