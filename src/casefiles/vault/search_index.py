"""The search index: written in the transaction of the record it speaks of.

What the vault's core uses:
    prepare(connection)   once per session, after the schema is in place: makes the tables, or all
                          words anew where the analyser has changed
    SearchIndex()         a Follower (following.py): put, put_text and drop at every change,
                          inside the open transaction

Only fields that are searched and not restricted get in, and the full text of a source. The words
table keeps no text of its own: what was said of a row is taken back by saying it again, from the
text that stands beside it.
"""

from dataclasses import dataclass, replace
from typing import Final
from zlib import crc32

from casefiles.domain.attachment import Attachment
from casefiles.domain.changes import Kind
from casefiles.domain.library.passage import Passage
from casefiles.domain.library.source import Source
from casefiles.domain.records import Record, case_of, kind_of, registry
from casefiles.vault.analyser import Analysed, Analyser, version
from casefiles.vault.engine import Connection

_TABLES: Final = (
    """CREATE TABLE IF NOT EXISTS search_state (
        name TEXT PRIMARY KEY, value TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE IF NOT EXISTS search_row (
        key INTEGER PRIMARY KEY, kind TEXT NOT NULL, record_id TEXT NOT NULL,
        home_id TEXT NOT NULL, UNIQUE (record_id, kind)
    ) STRICT""",
    """CREATE TABLE IF NOT EXISTS search_language (code TEXT PRIMARY KEY) STRICT""",
    """CREATE TABLE IF NOT EXISTS search_text (
        key INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL,
        full_text TEXT NOT NULL, language TEXT NOT NULL, checksum INTEGER NOT NULL
    ) STRICT""",
)
_LANGUAGE: Final = "INSERT OR IGNORE INTO search_language (code) VALUES (?)"
_WORDS: Final = """CREATE VIRTUAL TABLE search_words USING fts5(
    exact, stem, content='', tokenize='ascii', prefix='2 3', detail='full'
)"""
_MERGE_ALL: Final = "INSERT INTO search_words (search_words) VALUES ('optimize')"
_MADE_BY: Final = "SELECT value FROM search_state WHERE name = 'analyser'"
_KEY_OF: Final = "SELECT key FROM search_row WHERE record_id = ? AND kind = ?"
_CHECKSUM: Final = "SELECT checksum FROM search_text WHERE key = ?"
_SAY: Final = "INSERT INTO search_words (rowid, exact, stem) VALUES (?, ?, ?)"
_TAKE_BACK: Final = (
    "INSERT INTO search_words (search_words, rowid, exact, stem) VALUES ('delete', ?, ?, ?)"
)
TITLES: Final = {
    Kind.CASE: "reference",
    Kind.EVENT: "title",
    Kind.TASK: "title",
    Kind.DEADLINE: "title",
    Kind.CONTACT: "subject",
    Kind.MITIGATION: "measure",
    Kind.SOURCE: "title",
    Kind.ATTACHMENT: "name",
}
"""The field that names a record; the others go by the record they belong to."""


@dataclass(frozen=True, slots=True)
class _Place:
    """The record a row of the index speaks of, and the case or source it is a part of."""

    kind: str
    record_id: str
    home_id: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """The texts of one row."""

    title: str = ""
    body: str = ""
    full_text: str = ""
    language: str = ""

    @property
    def text(self) -> str:
        """Everything that can be found."""
        return "\n".join((self.title, self.body, self.full_text))

    def said(self, analyser: Analyser) -> Analysed:
        """Return the words of all texts as they stand in the index."""
        return analyser.analyse(self.text, self.language)


def prepare(connection: Connection) -> None:
    """Make the tables, or all words anew where another analyser made them, as one transaction."""
    there = connection.one("SELECT 1 FROM sqlite_master WHERE name = 'search_state'")
    if there and connection.one(_MADE_BY) == (version(),):
        return
    with connection.transaction():
        for table in _TABLES:
            connection.run(table)
        rebuild(connection)


