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

LAW: Final = "law"
"""The kind of a side that is a row of law; its `record_id` is family and code, with a slash."""
TODAY: Final = "today"
"""The kind of a side that is the day the rules were asked."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a rule reads: a case with everything that hangs on it, the law, the day."""

    dossier: Dossier
    law: Law
    today: date


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


def law_side(family: str, code: str, value: str) -> Side:
    """Return the side that a row of law is, with what it says."""
    return Side(kind=LAW, record_id=f"{family}/{code}", value=value)


def today_side(facts: Facts) -> Side:
    """Return the side that the day of asking is."""
    return Side(kind=TODAY, value=facts.today.isoformat())


def dismissed(found: Finding, dismissals: tuple[Dismissal, ...]) -> Finding:
    """Return a finding with the newest explanation that was given for exactly these facts."""
    for one in reversed(dismissals):
        if one.rule == found.rule and one.facts == found.facts:
            return replace(found, dismissal=one)
    return found


def two(rule: str, kind: Kind, part: Part, *fields: str) -> Finding:
    """Return a finding that holds fields of one record against each other."""
    return Finding(rule=rule, sides=tuple(side_of(kind, part, field) for field in fields))
