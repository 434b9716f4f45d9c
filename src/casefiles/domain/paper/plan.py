"""What was ordered and what stands in its way: pure values, made before anything is composed."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class PackOrder:
    """A briefing pack as chosen. `kind` is a row of resources/packs; ids, not references."""

    kind: str
    recipient: str  # a code, e.g. "L-12"; never a name
    language: str  # ISO 639-1
    case_ids: tuple[str, ...] = ()
    source_ids: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()  # chapters the caseworker unticked
    classification: str = "confidential"  # a code of the vocabulary "classification"


class State(StrEnum):
    """The state of one line of a plan. Only BLOCKED stops composing."""

    READY = "ready"
    LOOK = "look"
    MISSING = "missing"
    BLOCKED = "blocked"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One thing to know before composing.

    `reason` is a code with its sentence in services/packs/reasons.py; `facts` fill that sentence
    and hold references, counts and dates, never narrative. `record_id` is where to mend it.
    """

    chapter: str
    state: State
    reason: str
    facts: tuple[tuple[str, str], ...] = ()
    record_kind: str = ""
    record_id: str = ""


@dataclass(frozen=True, slots=True)
class PackPlan:
    """What goes in (`chapters`, in order), what is missing and what is blocked."""

    order: PackOrder
    chapters: tuple[str, ...]
    lines: tuple[PlanLine, ...]

    @property
    def blocked(self) -> int:
        """How many lines stop composing."""
        return sum(line.state is State.BLOCKED for line in self.lines)

    def state_of(self, chapter: str) -> State:
        """Return the gravest state among the lines of a chapter."""
        grave = (State.BLOCKED, State.MISSING, State.LOOK)
        found = {line.state for line in self.lines if line.chapter == chapter}
        if chapter in self.order.left_out:
            return State.LEFT_OUT
        return next((state for state in grave if state in found), State.READY)
