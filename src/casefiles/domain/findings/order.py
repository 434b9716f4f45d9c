"""Order: what is said to have happened in an order in which it cannot have."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Final

from casefiles.domain.case.dossier import Part
from casefiles.domain.changes import Kind
from casefiles.domain.findings.days import Span, bounds, surely_after_day, surely_before
from casefiles.domain.findings.finding import (
    Facts,
    Finding,
    Side,
    case_side,
    side_of,
    today_side,
    two,
)

CHAINS: Final[dict[Kind, tuple[tuple[str, ...], ...]]] = {
    Kind.SERVICE: (("began", "ended"),),
    Kind.REFUSAL: (("ordered_on", "refused_on", "consequence_on"),),
    Kind.OBJECTION: (("since", "expressed_on"), ("applied_on", "answered_on")),
    Kind.STAY: (("entered_on", "left_on"), ("entered_on", "registered_on")),
    Kind.EXPOSURE: (("act_on", "stage_on"),),
    Kind.EXTRADITION: (("arrested_on", "held_until"),),
    Kind.RISK: (("reviewed_on", "review_on"),),
    Kind.VISA: (("lodged_on", "decided_on"), ("valid_from", "valid_until")),
    Kind.APPLICATION: (
        ("arrived_on", "made_on", "registered_on", "lodged_on", "interview_on", "comments_on"),
        ("registered_on", "attestation_on"),
    ),
    Kind.DECISION: (
        ("decided_on", "sent_on", "notified_on", "appeal_lodged_on"),
        ("decided_on", "status_valid_until"),
    ),
    Kind.CONTACT: (("held_on", "promise_due"), ("held_on", "next_due")),
    Kind.CONSENT: (("given_on", "withdrawn_on"), ("given_on", "expires_on")),
}
"""Fields of one record that follow each other; any two of a chain are compared."""

CASE_CHAINS: Final = (
    ("summons_on", "mobilised_on"),
    ("service_entry", "exit_date"),
    ("mobilised_on", "exit_date"),
    ("opened_on", "closed_on"),
)

PAST: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.SERVICE: ("began",),
    Kind.REFUSAL: ("ordered_on", "refused_on"),
    Kind.OBJECTION: ("expressed_on", "applied_on"),
    Kind.STAY: ("entered_on", "registered_on"),
    Kind.EXPOSURE: ("act_on", "stage_on"),
    Kind.CHECK: ("checked_on",),
    Kind.APPLICATION: ("arrived_on", "made_on", "registered_on", "lodged_on"),
    Kind.DECISION: ("decided_on", "notified_on", "appeal_lodged_on"),
    Kind.DEADLINE: ("met_on",),
    Kind.ACCOUNT: ("given_on",),
}
"""Fields that tell what has happened, and so cannot lie in the days to come."""
PAST_OF_CASE: Final = (
    "service_entry",
    "summons_on",
    "mobilised_on",
    "register_entry_on",
    "exit_date",
    "closed_on",
)

ADMITTED: Final = ("humanitarian_admission", "unhcr_mandate", "outside_eu")
"""Procedures in which an application is made before the person arrives."""
FEARED: Final = "feared"
IN_SERVICE: Final = ("deployment", "return_to_front", "unlawful_order", "oath")
"""Orders that only somebody in service can be given."""
LEFT_SERVICE: Final = ("332", "337", "338")


def out_of_order(facts: Facts) -> Iterator[Finding]:
    """Find days of one record that stand in the wrong order."""
    for kind, chains in CHAINS.items():
        for part in facts.dossier.parts(kind):
            for earlier, later in _pairs(part, chains):
                if surely_before(getattr(part, later), getattr(part, earlier)):
                    yield two("order-of-days", kind, part, earlier, later)
    for earlier, later in CASE_CHAINS:
        case = facts.dossier.case
        if surely_before(getattr(case, later), getattr(case, earlier)):
            sides = (case_side(facts, earlier), case_side(facts, later))
            yield Finding(rule="order-of-days", sides=sides)


def days_to_come(facts: Facts) -> Iterator[Finding]:
    """Find something told as having happened on a day that has not come yet."""
    told: list[Side] = [case_side(facts, field) for field in PAST_OF_CASE]
    for kind, fields in PAST.items():
        for part in facts.dossier.parts(kind):
            told += [side_of(kind, part, field) for field in fields]
    for side in told:
        if surely_after_day(side.value, facts.today):
            yield Finding(rule="day-to-come", sides=(side, today_side(facts)))


def refused_before_service(facts: Facts) -> Iterator[Finding]:
    """Find an order of service refused before any service began."""
    began = _began(facts)
    for refusal in facts.dossier.refusal:
        refused = bounds(refusal.refused_on)
        if refusal.order in IN_SERVICE and began and refused and refused[1] < began[0]:
            yield Finding(
                rule="refusal-before-service",
                sides=(side_of(Kind.REFUSAL, refusal, "refused_on"), began[1]),
            )


def left_before_service(facts: Facts) -> Iterator[Finding]:
    """Find an offence against the order of service dated before any service began."""
    began = _began(facts)
    for exposure in facts.dossier.exposure:
        act = bounds(exposure.act_on)
        if exposure.article in LEFT_SERVICE and began and act and act[1] < began[0]:
            yield Finding(
                rule="act-before-service",
                sides=(side_of(Kind.EXPOSURE, exposure, "act_on"), began[1]),
            )


def decided_before_made(facts: Facts) -> Iterator[Finding]:
    """Find a decision older than the application it decides."""
    applications = {one.id: one for one in facts.dossier.application}
    for decision in facts.dossier.decision:
        application = applications.get(decision.application_id)
        if application is not None and surely_before(decision.decided_on, application.made_on):
            yield Finding(
                rule="decision-before-application",
                sides=(
                    side_of(Kind.DECISION, decision, "decided_on"),
                    side_of(Kind.APPLICATION, application, "made_on"),
                ),
            )


def _began(facts: Facts) -> tuple[date, Side] | None:
    """Return the earliest day service can have begun, and where it is told."""
    told = [case_side(facts, "service_entry"), case_side(facts, "mobilised_on")]
    told += [side_of(Kind.SERVICE, one, "began") for one in facts.dossier.service]
    known: list[tuple[Span, Side]] = [
        (found, side) for side in told if (found := bounds(side.value)) is not None
    ]
    if not known:
        return None
    span, side = min(known, key=lambda pair: (pair[0], pair[1].record_id, pair[1].field))
    return span[0], side


def _pairs(part: Part, chains: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of a record that have one lawful order."""
    for chain in chains:
        for earlier, later in combinations(chain, 2):
            if earlier == "arrived_on" and getattr(part, "procedure", "") in ADMITTED:
                continue
            if later == "stage_on" and getattr(part, "stage", "") == FEARED:
                continue
            yield earlier, later
