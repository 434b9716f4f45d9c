"""Rules as an office reads them: one row with what was shipped and what the office has set."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from casefiles.domain.law.grounds import GroundRow
from casefiles.domain.law.law import Law
from casefiles.domain.law.office import Refusal
from casefiles.domain.law.rows import (
    HOUSE,
    UNION,
    Area,
    ConscriptionRule,
    Origin,
    PassportAcceptance,
    Penalty,
    RegimeRule,
    Row,
    StayRule,
)
from casefiles.domain.law_rule import Rule

UNCONFIRMED: Final = "unconfirmed"
RUSSIA: Final = "RU"
"""Whose law the penalties and the rules on conscription are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """One rule. `row` is in force: the office's where it can be used, else the shipped one."""

    family: str
    code: str
    row: Row | None  # None: only a row of the office that cannot be used
    shipped: Row | None = None  # in force or set aside; None for one the office added
    office: Rule | None = None
    refusal: Refusal | None = None  # why the office's row cannot be used

    @property
    def key(self) -> str:
        """Family and code, with a slash."""
        return f"{self.family}/{self.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFilter:
    """Which rules are wanted; what is empty filters nothing. `country` may be "EU" or "house"."""

    family: str = ""
    country: str = ""
    on: date | None = None
    own: bool = False  # only those the office has set
    doubtful: bool = False  # only unconfirmed ones, unusable ones and those checked long ago


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleVersion:
    """What the office had set at a moment. `body` is None where it was taken away."""

    change_id: str
    at: str  # UTC, ISO 8601
    actor: str
    reason: str
    body: str | None


def is_aged(origin: Origin, today: date) -> bool:
    """Return whether a row was checked more than a year ago."""
    checked = date.fromisoformat(origin.checked_on)
    leap = (checked.month, checked.day) == (2, 29)
    return today > (
        date(checked.year + 1, 3, 1) if leap else checked.replace(year=checked.year + 1)
    )


def is_doubtful(origin: Origin, today: date) -> bool:
    """Return whether a row should be looked at before anybody relies on it."""
    return origin.confidence == UNCONFIRMED or is_aged(origin, today)


def place_of(row: Row) -> str:
    """Return the country of a rule, "EU" for one of the Union or an area, "" for none."""
    if isinstance(row, Penalty | ConscriptionRule):
        return RUSSIA
    if isinstance(row, Area):
        return UNION
    named = str(getattr(row, "jurisdiction", "") or getattr(row, "country", ""))
    return named or (UNION if getattr(row, "area", "") else "")


def concerns(row: Row, country: str, law: Law) -> bool:
    """Return whether a rule holds in a country, by itself or by an area, at whatever time."""
    if isinstance(row, GroundRow) and not row.area:
        return not row.countries or country in row.countries
    if place_of(row) == country:
        return True
    if country in (UNION, HOUSE):
        return False
    if isinstance(row, Area):
        return country in row.members
    area = str(getattr(row, "area", ""))
    return bool(area) and any(one.name == area and country in one.members for one in law.areas)


def countries_of(law: Law) -> tuple[str, ...]:
    """Return every country some rule is about by itself, with "EU" and "house" where any is."""
    found = {place_of(row) for _family, rows in law.families() for row in rows}
    listed = (PassportAcceptance, RegimeRule, StayRule)
    found |= {row.country for _f, rows in law.families() for row in rows if isinstance(row, listed)}
    return tuple(sorted(found - {""}))
