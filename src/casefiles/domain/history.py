"""What was done to a record, step by step: the history of a case and the rows of the journal."""

from dataclasses import dataclass

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One step of one record. `fields` are name, value before, value after of what changed.

    An added record has no fields; a removed one has its whole last version on the former side
    and None on the other. Both are empty once the bin has been emptied.
    """

    change_id: str
    at: str  # UTC, ISO 8601
    actor: str  # a code
    verb: str
    kind: str  # a kind of record, or "text" for the text of a source
    record_id: str
    reason: str
    fields: tuple[tuple[str, Value | None, Value | None], ...] = ()


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One row of the journal, as a person may read it."""

    number: int
    at: str  # UTC, ISO 8601
    actor: str
    verb: str
    kind: str
    record_id: str
    case_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class HistoryChange:
    """Everything one change did, newest change first in a list; steps in the order of doing."""

    change_id: str
    at: str  # UTC, ISO 8601
    actor: str
    verb: str
    reason: str
    steps: tuple[HistoryStep, ...]


def by_change(steps: tuple[HistoryStep, ...]) -> tuple[HistoryChange, ...]:
    """Return steps, newest first, gathered by the change they belong to."""
    gathered: dict[str, list[HistoryStep]] = {}
    for step in steps:
        gathered.setdefault(step.change_id, []).append(step)
    return tuple(
        HistoryChange(
            change_id, of[0].at, of[0].actor, of[0].verb, of[0].reason, tuple(reversed(of))
        )
        for change_id, of in gathered.items()
    )
