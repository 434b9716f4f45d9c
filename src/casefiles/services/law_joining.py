"""Rows of law joined: all families in one Law, and what the rows say of each other checked."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import TypeVar

from casefiles.domain.law.law import Law
from casefiles.domain.law.office import Refusal
from casefiles.domain.law.rows import (
    Area,
    ConscriptionRule,
    DeadlineRule,
    Milestone,
    PassportAcceptance,
    Penalty,
    RegimeRule,
    Row,
    StayRule,
)
from casefiles.services.law_keys import RowRefused

Kind = TypeVar("Kind", bound=Row)


def join(rows: Sequence[Row]) -> Law:
    """Return the Law of these rows. Raises RowRefused where two do not go together."""
    law = Law(
        areas=_all(rows, Area),
        stays=_all(rows, StayRule),
        deadlines=_all(rows, DeadlineRule),
        penalties=_all(rows, Penalty),
        regimes=_all(rows, RegimeRule),
        milestones=_all(rows, Milestone),
        conscription=_all(rows, ConscriptionRule),
        passports=_all(rows, PassportAcceptance),
    )
    _check_codes(law)
    _check_areas(law)
    _check_regimes(law)
    return law


def _all(rows: Sequence[Row], kind: type[Kind]) -> tuple[Kind, ...]:
    return tuple(row for row in rows if isinstance(row, kind))


def _check_codes(law: Law) -> None:
    for family, rows in law.families():
        seen: set[str] = set()
        for row in rows:
            if row.code in seen:
                raise _refused(family, row, "code", "twice")
            seen.add(row.code)


def _check_areas(law: Law) -> None:
    known = {area.name for area in law.areas} | {""}
    for family, rows in law.families():
        for row in rows:
            if isinstance(row, StayRule | DeadlineRule | RegimeRule) and row.area not in known:
                raise _refused(family, row, "area", "unknown-code")
    for one, other in combinations(law.areas, 2):
        if one.name == other.name and _overlap(one, other):
            raise _refused("areas", other, "valid_from", "overlaps")


def _check_regimes(law: Law) -> None:
    """A day has one regime, one kind of day decides, and a successor starts the next day."""
    by_code = {rule.code: rule for rule in law.regimes}
    for one, other in combinations(law.regimes, 2):
        if (one.instrument, one.country, one.area) != (
            other.instrument,
            other.country,
            other.area,
        ):
            continue
        if one.decided_by is not other.decided_by:
            raise _refused("regimes", other, "decided_by", "not-in-keeping")
        if _overlap(one, other):
            raise _refused("regimes", other, "valid_from", "overlaps")
    for rule in law.regimes:
        following = by_code.get(rule.successor)
        if (following is None) is not (rule.successor == ""):
            raise _refused("regimes", rule, "successor", "unknown-code")
        if following is not None and not _follows(rule, following):
            raise _refused("regimes", rule, "successor", "not-the-next-day")


def _overlap(one: Row, other: Row) -> bool:
    return max(_first(one), _first(other)) <= min(_last(one), _last(other))


def _follows(rule: RegimeRule, following: RegimeRule) -> bool:
    return _last(rule) < date.max and _last(rule) + timedelta(days=1) == _first(following)


def _first(row: Row) -> date:
    return date.fromisoformat(row.origin.valid_from) if row.origin.valid_from else date.min


def _last(row: Row) -> date:
    return date.fromisoformat(row.origin.valid_to) if row.origin.valid_to else date.max


def _refused(family: str, row: Row, key: str, reason: str) -> RowRefused:
    return RowRefused(Refusal(family=family, code=row.code, key=key, reason=reason))
