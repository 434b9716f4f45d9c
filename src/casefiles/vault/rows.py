"""Records as rows: column names, statements and values, all from the registry of fields.

Names in a statement come from the code, never from data; values are always parameters.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Final

from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordInvalid
from casefiles.domain.fields import Shape
from casefiles.domain.records import OWNER_FIELD, TYPES, Record, kind_of, registry
from casefiles.vault.engine import Row
from casefiles.vault.keyring import mac

_LARGEST: Final = 2**63 - 1
_ENCODER: Final = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))

Fields = dict[str, str | int | bool]


@dataclass(frozen=True, slots=True)
class Statements:
    """The written SQL of one kind; every column is named. `plain` reads without the hashes."""

    insert: str
    delete: str
    by_id: str
    by_owner: str
    every: str
    plain: str
    count: str


@cache
def columns(kind: Kind) -> tuple[str, ...]:
    """Return the columns of a kind that hold its fields, in the order of the registry."""
    return tuple(registry(kind))


@cache
def statements(kind: Kind) -> Statements:
    """Return the SQL of a kind. A select ends with the hash the journal has for the record."""
    names = columns(kind)
    listed = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" for _ in names)
    table = f'"{kind.value}"'
    sealed = (
        "(SELECT after_hash FROM journal WHERE record_id = t.id "  # noqa: S608
        f"AND family = '{kind.value}' ORDER BY local DESC LIMIT 1)"
    )
    select = f"SELECT {listed}, {sealed} FROM {table} AS t"  # noqa: S608
    owner = OWNER_FIELD.get(kind, "id")
    return Statements(
        insert=f"INSERT INTO {table} ({listed}, changed_at) VALUES ({marks}, ?)",  # noqa: S608
        delete=f"DELETE FROM {table} WHERE id = ?",  # noqa: S608
        by_id=f"{select} WHERE id = ?",
        by_owner=f'{select} WHERE "{owner}" = ? ORDER BY local',
        every=f"{select} ORDER BY local",
        plain=f"SELECT {listed} FROM {table} ORDER BY local",  # noqa: S608
        count=f"SELECT count(*) FROM {table}",  # noqa: S608
    )


@cache
def update_of(kind: Kind, names: tuple[str, ...]) -> str:
    """Return the SQL that sets some columns: SQLite rewrites every index it is told to set."""
    assigned = "".join(f'"{name}" = ?, ' for name in names)
    return f'UPDATE "{kind.value}" SET {assigned}changed_at = ? WHERE id = ?'  # noqa: S608


@cache
def _values_of(kind: Kind) -> "attrgetter[Any]":
    return attrgetter(*columns(kind))


@cache
def _flags(kind: Kind) -> tuple[int, ...]:
    shapes = (spec.shape for spec in registry(kind).values())
    return tuple(place for place, shape in enumerate(shapes) if shape is Shape.FLAG)


@cache
def _empties(kind: Kind) -> tuple[str | int | bool, ...]:
    return tuple(spec.empty for spec in registry(kind).values())


def values_of(record: Record) -> tuple[str | int | bool, ...]:
    """Return the values of a record in the order of its columns."""
    values: tuple[str | int | bool, ...] = _values_of(kind_of(record))(record)
    return values


def fields_of(record: Record) -> Fields:
    """Return name → value of every field."""
    kind = kind_of(record)
    return dict(zip(columns(kind), values_of(record), strict=True))


def record_from(kind: Kind, row: Row) -> Record:
    """Return the record of a row that starts with the columns of its kind."""
    names = columns(kind)
    values = list(row[: len(names)])
    for place in _flags(kind):
        values[place] = bool(values[place])
    return TYPES[kind](**dict(zip(names, values, strict=True)))


def fingerprint(key: bytearray, record: Record) -> bytes:
    """Return the keyed hash of a record, over its kind and its fields that are not empty.

    A column that a later migration adds with its empty value does not change it.
    Raises RecordInvalid where a value cannot be stored.
    """
    kind = kind_of(record)
    told = {
        name: int(value) if value is True else value
        for name, value, empty in zip(columns(kind), values_of(record), _empties(kind), strict=True)
        if value != empty
    }
    return mac(key, kind.value.encode("ascii"), _canonical(kind, told))


def text_fingerprint(key: bytearray, source_id: str, text: str) -> bytes:
    """Return the keyed hash of the text of a source."""
    return mac(key, b"text", source_id.encode("utf-8"), text.encode("utf-8"))


def _canonical(kind: Kind, told: Fields) -> bytes:
    for name, value in told.items():
        if type(value) is int and not -_LARGEST <= value <= _LARGEST:
            raise RecordInvalid(kind=kind.value, field=name, reason="too-large")
    plain = _ENCODER.encode(told)
    with suppress(UnicodeEncodeError):  # half a character, from a broken foreign text
        return plain.encode("utf-8")
    raise RecordInvalid(kind=kind.value, field="", reason="not-unicode")
