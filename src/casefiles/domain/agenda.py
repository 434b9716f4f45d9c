"""What a day asks for: what can be lost, what is next, what was forgotten."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from casefiles.domain.backup import Backup
from casefiles.domain.case.explanation import Basis
from casefiles.domain.case.listing import CaseRow
from casefiles.domain.changes import Kind


class Urgency(StrEnum):
    """How near a day is. The steps are those at which an alarm rings."""

    OVERDUE = "overdue"  # or a deadline that has lost its day
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"  # or later, where the inner deadline has come
    LATER = "later"


STEPS: Final = ((Urgency.WEEK, 7), (Urgency.FORTNIGHT, 14), (Urgency.MONTH, 30))
"""Days before a day at which it is said again; the last is as far as a day is an alarm."""


def urgency_of(due_on: str, today: date) -> Urgency:
    """Return how near a day is; "" is a day that is missing, which is as bad as overdue."""
    if not due_on:
        return Urgency.OVERDUE
    left = (date.fromisoformat(due_on) - today).days
    if left < 0:
        return Urgency.OVERDUE
    return next((urgency for urgency, days in STEPS if left <= days), Urgency.LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One thing of one case that has a day. `field` is where the day stands in the record.

    `text` is what a person wrote of it, `code` and `country` what is coded; which vocabulary the
    code is of follows from kind and field. `case` tells the case as a list does.
    """

    kind: Kind
    record_id: str
    field: str
    due_on: str  # ISO date; "" where a deadline has lost its day
    case: CaseRow
    text: str = ""
    code: str = ""
    country: str = ""
    basis: Basis | None = None  # of a deadline

    @property
    def forfeits(self) -> bool:
        """Whether a right is lost when the day passes."""
        return self.basis is not None and self.basis.deadline.effect == "forfeits_right"


@dataclass(frozen=True, slots=True)
class AlarmGroup:
    """The alarms of one urgency, soonest first, cut at a page. `total` is cut at COUNTED_TO."""

    urgency: Urgency
    alarms: tuple[Alarm, ...]
    total: int


COUNTED_TO: Final = 500
"""No further is anything counted: more is more."""


ON_AN_AGENDA: Final = frozenset(
    {
        Kind.CASE,
        Kind.DEADLINE,
        Kind.TASK,
        Kind.MITIGATION,
        Kind.RISK,
        Kind.NEED,
        Kind.SAFETY,
        Kind.CONTACT,
        Kind.VISA,
        Kind.CONSENT,
        Kind.DECISION,
        Kind.CHECK,
        Kind.APPLICATION,
        Kind.RULE,
        Kind.BACKUP,
        Kind.SOURCE,
    }
)
"""The kinds whose changes change an agenda."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The page Today."""

    groups: tuple[AlarmGroup, ...]  # one for each urgency, in order
    without_next_step: tuple[CaseRow, ...]
    without_next_step_total: int
    open_cases: int
    sources: int
    last_backup: Backup | None

    def group(self, urgency: Urgency) -> AlarmGroup:
        """Return the alarms of one urgency."""
        return next(group for group in self.groups if group.urgency is urgency)

    @property
    def pressing(self) -> int:
        """How much is overdue or due within a week."""
        return self.group(Urgency.OVERDUE).total + self.group(Urgency.WEEK).total


@dataclass(frozen=True, slots=True)
class Figures:
    """What stands beside the rooms. `pressing`: overdue or due within a week, roughly if many."""

    pressing: int
    open_cases: int
    sources: int
    last_backup: Backup | None
