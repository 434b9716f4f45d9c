"""Order: what is said to have happened in an order in which it cannot have."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from casefiles.domain.case.dossier import Part
from casefiles.domain.changes import Kind
from casefiles.domain.findings.days import surely_before
from casefiles.domain.findings.finding import Facts, Finding, case_side, side_of

CHAINS: Final[dict[Kind, tuple[tuple[str, ...], ...]]] = {
    Kind.SERVICE: (("began", "ended"),),
    Kind.REFUSAL: (("ordered_on", "refused_on", "consequence_on"),),
    Kind.OBJECTION: (("since", "expressed_on"), ("applied_on", "answered_on")),
    Kind.STAY: (("entered_on", "left_on"), ("entered_on", "registered_on")),
    Kind.EXPOSURE: (("act_on", "stage_on"),),
    Kind.EXTRADITION: (("arrested_on", "held_until"),),
    Kind.VISA: (("lodged_on", "decided_on"), ("valid_from", "valid_until")),
    Kind.APPLICATION: (("made_on", "registered_on", "lodged_on", "interview_on", "comments_on"),),
    Kind.DECISION: (("decided_on", "sent_on"), ("decided_on", "notified_on", "appeal_lodged_on")),
    Kind.CONSENT: (("given_on", "withdrawn_on"),),
}
"""Fields of one record that follow each other; any two of a chain are compared."""

CASE_CHAINS: Final = (
    ("summons_on", "mobilised_on"),
    ("service_entry", "exit_date"),
    ("opened_on", "closed_on"),
)


def out_of_order(facts: Facts) -> Iterator[Finding]:
    """Find days of one record that stand in the wrong order ("order-" and the kind)."""
    for kind, chains in CHAINS.items():
        for part in facts.dossier.parts(kind):
            yield from _broken(kind, part, chains)
    for earlier, later in CASE_CHAINS:
        case = facts.dossier.case
        if surely_before(getattr(case, later), getattr(case, earlier)):
            yield Finding(
                rule="order-case", sides=(case_side(facts, earlier), case_side(facts, later))
            )


def refused_before_service(facts: Facts) -> Iterator[Finding]:
    """Find an order refused before the service began in which it was given.

    A refused mobilisation order comes before service; it is not looked at.
    """
    entry = facts.dossier.case.service_entry
    for refusal in facts.dossier.refusal:
        if refusal.order != "mobilisation" and surely_before(refusal.refused_on, entry):
            yield Finding(
                rule="refusal-before-service",
                sides=(
                    side_of(Kind.REFUSAL, refusal, "refused_on"),
                    case_side(facts, "service_entry"),
                ),
            )


def left_before_service(facts: Facts) -> Iterator[Finding]:
    """Find an offence against the order of service dated before the service began."""
    entry = facts.dossier.case.service_entry
    for exposure in facts.dossier.exposure:
        if exposure.article in ("332", "337", "338") and surely_before(exposure.act_on, entry):
            yield Finding(
                rule="act-before-service",
                sides=(
                    side_of(Kind.EXPOSURE, exposure, "act_on"),
                    case_side(facts, "service_entry"),
                ),
            )


def decided_before_lodged(facts: Facts) -> Iterator[Finding]:
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


def _broken(kind: Kind, part: Part, chains: tuple[tuple[str, ...], ...]) -> Iterator[Finding]:
    seen = set()
    for chain in chains:
        for earlier, later in combinations(chain, 2):
            if (earlier, later) in seen:
                continue
            seen.add((earlier, later))
            if surely_before(getattr(part, later), getattr(part, earlier)):
                yield Finding(
                    rule=f"order-{kind.value}",
                    sides=(side_of(kind, part, earlier), side_of(kind, part, later)),
                )
