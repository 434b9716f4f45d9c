"""Searching: a query in, the best hits with their snippets out."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from casefiles.domain.changes import Kind
from casefiles.domain.search import SearchAnswer, SearchHit
from casefiles.vault.engine import Connection, Row, Value
from casefiles.vault.reader import Reader
from casefiles.vault.search_query import match_expression, read_query
from casefiles.vault.search_snippet import Cutter
from casefiles.vault.search_synonyms import widened

RANKED: Final = 20_000
"""Ranking costs as much as there are matches; of more than these the newest are ranked."""

_RANK: Final = "bm25(3.0, 1.0)"  # a word as it was typed weighs more than another form of it

_KIND: Final = "(SELECT kind FROM search_row WHERE key = search_words.rowid)"
_HOMES: Final = (
    "SELECT home_id FROM search_row WHERE key IN"
    " (SELECT rowid FROM search_words WHERE search_words MATCH ?)"
)


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked of the index: an expression of FTS5 and the kinds wanted, none for all."""

    expression: str
    kinds: tuple[str, ...]

    @property
    def condition(self) -> str:
        """The WHERE clause, without the cut. Only placeholders are put in."""
        if not self.kinds:
            return "search_words MATCH ?"
        marks = ", ".join("?" for _ in self.kinds)
        return f"search_words MATCH ? AND {_KIND} IN ({marks})"

    @property
    def values(self) -> tuple[Value, ...]:
        """The values of the condition."""
        return (self.expression, *self.kinds)


def find(
    reader: Reader, query: str, *, kinds: Collection[Kind] = (), limit: int = 50
) -> SearchAnswer:
    """Return the best hits for a query. No query is an error; one without a word finds nothing."""
    connection = reader.connection
    languages = _languages(connection)
    terms = read_query(query, languages)
    if not terms:
        return SearchAnswer((), 0, exact=True)
    wanted = tuple(kind.value for kind in kinds)
    direct = match_expression(terms)
    rows, total, exact = _ranked(connection, _Question(direct, wanted), limit)
    wider = widened(terms, languages)
    if wider != terms and exact:
        beyond = _Question(f"({match_expression(wider)}) NOT ({direct})", wanted)
        more, count, exact = _ranked(connection, beyond, limit - len(rows))
        rows, total = [*rows, *more], total + count
    cutter = Cutter(wider, languages)
    hits = tuple(_hit(row, rank, cutter) for rank, row in enumerate(rows, start=1))
    return SearchAnswer(hits, total, exact)


def homes(reader: Reader, text: str) -> tuple[str, tuple[Value, ...]] | None:
    """Return a selection of the ids of cases and sources that a list filter lets through.

    They hold every word of `text`, in themselves or in one of their parts; the last word may be
    unfinished. None where there is no word in `text`: it does not filter.
    """
    terms = read_query(text, _languages(reader.connection))
    return (_HOMES, (match_expression(terms, unfinished=True),)) if terms else None


def matching_ids(reader: Reader, text: str) -> frozenset[str]:
    """Return the ids that `homes` selects, none where there is no word in `text`."""
    selection = homes(reader, text)
    rows = reader.connection.rows(*selection) if selection else []
    return frozenset(str(row[0]) for row in rows)


def _languages(connection: Connection) -> tuple[str, ...]:
    return tuple(str(row[0]) for row in connection.rows("SELECT code FROM search_language"))


def _ranked(connection: Connection, question: _Question, limit: int) -> tuple[list[Row], int, bool]:
    """Return the best rows, how many were ranked, and whether those are all there are."""
    condition = question.condition
    found = connection.one(
        "SELECT count(*), min(key) FROM (SELECT rowid AS key FROM search_words"  # noqa: S608
        f" WHERE {condition} ORDER BY rowid DESC LIMIT ?)",
        (*question.values, RANKED + 1),
    )
    count, oldest = found if found else (0, None)
    exact = count <= RANKED
    if not exact:
        oldest += 1  # the one that was too many is not ranked
    total = min(count, RANKED)
    if total == 0 or limit <= 0:
        return [], total, exact
    rows = connection.rows(
        "SELECT r.kind, r.record_id, r.home_id, t.title, t.body, t.full_text, h.title FROM ("  # noqa: S608
        f" SELECT rowid AS key, rank AS score FROM search_words WHERE {condition}"
        f" AND rowid >= ? AND rank MATCH '{_RANK}' ORDER BY rank LIMIT ?"
        ") AS best JOIN search_row AS r ON r.key = best.key JOIN search_text AS t ON t.key = r.key"
        " LEFT JOIN search_row AS hr ON hr.record_id = r.home_id AND hr.key <> r.key"
        " LEFT JOIN search_text AS h ON h.key = hr.key"
        " ORDER BY best.score, r.key DESC",
        (*question.values, oldest, limit),
    )
    return rows, total, exact


def _hit(row: Row, rank: int, cutter: Cutter) -> SearchHit:
    kind, record_id, home_id, title, body, full_text, home_title = row
    snippet = cutter.cut((body, full_text, title))
    return SearchHit(
        kind=Kind(kind),
        id=record_id,
        title=title or home_title or "",
        snippet=snippet.text,
        marks=snippet.marks,
        rank=rank,
        home_id=home_id,
    )
