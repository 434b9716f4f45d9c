"""A first mapping for a table, guessed from headers and values, for a person to correct.

A column that seems to name somebody is left out, and said so.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from casefiles.domain.changes import Kind
from casefiles.domain.fields import Shape, Spec
from casefiles.domain.mapping import (
    IMPORTED,
    NO_CODE,
    REFERENCE,
    Column,
    TableMapping,
    Take,
    Target,
    fields_of,
    names_of,
    target_of,
)
from casefiles.domain.table import Table, TableRow
from casefiles.i18n import LANGUAGES, current_language
from casefiles.resources import path_to
from casefiles.services import vocabularies
from casefiles.services.table_identity import Suspicion, suspect
from casefiles.services.table_values import CellReader, CellRefused
from casefiles.services.table_words import is_worded, likely_meaning, plain

SAMPLE: Final = 500  # rows that are looked at
_TRANSLATED: Final = 60  # different values; more are no list of codes
_HEADERS_IN: Final = 10  # rows in which a header is looked for
_ALIKE: Final = 0.86
_FITTING: Final = 0.6  # share of the values that a field must take


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """What is thought of one column: `untranslated` values have no code yet."""

    column: Column
    suspicion: Suspicion | None = None
    untranslated: int = 0


@dataclass(frozen=True, slots=True)
class Guess:
    """A mapping, and what is to be said of each of its columns."""

    mapping: TableMapping
    columns: tuple[ColumnGuess, ...]


def guess_mapping(
    table: Table, *, today: date, header_row: int | None = None, mapping: TableMapping | None = None
) -> Guess:
    """Guess what the columns of a table mean. `mapping` gives sheet, encoding and separator."""
    row = guess_header_row(table) if header_row is None else header_row
    header = next((one for one in table.rows if one.number == row), None)
    names = names_of(header.cells if header else (), table.width)
    body = [one for one in table.rows if one.number > row][:SAMPLE]
    base = mapping or TableMapping(columns=())
    day_first = _days_come_first(body)
    guesser = _Guesser(CellReader(current_language(), day_first=day_first, today=today), today)
    found = tuple(
        guesser.guess(name, [one.cell(place) for one in body]) for place, name in enumerate(names)
    )
    made = TableMapping(
        columns=tuple(one.column for one in found),
        sheet=base.sheet,
        header_row=row,
        day_first=day_first,
        encoding=base.encoding,
        separator=base.separator,
    )
    return Guess(made, found)


def guess_header_row(table: Table) -> int:
    """Return the number of the row that holds the headers, 0 where no row looks like one."""
    for row in table.rows[:_HEADERS_IN]:
        cells = [cell for cell in row.cells if cell]
        wide = len(cells) >= max(1, table.width * 0.6)
        lettered = sum(any(map(str.isalpha, cell)) for cell in cells)
        short = all(len(cell) <= 120 for cell in cells)
        if wide and short and lettered >= len(cells) * 0.7 and len(set(cells)) == len(cells):
            return row.number
    return 0


def translations(target: Target, values: Sequence[str]) -> dict[str, str]:
    """Return word → code for the different values of a column, NO_CODE where none is likely."""
    different = list(dict.fromkeys(value for value in values if value))
    if not is_worded(target.spec) or len(different) > _TRANSLATED:
        return {}
    return {value: likely_meaning(target.spec, value) or NO_CODE for value in different}


class _Guesser:
    """Guesses one column after the other; a field is given once."""

    def __init__(self, reader: CellReader, today: date) -> None:
        self._reader, self._today = reader, today
        self._taken: set[Target] = set()

    def guess(self, header: str, values: Sequence[str]) -> ColumnGuess:
        filled = [value for value in values if value]
        suspicion = suspect(header, values, today=self._today)
        if suspicion is not None:
            return ColumnGuess(self._of_suspect(header, suspicion), suspicion)
        for target in _likely_targets(header):
            if target in self._taken:
                continue
            if target == _BAND and self._are_ages(filled):
                self._taken.add(target)
                return ColumnGuess(Column(header=header, take=Take.AGE_BAND))
            if self._fits(target, filled):
                self._taken.add(target)
                return _field(header, target, filled)
        return ColumnGuess(Column(header=header))

    def _of_suspect(self, header: str, suspicion: Suspicion) -> Column:
        if suspicion.label == "DOB" and _BAND not in self._taken:
            self._taken.add(_BAND)
            return Column(header=header, take=Take.AGE_BAND)
        return Column(header=header)

    def _are_ages(self, values: Sequence[str]) -> bool:
        return bool(values) and self._share(values, lambda text: self._reader.band(text, {})) > 0.8

    def _fits(self, target: Target, values: Sequence[str]) -> bool:
        """Return whether most values can be what the field holds."""
        spec = target.spec
        if not values:
            return False
        if is_worded(spec):
            return self._share(values, lambda text: _known(spec, text)) >= _FITTING
        if spec.shape in (Shape.LINE, Shape.TEXT) and target.field != REFERENCE:
            return True
        return self._share(values, lambda text: self._reader.value(target, text, {})) >= _FITTING

    def _share(self, values: Sequence[str], read: Callable[[str], object]) -> float:
        return sum(_reads(read, value) for value in values) / len(values)


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except CellRefused:
        return False
    return True


def _known(spec: Spec, text: str) -> str:
    found = likely_meaning(spec, text)
    if found is None:
        raise CellRefused("no-translation")
    return found


_BAND: Final = Target(Kind.CASE, "age_band")


def _field(header: str, target: Target, values: Sequence[str]) -> ColumnGuess:
    """Return a column that goes into a field, words that are not exactly ours translated."""
    words = translations(target, values)
    column = Column(header=header, take=Take.FIELD, target=target, values=words)
    return ColumnGuess(column, None, sum(code == NO_CODE for code in words.values()))


def _likely_targets(header: str) -> Iterator[Target]:
    """Yield the fields a header may mean, the likeliest first."""
    said = plain(header)
    known = _targets()
    yield from known.get(said, ())
    scored = [(SequenceMatcher(None, said, name).ratio(), name) for name in known if name != said]
    for score, name in sorted(scored, reverse=True):
        if score < _ALIKE:
            return
        yield from known[name]


@cache
def _targets() -> Mapping[str, tuple[Target, ...]]:
    """Return header → the fields it may mean: what others call them first, then our labels."""
    found: dict[str, dict[Target, None]] = {}
    told = tomllib.loads(path_to("tables/headers.toml").read_text("utf-8"))
    for code, headers in told.items():
        target = target_of(code)
        for header in headers if target else ():
            found.setdefault(plain(header), {})[target] = None  # type: ignore[index]
    for kind in IMPORTED:
        for name in fields_of(kind):
            target = Target(kind, name)
            labels = [vocabularies.field_label(kind.value, name, one) for one in LANGUAGES]
            for label in (target.code, name, *labels):
                found.setdefault(plain(label), {})[target] = None
    return {header: tuple(targets) for header, targets in found.items()}


def _days_come_first(body: Sequence[TableRow]) -> bool:
    """Return False where numeric dates make sense only with the month first."""
    day_first = month_first = 0
    for row in body:
        for cell in row.cells:
            parts = cell.replace("-", "/").replace(".", "/").split("/")
            if len(parts) == 3 and all(part.isdecimal() for part in parts) and len(parts[0]) <= 2:
                day_first += int(parts[0]) > 12
                month_first += int(parts[1]) > 12
    return month_first <= day_first
