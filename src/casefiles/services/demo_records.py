"""The sample library of the demo, entered through the ordinary verbs, and its packs."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from casefiles.domain.paper.plan import PackOrder
from casefiles.resources import path_to
from casefiles.services import passages, sources

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

Row = Mapping[str, Any]
Ids = dict[str, str]  # key in resources/demo → id in the vault

_OWN: Final = ("key", "file", "passage")
"""Keys of resources/demo that are no fields of a record."""


def source_rows() -> tuple[Row, ...]:
    """Return the sources of the sample library: law first, then country information."""
    parts = ("demo/sources-law.toml", "demo/sources-country.toml")
    return tuple(row for part in parts for row in _read(part)["source"])


def pack_rows() -> tuple[Row, ...]:
    """Return the packs to compose, each with the name of its file."""
    return tuple(_read("demo/packs.toml")["pack"])


def add_demo_source(vault: "Vault", row: Row) -> tuple[str, Ids]:
    """Enter one source, its file through the mail room where it has one.

    Returns its id and those of its passages, "passage/cnda-2023/1" for the first of that source.
    """
    fields = _fields(row)
    if "file" in row:
        path = path_to(f"demo/files/{row['file']}")
        source_id = sources.add_source(vault, path, meta=fields).record_id
    else:
        source_id = sources.describe_source(vault, fields).record_id
    return source_id, {
        f"passage/{row['key']}/{number}": passages.add_passage(
            vault, source_id, _fields(passage)
        ).record_id
        for number, passage in enumerate(row.get("passage", ()), start=1)
    }


def order_of(row: Row, case_ids: Ids, source_ids: Ids) -> PackOrder:
    """Return the order of one pack of the demo."""
    return PackOrder(
        kind=row["kind"],
        recipient=row["recipient"],
        language=row["language"],
        case_ids=(case_ids[row["case"]],) if "case" in row else (),
        source_ids=tuple(source_ids[key] for key in row["sources"]),
        classification=row["classification"],
    )


def _fields(row: Row) -> dict[str, Any]:
    return {
        key: value.strip() if isinstance(value, str) else value
        for key, value in row.items()
        if key not in _OWN
    }


@cache
def _read(name: str) -> Row:
    return tomllib.loads(path_to(name).read_text("utf-8"))
