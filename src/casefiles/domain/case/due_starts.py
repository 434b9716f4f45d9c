"""Starts: the exact days of a case that set a time limit of the law, or a habit, running."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from casefiles.domain.case.application import Application
from casefiles.domain.case.check import Check
from casefiles.domain.case.decision import Decision
from casefiles.domain.case.dossier import Dossier
from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES
from casefiles.domain.findings.days import exact_day
from casefiles.domain.law.codes import Condition, Trigger


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """One day, what it starts, and in which country.

    `assumed`: the day itself is not known yet, and the earliest it can be is taken in its place.
    """

    kind: Kind
    record_id: str
    field: str
    trigger: Trigger
    day: date
    country: str
    assumed: bool = False
    conditions: frozenset[Condition] = frozenset()  # what else the record says of it
    application: Application | None = None
    decision: Decision | None = None


_PROCEDURES: Final = {
    "accelerated": Condition.ACCELERATED,
    "border": Condition.BORDER_PROCEDURE,
    "admissibility": Condition.ADMISSIBILITY,
}

_OF_APPLICATION: Final = (
    ("arrived_on", Trigger.ARRIVAL),
    ("made_on", Trigger.MAKING),
    ("registered_on", Trigger.REGISTRATION),
    ("lodged_on", Trigger.LODGING),
    ("lodged_on", Trigger.INTRODUCTION),  # France: the file reaches OFPRA
    ("attestation_on", Trigger.ATTESTATION_DELIVERY),
    ("hit_on", Trigger.HIT),
    ("accepted_on", Trigger.ACCEPTANCE),
)

_LONG: Final = (Trigger.NOTIFICATION_FIRST_DECISION,)
_SHORT: Final = (Trigger.NOTIFICATION_SHORT, Trigger.NOTIFICATION_NO_RIGHT_TO_REMAIN)
_INADMISSIBLE: Final = (
    Trigger.NOTIFICATION_INADMISSIBLE,
    Trigger.NOTIFICATION_NO_RIGHT_TO_REMAIN,
)
_MANNERS: Final = {
    "ordinary": _LONG,
    "exclusion": _LONG,
    "status_withdrawn": _LONG,
    "grant_subsidiary": _LONG,  # an appeal for refugee status
    "grant_national": _LONG,
    "unfounded_accelerated": _SHORT,
    "manifestly_unfounded": _SHORT,
    "unfounded_subsequent": _SHORT,
    "border": _SHORT,
    "implicitly_withdrawn": _SHORT,
    "inadmissible": _INADMISSIBLE,
    "safe_third_country": _INADMISSIBLE,
    "protected_elsewhere": _INADMISSIBLE,
    "transfer": (Trigger.NOTIFICATION_TRANSFER,),
}
"""Which limits a notified decision sets running; of two readings the one with the shorter limit."""

_REFUSALS: Final = frozenset({"rejected", "rejected_manifestly", "inadmissible", "excluded"})
_GRANTS: Final = frozenset({"refugee", "subsidiary_protection", "humanitarian_status"})
_SENT: Final = ("sent_on", "decided_on", "notified_on")
"""When a decision was sent: the day itself, else the earliest that it can have been."""
_NO_APPEAL: Final = frozenset({"grant", "appeal_allowed"})


def starts_of(dossier: Dossier) -> Iterator[Start]:
    """Yield every start in a case. Days that are not exact start nothing."""
    for application in dossier.application:
        yield from _application(application, _conditions(application, dossier))
    for decision in dossier.decision:
        yield from _decision(decision, dossier)
    yield from _visas(dossier)
    if dossier.case.status != "closed":
        yield from _checks(dossier)
    yield from _habits(dossier)


def _conditions(application: Application | None, dossier: Dossier) -> frozenset[Condition]:
    """Return the circumstances, as far as the record tells, that put another limit in place."""
    if application is None:
        return frozenset()
    found = {_PROCEDURES[application.procedure]} if application.procedure in _PROCEDURES else set()
    if application.hit_on:
        found.add(Condition.WITH_HIT)
    if any(
        stay.status == "detained" and stay.country == application.country and not stay.left_on
        for stay in dossier.stay
    ):
        found.add(Condition.DETAINED)
    return frozenset(found)


def _application(application: Application, conditions: frozenset[Condition]) -> Iterator[Start]:
    def start(field: str, trigger: Trigger, day: date, *, assumed: bool = False) -> Start:
        return Start(
            kind=Kind.APPLICATION,
            record_id=application.id,
            field=field,
            trigger=trigger,
            day=day,
            country=application.country,
            assumed=assumed,
            conditions=conditions,
            application=application,
        )

    known: dict[str, date] = {}
    for field, trigger in _OF_APPLICATION:
        day = exact_day(getattr(application, field))
        if day is not None:
            known[field] = day
            yield start(field, trigger, day)
    earliest = next((field for field in ("made_on", "arrived_on") if field in known), "")
    if not earliest or "registered_on" in known or "lodged_on" in known:
        return
    if earliest == "arrived_on":
        yield start(earliest, Trigger.MAKING, known[earliest], assumed=True)
    yield start(earliest, Trigger.REGISTRATION, known[earliest], assumed=True)


def _decision(decision: Decision, dossier: Dossier) -> Iterator[Start]:
    application = _application_of(decision, dossier)
    country = application.country if application else dossier.case.procedure_country

    def start(field: str, trigger: Trigger, day: date, *, assumed: bool = False) -> Start:
        return Start(
            kind=Kind.DECISION,
            record_id=decision.id,
            field=field,
            trigger=trigger,
            day=day,
            country=country,
            assumed=assumed,
            conditions=_conditions(application, dossier),
            application=application,
            decision=decision,
        )

    notified, decided = exact_day(decision.notified_on), exact_day(decision.decided_on)
    if notified is None and decided is not None:  # nobody is notified before
        for trigger in _appealable(decision):
            yield start("decided_on", trigger, decided, assumed=True)
    if notified is not None:
        for trigger in _appealable(decision):
            yield start("notified_on", trigger, notified)
        countries = {dossier.case.country, country}
        if _appealable(decision) and len(countries) == 2 and not countries & set(SILENCES):
            yield start("notified_on", Trigger.NOTIFICATION_ABROAD, notified)
    sent = next((name for name in _SENT if exact_day(getattr(decision, name))), "")
    if sent and _appealable(decision):
        day = date.fromisoformat(getattr(decision, sent))
        yield start(sent, Trigger.SENT_NOTICE, day, assumed=sent != _SENT[0])
    appealed = exact_day(decision.appeal_lodged_on)
    if appealed is not None:
        yield start("appeal_lodged_on", Trigger.APPEAL_FILED, appealed)
    if decision.outcome in _GRANTS and not decision.status_valid_until:
        field = "notified_on" if notified else "decided_on"
        granted = exact_day(getattr(decision, field))
        if granted is not None:
            yield start(field, Trigger.STATUS_GRANTED, granted)


def _appealable(decision: Decision) -> tuple[Trigger, ...]:
    """Return the limits to appeal that a decision opens; where its manner is not known, both."""
    if decision.manner in _MANNERS:
        return _MANNERS[decision.manner]
    if decision.manner not in _NO_APPEAL and decision.outcome in _REFUSALS:
        return _LONG + _SHORT
    return ()


def _application_of(decision: Decision, dossier: Dossier) -> Application | None:
    for application in dossier.application:
        if application.id == decision.application_id:
            return application
    return dossier.application[0] if len(dossier.application) == 1 else None


def _visas(dossier: Dossier) -> Iterator[Start]:
    for visa in dossier.visa:
        ends = exact_day(visa.valid_until)
        if visa.outcome == "granted" and ends is not None:
            yield Start(
                kind=Kind.VISA,
                record_id=visa.id,
                field="valid_until",
                trigger=Trigger.VISA_EXPIRY,
                day=ends,
                country=visa.country,
            )


def _checks(dossier: Dossier) -> Iterator[Start]:
    """Yield the newest check of each list: an older one starts nothing any more."""
    newest: dict[str, tuple[date, Check]] = {}
    for check in dossier.check:
        day = exact_day(check.checked_on)
        if day is not None and (
            check.wanted_list not in newest or day >= newest[check.wanted_list][0]
        ):
            newest[check.wanted_list] = (day, check)
    for day, check in newest.values():
        yield Start(
            kind=Kind.CHECK,
            record_id=check.id,
            field="checked_on",
            trigger=Trigger.WANTED_CHECKED,
            day=day,
            country=dossier.case.country,
        )


def _habits(dossier: Dossier) -> Iterator[Start]:
    """Yield reviews and consents without an end of their own, and the closing of the case."""
    country = dossier.case.country
    for risk in dossier.risk:
        reviewed = exact_day(risk.reviewed_on)
        if reviewed is not None and not risk.review_on:
            yield Start(
                kind=Kind.RISK,
                record_id=risk.id,
                field="reviewed_on",
                trigger=Trigger.RISK_REVIEWED,
                day=reviewed,
                country=country,
            )
    for consent in dossier.consent:
        given = exact_day(consent.given_on)
        if given is not None and consent.state == "given" and not consent.expires_on:
            yield Start(
                kind=Kind.CONSENT,
                record_id=consent.id,
                field="given_on",
                trigger=Trigger.CONSENT_GIVEN,
                day=given,
                country=country,
            )
    closed = exact_day(dossier.case.closed_on)
    if closed is not None:
        yield Start(
            kind=Kind.CASE,
            record_id=dossier.case.id,
            field="closed_on",
            trigger=Trigger.CASE_CLOSED,
            day=closed,
            country=country,
        )
