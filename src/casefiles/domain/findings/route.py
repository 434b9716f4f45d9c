"""The route: stays that overlap, gaps between them, legs that do not join."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Final

from casefiles.domain.case.route import Stay
from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES
from casefiles.domain.findings.days import Span, bounds, surely_before
from casefiles.domain.findings.finding import Facts, Finding, side_of

GAP: Final = timedelta(days=2)
"""Days on the road that need no explanation; a house rule."""


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
    """Find days between two stays that no stay covers.

    A leg that begins elsewhere than the stay before it ended speaks for the days between: that
    is `broken_legs`.
    """
    reached: date | None = None
    last: Stay | None = None
    for stay in _dated(facts):
        entered, left = bounds(stay.entered_on), bounds(stay.left_on)
        joins = last is not None and _joins(last, stay)
        if last and joins and reached and entered and entered[0] - reached > GAP:
            yield Finding(
                rule="stays-gap",
                sides=(
                    side_of(Kind.STAY, last, "left_on"),
                    side_of(Kind.STAY, stay, "entered_on"),
                ),
            )
        end = left[1] if left else date.max
        if reached is None or end > reached:
            reached, last = end, stay


def broken_legs(facts: Facts) -> Iterator[Finding]:
    """Find a leg that begins in another country than the stay before it ended in.

    Where two stays may have come right before, one that fits is enough.
    """
    for stay in _dated(facts):
        before = _right_before(facts, stay)
        countries = {one.country for one in before}
        if not before or (countries | {stay.from_country}) & set(SILENCES):
            continue
        if stay.from_country not in countries:
            yield Finding(
                rule="legs-do-not-join",
                sides=(
                    side_of(Kind.STAY, before[-1], "country"),
                    side_of(Kind.STAY, stay, "from_country"),
                ),
            )


def _joins(last: Stay, stay: Stay) -> bool:
    """Return whether a leg can begin where the stay before it ended."""
    told = {stay.from_country, last.country}
    return len(told) == 1 or bool(told & set(SILENCES))


def _right_before(facts: Facts, stay: Stay) -> list[Stay]:
    """Return the stays that may have come right before one; none where it may be the first."""
    others = [one for one in _dated(facts) if one.id != stay.id]
    sure = [one for one in others if surely_before(one.entered_on, stay.entered_on)]
    unsure = [
        one
        for one in others
        if one not in sure and not surely_before(stay.entered_on, one.entered_on)
    ]
    nearest = [
        one
        for one in sure
        if not any(surely_before(one.entered_on, between.entered_on) for between in sure)
    ]
    return [*nearest, *unsure] if sure else []


def _dated(facts: Facts) -> list[Stay]:
    dated = [(bounds(stay.entered_on), stay) for stay in facts.dossier.stay]
    known: list[tuple[Span, Stay]] = [(found, stay) for found, stay in dated if found]
    return [stay for _, stay in sorted(known, key=lambda pair: (pair[0], pair[1].id))]


def _certain(stay: Stay, today: date) -> Span | None:
    """Return the first and the last day somebody was there for certain."""
    entered, left = bounds(stay.entered_on), bounds(stay.left_on)
    if entered is None or (left is None and stay.left_on):
        return None
    return entered[1], left[0] if left else today
