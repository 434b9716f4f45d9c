"""Documented: service at a front in a quarter in which crimes there were documented.

For counsel alone, beside the screening. It is no finding: it compares a front with a report and
says nothing of the person; it enters no list, no count, no pack and no export.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from casefiles.domain.case.dossier import Dossier
from casefiles.domain.case.service import Service
from casefiles.domain.findings.days import Span, bounds
from casefiles.domain.law.rows import Row

_MONTHS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Documented(Row):
    """What was documented at a front (a code of "theatre") from one day to another."""

    theatre: str
    began: str
    ended: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coincidence:
    """A period of service that shares a front and a quarter with what was documented."""

    service: Service
    documented: Documented


def coincidences(dossier: Dossier, rows: Sequence[Documented]) -> tuple[Coincidence, ...]:
    """Return where service and reports share a front and a quarter, in the order of both."""
    return tuple(_found(dossier, rows))


def _found(dossier: Dossier, rows: Sequence[Documented]) -> Iterator[Coincidence]:
    for service in dossier.service:
        quarters = _quarters(service.began, service.ended)
        for row in rows:
            there = _quarters(row.began, row.ended)
            if service.theatre != row.theatre or not quarters or not there:
                continue
            if max(quarters[0], there[0]) <= min(quarters[1], there[1]):
                yield Coincidence(service=service, documented=row)


def _quarters(began: str, ended: str) -> tuple[int, int] | None:
    """Return the first and the last quarter of a period; None where its beginning is unknown."""
    first, last = bounds(began), bounds(ended)
    if first is None:
        return None
    end: Span = last or (date.max, date.max)
    return _quarter(first[0]), _quarter(end[1])


def _quarter(day: date) -> int:
    return day.year * 4 + (day.month - 1) // _MONTHS
