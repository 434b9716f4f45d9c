"""A mapping as a small JSON file: headers, codes and the words that stand for codes.

It can be sent to a colleague with the same kind of table, so what it holds passes the censor. That
somebody has looked at a column is not kept: the next table has other values.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from casefiles.domain.changes import Kind
from casefiles.domain.errors import FileUnreadable, RecordInvalid
from casefiles.domain.mapping import (
    NO_CODE,
    Column,
    Constant,
    TableMapping,
    Take,
    Target,
    target_of,
)
from casefiles.domain.table import ENCODINGS, SEPARATORS
from casefiles.services.files import open_chosen, written_beside
from casefiles.services.table_values import is_value
from casefiles.services.table_words import is_worded

SUFFIX: Final = ".json"
FORMAT: Final = "casefiles-table-mapping"
VERSION: Final = 1
_LIMIT: Final = 4_000_000  # bytes
_MOST: Final = 2_000  # columns, constants, words of one column
_LONG: Final = 500  # characters of a header or a word
_TOP: Final = frozenset(
    ("format", "version", "sheet", "header_row", "day_first", "encoding", "separator", "columns",
     "constants")
)  # fmt: skip
_COLUMN: Final = frozenset(("column", "take", "to", "values"))
_BAND: Final = Target(Kind.CASE, "age_band")


def save_mapping(mapping: TableMapping, out: Path) -> None:
    """Write a mapping into a new file.

    Raises RecordInvalid ("names-a-person", field = the header) where a header or a word seems to
    name somebody; FileExists, DiskFull, NoPermission.
    """
    from casefiles.privacy.watching import find_identifiers

    for column in mapping.columns:
        if any(find_identifiers(text) for text in (column.header, *column.values)):
            raise RecordInvalid(kind="mapping", field=column.header, reason="names-a-person")
    text = json.dumps(mapping_row(mapping), ensure_ascii=False, indent=2) + "\n"
    with written_beside(out) as stream:
        stream.write(text.encode("utf-8"))


def load_mapping(path: Path) -> TableMapping:
    """Read a mapping strictly.

    Raises FileUnreadable ("not-a-mapping", or as files are), RecordInvalid naming the key or the
    column and why.
    """
    with open_chosen(path) as stream:
        data = stream.read(_LIMIT + 1)
    try:
        row = json.loads(data.decode("utf-8-sig")) if len(data) <= _LIMIT else None
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict) or row.get("format") != FORMAT or row.get("version") != VERSION:
        raise FileUnreadable(name=path.name, reason="not-a-mapping")
    return mapping_of(row)


def mapping_row(mapping: TableMapping) -> dict[str, Any]:
    """Return a mapping as the object of its file."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "sheet": mapping.sheet,
        "header_row": mapping.header_row,
        "day_first": mapping.day_first,
        "encoding": mapping.encoding,
        "separator": mapping.separator,
        "columns": [_column_row(column) for column in mapping.columns],
        "constants": [
            {"to": constant.target.code, "value": constant.value} for constant in mapping.constants
        ],
    }


def _column_row(column: Column) -> dict[str, Any]:
    row: dict[str, Any] = {"column": column.header, "take": column.take.value}
    if column.take is Take.FIELD and column.target is not None:
        row["to"] = column.target.code
    if column.values:
        row["values"] = dict(column.values)
    return row


def mapping_of(row: Mapping[str, Any]) -> TableMapping:
    """Return the mapping of an object of its file. Raises RecordInvalid."""
    _no_other(row, _TOP)
    encoding, separator = _text(row, "encoding"), _text(row, "separator")
    if encoding not in ("", *ENCODINGS):
        raise _refused("encoding", "unknown-code")
    if separator not in ("", *SEPARATORS):
        raise _refused("separator", "unknown-code")
    header_row = row.get("header_row", 1)
    if type(header_row) is not int or not 0 <= header_row <= _LIMIT:
        raise _refused("header_row", "wrong-type")
    return TableMapping(
        columns=tuple(_column(one) for one in _list(row, "columns")),
        constants=tuple(_constant(one) for one in _list(row, "constants")),
        sheet=_text(row, "sheet"),
        header_row=header_row,
        day_first=_flag(row, "day_first", default=True),
        encoding=encoding,
        separator=separator,
    )


def _column(row: Mapping[str, Any]) -> Column:
    _no_other(row, _COLUMN)
    header = _text(row, "column")
    if not header:
        raise _refused("column", "missing")
    take = _text(row, "take") or Take.FIELD.value
    if take not in set(Take):
        raise _refused(header, "unknown-code")
    target = _target(row, header) if take == Take.FIELD else None
    values = row.get("values", {})
    if not isinstance(values, dict) or len(values) > _MOST:
        raise _refused(header, "wrong-type")
    for word, code in values.items():
        if not isinstance(code, str) or len(word) > _LONG:
            raise _refused(header, "wrong-type")
        _check_code(target or _BAND, code, header)
    return Column(header=header, take=Take(take), target=target, values=values)


def _check_code(target: Target, code: str, header: str) -> None:
    """Raise RecordInvalid where a word stands for what the field cannot hold."""
    if code not in ("", NO_CODE) and not is_value(target, code):
        raise _refused(header, "unknown-code")


def _constant(row: Mapping[str, Any]) -> Constant:
    _no_other(row, frozenset(("to", "value")))
    target = _target(row, "constants")
    value = _text(row, "value")
    if is_worded(target.spec):
        _check_code(target, value, target.code)
    return Constant(target=target, value=value)


def _target(row: Mapping[str, Any], header: str) -> Target:
    target = target_of(_text(row, "to"))
    if target is None:
        raise _refused(header, "unknown-field")
    return target


def _list(row: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = row.get(key, [])
    whole = isinstance(found, list) and len(found) <= _MOST
    if not whole or not all(isinstance(one, dict) for one in found):
        raise _refused(key, "wrong-type")
    return list(found)


def _text(row: Mapping[str, Any], key: str) -> str:
    found = row.get(key, "")
    if not isinstance(found, str) or len(found) > _LONG:
        raise _refused(key, "wrong-type")
    return found


def _flag(row: Mapping[str, Any], key: str, *, default: bool) -> bool:
    found = row.get(key, default)
    if not isinstance(found, bool):
        raise _refused(key, "not-a-flag")
    return found


def _no_other(row: Mapping[str, Any], known: frozenset[str]) -> None:
    for key in row:
        if key not in known:
            raise _refused(key[:40], "unknown-key")


def _refused(field: str, reason: str) -> RecordInvalid:
    return RecordInvalid(kind="mapping", field=field, reason=reason)
