"""One row of the journal, as it is told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """Who did what and when. `kind` and `record_id` are empty where no record is meant."""

    number: int
    device: str
    at: str  # UTC, ISO 8601
    actor: str
    verb: str
    kind: str
    record_id: str
    case_id: str
    reason: str
    change_id: str  # the same for all rows of one change; what undo takes
    hash: str  # of this row and of all before it, hexadecimal
