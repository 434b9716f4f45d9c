"""Stays of a case held against the rules of stay: the last legal day and the day to register by."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from casefiles.domain import dates
from casefiles.domain.case.dossier import Dossier
from casefiles.domain.case.route import Stay
from casefiles.domain.fields import SILENCES
from casefiles.domain.findings.days import exact_day
from casefiles.domain.law import stays as arithmetic
from casefiles.domain.law.law import Law
from casefiles.domain.law.rows import StayRule
from casefiles.domain.law.stays import StayAnswer, answer_stay

_COUNTED: Final = frozenset({"visa_free", "registered", "overstayed", *SILENCES})
"""Statuses whose days the rules count; where the status is not known, the days are counted."""
_ON_A_VISA: Final = "visa"  # its days count in an area, e.g. Schengen, not under a country's rule
_RUSSIAN: Final = "RU"  # the rules on file are for these citizens

WorkingDays = Callable[[str], Callable[[date], bool]]


def stay_answers(
    dossier: Dossier, law: Law, calendar: WorkingDays
) -> Iterator[tuple[Stay, StayAnswer]]:
    """Yield what each rule says of each stay that is not over. Entry days must be exact."""
    for stay in dossier.stay:
        if not stay.left_on:
            for answer in answers_to(dossier, stay, law, calendar=calendar):
                yield stay, answer


def answers_to(
    dossier: Dossier, stay: Stay, law: Law, *, calendar: WorkingDays
) -> Iterator[StayAnswer]:
    """Yield what each rule says of one stay, as if it went on; nothing without an exact day."""
    entered = exact_day(stay.entered_on)
    if entered is None or stay.country in SILENCES:
        return
    for rule in _rules(dossier, stay, entered, law):
        counted = [*_earlier(dossier, stay, rule, law), arithmetic.Stay(entered)]
        try:
            answer = answer_stay(rule, counted, is_working_day=calendar(stay.country))
        except OverflowError:  # a day at the end of the calendar, mistyped
            continue
        yield answer


def days_counted(dossier: Dossier, stay: Stay, rule: StayRule, *, law: Law, day: date) -> int:
    """Return how many days a rule counts on a day of a stay that began on an exact day."""
    entered = date.fromisoformat(stay.entered_on)
    counted = [*_earlier(dossier, stay, rule, law), arithmetic.Stay(entered)]
    return arithmetic.counted_on(rule, counted, day)


def _rules(dossier: Dossier, stay: Stay, entered: date, law: Law) -> tuple[StayRule, ...]:
    nationality = dossier.case.nationality
    nationality = _RUSSIAN if nationality in SILENCES else nationality
    found = tuple(
        rule
        for rule in law.stay_rules_on(stay.country, nationality, entered)
        if stay.status in _COUNTED or (stay.status == _ON_A_VISA and rule.area)
    )
    return tuple(rule for rule in found if rule.code == stay.rule) or found


def _covers(rule: StayRule, country: str, law: Law, day: date) -> bool:
    return country == rule.country if rule.country else law.is_in(rule.area, country, day)


def _earlier(dossier: Dossier, present: Stay, rule: StayRule, law: Law) -> list[arithmetic.Stay]:
    """Return the stays that came before, joined where they touch or overlap.

    An uncertain one is taken at its widest and one without an end until the present entry: too
    many days counted make the last legal day early, never late.
    """
    spans = []
    entered = date.fromisoformat(present.entered_on)
    for stay in dossier.stay:
        if stay is present or not _covers(rule, stay.country, law, entered):
            continue
        if stay.status not in _COUNTED and stay.status != _ON_A_VISA:
            continue
        start, end = dates.read(stay.entered_on), dates.read(stay.left_on)
        if start is not None and start.first < entered:
            spans.append((start.first, min(end.last if end else entered, entered)))
    joined: list[arithmetic.Stay] = []
    for first, last in sorted(span for span in spans if span[0] <= span[1]):
        former = joined[-1] if joined else None
        if former is not None and former.left is not None and first <= former.left:
            joined[-1] = arithmetic.Stay(former.entered, max(former.left, last))
        else:
            joined.append(arithmetic.Stay(first, last))
    return joined
