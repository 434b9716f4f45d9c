"""Backups: the receipt kept in the vault and the report of a check."""

from dataclasses import dataclass
from enum import StrEnum

from casefiles.domain.fields import Merge, Shape, a, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup that was written, opened again and checked."""

    id: str = given(Shape.LINK)
    made_at: str = given(Shape.MOMENT, merge=Merge.NEVER_SHARED)
    checked_at: str = a(Shape.MOMENT, derived=True, merge=Merge.NEVER_SHARED)
    name: str = a(Shape.LINE, derived=True, merge=Merge.NEVER_SHARED)  # file name, no folder
    size: int = a(Shape.NUMBER, derived=True, merge=Merge.NEVER_SHARED)
    sha256: str = a(Shape.HASH, derived=True, merge=Merge.NEVER_SHARED)
    cases: int = a(Shape.NUMBER, derived=True, merge=Merge.NEVER_SHARED)
    sources: int = a(Shape.NUMBER, derived=True, merge=Merge.NEVER_SHARED)
    officers: int = a(Shape.NUMBER, derived=True, merge=Merge.NEVER_SHARED)


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a check found inside a backup; a report exists only where everything held."""

    vault_id: str
    made_at: str  # UTC, ISO 8601
    program: str
    schema: int
    cases: int
    sources: int
    attachments: int
    journal_number: int
    journal_hash: str  # of the last row, in hexadecimal
    size: int  # bytes of the backup file
    sha256: str


class Relation(StrEnum):
    """How a backup stands to a vault, by their journals."""

    SAME = "same"  # nothing was changed since in either
    OLDER = "older"  # the vault holds all of it, and more
    NEWER = "newer"  # it holds all of the vault, and more
    APART = "apart"  # each has changes that the other lacks
    OTHER = "other"  # it is the backup of another vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one of the two holds. `only` and `changes` are what the other one lacks."""

    cases: int
    sources: int
    only: int  # cases
    changes: int
    last_change: str  # UTC, ISO 8601


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupComparison:
    """A backup that was checked, held against an open vault."""

    report: BackupReport
    relation: Relation
    backup: Side
    vault: Side
