"""Holding a backup against an open vault: which has what the other lacks.

Both carry a journal whose rows are chained by keyed hashes, so that the rows up to the last one
they share are the same, and everything behind it is what only one of them knows.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from casefiles.domain.backup import BackupComparison, Relation, Side
from casefiles.vault import backup_check, backup_identity
from casefiles.vault.attachments import Course
from casefiles.vault.backup_manifest import Manifest
from casefiles.vault.backup_places import QUIET as UNLIKE_A_CHANGE
from casefiles.vault.backup_secret import BackupSecret, OfficerKey
from casefiles.vault.engine import Connection

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

QUIET: Final = (*UNLIKE_A_CHANGE, "restore", "accept-rollback")
_LOUD: Final = f"device = ? AND verb NOT IN ({', '.join('?' * len(QUIET))})"
_CHANGES: Final = f"SELECT count(*) FROM journal WHERE {_LOUD} AND number > ?"  # noqa: S608
_LAST: Final = f"SELECT at FROM journal WHERE {_LOUD} ORDER BY number DESC LIMIT 1"  # noqa: S608
_OWN: Final = "SELECT own FROM journal WHERE device = ? AND number = ?"
_HEAD: Final = "SELECT max(number) FROM journal WHERE device = ?"
_SOURCES: Final = "SELECT count(*) FROM source"
_CASES: Final = 'SELECT id FROM "case"'


def compare(
    vault: "Vault", path: Path, secret: BackupSecret | None, *, course: Course
) -> BackupComparison:
    """Check a backup and compare it; without a secret it is opened with the vault's own key.

    Raises as `backup_check.check` does.
    """
    if secret is None:
        secret = OfficerKey(backup_identity.secret_half(vault.meta_get, vault.keyring))

    def look(copy: Connection, manifest: Manifest) -> tuple[Relation, Side, Side]:
        return _held_against(vault, copy, manifest)

    report, seen = backup_check.looked_into(path, secret, look, course=course, floor=vault.floor)
    relation, theirs, ours = seen
    return BackupComparison(report=report, relation=relation, backup=theirs, vault=ours)


@dataclass(frozen=True, slots=True)
class _Held:
    """One of the two: its database, and the device whose chain is compared."""

    connection: Connection
    device: str

    def cases(self) -> set[str]:
        return {str(row[0]) for row in self.connection.each(_CASES)}

    def head(self) -> int:
        row = self.connection.one(_HEAD, (self.device,))
        return int(row[0] or 0) if row else 0

    def own(self, number: int) -> bytes:
        row = self.connection.one(_OWN, (self.device, number))
        return bytes(row[0]) if row else b""

    def changes(self, after: int) -> int:
        row = self.connection.one(_CHANGES, (self.device, *QUIET, after))
        return int(row[0]) if row else 0

    def last_change(self) -> str:
        row = self.connection.one(_LAST, (self.device, *QUIET))
        return str(row[0]) if row else ""

    def side(self, shared: int, other: set[str]) -> Side:
        cases = self.cases()
        row = self.connection.one(_SOURCES)
        return Side(
            cases=len(cases),
            sources=int(row[0]) if row else 0,
            only=len(cases - other),
            changes=self.changes(shared),
            last_change=self.last_change(),
        )


def _held_against(
    vault: "Vault", copy: Connection, manifest: Manifest
) -> tuple[Relation, Side, Side]:
    ours = _Held(vault.connection, vault.journal_head.device)
    theirs = _Held(copy, manifest.journal.device)
    shared = _shared(ours, theirs) if ours.device == theirs.device else 0
    there = theirs.side(shared, ours.cases())
    here = ours.side(shared, theirs.cases())
    if not shared or manifest.vault != vault.vault_id:
        return Relation.OTHER, there, here
    return _relation(there, here), there, here


def _relation(there: Side, here: Side) -> Relation:
    if there.changes and here.changes:
        return Relation.APART
    if there.changes:
        return Relation.NEWER
    return Relation.OLDER if here.changes else Relation.SAME


def _shared(ours: _Held, theirs: _Held) -> int:
    """Return the number of the last row that both have: every row before it is the same too."""
    low, high = 0, min(ours.head(), theirs.head())
    while low < high:
        middle = (low + high + 1) // 2
        if ours.own(middle) == theirs.own(middle):
            low = middle
        else:
            high = middle - 1
    return low