def rebuild(connection: Connection) -> None:
    """Make all words anew from the texts that stand in the index."""
    connection.run("DROP TABLE IF EXISTS search_words")
    connection.run(_WORDS)
    analyser = Analyser()
    for (key,) in connection.rows("SELECT key FROM search_text ORDER BY key"):
        said = _entry(connection, int(key)).said(analyser)
        _write(connection, int(key), said)
        connection.run("UPDATE search_text SET checksum = ? WHERE key = ?", (_checksum(said), key))
    connection.run(
        "INSERT OR REPLACE INTO search_state (name, value) VALUES ('analyser', ?)", (version(),)
    )


class SearchIndex:
    """Keeps the index in step with the records. A record that was written last stands last."""

    def __init__(self) -> None:
        self._analyser = Analyser()

    def put(self, connection: Connection, record: Record) -> None:
        """Say what can be found of a record; a source keeps the full text it had."""
        kind = kind_of(record)
        if not _searched(kind):
            return
        key, former = _former(connection, kind, record.id)
        title, body = _texts(record)
        language = record.language if isinstance(record, Source) else ""
        entry = _Entry(title, body, former.full_text, language)
        place = _Place(kind.value, record.id, _home(record))
        self._follow(connection, place, (key, former), entry)

    def put_text(self, connection: Connection, source_id: str, text: str) -> None:
        """Say the full text of a source, after the source itself."""
        key, former = _former(connection, Kind.SOURCE, source_id)
        place = _Place(Kind.SOURCE.value, source_id, source_id)
        entry = replace(former, full_text=_storable(text))
        self._follow(connection, place, (key, former), entry)

    def forget(self, connection: Connection) -> None:
        """Merge the whole index, so that no page of it holds a word of what was dropped.

        FTS5 could overwrite each word as it is dropped ("secure-delete"); every save of a long
        text then rewrites ten times as many pages, and the former text is in the history anyway.
        """
        connection.run(_MERGE_ALL)

    def drop(self, connection: Connection, kind: Kind, record_id: str) -> None:
        """Take a record out of the index; nothing happens where it is not in it."""
        key, former = _former(connection, kind, record_id)
        if key:
            self._take_back(connection, key, former)

    def _follow(
        self, connection: Connection, place: _Place, former: tuple[int, _Entry], entry: _Entry
    ) -> None:
        """Put an entry in the place of the former one, unless they say the same."""
        if former[1] == entry:
            return
        if former[0]:
            self._take_back(connection, *former)
        if entry.text.strip():
            self._say(connection, place, entry)

    def _say(self, connection: Connection, place: _Place, entry: _Entry) -> None:
        key = connection.insert(
            "INSERT INTO search_row (key, kind, record_id, home_id)"
            " VALUES ((SELECT coalesce(max(key), 0) + 1 FROM search_row), ?, ?, ?)",
            (place.kind, place.record_id, place.home_id),
        )
        said = entry.said(self._analyser)
        connection.run(
            "INSERT INTO search_text (key, title, body, full_text, language, checksum)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (key, entry.title, entry.body, entry.full_text, entry.language, _checksum(said)),
        )
        _write(connection, key, said)

    def _take_back(self, connection: Connection, key: int, entry: _Entry) -> None:
        """Take what was said of a row out of the index."""
        said = entry.said(self._analyser)
        if (_checksum(said),) != connection.one(_CHECKSUM, (key,)):
            # Said by other rules than ours: taking back other words would leave ghosts.
            rebuild(connection)
        connection.run(_TAKE_BACK, (key, said.exact, said.stem))
        connection.run("DELETE FROM search_text WHERE key = ?", (key,))
        connection.run("DELETE FROM search_row WHERE key = ?", (key,))


def _former(connection: Connection, kind: Kind, record_id: str) -> tuple[int, _Entry]:
    """Return the key of a record in the index and what was said of it; 0 where it is not in it."""
    row = connection.one(_KEY_OF, (record_id, kind.value))
    return (int(row[0]), _entry(connection, int(row[0]))) if row else (0, _Entry())


def _write(connection: Connection, key: int, said: Analysed) -> None:
    connection.run(_SAY, (key, said.exact, said.stem))
    for code in said.languages:
        connection.run(_LANGUAGE, (code,))


def _entry(connection: Connection, key: int) -> _Entry:
    """Return what was said of a row."""
    row = connection.one(
        "SELECT title, body, full_text, language FROM search_text WHERE key = ?", (key,)
    )
    return _Entry(*map(str, row)) if row else _Entry()


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
