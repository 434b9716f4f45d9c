"""Upkeep: days missed, proofs and signatures that lack, checks and consents that have aged."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from casefiles.domain.changes import Kind
from casefiles.domain.findings.days import exact_day
from casefiles.domain.findings.finding import Facts, Finding, case_side, side_of, today_side
from casefiles.domain.law.codes import Document, Known

STALE: Final = timedelta(days=30)
"""After so many days a check of a wanted list says little; a house rule."""
LISTS: Final = ("federal", "interstate", "interpol")
ENDED: Final = ("closed",)
PROVED: Final = ("receipt_held", "lodged_in_person")
GRANTED: Final = ("refugee", "subsidiary_protection", "humanitarian_status")


def deadlines_missed(facts: Facts) -> Iterator[Finding]:
    """Find a deadline whose day has passed and that nobody met, or met without a proof."""
    for deadline in facts.dossier.deadline:
        due, met = exact_day(deadline.due_on), exact_day(deadline.met_on)
        if due is not None and met is None and due < facts.today:
            yield Finding(
                rule="deadline-missed",
                sides=(side_of(Kind.DEADLINE, deadline, "due_on"), today_side(facts)),
            )
        if due is not None and met is not None and met > due:
            yield Finding(
                rule="deadline-late",
                sides=(
                    side_of(Kind.DEADLINE, deadline, "due_on"),
                    side_of(Kind.DEADLINE, deadline, "met_on"),
                ),
            )
        if met is not None and deadline.proof not in PROVED:
            yield Finding(
                rule="deadline-without-proof",
                sides=(
                    side_of(Kind.DEADLINE, deadline, "met_on"),
                    side_of(Kind.DEADLINE, deadline, "proof"),
                ),
            )


def checks_stale(facts: Facts) -> Iterator[Finding]:
    """Find a wanted list whose newest check is older than thirty days.

    A list that was never checked is a gap, not a finding.
    """
    if facts.dossier.case.status in ENDED:
        return
    for wanted_list in LISTS:
        days = [
            (day, check)
            for check in facts.dossier.check
            if check.wanted_list == wanted_list and (day := exact_day(check.checked_on))
        ]
        if not days:
            continue
        day, newest = max(days, key=lambda pair: pair[0])
        if day + STALE < facts.today:
            yield Finding(
                rule="wanted-check-stale",
                sides=(side_of(Kind.CHECK, newest, "checked_on"), today_side(facts)),
            )


def consents_expired(facts: Facts) -> Iterator[Finding]:
    """Find a consent that still stands as given and whose day has passed."""
    for consent in facts.dossier.consent:
        ends = exact_day(consent.expires_on)
        if consent.state == "given" and ends is not None and ends < facts.today:
            yield Finding(
                rule="consent-expired",
                sides=(side_of(Kind.CONSENT, consent, "expires_on"), today_side(facts)),
            )


def packs_after_withdrawal(facts: Facts) -> Iterator[Finding]:
    """Find a pack composed after a consent of the case was withdrawn."""
    for consent in facts.dossier.consent:
        withdrawn = exact_day(consent.withdrawn_on)
        if withdrawn is None:
            continue
        for pack in facts.dossier.pack:
            issued = exact_day(pack.issued_on)
            if issued is not None and issued > withdrawn:
                yield Finding(
                    rule="pack-after-withdrawal",
                    sides=(
                        side_of(Kind.CONSENT, consent, "withdrawn_on"),
                        side_of(Kind.PACK, pack, "issued_on"),
                    ),
                )


def promises_of_the_gone(facts: Facts) -> Iterator[Finding]:
    """Find an open promise of somebody who no longer holds the office."""
    for contact in facts.dossier.contact:
        until = exact_day(contact.office_until)
        if contact.promise_state == "open" and until is not None and until < facts.today:
            yield Finding(
                rule="office-holder-gone",
                sides=(
                    side_of(Kind.CONTACT, contact, "promise"),
                    side_of(Kind.CONTACT, contact, "office_until"),
                ),
            )


def promises_overdue(facts: Facts) -> Iterator[Finding]:
    """Find an open promise whose day has passed."""
    for contact in facts.dossier.contact:
        due = exact_day(contact.promise_due)
        if contact.promise_state == "open" and due is not None and due < facts.today:
            yield Finding(
                rule="promise-overdue",
                sides=(side_of(Kind.CONTACT, contact, "promise_due"), today_side(facts)),
            )


def reviews_overdue(facts: Facts) -> Iterator[Finding]:
    """Find a risk whose review is overdue; arrival in Europe ends no review."""
    for risk in facts.dossier.risk:
        due = exact_day(risk.review_on)
        if due is not None and due < facts.today:
            yield Finding(
                rule="risk-review-overdue",
                sides=(side_of(Kind.RISK, risk, "review_on"), today_side(facts)),
            )


def one_signature_twice(facts: Facts) -> Iterator[Finding]:
    """Find a vetting that one person signed twice."""
    for vetting in facts.dossier.vetting:
        if vetting.reviewed_by and vetting.reviewed_by.strip() == vetting.second_by.strip():
            yield Finding(
                rule="vetting-signed-twice",
                sides=(
                    side_of(Kind.VETTING, vetting, "reviewed_by"),
                    side_of(Kind.VETTING, vetting, "second_by"),
                ),
            )


def asylum_without_decision(facts: Facts) -> Iterator[Finding]:
    """Find an outcome of protection without a decision that grants it. A visa is not asylum."""
    case = facts.dossier.case
    granted = any(decision.outcome in GRANTED for decision in facts.dossier.decision)
    if case.outcome in GRANTED and not granted:
        visa = next((one for one in facts.dossier.visa if one.outcome == "granted"), None)
        shown = (side_of(Kind.VISA, visa, "outcome"),) if visa else (case_side(facts, "stage"),)
        yield Finding(
            rule="protection-without-decision", sides=(case_side(facts, "outcome"), *shown)
        )


def closed_with_deadlines(facts: Facts) -> Iterator[Finding]:
    """Find a closed case with a deadline that nobody met and whose day is still to come."""
    if facts.dossier.case.status not in ENDED:
        return
    for deadline in facts.dossier.deadline:
        due = exact_day(deadline.due_on)
        if due is not None and not deadline.met_on and due >= facts.today:
            yield Finding(
                rule="closed-with-deadline",
                sides=(case_side(facts, "status"), side_of(Kind.DEADLINE, deadline, "due_on")),
            )


def visa_papers_not_taken(facts: Facts) -> Iterator[Finding]:
    """Find a visa for a state that does not take the only passport held: it is not biometric."""
    passports = [
        paper
        for paper in facts.dossier.paper
        if paper.type in ("passport_five_year", "passport_ten_year") and paper.held == "original"
    ]
    if not passports or any(paper.biometric != "no" for paper in passports):
        return
    travel = any(paper.type == "laissez_passer" for paper in facts.dossier.paper)
    for visa in facts.dossier.visa:
        rows = facts.law.passports_on(visa.country, Document.NON_BIOMETRIC, facts.today)
        if rows and rows[0].accepted is Known.NO and visa.type != "laissez_passer" and not travel:
            yield Finding(
                rule="passport-not-taken",
                sides=(
                    side_of(Kind.VISA, visa, "country"),
                    side_of(Kind.PAPER, passports[0], "biometric"),
                ),
            )
