"""A mapping: which column of a foreign table says what of a case, and how it is read.

It holds headers, codes and the words that stand for codes; never what a row says of a person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from casefiles.domain.case.dossier import PART_TYPES
from casefiles.domain.changes import Kind
from casefiles.domain.fields import Shape, Spec
from casefiles.domain.records import OWNER_FIELD, registry

MOST_OF_A_KIND: Final = 20
"""How many records of one kind a single row may make."""

_BY_HAND: Final = (Kind.MITIGATION, Kind.GROUND, Kind.ELEMENT, Kind.BEARING, Kind.DISMISSAL)
"""Kinds that hang on another part or are a judgement: no table can say them."""

DEADLINE_DAY: Final = "override_on"
_DEADLINE: Final = (
    "title", DEADLINE_DAY, "country", "effect", "owner", "warn_days", "met_on", "proof", "note",
)  # fmt: skip
"""What a table can say of a deadline: a day of the office's own. What the law sets is computed."""

IMPORTED: Final = (Kind.CASE, *(kind for kind in PART_TYPES if kind not in _BY_HAND))
"""The kinds a table can be imported as."""

REFERENCE: Final = "reference"

NO_CODE: Final = "?"
"""Stands in a mapping for a word that has no code yet; a row with it is refused."""


class Known(StrEnum):
    """What becomes of rows that were imported before."""

    REFUSE = "refuse"
    SKIP = "skip"
    AGAIN = "again"


class Take(StrEnum):
    """What becomes of a column."""

    FIELD = "field"  # its values go into a field
    AGE_BAND = "age_band"  # a birth date or an age becomes a band, and is thrown away
    SAME_CASE = "same_case"  # rows with the same value are one case; the value is thrown away
    DROP = "drop"


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """A field of the case, or of its first, second … part of a kind."""

    kind: Kind
    field: str
    number: int = 1

    @property
    def code(self) -> str:
        """The target as it is written: "case.status", "event.date", "event#2.date"."""
        place = f"#{self.number}" if self.number > 1 else ""
        return f"{self.kind.value}{place}.{self.field}"

    @property
    def spec(self) -> Spec:
        """What the field holds."""
        return registry(self.kind)[self.field]


def target_of(code: str) -> Target | None:
    """Return the target of its written form, None where there is no such field to import into."""
    slot, _, name = code.partition(".")
    kind, _, number = slot.partition("#")
    known = {one.value: one for one in IMPORTED}
    if kind not in known or name not in fields_of(known[kind]):
        return None
    if number and not (number.isdecimal() and 2 <= int(number) <= MOST_OF_A_KIND):
        return None
    if number and known[kind] is Kind.CASE:
        return None
    return Target(known[kind], name, int(number or 1))


def fields_of(kind: Kind) -> tuple[str, ...]:
    """Return the fields of a kind that a table can give: no links, nothing the program sets."""
    if kind is Kind.DEADLINE:
        return _DEADLINE
    given = (REFERENCE,) if kind is Kind.CASE else ()
    open_to_all = (
        name
        for name, spec in registry(kind).items()
        if not spec.derived and spec.shape is not Shape.LINK and name != OWNER_FIELD.get(kind)
    )
    return (*given, *open_to_all)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What becomes of one column. `header` is its name in the table, "#3" where it has none.

    `values` says what a value as it is written stands for; "" leaves the field as it is, NO_CODE
    refuses the row.
    `looked` is said by a person who has read a column that seemed to name somebody.
    """

    header: str
    take: Take = Take.DROP
    target: Target | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    looked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """A value that every row gets: "event.type" = "summons"."""

    target: Target
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """How the rows of one kind of table become cases. `header_row` counts from 1; 0 = none."""

    columns: tuple[Column, ...]
    constants: tuple[Constant, ...] = ()
    sheet: str = ""
    header_row: int = 1
    day_first: bool = True
    encoding: str = ""
    separator: str = ""

    def given(self) -> tuple[Target, ...]:
        """Return every target that a column or a constant gives, in order."""
        bands = (Target(Kind.CASE, "age_band") for c in self.columns if c.take is Take.AGE_BAND)
        columns = (c.target for c in self.columns if c.take is Take.FIELD and c.target)
        return (*columns, *bands, *(constant.target for constant in self.constants))


def names_of(headers: Iterable[str], width: int) -> tuple[str, ...]:
    """Return a name for each column: its header, told apart where two are the same, or "#3"."""
    found: list[str] = []
    cells = [*headers]
    for place in range(width):
        header = " ".join((cells[place] if place < len(cells) else "").split())[:120]
        name, count = header or f"#{place + 1}", 1
        while name in found:
            count += 1
            name = f"{header} ({count})"
        found.append(name)
    return tuple(found)
