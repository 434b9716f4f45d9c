"""Limits: days of stay that ran out, registration that is late, papers a border does not take."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Final

from casefiles.domain.case.route import Stay
from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES
from casefiles.domain.findings.days import Span, bounds, exact_day, surely_before
from casefiles.domain.findings.finding import Facts, Finding, law_side, side_of, today_side
from casefiles.domain.law import stays as arithmetic
from casefiles.domain.law.codes import Known, Limit
from casefiles.domain.law.rows import StayRule

LIMITED: Final = ("visa_free", "registered")
"""Statuses whose days the stay rules count; a permit, a visa or asylum has its own end."""
TRAVEL: Final = ("internal_passport", "passport_five_year", "passport_ten_year")
RUSSIAN: Final = "RU"  # the nationality the rules on file are for


def overstayed(facts: Facts) -> Iterator[Finding]:
    """Find a stay without a permit that is, or was, longer than a rule of the country allows."""
    for stay, entered, end in _limited(facts):
        over: list[tuple[date, StayRule]] = []
        for rule, answer in _answers(facts, stay, entered):
            if rule.limit not in (Limit.NONE, Limit.UNKNOWN):
                last = answer.last_legal_day or answer.entered
                over += [(last, rule)] if end > last else []
        if over:
            last, rule = min(over, key=lambda pair: (pair[0], pair[1].code))
            yield Finding(
                rule="stay-over-limit",
                sides=(
                    side_of(Kind.STAY, stay, "entered_on"),
                    law_side("stays", rule, last.isoformat()),
                    side_of(Kind.STAY, stay, "left_on") if stay.left_on else today_side(facts),
                ),
            )


def unregistered(facts: Facts) -> Iterator[Finding]:
    """Find a stay registered after the last day for it, or not at all."""
    for stay, entered, end in _limited(facts):
        if stay.entry_mode == "irregular":
            continue
        days = [
            (answer.register_by, rule)
            for rule, answer in _answers(facts, stay, entered)
            if answer.register_by is not None
        ]
        if not days:
            continue
        last, rule = min(days, key=lambda pair: (pair[0], pair[1].code))
        registered = exact_day(stay.registered_on)
        law = law_side("stays", rule, last.isoformat())
        entry = side_of(Kind.STAY, stay, "entered_on")
        if registered is not None and registered > last:
            sides = (entry, law, side_of(Kind.STAY, stay, "registered_on"))
            yield Finding(rule="registration-late", sides=sides)
        if not stay.registered_on and stay.status == "visa_free" and end > last:
            sides = (entry, law, side_of(Kind.STAY, stay, "registered_on"))
            yield Finding(rule="registration-missing", sides=sides)


def paper_not_taken(facts: Facts) -> Iterator[Finding]:
    """Find a regular entry on an internal passport where the country does not take one."""
    for stay in facts.dossier.stay:
        entered = bounds(stay.entered_on)
        if stay.entry_document != TRAVEL[0] or stay.entry_mode != "regular" or entered is None:
            continue
        rules = _rules(facts, stay, entered)
        if rules and all(rule.internal_passport is Known.NO for rule in rules):
            yield Finding(
                rule="document-not-accepted",
                sides=(
                    side_of(Kind.STAY, stay, "entry_document"),
                    law_side("stays", rules[0]),
                    side_of(Kind.STAY, stay, "entered_on"),
                ),
            )


def paper_expired(facts: Facts) -> Iterator[Finding]:
    """Find a regular entry on the only paper of its type when that paper had expired."""
    for stay in facts.dossier.stay:
        if stay.entry_document not in TRAVEL or stay.entry_mode != "regular":
            continue
        papers = [one for one in facts.dossier.paper if one.type == stay.entry_document]
        if len(papers) == 1 and surely_before(papers[0].valid_until, stay.entered_on):
            yield Finding(
                rule="passport-expired-at-entry",
                sides=(
                    side_of(Kind.PAPER, papers[0], "valid_until"),
                    side_of(Kind.STAY, stay, "entered_on"),
                ),
            )


def last_days(facts: Facts) -> Iterator[date]:
    """Yield the days after which a stay that is not over gives a finding."""
    for stay, entered, _end in _limited(facts):
        for rule, answer in _answers(facts, stay, entered):
            if rule.limit not in (Limit.NONE, Limit.UNKNOWN):
                yield answer.last_legal_day or answer.entered
            if answer.register_by is not None:
                yield answer.register_by


def _limited(facts: Facts) -> Iterator[tuple[Stay, Span, date]]:
    """Yield every stay the rules count, when it began, and the last day it certainly lasted."""
    for stay in facts.dossier.stay:
        entered, left = bounds(stay.entered_on), bounds(stay.left_on)
        if stay.status not in LIMITED or entered is None or (stay.left_on and left is None):
            continue
        yield stay, entered, left[0] if left else facts.today


def _answers(
    facts: Facts, stay: Stay, entered: Span
) -> Iterator[tuple[StayRule, arithmetic.StayAnswer]]:
    """Yield what each rule says, every uncertain day read as it suits the person.

    Nothing where the stays overlap, which is a finding of its own, or where the calendar ends.
    """
    counted = [*_earlier(facts, stay, entered[1]), arithmetic.Stay(entered[1])]
    for rule in _rules(facts, stay, entered):
        with suppress(ValueError, OverflowError):
            working = facts.calendar(stay.country)
            yield rule, arithmetic.answer_stay(rule, counted, is_working_day=working)


def _rules(facts: Facts, stay: Stay, entered: Span) -> tuple[StayRule, ...]:
    """Return the rules in force on the day of entry; none where it may fall before or after one."""
    nationality = facts.dossier.case.nationality
    nationality = RUSSIAN if nationality in SILENCES else nationality
    found = facts.law.stay_rules_on(stay.country, nationality, entered[0])
    if found != facts.law.stay_rules_on(stay.country, nationality, entered[1]):
        return ()
    return tuple(rule for rule in found if rule.code == stay.rule) or found


def _earlier(facts: Facts, stay: Stay, entered: date) -> list[arithmetic.Stay]:
    """Return the earlier stays in the same country, each as short as it can have been."""
    found = []
    for other in facts.dossier.stay:
        start, end = bounds(other.entered_on), bounds(other.left_on)
        if other.country != stay.country or other.id == stay.id or not (start and end):
            continue
        if start[1] <= end[0] <= entered:
            found.append(arithmetic.Stay(start[1], end[0]))
    return found
