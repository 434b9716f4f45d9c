"""Soon: until which day the findings of a case stay as they are while nobody changes anything.

So that a list of ten thousand cases asks again only where a day has come, not every morning.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from casefiles.domain.changes import Kind
from casefiles.domain.fields import Shape
from casefiles.domain.findings.days import bounds, moved
from casefiles.domain.findings.finding import Facts
from casefiles.domain.findings.limits import last_days
from casefiles.domain.findings.upkeep import STALE
from casefiles.domain.records import kind_of, registry

_DATED: Final = (Shape.DAY, Shape.UNCERTAIN)
_AGES: Final = ("opened_on", "service_entry", "summons_on", "given_on", "began")
"""Days from which the years of a band of age are counted to the day of asking."""
_YEAR: Final = 365


def next_change(facts: Facts) -> date | None:
    """Return the first day after today on which other findings may be found; None for never.

    It may be too early, never too late.
    """
    return min((day for day in _days(facts) if day > facts.today), default=None)


@cache
def _dated(kind: Kind) -> tuple[str, ...]:
    """Return the fields of a kind that hold a date."""
    return tuple(name for name, spec in registry(kind).items() if spec.shape in _DATED)


def _days(facts: Facts) -> Iterator[date]:
    past = moved(facts.today, -STALE.days - 2)
    for part in (facts.dossier.case, *facts.dossier.every_part(), *facts.dossier.pack):
        for name in _dated(kind_of(part)):
            for day in bounds(getattr(part, name)) or ():
                if name in _AGES:
                    years = (facts.today - day).days // _YEAR + 1
                    yield moved(day, years * _YEAR)
                if day > past:
                    yield day
                    yield moved(day, 1)
                    yield moved(day, STALE.days + 1)
    for day in last_days(facts):
        yield moved(day, 1)
    for row in facts.law.passports:
        for text in (row.origin.valid_from, row.origin.valid_to):
            if span := bounds(text):
                yield span[0]
                yield moved(span[1], 1)
