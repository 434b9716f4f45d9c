"""Rows of the interchange format: records as JSON objects, and lines read strictly.

A reason code, never a piece of the text, says what is wrong with a line.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Final, NoReturn

from casefiles.domain.case.reference import normal_reference
from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordInvalid
from casefiles.domain.records import TYPES, Record, kind_of, registry
from casefiles.services.checking import Value, checked_fields
from casefiles.services.interchange_schema import (
    KINDS,
    json_name,
    schema_of,
)

LINE_LIMIT: Final = 2**28
"""Bytes of one line: beyond the longest text a source can have."""

Row = dict[str, Any]

_BY_RULE: Final = {
    "type": "wrong-type",
    "enum": "unknown-code",
    "maxLength": "too-long",
    "minimum": "wrong-type",
    "maximum": "too-large",
    "required": "missing",
    "additionalProperties": "unknown-field",
    "pattern": "wrong-form",
}


class Refused(Exception):
    """A row cannot be taken. Caught in this shelf; the report carries its two codes."""

    def __init__(self, reason: str, field: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field


def row_of(record: Record) -> Row:
    """Return a record as a row: every field, restricted ones too."""
    kind = kind_of(record)
    values = {json_name(kind, name): getattr(record, name) for name in registry(kind)}
    return {"kind": kind.value, **values}


def written(row: Row) -> bytes:
    """Return a row as a line."""
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8") + b"\n"


def read_line(line: bytes) -> Row:
    """Read a line as a row of a known kind; `validate` it next. Raises Refused."""
    try:
        row = _DECODER.decode(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise Refused("not-utf-8") from None
    except (ValueError, RecursionError):
        raise Refused("not-json") from None
    if not isinstance(row, dict):
        raise Refused("not-an-object")
    if row.get("kind") not in KINDS:
        raise Refused("unknown-kind", "kind")
    return row


def values_of(row: Row) -> tuple[Kind, dict[str, Value]]:
    """Return the kind and the fields of a row, checked as those of a form are. Raises Refused."""
    kind = Kind(row["kind"])
    keys = {json_name(kind, name): name for name in registry(kind)}
    values = {keys[key]: value for key, value in row.items() if key in keys and key != "kind"}
    if "kind" in keys.values():
        values["kind"] = row[json_name(kind, "kind")]
    try:
        checked = checked_fields(kind, values, derived=True)
    except RecordInvalid as error:
        field = json_name(kind, str(error.facts["field"]))
        raise Refused(str(error.facts["reason"]), field) from None
    if kind is Kind.CASE and "reference" in values:
        reference = normal_reference(str(values["reference"]))
        if reference != values["reference"]:
            raise Refused("bad-reference", "reference")
    return kind, checked


def record_of(kind: Kind, values: Mapping[str, Value]) -> Record:
    """Return the record of checked fields."""
    fields: dict[str, Any] = dict(values)  # checked one by one; no type says which is which
    record: Record = TYPES[kind](**fields)
    return record


def validate(row: Row) -> None:
    """Compare a row with the schema of its kind. Raises Refused."""
    from fastjsonschema import JsonSchemaValueException

    try:
        _validator(str(row["kind"]))(row)
    except JsonSchemaValueException as error:
        rule, path = str(error.rule), error.path[1:]
        raise Refused(_BY_RULE.get(rule, "wrong-form"), _field_of(rule, path, row)) from None
    for key, value in row.items():
        if isinstance(value, str) and not _is_unicode(value):
            raise Refused("not-unicode", key)


def _field_of(rule: str, path: Sequence[str], row: Row) -> str:
    """Return the key a fault is about: missing, not known, or named by the path."""
    known = schema_of(row["kind"])
    if rule == "required":
        return next((key for key in known["required"] if key not in row), "")
    if rule == "additionalProperties":
        return shown(next((key for key in row if key not in known["properties"]), ""))
    return path[0] if path and path[0] in known["properties"] else ""


def shown(key: str) -> str:
    """Return a key that somebody made up, as far as it can be a name: it may be anything."""
    return key[:40] if key.isidentifier() or key.replace("-", "_").isidentifier() else ""


@cache
def _validator(kind: str) -> Callable[[Row], Row]:
    import fastjsonschema

    validator: Callable[[Row], Row] = fastjsonschema.compile(schema_of(kind), use_default=False)
    return validator


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _no_duplicates(pairs: list[tuple[str, Any]]) -> Row:
    row: Row = {}
    for key, value in pairs:
        if key in row:
            raise Refused("duplicate-key", shown(key))
        row[key] = value
    return row


def _no_such_number(text: str) -> NoReturn:
    raise ValueError(text)


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_no_duplicates, parse_constant=_no_such_number)
