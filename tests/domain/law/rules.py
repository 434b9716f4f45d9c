"""Rows of law made for tests: what a test does not name is of no weight in it."""

from dataclasses import replace
from datetime import date

from casefiles.domain.law.codes import (
    Counting,
    DecidedBy,
    Effect,
    Instrument,
    Known,
    Limit,
    Regime,
    Rolls,
    Trigger,
    Unit,
)
from casefiles.domain.law.rows import DeadlineRule, Origin, RegimeRule, StayRule

ORIGIN = Origin(
    source="A test",
    url="",
    valid_from="",
    valid_to="",
    checked_on="2026-11-22",
    confidence="primary",
)
WORDS = {"en": "A row", "ru": "Строка"}

DEADLINE = DeadlineRule(
    code="rule",
    origin=ORIGIN,
    words=WORDS,
    jurisdiction="DE",
    act="An act",
    article="Art. 1",
    trigger=Trigger.REGISTRATION,
    value=21,
    unit=Unit.DAYS,
    rolls=Rolls.YES,
    effect=Effect.FORFEITS,
)


def limit(
    value: int, unit: Unit, *, rolls: Rolls = Rolls.YES, included: bool = False
) -> DeadlineRule:
    """Return a time limit."""
    counting = Counting.EVENT_DAY_INCLUDED if included else Counting.EVENT_DAY_EXCLUDED
    return replace(DEADLINE, value=value, unit=unit, rolls=rolls, counting=counting)


def stay_rule(kind: Limit, days: int, window: int = 0) -> StayRule:
    """Return a rule of stay."""
    return StayRule(
        code="stay",
        origin=ORIGIN,
        words=WORDS,
        country="KZ",
        limit=kind,
        days=days,
        window_days=window,
        internal_passport=Known.YES,
    )


def regime(code: str, kind: Regime, first: str, last: str) -> RegimeRule:
    """Return a regime that the day of lodging decides."""
    return RegimeRule(
        code=code,
        origin=replace(ORIGIN, valid_from=first, valid_to=last),
        words=WORDS,
        instrument=Instrument.APR,
        country="DE",
        regime=kind,
        decided_by=DecidedBy.LODGED,
    )


def monday_to_friday(day: date) -> bool:
    """Return whether a day is worked on where there are no holidays."""
    return day.weekday() < 5
