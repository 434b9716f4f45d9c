"""What lies in the bin: removals that undo can still take back, newest first."""

from dataclasses import replace
from typing import Final

from casefiles.domain.bin import Removed
from casefiles.domain.changes import Kind
from casefiles.vault.bin import GONE
from casefiles.vault.history import fields_from
from casefiles.vault.journal import NOTHING
from casefiles.vault.reader import Reader
from casefiles.vault.search_index import TITLES

_REMOVED: Final = (
    'SELECT family, row_id, case_id, "when", actor, reason FROM removed '
    'WHERE "when" >= ? ORDER BY local DESC'
)
_LAST_STEP: Final = (
    "SELECT h.change_id, h.verb, h.before FROM journal AS j JOIN history AS h ON h.local = j.local "
    "WHERE j.record_id = ? AND j.family = ? AND h.after = '' ORDER BY j.local DESC LIMIT 1"
)
_HEADS: Final = (Kind.CASE, Kind.SOURCE, Kind.PAPER, Kind.RISK, Kind.GROUND)
_VERBS: Final = ("remove-", "detach-")


def list_removed(reader: Reader, *, since: str) -> tuple[Removed, ...]:
    """Return the removals since a moment (UTC, ISO 8601) that still stand, one a change."""
    found: dict[str, tuple[int, Removed]] = {}
    counts: dict[str, int] = {}
    rows = reader.connection.rows(_REMOVED, (since,))
    for family, record_id, case_id, at, actor, reason in rows:
        if reader.seal_of(family, record_id) != NOTHING:
            continue  # it came back
        step = reader.connection.one(_LAST_STEP, (record_id, family))
        if step is None or not str(step[1]).startswith(_VERBS):
            continue  # forgotten, or taken away by an undo
        change_id = str(step[0])
        counts[change_id] = counts.get(change_id, 0) + 1
        kind = Kind(family)
        rank = _HEADS.index(kind) if kind in _HEADS else len(_HEADS)
        if change_id in found and found[change_id][0] <= rank:
            continue
        name = str(fields_from(step[2]).get(TITLES.get(kind, ""), ""))
        row = Removed(
            change_id=change_id, at=at, actor=actor, kind=family, record_id=record_id,
            case_id=case_id, name=name, parts=0, reason=reason,
        )  # fmt: skip
        found[change_id] = (rank, row)
    return tuple(replace(row, parts=counts[row.change_id] - 1) for _, row in found.values())


def anything_before(reader: Reader, moment: str) -> bool:
    """Return whether something removed before a moment has not been forgotten yet."""
    rows = reader.connection.rows(GONE, (moment,))
    return any(reader.seal_of(family, record_id) == NOTHING for family, record_id in rows)
