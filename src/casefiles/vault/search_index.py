"""The search index: written in the transaction of the record it speaks of.

What the vault's core calls:
    prepare(connection)                      after the schema is in place, inside a transaction:
                                             makes the tables, or all of the index anew where the
                                             analyser has changed
    index_record(connection, record, text)   at every add and replace, and when a source's full
                                             text is set (`full_text=None` keeps the text it had)
    unindex(connection, kind, record_id)     at every remove

Only fields that are searched and not restricted get in, and the full text of a source. The words
table keeps no text of its own: what was said of a row is taken back by saying it again, from the
text that stands beside it.
"""

from typing import Final
from zlib import crc32

from casefiles.domain.attachment import Attachment
from casefiles.domain.changes import Kind
from casefiles.domain.library.passage import Passage
from casefiles.domain.library.source import Source
from casefiles.domain.records import Record, case_of, kind_of, registry
from casefiles.vault.analyser import Analysed, analyse, version
from casefiles.vault.engine import Connection, Row

_TABLES: Final = (
    """CREATE TABLE IF NOT EXISTS search_state (
        name TEXT PRIMARY KEY, value TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE IF NOT EXISTS search_row (
        key INTEGER PRIMARY KEY, kind TEXT NOT NULL, record_id TEXT NOT NULL,
        home_id TEXT NOT NULL, UNIQUE (record_id, kind)
    ) STRICT""",
    """CREATE TABLE IF NOT EXISTS search_text (
        key INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL,
        full_text TEXT NOT NULL, language TEXT NOT NULL, checksum INTEGER NOT NULL
    ) STRICT""",
)
_WORDS: Final = """CREATE VIRTUAL TABLE search_words USING fts5(
    exact, stem, content='', tokenize='ascii', prefix='2 3', detail='full'
)"""
_SECURE: Final = "INSERT INTO search_words (search_words, rank) VALUES ('secure-delete', 1)"
_SAY: Final = "INSERT INTO search_words (rowid, exact, stem) VALUES (?, ?, ?)"
_TAKE_BACK: Final = (
    "INSERT INTO search_words (search_words, rowid, exact, stem) VALUES ('delete', ?, ?, ?)"
)
TITLES: Final = {
    Kind.CASE: "reference",
    Kind.EVENT: "title",
    Kind.SOURCE: "title",
    Kind.ATTACHMENT: "name",
}
"""The field that names a record; the others go by the record they belong to."""


def prepare(connection: Connection) -> None:
    """Make the tables, and the words anew where they were made by another analyser."""
    for table in _TABLES:
        connection.run(table)
    row = connection.one("SELECT value FROM search_state WHERE name = 'analyser'")
    if row is None or row[0] != version():
        rebuild(connection)


def rebuild(connection: Connection) -> None:
    """Make all words anew from the texts that stand in the index."""
    connection.run("DROP TABLE IF EXISTS search_words")
    connection.run(_WORDS)
    connection.run(_SECURE)
    for (key,) in connection.rows("SELECT key FROM search_text ORDER BY key"):
        said = _analysed(_text_row(connection, int(key)))
        connection.run(_SAY, (key, said.exact, said.stem))
        connection.run("UPDATE search_text SET checksum = ? WHERE key = ?", (_checksum(said), key))
    connection.run(
        "INSERT OR REPLACE INTO search_state (name, value) VALUES ('analyser', ?)", (version(),)
    )


def index_record(connection: Connection, record: Record, full_text: str | None = None) -> None:
    """Write what can be found of a record; the newest written stands last.

    `full_text` is that of a source; None keeps the one it had.
    """
    kind = kind_of(record)
    if not _searched(kind):
        return
    kept = _remove(connection, kind, record.id)
    whole = kept if full_text is None else _storable(full_text)
    title, body = _texts(record)
    if not (title or body or whole):
        return
    language = record.language if isinstance(record, Source) else ""
    key = connection.insert(
        "INSERT INTO search_row (key, kind, record_id, home_id)"
        " VALUES ((SELECT coalesce(max(key), 0) + 1 FROM search_row), ?, ?, ?)",
        (kind.value, record.id, _home(record)),
    )
    said = _analysed((title, body, whole, language))
    connection.run(
        "INSERT INTO search_text (key, title, body, full_text, language, checksum)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (key, title, body, whole, language, _checksum(said)),
    )
    connection.run(_SAY, (key, said.exact, said.stem))


def unindex(connection: Connection, kind: Kind, record_id: str) -> None:
    """Take a record out of the index; nothing happens where it is not in it."""
    _remove(connection, kind, record_id)


def _remove(connection: Connection, kind: Kind, record_id: str) -> str:
    """Take a record out and return the full text it had."""
    row = connection.one(
        "SELECT key FROM search_row WHERE record_id = ? AND kind = ?", (record_id, kind.value)
    )
    if row is None:
        return ""
    key = int(row[0])
    kept = _text_row(connection, key)
    said = _analysed(kept)
    if _checksum(said) != kept[4]:
        # Said by other rules than ours: taking back other words would leave ghosts.
        rebuild(connection)
    connection.run(_TAKE_BACK, (key, said.exact, said.stem))
    connection.run("DELETE FROM search_text WHERE key = ?", (key,))
    connection.run("DELETE FROM search_row WHERE key = ?", (key,))
    return str(kept[2])


def _text_row(connection: Connection, key: int) -> Row:
    row = connection.one(
        "SELECT title, body, full_text, language, checksum FROM search_text WHERE key = ?", (key,)
    )
    return row if row is not None else ("", "", "", "", 0)


def _analysed(row: Row) -> Analysed:
    return analyse("\n".join(str(part) for part in row[:3]), str(row[3]))


def _checksum(said: Analysed) -> int:
    return crc32(said.stem.encode("utf-8"), crc32(said.exact.encode("utf-8")))


def _searched(kind: Kind) -> list[str]:
    return [name for name, spec in registry(kind).items() if spec.searched and not spec.restricted]


def _texts(record: Record) -> tuple[str, str]:
    """Return the title of a record and its other searched fields, a paragraph each."""
    kind = kind_of(record)
    named = TITLES.get(kind, "")
    values = {name: _storable(str(getattr(record, name))) for name in _searched(kind)}
    title = values.pop(named, "")
    return title, "\n".join(value for value in values.values() if value)


def _home(record: Record) -> str:
    if isinstance(record, Passage):
        return record.source_id
    if isinstance(record, Attachment):
        return record.case_id or record.owner_id
    return case_of(record) or record.id


def _storable(text: str) -> str:
    """Return a text without the halves of broken characters, which no database takes."""
    return text.encode("utf-8", "replace").decode("utf-8")
