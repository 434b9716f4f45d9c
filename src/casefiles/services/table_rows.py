"""Rows of a foreign table into drafts of cases: grouped, read cell by cell, nothing written."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from casefiles.domain.changes import Kind
from casefiles.domain.errors import Cancelled
from casefiles.domain.mapping import (
    DEADLINE_DAY,
    REFERENCE,
    Column,
    TableMapping,
    Take,
    Target,
    names_of,
)
from casefiles.domain.table import Table, TableRow
from casefiles.domain.table_report import RefusedCell
from casefiles.services.checking import Value
from casefiles.services.table_values import CellReader, CellRefused, names_somebody
from casefiles.services.table_words import plain

REPORTED: Final = 1_000
"""Refused cells that are told one by one; the rest is counted."""

Fields = dict[str, Value]
_BAND: Final = Target(Kind.CASE, "age_band")


@dataclass(slots=True)
class CaseDraft:
    """One case as the rows say it: its own fields and its parts, and the rows it came from."""

    rows: list[int]
    case: Fields = field(default_factory=dict)
    stated: set[str] = field(default_factory=set)  # fields of the case that a cell gave
    parts: list[tuple[Kind, Fields]] = field(default_factory=list)
    said: set[str] = field(default_factory=set)  # of parts, by cells

    @property
    def reference(self) -> str:
        """The reference the table gives, or ""."""
        return str(self.case.get(REFERENCE, ""))

    def mark(self) -> str:
        """Return the hash of what the cells say, to know the rows when they come again.

        Not of what is the same in every row, which may be said otherwise the next time.
        """
        case = {name: self.case[name] for name in self.stated if name != REFERENCE}
        told = json.dumps([case, sorted(self.said)], sort_keys=True)
        return hashlib.sha256(told.encode("ascii")).hexdigest()


@dataclass(slots=True)
class Drafts:
    """Every draft of a table, and what was refused on the way."""

    cases: list[CaseDraft] = field(default_factory=list)
    refused: list[RefusedCell] = field(default_factory=list)
    refused_total: int = 0
    refused_rows: set[int] = field(default_factory=set)
    rows: int = 0
    left_out: int = 0

    def refuse(self, cell: RefusedCell) -> None:
        """Note a refused cell."""
        self.refused_total += 1
        self.refused_rows.add(cell.row)
        if len(self.refused) < REPORTED:
            self.refused.append(cell)


def body_of(table: Table, mapping: TableMapping) -> Iterator[TableRow]:
    """Yield the rows below the header."""
    return (row for row in table.rows if row.number > mapping.header_row)


def names_in(table: Table, mapping: TableMapping) -> tuple[str, ...]:
    """Return the names of the columns of a table under a mapping."""
    header = next((row for row in table.rows if row.number == mapping.header_row), None)
    return names_of(header.cells if header else (), table.width)


class Drafter:
    """Makes drafts of rows, one after the other."""

    def __init__(self, table: Table, mapping: TableMapping, *, today: date, language: str) -> None:
        self.drafts = Drafts()
        self._table, self._mapping = table, mapping
        places = {name: place for place, name in enumerate(names_in(table, mapping))}
        self._columns = [
            (places[column.header], column, _folded(column))
            for column in mapping.columns
            if column.header in places and column.take is not Take.DROP
        ]
        self._reader = CellReader(language, day_first=mapping.day_first, today=today)
        self._constants = self._read_constants()
        self._by_key: dict[str, CaseDraft] = {}
        self._watched: dict[Value, bool] = {}

    def draft_all(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Drafts:
        """Make the drafts of every row. Raises Cancelled."""
        rows = list(body_of(self._table, self._mapping))
        for done, row in enumerate(rows, start=1):
            if cancelled is not None and cancelled():
                raise Cancelled
            self._draft(row)
            if progress is not None:
                progress(done, len(rows))
        self.drafts.rows = len(rows)
        return self.drafts

    def _draft(self, row: TableRow) -> None:
        given: dict[Target, Value] = {}
        key = ""
        for place, column, values in self._columns:
            text = row.cell(place)
            if column.take is Take.SAME_CASE:
                key = plain(text)
                continue
            target = _BAND if column.take is Take.AGE_BAND else column.target
            if target is None:
                continue
            try:
                value = self._value(column, target, text=text, values=values)
            except CellRefused as refusal:
                cell = RefusedCell(row.number, column.header, refusal.reason, target.code)
                self.drafts.refuse(cell)
                continue
            if value is not None:
                given[target] = value
        self._put(row.number, key, given)

    def _value(
        self, column: Column, target: Target, *, text: str, values: dict[str, str]
    ) -> Value | None:
        if column.take is Take.AGE_BAND:
            return self._reader.band(text, values)
        value = self._reader.value(target, text, values)
        if value is not None and not column.looked and self._names_somebody(target, value):
            raise CellRefused("names-a-person")
        return value

    def _names_somebody(self, target: Target, value: Value) -> bool:
        """Ask the censor once for each text: codes of offices and helpers come again and again."""
        if value not in self._watched:
            self._watched[value] = names_somebody(target, value)
        return self._watched[value]

    def _put(self, row: int, key: str, given: dict[Target, Value]) -> None:
        """Give the values of a row to its case: a new one, or that of an earlier row."""
        if not given:
            self.drafts.left_out += 1
            return
        draft = CaseDraft([row])
        for target, value in {**self._of_case(), **given}.items():
            if target.kind is Kind.CASE:
                draft.case[target.field] = value
        draft.stated = {target.field for target in given if target.kind is Kind.CASE}
        draft.parts = list(self._parts(given))
        self._must_have_a_day(draft, row)
        draft.said = set(_said(given))
        key = key or draft.reference
        earlier = self._by_key.get(key) if key else None
        if earlier is None:
            self.drafts.cases.append(draft)
            if key:
                self._by_key[key] = draft
            return
        self._join(earlier, draft, row)

    def _must_have_a_day(self, draft: CaseDraft, row: int) -> None:
        """Refuse a deadline without its day: it would ring on no day at all."""
        for kind, fields in draft.parts:
            if kind is Kind.DEADLINE and not fields.get(DEADLINE_DAY):
                target = Target(kind, DEADLINE_DAY)
                header = self._header_of(target)
                self.drafts.refuse(RefusedCell(row, header, "missing", target.code))

    def _join(self, earlier: CaseDraft, draft: CaseDraft, row: int) -> None:
        for name, value in draft.case.items():
            if earlier.case.setdefault(name, value) != value:
                target = Target(Kind.CASE, name)
                self.drafts.refuse(
                    RefusedCell(row, self._header_of(target), "differs", target.code)
                )
        earlier.stated |= draft.stated
        earlier.said |= draft.said
        earlier.rows.append(row)
        earlier.parts += [part for part in draft.parts if part not in earlier.parts]

    def _of_case(self) -> dict[Target, Value]:
        return {t: value for t, value in self._constants.items() if t.kind is Kind.CASE}

    def _parts(self, given: dict[Target, Value]) -> Iterator[tuple[Kind, Fields]]:
        """Yield the parts of a row: those that one of its cells says something of."""
        slots: dict[tuple[Kind, int], Fields] = {
            (target.kind, target.number): {} for target in given if target.kind is not Kind.CASE
        }
        for target, value in {**self._constants, **given}.items():
            slot = slots.get((target.kind, target.number))
            if slot is not None:
                slot[target.field] = value
        for (kind, _), fields in slots.items():
            yield kind, dict(sorted(fields.items()))

    def _read_constants(self) -> dict[Target, Value]:
        found: dict[Target, Value] = {}
        for constant in self._mapping.constants:
            try:
                value = self._reader.value(constant.target, constant.value, {})
            except CellRefused as refusal:
                self.drafts.refuse(RefusedCell(0, "", refusal.reason, constant.target.code))
                continue
            if value is not None:
                found[constant.target] = value
        return found

    def _header_of(self, target: Target) -> str:
        taken = (_BAND if c.take is Take.AGE_BAND else c.target for _, c, _ in self._columns)
        headers = (column.header for _, column, _ in self._columns)
        return next((h for h, one in zip(headers, taken, strict=True) if one == target), "")


def _said(given: dict[Target, Value]) -> Iterator[str]:
    """Yield what the cells of a row say of each part, in one writing."""
    slots: dict[tuple[Kind, int], Fields] = {}
    for target, value in given.items():
        if target.kind is not Kind.CASE:
            slots.setdefault((target.kind, target.number), {})[target.field] = value
    for (kind, _), fields in slots.items():
        yield json.dumps([kind.value, fields], sort_keys=True)


def _folded(column: Column) -> dict[str, str]:
    return {plain(word): code for word, code in column.values.items()}
