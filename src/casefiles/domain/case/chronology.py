"""The chronology of a case: its own events, and what its parts say happened on a day."""

from dataclasses import dataclass
from typing import Final

from casefiles.domain import dates
from casefiles.domain.case.dossier import Dossier
from casefiles.domain.changes import Kind

DATED: Final[tuple[tuple[Kind, tuple[str, ...]], ...]] = (
    (Kind.EVENT, ("date",)),
    (Kind.SERVICE, ("began", "ended")),
    (Kind.REFUSAL, ("ordered_on", "refused_on", "consequence_on")),
    (Kind.OBJECTION, ("since", "expressed_on", "applied_on", "answered_on")),
    (Kind.STAY, ("entered_on", "registered_on", "left_on")),
    (Kind.EXPOSURE, ("act_on", "stage_on")),
    (Kind.CHECK, ("checked_on",)),
    (Kind.EXTRADITION, ("arrested_on", "next_hearing")),
    (Kind.STANCE, ("date",)),
    (
        Kind.VISA,
        ("lodged_on", "decided_on", "valid_from", "valid_until"),
    ),
    (
        Kind.APPLICATION,
        (
            "arrived_on", "made_on", "registered_on", "lodged_on", "interview_on", "comments_on",
        ),
    ),
    (Kind.DECISION, ("decided_on", "notified_on", "appeal_lodged_on", "hearing_on")),
    (Kind.CONTACT, ("held_on",)),
)  # fmt: skip
"""Dates that tell of something that happened, in the order in which it happens on one day."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One dated thing. `field` is the field of the record that holds the date."""

    date: str  # EDTF level 1
    kind: Kind
    record_id: str
    field: str


def chronology(dossier: Dossier) -> tuple[Moment, ...]:
    """Return everything dated, the earliest possible day first.

    Of things that can have been on the same day, what comes first by its nature stands first: an
    order before its refusal.
    """
    found = [
        (dates.sort_key(date)[:2], place, Moment(date, kind, part.id, field))
        for place, (kind, field) in enumerate(
            (kind, field) for kind, fields in DATED for field in fields
        )
        for part in dossier.parts(kind)
        if (date := str(getattr(part, field)))
    ]
    return tuple(moment for _, _, moment in sorted(found, key=lambda one: one[:2]))
