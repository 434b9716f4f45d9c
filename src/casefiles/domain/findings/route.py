"""The route: stays that overlap, gaps between them, legs that do not join, days that ran out."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Final

from casefiles.domain.case.route import Stay
from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES
from casefiles.domain.findings.days import bounds, exact_day
from casefiles.domain.findings.finding import Facts, Finding, law_side, side_of, today_side
from casefiles.domain.law import stays as law_stays
from casefiles.domain.law.rows import StayRule

GAP: Final = timedelta(days=2)
"""Days on the road that need no explanation; a house rule."""

LIMITED: Final = ("visa_free", "registered")
"""Statuses whose days the stay rules count; a permit, a visa or asylum has its own end."""


def overlaps(facts: Facts) -> Iterator[Finding]:
    """Find two stays that share a day in every reading of their dates.

    The day of leaving one country may be the day of entering the next.
    """
    for one, other in combinations(_dated(facts), 2):
        first, second = _certain(one, facts.today), _certain(other, facts.today)
        if first and second and max(first[0], second[0]) < min(first[1], second[1]):
            yield Finding(
                rule="stays-overlap",
                sides=(
                    side_of(Kind.STAY, one, "left_on"),
                    side_of(Kind.STAY, other, "entered_on"),
                ),
            )


def gaps(facts: Facts) -> Iterator[Finding]:
    """Find days between two stays that no stay covers."""
    reached: date | None = None
    last: Stay | None = None
    for stay in _dated(facts):
        entered = bounds(stay.entered_on)
        if last and reached and entered and entered[0] - reached > GAP:
            yield Finding(
                rule="stays-gap",
                sides=(
                    side_of(Kind.STAY, last, "left_on"),
                    side_of(Kind.STAY, stay, "entered_on"),
                ),
            )
        left = bounds(stay.left_on)
        end = left[1] if left else date.max
        if reached is None or end > reached:
            reached, last = end, stay


def broken_legs(facts: Facts) -> Iterator[Finding]:
    """Find a leg that begins in another country than the stay before it ended in."""
    for before, after in pairwise(_dated(facts)):
        known = not {before.country, after.from_country} & set(SILENCES)
        if known and before.country != after.from_country:
            yield Finding(
                rule="legs-do-not-join",
                sides=(
                    side_of(Kind.STAY, before, "country"),
                    side_of(Kind.STAY, after, "from_country"),
                ),
            )


def overstayed(facts: Facts) -> Iterator[Finding]:
    """Find a stay without a permit that is, or was, longer than a rule of the country allows."""
    for stay in facts.dossier.stay:
        entered = exact_day(stay.entered_on)
        if entered is None or stay.status not in LIMITED:
            continue
        left = exact_day(stay.left_on)
        if left is None and stay.left_on:
            continue
        end = left or facts.today
        for rule in _rules(facts, stay, entered):
            last = _last_legal_day(rule, [*_same(facts, stay), law_stays.Stay(entered)])
            if last is not None and end > last:
                shown = side_of(Kind.STAY, stay, "left_on") if left else today_side(facts)
                legal = law_side("stays", rule.code, last.isoformat())
                entry = side_of(Kind.STAY, stay, "entered_on")
                yield Finding(rule="stay-over-limit", sides=(entry, legal, shown))
                break


def _last_legal_day(rule: StayRule, stays: list[law_stays.Stay]) -> date | None:
    """Return the last day of the latest stay; None without a limit, or where stays overlap."""
    with suppress(ValueError):  # they overlap, which is a finding of its own
        answer = law_stays.answer_stay(rule, stays, is_working_day=lambda day: day.weekday() < 5)
        return answer.last_legal_day
    return None


def _rules(facts: Facts, stay: Stay, entered: date) -> tuple[StayRule, ...]:
    nationality = facts.dossier.case.nationality
    if nationality in SILENCES:
        nationality = "RU"
    found = facts.law.stay_rules_on(stay.country, nationality, entered)
    chosen = tuple(rule for rule in found if rule.code == stay.rule)
    return chosen or found


def _same(facts: Facts, stay: Stay) -> list[law_stays.Stay]:
    """Return the exact earlier stays in the same country."""
    entered = exact_day(stay.entered_on)
    found = []
    for other in facts.dossier.stay:
        start, end = exact_day(other.entered_on), exact_day(other.left_on)
        if other.country == stay.country and start and end and entered and end <= entered:
            found.append(law_stays.Stay(start, end))
    return found


def _dated(facts: Facts) -> list[Stay]:
    dated = [(bounds(stay.entered_on), stay) for stay in facts.dossier.stay]
    known = [(found, stay) for found, stay in dated if found]
    return [stay for _, stay in sorted(known, key=lambda pair: pair[0])]


def _certain(stay: Stay, today: date) -> tuple[date, date] | None:
    """Return the first and the last day somebody was there for certain."""
    entered, left = bounds(stay.entered_on), bounds(stay.left_on)
    if entered is None or (left is None and stay.left_on):
        return None
    return entered[1], left[0] if left else today
