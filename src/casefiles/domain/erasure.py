"""Erasing a case for good, and the queue of cases whose time has come."""

from dataclasses import dataclass
from typing import Final

KEEP_MONTHS: Final = 24
"""Months a closed case is kept before somebody decides anew; a house rule, no law."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureReceipt:
    """What a certificate of erasure says. Nothing in it tells of whom."""

    reference_hash: str  # SHA-256 of the reference: who has the reference can compare
    erased_at: str  # UTC, ISO 8601
    erased_by: str  # a code
    reason: str  # a code of the vocabulary erasure_reason
    records: int
    files: int
    packs: tuple[tuple[str, str, str], ...]  # alias, recipient, day of what had been released
    backups: tuple[tuple[str, str], ...]  # name and day of each backup that still holds the case


@dataclass(frozen=True, slots=True)
class ReturnedCase:
    """A case that was erased, and came back with a backup made before."""

    case_id: str
    reference: str
    erased_at: str  # UTC, ISO 8601


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRow:
    """A closed case whose time has come."""

    case_id: str
    reference: str
    closed_on: str  # EDTF
    due_on: str  # ISO day: the day the decision is due
    legal_hold: bool
