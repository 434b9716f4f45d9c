"""A finding: a rule, the values it holds against each other, and where they come from."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from casefiles.domain.case.dismissal import Dismissal
from casefiles.domain.case.dossier import Dossier, Part
from casefiles.domain.changes import Kind
from casefiles.domain.law.law import Law
from casefiles.domain.law.rows import Row

LAW: Final = "law"
"""The kind of a side that is a row of law; its `record_id` is family and code, with a slash."""
TODAY: Final = "today"
"""The kind of a side that is the day the rules were asked."""

_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One value. `kind` and `record_id` say whose, `field` which; for a row of law the value."""

    kind: str
    record_id: str = ""
    field: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`rule` names the rule (resources/law/findings.toml); `dismissal` is the explanation given."""

    rule: str
    sides: tuple[Side, ...]
    dismissal: Dismissal | None = None

    @property
    def facts(self) -> str:
        """The SHA-256 of what was compared: other values make another finding.

        The day of asking is no fact of the case: an overdue day does not come back every morning.
        """
        told = [
            (side.kind, side.record_id, side.field, side.value)
            for side in self.sides
            if side.kind != TODAY
        ]
        plain = json.dumps([self.rule, sorted(told)], ensure_ascii=False)
        return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def weekdays(_country: str) -> Callable[[date], bool]:
    """Return what tells working days apart where no holidays are known."""
    return lambda day: day.weekday() < _SATURDAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a rule reads: a case with everything that hangs on it, the law, the day."""

    dossier: Dossier
    law: Law
    today: date
    calendar: Callable[[str], Callable[[date], bool]] = weekdays


Rule = Callable[[Facts], Iterator[Finding]]


def side_of(kind: Kind, part: object, field: str) -> Side:
    """Return the side that a field of a record is."""
    value = getattr(part, field)
    return Side(
        kind=kind.value, record_id=str(getattr(part, "id", "")), field=field, value=str(value)
    )


def case_side(facts: Facts, field: str) -> Side:
    """Return the side that a field of the case itself is."""
    return side_of(Kind.CASE, facts.dossier.case, field)


def law_side(family: str, row: Row, value: str = "") -> Side:
    """Return the side that a row of law is; `value` is the day or figure that follows from it."""
    return Side(kind=LAW, record_id=f"{family}/{row.code}", value=value)


def today_side(facts: Facts) -> Side:
    """Return the side that the day of asking is."""
    return Side(kind=TODAY, value=facts.today.isoformat())


def two(rule: str, kind: Kind, part: Part, *fields: str) -> Finding:
    """Return a finding that holds fields of one record against each other."""
    return Finding(rule=rule, sides=tuple(side_of(kind, part, field) for field in fields))


def dismissed(found: Finding, dismissals: tuple[Dismissal, ...]) -> Finding:
    """Return a finding with the newest explanation that was given for exactly these facts."""
    if not dismissals:
        return found
    facts = found.facts
    given = [one for one in dismissals if one.rule == found.rule and one.facts == facts]
    newest = max(given, key=lambda one: (one.dismissed_on, one.id), default=None)
    return replace(found, dismissal=newest)
