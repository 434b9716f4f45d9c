"""Checks the former versions: walking back from today, each state must have the journal's hash."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from casefiles.domain.changes import Kind
from casefiles.domain.records import TYPES
from casefiles.vault.history import fields_from
from casefiles.vault.journal import NOTHING
from casefiles.vault.keyring import Keyring
from casefiles.vault.reader import TEXT
from casefiles.vault.rows import (
    Fields,
    fields_of,
    fingerprint,
    record_from,
    statements,
    text_fingerprint,
)

if TYPE_CHECKING:
    from casefiles.vault.engine import Connection, Row

_KEPT_FROM: Final = "SELECT value FROM meta WHERE name = 'history'"
_WITH_STEPS: Final = (
    "SELECT DISTINCT family, record_id FROM journal WHERE length(before_hash) > 0 "
    "AND before_hash <> after_hash AND local > ?"
)
_STEPS: Final = (
    "SELECT j.before_hash, j.after_hash, h.before, h.after FROM journal AS j "
    "LEFT JOIN history AS h ON h.local = j.local AND h.row_id = j.record_id "
    "WHERE j.record_id = ? AND j.family = ? AND j.before_hash <> j.after_hash AND j.local > ? "
    "ORDER BY j.local DESC"
)
_ERASED: Final = "SELECT 1 FROM journal WHERE record_id = ? AND family = 'erased' LIMIT 1"
_STRAY: Final = (
    "SELECT count(*) FROM history WHERE local NOT IN (SELECT local FROM journal) "
    "OR row_id <> (SELECT record_id FROM journal AS j WHERE j.local = history.local)"
)


def broken(connection: "Connection", keyring: Keyring) -> Iterator[str]:
    """Yield the id of every record whose former versions are not what the journal says."""
    row = connection.one(_KEPT_FROM)
    kept_from = int.from_bytes(bytes(row[0]), "big") if row else 0
    stray = connection.one(_STRAY)
    if stray and stray[0]:
        yield ""
    for family, record_id in connection.rows(_WITH_STEPS, (kept_from,)):
        if connection.one(_ERASED, (record_id,)):
            continue
        steps = connection.rows(_STEPS, (record_id, family, kept_from))
        if not _holds(connection, keyring, (family, record_id), steps):
            yield str(record_id)


def _holds(
    connection: "Connection", keyring: Keyring, which: tuple[str, str], steps: list["Row"]
) -> bool:
    state = _today(connection, *which)
    for before_hash, after_hash, before, after in steps:
        if bytes(before_hash) == NOTHING:
            state = None
            continue
        if before is None:
            # The bin takes the text of a removed source without a trace of what it said.
            return which[0] == TEXT and bytes(after_hash) == NOTHING
        if bytes(after_hash) == NOTHING:
            state = fields_from(before)
        elif state is None or any(state.get(k) != v for k, v in fields_from(after).items()):
            return False
        else:
            state = state | fields_from(before)
        if _seal(keyring, *which, state) != bytes(before_hash):
            return False
    return True


def _today(connection: "Connection", family: str, record_id: str) -> Fields | None:
    if family == TEXT:
        row = connection.one("SELECT text FROM source_text WHERE source_id = ?", (record_id,))
        return {TEXT: str(row[0])} if row else None
    kind = Kind(family)
    row = connection.one(statements(kind).by_id, (record_id,))
    return fields_of(record_from(kind, row)) if row else None


def _seal(keyring: Keyring, family: str, record_id: str, state: Fields) -> bytes:
    if family == TEXT:
        return text_fingerprint(keyring.chain, record_id, str(state[TEXT]))
    values: dict[str, Any] = dict(state)
    return fingerprint(keyring.chain, TYPES[Kind(family)](**values))
