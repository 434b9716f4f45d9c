"""Outcomes: protection without a decision, a status that is not meant for this group, visas."""

from collections.abc import Iterator
from typing import Final

from casefiles.domain.changes import Kind
from casefiles.domain.findings.finding import Facts, Finding, case_side, law_side, side_of, two
from casefiles.domain.law.codes import Document, Known

TEMPORARY: Final = "temporary_protection"
GRANTED: Final = ("refugee", "subsidiary_protection", "humanitarian_status", TEMPORARY)
TP_ENDS: Final = "tp_ends"
"""The milestone at which temporary protection for people displaced from Ukraine ends."""
PASSPORTS: Final = ("passport_five_year", "passport_ten_year")
TRAVEL_INSTEAD: Final = "laissez_passer"
SETTLED: Final = ("granted", "refused", "not_accepted", "withdrawn", "revoked", "expired_unused")
UKRAINIAN: Final = "UA"


def protection_without_decision(facts: Facts) -> Iterator[Finding]:
    """Find an outcome of protection without a decision that grants it. A visa is not asylum."""
    case = facts.dossier.case
    if case.outcome not in GRANTED:
        return
    if any(decision.outcome == case.outcome for decision in facts.dossier.decision):
        return
    granted = [one for one in facts.dossier.visa if one.outcome == "granted"]
    shown = side_of(Kind.VISA, granted[0], "outcome") if granted else case_side(facts, "stage")
    yield Finding(rule="protection-without-decision", sides=(case_side(facts, "outcome"), shown))


def temporary_protection(facts: Facts) -> Iterator[Finding]:
    """Find temporary protection noted for somebody it is not meant for, without a reason."""
    case = facts.dossier.case
    if UKRAINIAN in (case.nationality, case.second_nationality):
        return
    ends = tuple(
        law_side("milestones", row, row.date) for row in facts.law.milestones if row.code == TP_ENDS
    )
    for decision in facts.dossier.decision:
        if decision.outcome == TEMPORARY and not decision.reason_note.strip():
            found = two("temporary-protection", Kind.DECISION, decision, "outcome", "reason_note")
            yield Finding(rule=found.rule, sides=(*found.sides, *ends))
    if case.outcome == TEMPORARY and not any(
        decision.outcome == TEMPORARY for decision in facts.dossier.decision
    ):
        sides = (case_side(facts, "outcome"), case_side(facts, "category"), *ends)
        yield Finding(rule="temporary-protection", sides=sides)


def passport_not_taken(facts: Facts) -> Iterator[Finding]:
    """Find a visa asked of a state that does not take the only passport held: no biometrics."""
    passports = [
        paper
        for paper in facts.dossier.paper
        if paper.type in PASSPORTS and paper.held == "original"
    ]
    if not passports or any(paper.biometric != "no" for paper in passports):
        return
    if any(paper.type == TRAVEL_INSTEAD for paper in facts.dossier.paper):
        return
    for visa in facts.dossier.visa:
        rows = facts.law.passports_on(visa.country, Document.NON_BIOMETRIC, facts.today)
        refused = [row for row in rows if row.accepted is Known.NO]
        if refused and visa.type != TRAVEL_INSTEAD and visa.outcome not in SETTLED:
            yield Finding(
                rule="passport-not-taken",
                sides=(
                    side_of(Kind.VISA, visa, "country"),
                    side_of(Kind.PAPER, passports[0], "biometric"),
                    law_side("passports", refused[0], refused[0].origin.valid_from),
                ),
            )
