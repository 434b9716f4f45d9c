"""Backups: the receipt kept in the vault and the report of a check."""

from dataclasses import dataclass

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
    size: int  # bytes of the backup file
    sha256: str
