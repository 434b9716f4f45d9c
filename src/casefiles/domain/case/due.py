"""Due: the deadlines a case gives rise to, each with how its day was found. Pure.

A deadline names where it comes from by its `rule`: the code of a time limit of the law;
"stay:CODE" or "registration:CODE" for a rule of stay; "visa.valid_until", kind and field, where
the day itself stands in the record.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from casefiles.domain.case.deadline import Deadline
from casefiles.domain.case.dossier import Dossier, Part
from casefiles.domain.case.due_starts import Start, starts_of
from casefiles.domain.case.due_stays import WorkingDays, stay_answers
from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES
from casefiles.domain.findings.days import exact_day
from casefiles.domain.law.codes import Condition, Effect, Trigger
from casefiles.domain.law.law import Law
from casefiles.domain.law.periods import Due, due_of
from casefiles.domain.law.rows import UNION, DeadlineRule
from casefiles.domain.law.stays import StayAnswer

STAY: Final = "stay:"
REGISTRATION: Final = "registration:"
WARN_DAYS: Final = 7  # of an inner deadline, where the rule names none

EFFECTS: Final[Mapping[Effect, str]] = {
    Effect.FORFEITS: "forfeits_right",
    Effect.DUTY_OF_AUTHORITY: "duty_of_authority",
    Effect.REMINDER: "reminder",
}
"""The code of the vocabulary legal_effect for each effect of a rule."""

APPOINTMENTS: Final = frozenset(
    {"application.interview_on", "decision.hearing_on", "extradition.next_hearing"}
)
"""Days on which something happens: entered afterwards, they tell what was, not what is missed."""

_ALWAYS: Final = frozenset({Condition.NONE, Condition.GROUNDS, Condition.LEGAL_AID})
"""Limits that run beside the ordinary one, not in its place."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One deadline. `suggested` where nothing in the record speaks against it.

    `watched` ones stand in the case as soon as the record gives rise to them: what can be lost.
    `settled_on` is the day on which the record says it was met.
    """

    rule: str
    kind: Kind
    record_id: str
    field: str
    country: str
    trigger_on: date
    due_on: date
    latest: date
    effect: str
    warn_days: int = WARN_DAYS
    condition: Condition = Condition.NONE
    assumed: bool = False
    suggested: bool = True
    watched: bool = False
    settled_on: str = ""
    due: Due | None = None
    stay: StayAnswer | None = None

    @property
    def key(self) -> Key:
        """What makes it the same deadline after its days have changed."""
        return (self.rule, self.record_id)


def proposals_of(dossier: Dossier, law: Law, calendar: WorkingDays) -> tuple[Proposal, ...]:
    """Return every deadline the exact days of a case give rise to, soonest first."""
    found = [
        *(one for start in starts_of(dossier) for one in _limits(start, law, calendar)),
        *_stays(dossier, law, calendar),
        *_ends(dossier),
    ]
    return tuple(sorted(found, key=lambda one: (one.due_on, one.rule, one.record_id)))


def renewed(row: Deadline, now: Mapping[Key, Proposal], before: Mapping[Key, Proposal]) -> Deadline:
    """Return a deadline as the record now has it.

    One whose ground has gone keeps no day but a person's: it is shown as one to look at.
    """
    found, former = now.get((row.rule, row.record_id)), before.get((row.rule, row.record_id))
    if found is None:
        if former is None or row.met_on:
            return row
        return replace(row, trigger_on="", computed_on="", due_on=row.override_on)
    changes = {
        "trigger_on": found.trigger_on.isoformat(),
        "computed_on": found.due_on.isoformat(),
        "due_on": row.override_on or found.due_on.isoformat(),
    }
    if row.effect in ("not_asked", former.effect if former else ""):
        changes["effect"] = found.effect
    if row.country in ("not_asked", former.country if former else ""):
        changes["country"] = found.country
    if found.settled_on and not row.met_on:
        changes["met_on"] = found.settled_on
    elif former and former.settled_on and not found.settled_on and row.met_on == former.settled_on:
        changes["met_on"] = ""
    return replace(row, **changes)  # type: ignore[arg-type]


def by_key(proposals: Iterable[Proposal]) -> dict[Key, Proposal]:
    """Return proposals by what they are known by."""
    return {one.key: one for one in proposals}


# --- limits of the law ---------------------------------------------------------------------


def _limits(start: Start, law: Law, calendar: WorkingDays) -> Iterator[Proposal]:
    application = start.application
    registered = exact_day(application.registered_on) if application else None
    lodged = exact_day(application.lodged_on) if application else None
    rules = law.deadlines_on(
        start.trigger,
        start.country,
        day=start.day,
        registered_on=registered or (start.day if start.assumed else None),
        lodged_on=lodged or (start.day if start.assumed else None),
    )
    national = {rule.condition for rule in rules if rule.jurisdiction == start.country}
    for rule in rules:
        due = due_of(rule, start.day, calendar(rule.calendar or start.country))
        settled = _settled(rule, start)
        filled = rule.jurisdiction == UNION and rule.condition in national
        stands = rule.condition in _ALWAYS | start.conditions and not filled and not settled
        loses = rule.effect is Effect.FORFEITS or start.trigger is Trigger.ARRIVAL
        yield Proposal(
            rule=rule.code,
            kind=start.kind,
            record_id=start.record_id,
            field=start.field,
            country=start.country,
            trigger_on=start.day,
            due_on=due.day,
            latest=due.latest,
            effect=EFFECTS[Effect.REMINDER if start.assumed else rule.effect],
            warn_days=rule.warn_days or WARN_DAYS,
            condition=rule.condition,
            assumed=start.assumed,
            suggested=stands,
            watched=stands and loses,
            settled_on=settled,
            due=due,
        )


_TO_LODGE: Final = frozenset({Trigger.REGISTRATION, Trigger.ATTESTATION_DELIVERY})


def _settled(rule: DeadlineRule, start: Start) -> str:
    """Return the day on which the record says that a limit was met, or ""."""
    if rule.condition in (Condition.GROUNDS, Condition.LEGAL_AID):
        return ""
    application = start.application
    if application is not None and start.decision is None:
        if rule.effect is Effect.FORFEITS and start.trigger in _TO_LODGE:
            return application.lodged_on
        if start.trigger is Trigger.MAKING:
            return application.registered_on
        if start.trigger is Trigger.ARRIVAL:
            return application.made_on or application.registered_on or application.lodged_on
    if start.decision is not None and rule.effect is Effect.FORFEITS:
        return start.decision.appeal_lodged_on
    return ""


# --- stays ---------------------------------------------------------------------------------


def _stays(dossier: Dossier, law: Law, calendar: WorkingDays) -> Iterator[Proposal]:
    for stay, answer in stay_answers(dossier, law, calendar):
        ends: list[tuple[str, str, date]] = []
        if answer.days_left is not None:
            ends.append((STAY, "", answer.last_legal_day or answer.entered))
        if answer.register_by is not None:
            ends.append((REGISTRATION, stay.registered_on, answer.register_by))
        for prefix, settled, day in ends:
            yield Proposal(
                rule=prefix + answer.rule.code,
                kind=Kind.STAY,
                record_id=stay.id,
                field="entered_on",
                country=stay.country,
                trigger_on=answer.entered,
                due_on=day,
                latest=day,
                effect="forfeits_right",
                suggested=not settled,
                watched=not settled,
                settled_on=settled,
                stay=answer,
            )


# --- days that stand in the record ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _End:
    kind: Kind
    field: str
    effect: str
    watched: bool
    given: str = ""  # the state it must have; "" = any
    country: str = "country"  # the field with the country


_ENDS: Final = (
    _End(Kind.VISA, "appeal_until", "forfeits_right", watched=True),
    _End(Kind.EXTRADITION, "held_until", "other", watched=True),
    _End(Kind.EXTRADITION, "next_hearing", "other", watched=True),
    _End(Kind.EXTRADITION, "appeal_until", "forfeits_right", watched=True),
    _End(Kind.APPLICATION, "interview_on", "other", watched=True),
    _End(Kind.DECISION, "hearing_on", "other", watched=True, country=""),
    _End(Kind.DECISION, "status_valid_until", "reminder", watched=False, country=""),
    _End(Kind.CONSENT, "expires_on", "reminder", watched=False, given="given", country=""),
    _End(Kind.RISK, "review_on", "reminder", watched=False, country=""),
)


def field_rules() -> frozenset[str]:
    """Return the rules that name a field of a record: "visa.valid_until" …"""
    return frozenset(f"{end.kind.value}.{end.field}" for end in _ENDS)


def _ends(dossier: Dossier) -> Iterator[Proposal]:
    for end in _ENDS:
        for part in dossier.parts(end.kind):
            day = exact_day(getattr(part, end.field))
            if day is None or (end.given and getattr(part, "state", "") != end.given):
                continue
            country = getattr(part, end.country) if end.country else SILENCES[0]
            yield Proposal(
                rule=f"{end.kind.value}.{end.field}",
                kind=end.kind,
                record_id=part.id,
                field=end.field,
                country=country,
                trigger_on=day,
                due_on=day,
                latest=day,
                effect=end.effect,
                watched=end.watched,
                settled_on=_held(part, end, dossier),
            )


def _held(part: Part, end: _End, dossier: Dossier) -> str:
    """Return the day of an interview or a hearing that something later shows to have been held."""
    day = str(getattr(part, end.field))
    if end.kind is Kind.APPLICATION and getattr(part, "comments_on", "") >= day:
        return day
    application = part.id if end.kind is Kind.APPLICATION else getattr(part, "application_id", "")
    if end.kind not in (Kind.APPLICATION, Kind.DECISION) or not application:
        return ""
    later = (
        one.decided_on
        for one in dossier.decision
        if one.application_id == application and one.decided_on >= day
    )
    return day if any(later) else ""
