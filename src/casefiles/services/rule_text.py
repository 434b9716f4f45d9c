"""A row of law as its keys and values, and as the text of TOML it is kept in."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from casefiles.domain.errors import RecordInvalid
from casefiles.domain.law.rows import Row
from casefiles.i18n import LANGUAGES
from casefiles.services.law_keys import RowRefused, toml_in
from casefiles.services.law_reading import read_row
from casefiles.services.rule_keys import KeyValue, RuleKey, keys_of, origin_keys

_SPOKEN: Final = {"": "words", "note": "notes", "fine": "fine"}
"""What stands before the language in a key: the field of the row that holds it."""


def values_of(family: str, row: Row) -> Mapping[str, KeyValue]:
    """Return what a row says, key by key."""
    return MappingProxyType({key.name: _value(row, key) for key in keys_of(family)})


def body_of(family: str, values: Mapping[str, KeyValue]) -> str:
    """Return a row as TOML without its code, as it stands in resources/law."""
    lines = [
        f"{key.name} = {_toml(values[key.name])}"
        for key in keys_of(family)
        if key.name in values and (key.needed or values[key.name] != key.empty)
    ]
    return "\n".join(lines) + "\n"


def values_in(family: str, body: str) -> Mapping[str, KeyValue]:
    """Return what the text of a row says, key by key; a key that is left out is empty.

    Checks the form of the text alone. Raises RecordInvalid ("not-toml", or "unknown-key" with the
    key as its field).
    """
    found = _table(body)
    known = {key.name: key for key in keys_of(family)}
    for name in found:
        if name not in known:
            raise RecordInvalid(kind="rule", field=name, reason="unknown-key")
    return MappingProxyType(
        {name: _read(found.get(name), key) for name, key in known.items()},
    )


def _value(row: Row, key: RuleKey) -> KeyValue:
    part, _line, language = key.name.rpartition("_")
    if language in LANGUAGES:
        said: Mapping[str, str] = getattr(row, _SPOKEN[part], {})
        return said.get(language, "")
    value = getattr(row.origin if key in origin_keys() else row, key.name)
    if isinstance(value, tuple):
        return tuple(str(one) for one in value)
    if value is None:
        return key.empty
    return value if isinstance(value, bool | int) else str(value)


def _read(value: object, key: RuleKey) -> KeyValue:
    if isinstance(value, list):
        return tuple(str(one) for one in value)
    return value if isinstance(value, str | int) else key.empty


def _toml(value: KeyValue) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def row_in(family: str, code: str, body: str) -> Row:
    """Return the row that a text holds, as the office's own. Raises RecordInvalid at its key."""
    try:
        return read_row(family, {"code": code, **_table(body)}, reason="")
    except RowRefused as refused:
        found = refused.refusal
        raise RecordInvalid(kind="rule", field=found.key, reason=found.reason) from None


def _table(body: str) -> dict[str, object]:
    found = toml_in(body)
    if found is None:
        raise RecordInvalid(kind="rule", field="body", reason="not-toml")
    return found
