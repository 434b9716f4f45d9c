"""The list of sources: its orders and filters as vectors of keys, and its rows."""

from array import array
from collections.abc import Sequence
from typing import Final

from casefiles.domain.changes import Kind
from casefiles.domain.library.listing import SourceFilter, SourceList, SourceRow
from casefiles.vault.reader import Reader
from casefiles.vault.search import homes
from casefiles.vault.vectors import Keys, only, pages, read_keys
from casefiles.vault.wholeness import must_be_whole

_TITLES: Final = "SELECT local, title FROM source INDEXED BY source_by_title"
_ORDERS: Final = {
    "published": "SELECT local FROM source INDEXED BY source_by_publishing ORDER BY published DESC",
    "added": "SELECT local FROM source INDEXED BY source_by_adding ORDER BY added_at DESC",
}
_CODED: Final = "SELECT local FROM source INDEXED BY source_coded WHERE "
_HOLDING: Final = "SELECT local FROM source WHERE id IN ({})"
_ROWS: Final = (
    "SELECT local, id, title, publisher, type, use, country, published, language, media_type "
    "FROM source"
)
_KEY_OF: Final = "SELECT local FROM source WHERE id = ?"


def list_sources(reader: Reader, chosen: SourceFilter) -> SourceList:
    """Return the keys of the sources a filter lets through, in order."""
    if chosen.sort == "title":
        keys = _by_title(reader)
    else:
        keys = read_keys(reader.connection, _ORDERS[chosen.sort])
    for allowed in _filters(reader, chosen):
        keys = only(keys, allowed)
    return SourceList(keys)


def source_rows(reader: Reader, keys: Sequence[int]) -> tuple[SourceRow, ...]:
    """Return the rows for some keys, in the order asked; removed ones are left out.

    Raises VaultDamaged where one was lost with a page that was put back.
    """
    rows = tuple(SourceRow(*row) for row in pages(reader.connection, _ROWS, keys))
    if len(rows) < len(keys):
        must_be_whole(reader.connection, Kind.SOURCE)
    return rows


def source_key(reader: Reader, source_id: str) -> int | None:
    """Return the local key of a source, for finding it in a list."""
    row = reader.connection.one(_KEY_OF, (source_id,))
    return int(row[0]) if row else None


def _by_title(reader: Reader) -> Keys:
    """A to Z whatever the case of a letter, which SQLite knows for ASCII only; untitled last."""
    titled = ((not title, title.casefold(), key) for key, title in reader.connection.rows(_TITLES))
    return array("q", (key for _, _, key in sorted(titled)))


def _filters(reader: Reader, chosen: SourceFilter) -> list[Keys]:
    coded = {
        "type": chosen.type,
        "use": chosen.use,
        "language": chosen.language,
        "country": chosen.country,
    }
    asked = {name: value for name, value in coded.items() if value}
    found: list[Keys] = []
    if asked:
        where = " AND ".join(f"{name} = ?" for name in asked)
        found.append(read_keys(reader.connection, _CODED + where, tuple(asked.values())))
    if text := homes(reader, chosen.text):
        selection, holding = text
        found.append(read_keys(reader.connection, _HOLDING.format(selection), holding))
    return found
