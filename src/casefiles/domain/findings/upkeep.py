"""Upkeep: checks, consents, promises and reviews that have aged, and signatures that lack."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from casefiles.domain.case.consent import Consent
from casefiles.domain.case.risk import Risk
from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES
from casefiles.domain.findings.days import exact_day
from casefiles.domain.findings.deadlines import CLOSED
from casefiles.domain.findings.finding import Facts, Finding, side_of, today_side, two

STALE: Final = timedelta(days=30)
"""After so many days a check of a wanted list says little; a house rule."""
LISTS: Final = ("federal", "interstate", "interpol")
WHOLE: Final = ("casework", *SILENCES)
"""Purposes without which nothing of a case may be released."""
PACKS_OF: Final[Mapping[str, tuple[str, ...]]] = {"share_counsel": ("lawyer-handover",)}
"""Purpose of a consent → the kinds of pack that rest on it alone."""


def checks_stale(facts: Facts) -> Iterator[Finding]:
    """Find a wanted list whose newest check is older than thirty days.

    A list that was never checked is a gap, not a finding.
    """
    if facts.dossier.case.status == CLOSED:
        return
    for wanted_list in LISTS:
        days = [
            (day, check.id, check)
            for check in facts.dossier.check
            if check.wanted_list == wanted_list and (day := exact_day(check.checked_on))
        ]
        if not days:
            continue
        day, _, newest = max(days, key=lambda found: found[:2])
        if facts.today - day > STALE:
            yield Finding(
                rule="wanted-check-stale",
                sides=(side_of(Kind.CHECK, newest, "checked_on"), today_side(facts)),
            )


def consents_expired(facts: Facts) -> Iterator[Finding]:
    """Find a consent that stands as given, whose day has passed and that no other renews."""
    if facts.dossier.case.status == CLOSED:
        return
    for consent in facts.dossier.consent:
        ends = exact_day(consent.expires_on)
        if consent.state != "given" or ends is None or ends >= facts.today:
            continue
        if not any(_settles(other, ends, facts.today) for other in _same(facts, consent)):
            yield Finding(
                rule="consent-expired",
                sides=(side_of(Kind.CONSENT, consent, "expires_on"), today_side(facts)),
            )


def packs_after_withdrawal(facts: Facts) -> Iterator[Finding]:
    """Find a pack composed after the consent it rests on was withdrawn."""
    for consent in facts.dossier.consent:
        withdrawn = exact_day(consent.withdrawn_on)
        if withdrawn is None:
            continue
        anew = [day for one in _same(facts, consent) if (day := _given_on(one)) is not None]
        for pack in facts.dossier.pack:
            issued = exact_day(pack.issued_on)
            rests = consent.purpose in WHOLE or pack.kind in PACKS_OF.get(consent.purpose, ())
            if not rests or issued is None or issued <= withdrawn:
                continue
            if not any(withdrawn <= day <= issued for day in anew):
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
            yield two("office-holder-gone", Kind.CONTACT, contact, "promise", "office_until")


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
    """Find a risk whose review is overdue; neither arrival nor closing the case ends reviews.

    A risk that was assessed again in a record of its own is no longer reviewed in the old one.
    """
    for risk in facts.dossier.risk:
        due = exact_day(risk.review_on)
        if due is None or due >= facts.today or any(_again(o, risk) for o in facts.dossier.risk):
            continue
        yield Finding(
            rule="risk-review-overdue",
            sides=(side_of(Kind.RISK, risk, "review_on"), today_side(facts)),
        )


def one_signature_twice(facts: Facts) -> Iterator[Finding]:
    """Find a vetting that one person signed twice."""
    for vetting in facts.dossier.vetting:
        first, second = vetting.reviewed_by.strip(), vetting.second_by.strip()
        if first and first.casefold() == second.casefold():
            yield two("vetting-signed-twice", Kind.VETTING, vetting, "reviewed_by", "second_by")


def _same(facts: Facts, consent: Consent) -> list[Consent]:
    """Return the other consents for the same purpose, recipients and data."""
    asked = (consent.purpose, consent.recipient_class, consent.data_category)
    return [
        one
        for one in facts.dossier.consent
        if one.id != consent.id and (one.purpose, one.recipient_class, one.data_category) == asked
    ]


def _settles(other: Consent, ended: date, today: date) -> bool:
    """Return whether another answer stands in the place of one that ended on a day."""
    if other.state == "given":
        ends = exact_day(other.expires_on)
        return (ends is None and not other.expires_on) or (ends is not None and ends >= today)
    days = (exact_day(other.given_on), exact_day(other.withdrawn_on))
    return any(day is not None and day >= ended for day in days)


def _given_on(consent: Consent) -> date | None:
    return exact_day(consent.given_on) if consent.state == "given" else None


def _again(other: Risk, risk: Risk) -> bool:
    one, two_ = exact_day(risk.reviewed_on), exact_day(other.reviewed_on)
    if other.id == risk.id or risk.threat in SILENCES or other.threat != risk.threat:
        return False
    return two_ is not None and (one is None or two_ > one)
