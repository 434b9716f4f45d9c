"""Vectors of local keys: what a long list is held as, and how they are read, joined and paged."""

import json
from array import array
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from casefiles.vault.engine import Connection, Row, Value

Keys: TypeAlias = "array[int]"
PAGE: Final = 128


def read_keys(connection: Connection, selection: str, values: Sequence[Value] = ()) -> Keys:
    """Return the keys of a selection in its order, as one value: rows would cost twice as much."""
    row = connection.one(f"SELECT json_group_array(local) FROM ({selection})", values)  # noqa: S608
    return array("q", json.loads(row[0]) if row else [])


def only(keys: Keys, allowed: Keys) -> Keys:
    """Return the keys that are also in `allowed`, in their own order."""
    return array("q", filter(set(allowed).__contains__, keys))


def pages(connection: Connection, selection: str, keys: Sequence[int]) -> Iterator[Row]:
    """Yield the rows of some keys in the order asked; removed ones are left out.

    `selection` ends before its WHERE, and its first column is the local key.
    """
    for start in range(0, len(keys), PAGE):
        page = keys[start : start + PAGE]
        marks = ", ".join("?" for _ in page)
        rows = connection.rows(f"{selection} WHERE local IN ({marks})", tuple(page))
        found = {row[0]: row for row in rows}
        yield from (found[key] for key in page if key in found)
