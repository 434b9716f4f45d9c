"""Papers: what is held against what is said of papers and of service."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from casefiles.domain.changes import Kind
from casefiles.domain.findings.days import surely_after_day
from casefiles.domain.findings.finding import (
    Facts,
    Finding,
    case_side,
    law_side,
    side_of,
    two,
)

HAND_IN: Final = "passport_hand_in"
"""The rule of law by which conscripts hand in their passports for travel."""
FIVE_YEARS: Final = "passport_five_year"
TEN_YEARS: Final = "passport_ten_year"
CONSCRIPTS: Final = ("conscript", "contract_under_pressure")
SERVING: Final = (*CONSCRIPTS, "mobilised", "contract_soldier", "officer", "warrant_officer")
HELD: Final = ("original", "copy", "photo")
BIOMETRIC: Final = {FIVE_YEARS: "no", TEN_YEARS: "yes"}
"""Type of passport → whether it has biometrics: the one for five years has none."""


def passport_kept_in_service(facts: Facts) -> Iterator[Finding]:
    """Find a passport for travel in hand of a conscript who had to hand it in."""
    case = facts.dossier.case
    rule = next((row for row in facts.law.conscription if row.code == HAND_IN), None)
    if rule is None or not rule.origin.valid_from or case.category not in CONSCRIPTS:
        return
    if not surely_after_day(case.service_entry, date.fromisoformat(rule.origin.valid_from)):
        return
    for paper in facts.dossier.paper:
        own = paper.type in BIOMETRIC and paper.held == "original"
        if own and paper.issued == "before_service":
            yield Finding(
                rule="passport-kept",
                sides=(
                    side_of(Kind.PAPER, paper, "held"),
                    case_side(facts, "service_entry"),
                    law_side("conscription", rule, rule.origin.valid_from),
                ),
            )


def passport_issued_in_service(facts: Facts) -> Iterator[Finding]:
    """Find a passport for travel that was issued while its holder served."""
    if facts.dossier.case.category not in SERVING:
        return
    for paper in facts.dossier.paper:
        if paper.type in BIOMETRIC and paper.issued == "during_service":
            yield Finding(
                rule="passport-issued-in-service",
                sides=(side_of(Kind.PAPER, paper, "issued"), case_side(facts, "category")),
            )


def passport_against_biometrics(facts: Facts) -> Iterator[Finding]:
    """Find a passport for five years with biometrics, or one for ten years without."""
    for paper in facts.dossier.paper:
        if paper.biometric in ("yes", "no") and paper.biometric != BIOMETRIC.get(
            paper.type, paper.biometric
        ):
            yield two("passport-biometrics", Kind.PAPER, paper, "type", "biometric")


def papers_against_none(facts: Facts) -> Iterator[Finding]:
    """Find a paper held in a case that says there is none."""
    if facts.dossier.case.papers_held != "none":
        return
    for paper in facts.dossier.paper:
        if paper.held in HELD:
            yield Finding(
                rule="papers-against-none",
                sides=(case_side(facts, "papers_held"), side_of(Kind.PAPER, paper, "held")),
            )
            return
