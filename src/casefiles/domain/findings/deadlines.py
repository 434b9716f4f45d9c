"""Deadlines: missed, met too late, met without a proof, or forgotten in a closed case."""

from collections.abc import Iterator
from typing import Final

from casefiles.domain.case.deadline import Deadline
from casefiles.domain.case.due import APPOINTMENTS
from casefiles.domain.changes import Kind
from casefiles.domain.findings.days import exact_day
from casefiles.domain.findings.finding import Facts, Finding, case_side, side_of, today_side, two
from casefiles.domain.findings.limits import overstayed, unregistered

CLOSED: Final = "closed"
PROVED: Final = ("receipt_held", "lodged_in_person", "does_not_apply")
OF_AUTHORITY: Final = "duty_of_authority"
OURS: Final = ("duty_of_authority", "reminder")
"""Effects of deadlines that nobody needs a receipt for."""


def deadlines_missed(facts: Facts) -> Iterator[Finding]:
    """Find a deadline whose day has passed and that nobody met.

    The end of a stay is left to the rules of stays where they speak of the same one.
    """
    told = {
        finding.sides[0].record_id for rule in (overstayed, unregistered) for finding in rule(facts)
    }
    for deadline in facts.dossier.deadline:
        due = exact_day(deadline.due_on)
        if due is None or deadline.met_on or due >= facts.today or _of_stay(deadline, told):
            continue
        code = "deadline-of-authority" if deadline.effect == OF_AUTHORITY else "deadline-missed"
        yield Finding(
            rule=code, sides=(side_of(Kind.DEADLINE, deadline, "due_on"), today_side(facts))
        )


def deadlines_met_late(facts: Facts) -> Iterator[Finding]:
    """Find a deadline that was met after its day."""
    for deadline in facts.dossier.deadline:
        due, met = exact_day(deadline.due_on), exact_day(deadline.met_on)
        if due is not None and met is not None and met > due:
            yield two("deadline-late", Kind.DEADLINE, deadline, "due_on", "met_on")


def deadlines_unproved(facts: Facts) -> Iterator[Finding]:
    """Find a deadline that was met and of which no proof is held."""
    for deadline in facts.dossier.deadline:
        if deadline.effect in OURS or deadline.proof in PROVED or deadline.rule in APPOINTMENTS:
            continue
        if exact_day(deadline.met_on) is not None:
            yield two("deadline-without-proof", Kind.DEADLINE, deadline, "met_on", "proof")


def closed_with_deadlines(facts: Facts) -> Iterator[Finding]:
    """Find a closed case with a deadline that nobody met and whose day is still to come."""
    if facts.dossier.case.status != CLOSED:
        return
    for deadline in facts.dossier.deadline:
        due = exact_day(deadline.due_on)
        if due is not None and not deadline.met_on and due >= facts.today:
            yield Finding(
                rule="closed-with-deadline",
                sides=(case_side(facts, "status"), side_of(Kind.DEADLINE, deadline, "due_on")),
            )


def _of_stay(deadline: Deadline, told: set[str]) -> bool:
    return deadline.rule.startswith(("stay:", "registration:")) and deadline.record_id in told
