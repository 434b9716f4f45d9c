"""The history of a record and of a case, and the journal, newest first, for reading."""

from collections.abc import Sequence
from typing import Final

from casefiles.domain.case.dossier import PART_TYPES
from casefiles.domain.changes import Kind
from casefiles.domain.history import HistoryStep, JournalRow
from casefiles.vault.engine import Row
from casefiles.vault.history import fields_from
from casefiles.vault.reader import Reader

_STEPS: Final = (
    "SELECT j.local, j.change_id, j.at, j.actor, j.verb, j.family, j.record_id, j.reason, "
    "coalesce(h.before, ''), coalesce(h.after, '') "
    "FROM journal AS j LEFT JOIN history AS h ON h.local = j.local "
    "WHERE j.record_id = ? AND j.before_hash <> j.after_hash"
)
_REMOVED: Final = "SELECT DISTINCT row_id FROM removed WHERE case_id = ?"
_REMOVED_OF_KIND: Final = "SELECT DISTINCT row_id FROM removed WHERE family = ?"
_JOURNAL: Final = (
    "SELECT number, at, actor, verb, family, record_id, case_id, reason FROM journal "
    "WHERE device = ? AND number < ? ORDER BY number DESC LIMIT ?"
)
_PARTS: Final = (*PART_TYPES, Kind.PACK)


def record_history(reader: Reader, record_id: str) -> tuple[HistoryStep, ...]:
    """Return the steps of one record, newest first; of a source with those of its text."""
    return _steps(reader, [record_id])


def case_history(reader: Reader, case_id: str) -> tuple[HistoryStep, ...]:
    """Return the steps of a case and of all its parts, removed ones too, newest first."""
    ids = {case_id, *(row[0] for row in reader.connection.rows(_REMOVED, (case_id,)))}
    owners = [case_id]
    for kind in _PARTS:
        parts = [part.id for part in reader.parts(kind, case_id)]
        ids.update(parts)
        owners += parts if kind is Kind.PAPER else []
    for owner in owners:
        ids.update(part.id for part in reader.parts(Kind.ATTACHMENT, owner))
    return _steps(reader, sorted(ids))


def kind_history(reader: Reader, kind: Kind) -> tuple[HistoryStep, ...]:
    """Return the steps of every record of a kind, removed ones too, newest first.

    For kinds of which there are few: it reads all of them.
    """
    ids = {record.id for record in reader.every(kind)}
    ids.update(row[0] for row in reader.connection.rows(_REMOVED_OF_KIND, (kind.value,)))
    return _steps(reader, sorted(ids))


def journal_rows(
    reader: Reader, device: str, *, before: int, limit: int = 200
) -> tuple[JournalRow, ...]:
    """Return the rows of a device's chain with numbers below `before`, newest first."""
    rows = reader.connection.rows(_JOURNAL, (device, before, limit))
    return tuple(JournalRow(*row) for row in rows)


def _steps(reader: Reader, ids: Sequence[str]) -> tuple[HistoryStep, ...]:
    rows = [row for record_id in ids for row in reader.connection.rows(_STEPS, (record_id,))]
    return tuple(_step(row) for row in sorted(rows, reverse=True))


def _step(row: Row) -> HistoryStep:
    _, change_id, at, actor, verb, kind, record_id, reason, before, after = row
    former, later = fields_from(before), fields_from(after)
    fields = tuple((name, former.get(name), later.get(name)) for name in former)
    return HistoryStep(change_id, at, actor, verb, kind, record_id, reason, fields)
