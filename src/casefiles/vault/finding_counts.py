"""How many findings of each case nobody has explained: kept beside the cases, never journalled.

Derived, local and lazy. Saving and unlocking cost nothing: which counts are stale is read from
the journal behind the last row that was seen, and from the day up to which a count holds. The
counts are made by services in small batches. What is lost here is counted again.

    prepare(connection)        once per session: makes the tables where they are missing
    FindingCounts()            a Follower: an erased case takes its count along at once
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from casefiles.domain.changes import Kind
from casefiles.domain.records import Record
from casefiles.vault.engine import Connection
from casefiles.vault.reader import Reader

_THERE: Final = "SELECT 1 FROM sqlite_master WHERE name = 'finding_count'"
_TABLES: Final = (
    """CREATE TABLE IF NOT EXISTS finding_state (
        name TEXT PRIMARY KEY, value TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE IF NOT EXISTS finding_count (
        case_id TEXT PRIMARY KEY, open INTEGER NOT NULL, made_on TEXT NOT NULL,
        until TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX IF NOT EXISTS finding_count_open ON finding_count (open, case_id)",
)
_STATE: Final = "SELECT value FROM finding_state WHERE name = ?"
_REMEMBER: Final = "INSERT OR REPLACE INTO finding_state (name, value) VALUES (?, ?)"
_NEWEST: Final = "SELECT coalesce(max(local), 0) FROM journal"
_CHANGED: Final = "SELECT DISTINCT family, case_id FROM journal WHERE local > ?"
_FORGET: Final = "DELETE FROM finding_count WHERE case_id = ?"
_FORGET_ALL: Final = "DELETE FROM finding_count"
_KEEP: Final = (
    "INSERT OR REPLACE INTO finding_count (case_id, open, made_on, until) VALUES (?, ?, ?, ?)"
)
_FRESH: Final = "f.made_on <= ? AND (f.until = '' OR f.until > ?)"
_STALE: Final = (
    'SELECT c.id FROM "case" AS c LEFT JOIN finding_count AS f ON f.case_id = c.id '  # noqa: S608
    f"WHERE f.case_id IS NULL OR NOT ({_FRESH}) ORDER BY c.status = 'closed', c.local LIMIT ?"
)
_STALE_COUNT: Final = (
    'SELECT count(*) FROM "case" AS c LEFT JOIN finding_count AS f ON f.case_id = c.id '  # noqa: S608
    f"WHERE f.case_id IS NULL OR NOT ({_FRESH})"
)
_OPEN: Final = (
    "SELECT c.local, f.open FROM finding_count AS f INDEXED BY finding_count_open "
    'JOIN "case" AS c ON c.id = f.case_id WHERE f.open > 0 '
    "ORDER BY c.status = 'closed', CASE c.priority WHEN 'emergency' THEN 0 WHEN 'urgent' THEN 1 "
    "ELSE 2 END, c.next_step_due = '', c.next_step_due, c.reference LIMIT ?"
)
_TOTALS: Final = (
    "SELECT count(*), coalesce(sum(open), 0) FROM finding_count INDEXED BY finding_count_open "
    "WHERE open > 0"
)
_ONE: Final = "SELECT open FROM finding_count WHERE case_id = ?"

JOURNAL: Final = "journal"
MADE_BY: Final = "made_by"
_EVERY: Final = (Kind.RULE.value,)
"""Families a change of which concerns every case: the law of the office."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many findings of a case are open, and the first day on which that may change."""

    case_id: str
    open: int
    until: date | None


class FindingCounts:
    """Takes the count of a removed case away in the same transaction."""

    def put(self, connection: Connection, record: Record) -> None:
        """Cost a save nothing: the journal tells which counts are stale."""

    def put_text(self, connection: Connection, source_id: str, text: str) -> None:
        """Texts of the library have no findings."""

    def drop(self, connection: Connection, kind: Kind, record_id: str) -> None:
        """Forget the count of a case that was removed."""
        if kind is Kind.CASE:
            connection.run(_FORGET, (record_id,))

    def forget(self, connection: Connection) -> None:
        """Leave no trace: counts hold no words."""


def prepare(connection: Connection) -> None:
    """Make the tables where they are missing."""
    if connection.one(_THERE) is None:
        with connection.transaction():
            for statement in _TABLES:
                connection.run(statement)


def is_there(reader: Reader) -> bool:
    """Return whether there are tables: a vault that is only looked at may have none."""
    return reader.connection.one(_THERE) is not None


def follow(reader: Reader, made_by: str) -> None:
    """Forget the counts of all cases that changed since; all of them where `made_by` differs."""
    connection = reader.connection
    newest = str((connection.one(_NEWEST) or (0,))[0])
    seen = connection.one(_STATE, (JOURNAL,))
    same = connection.one(_STATE, (MADE_BY,)) == (made_by,)
    if same and seen == (newest,):
        return
    changed = connection.rows(_CHANGED, (int(seen[0]),)) if seen and same else []
    with connection.transaction():
        if not (seen and same) or any(family in _EVERY for family, _ in changed):
            connection.run(_FORGET_ALL)
        else:
            for case_id in {str(case_id) for _, case_id in changed}:
                connection.run(_FORGET, (case_id,))
        connection.run(_REMEMBER, (JOURNAL, newest))
        connection.run(_REMEMBER, (MADE_BY, made_by))


def stale(reader: Reader, today: date, limit: int) -> tuple[str, ...]:
    """Return some cases whose count is missing or no longer holds, open ones first."""
    day = today.isoformat()
    rows = reader.connection.rows(_STALE, (day, day, limit))
    return tuple(str(row[0]) for row in rows)


def stale_total(reader: Reader, today: date) -> int:
    """Return how many cases have no count that holds today."""
    day = today.isoformat()
    row = reader.connection.one(_STALE_COUNT, (day, day))
    return int(row[0]) if row else 0


def keep(reader: Reader, counts: Iterable[Count], today: date) -> None:
    """Keep the counts made on a day."""
    with reader.connection.transaction():
        for one in counts:
            until = one.until.isoformat() if one.until else ""
            values = (one.case_id, one.open, today.isoformat(), until)
            reader.connection.run(_KEEP, values)


def open_cases(reader: Reader, limit: int) -> list[tuple[int, int]]:
    """Return local key and number of open findings of the cases that have some."""
    return [(int(key), int(count)) for key, count in reader.connection.rows(_OPEN, (limit,))]


def totals(reader: Reader) -> tuple[int, int]:
    """Return how many cases have open findings, and how many these are."""
    cases, findings = reader.connection.one(_TOTALS) or (0, 0)
    return int(cases), int(findings)


def counts_of(reader: Reader, case_ids: Sequence[str]) -> dict[str, int]:
    """Return the number of open findings of those cases that have a count."""
    found = {case_id: reader.connection.one(_ONE, (case_id,)) for case_id in case_ids}
    return {case_id: int(row[0]) for case_id, row in found.items() if row is not None}
