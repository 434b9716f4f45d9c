"""The bin: what was removed lately and can still be brought back."""

from dataclasses import dataclass
from typing import Final

KEPT_DAYS: Final = 30
"""Days a removed record can be brought back; then it is forgotten for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """One change that removed something: its head record and how many hung on it."""

    change_id: str  # undo.undo_change brings it all back
    at: str  # UTC, ISO 8601
    actor: str  # a code
    kind: str  # kind of the head record
    record_id: str
    case_id: str  # of the head record, "" for the library
    name: str  # its reference or title, "" where it has none
    parts: int  # records that went with it
    reason: str = ""
