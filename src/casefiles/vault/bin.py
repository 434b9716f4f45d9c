"""The bin: what undo would bring back, until it is emptied; and erasing a record for good.

What goes here is overwritten in the database (`secure_delete`). The journal keeps that there was
a record, and keyed hashes that tell nothing without the vault's key. Backups keep what they have.
"""

from typing import TYPE_CHECKING, Final

from casefiles.domain.changes import Kind
from casefiles.vault.journal import NOTHING
from casefiles.vault.reader import TEXT

if TYPE_CHECKING:
    from casefiles.vault.drawer import Drawer
    from casefiles.vault.engine import Row

ERASED: Final = "erased"
"""The family of the journal row that says why a record has no former versions."""

_BOUND: Final = "SELECT max(local) FROM journal WHERE at < ?"
_LAST: Final = "SELECT max(local) FROM journal"
_OLD_HISTORY: Final = "DELETE FROM history WHERE local <= ?"
_OLD_BYTES: Final = (
    "DELETE FROM content WHERE attachment_id NOT IN (SELECT id FROM attachment) AND "
    "attachment_id IN (SELECT row_id FROM removed WHERE ? = '' OR \"when\" < ?)"
)
_OLD_TEXTS: Final = (
    "SELECT source_id FROM source_text WHERE source_id NOT IN (SELECT id FROM source) AND "
    "source_id IN (SELECT row_id FROM removed WHERE ? = '' OR \"when\" < ?)"
)
_DROP_TEXT: Final = "DELETE FROM source_text WHERE source_id = ?"
_DROP_BYTES: Final = "DELETE FROM content WHERE attachment_id = ?"
_DROP_HISTORY: Final = (
    "DELETE FROM history WHERE local IN (SELECT local FROM journal WHERE record_id = ?)"
)
GONE: Final = (
    'SELECT DISTINCT family, row_id FROM removed WHERE "when" < ? AND row_id NOT IN '
    "(SELECT record_id FROM journal WHERE family = 'erased')"
)
_OF_CASE: Final = (
    "SELECT DISTINCT family, row_id FROM removed WHERE case_id = ? AND row_id NOT IN "
    "(SELECT record_id FROM journal WHERE family = 'erased')"
)
_KEPT_FROM: Final = (
    "INSERT INTO meta (name, value) VALUES ('history', ?) "
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


def empty(drawer: "Drawer", before: str) -> None:
    """Forget former versions and removed files. `before`: only older ones (UTC); "" = all."""
    connection = drawer.connection
    row = connection.one(_BOUND, (before,)) if before else connection.one(_LAST)
    bound = int(row[0] or 0) if row else 0
    connection.run(_OLD_HISTORY, (bound,))
    connection.run(_KEPT_FROM, (bound.to_bytes(8, "big"),))
    connection.run(_OLD_BYTES, (before, before))
    for (source_id,) in connection.rows(_OLD_TEXTS, (before, before)):
        _drop_text(drawer, str(source_id))
    drawer.note()


def purge(drawer: "Drawer", before: str) -> int:
    """Forget for good what was removed before a moment (UTC); return how many records.

    The history of what is still there stays: who changed what is kept as long as the record.
    """
    return _purge(drawer, drawer.connection.rows(GONE, (before,)))


def purge_case(drawer: "Drawer", case_id: str) -> int:
    """Forget for good what was removed from one case, whenever; return how many records."""
    return _purge(drawer, drawer.connection.rows(_OF_CASE, (case_id,)))


def _purge(drawer: "Drawer", removed: "list[Row]") -> int:
    count = 0
    for family, record_id in removed:
        if family == TEXT or drawer.seal_of(family, record_id) != NOTHING:
            continue
        _forget(drawer, Kind(family), str(record_id))
        count += 1
    return count


def forget(drawer: "Drawer", record_id: str) -> None:
    """Forget the former versions of a record that stays."""
    drawer.connection.run(_DROP_HISTORY, (record_id,))
    drawer.mark(ERASED, record_id)


def erase(drawer: "Drawer", kind: Kind, record_id: str) -> None:
    """Remove a record and everything of it that undo could bring back."""
    drawer.remove(kind, record_id)
    _forget(drawer, kind, record_id)


def _forget(drawer: "Drawer", kind: Kind, record_id: str) -> None:
    if kind is Kind.SOURCE:
        _drop_text(drawer, record_id)
    if kind is Kind.ATTACHMENT:
        drawer.connection.run(_DROP_BYTES, (record_id,))
    drawer.connection.run(_DROP_HISTORY, (record_id,))
    drawer.mark(ERASED, record_id)


def _drop_text(drawer: "Drawer", source_id: str) -> None:
    if drawer.connection.run(_DROP_TEXT, (source_id,)):
        drawer.mark(TEXT, source_id)
