"""Which law an application falls under: the old one, the new one, or a day without an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casefiles.domain.law.codes import DecidedBy, Instrument, Regime
from casefiles.domain.law.rows import Origin, RegimeRule


class Outcome(StrEnum):
    """How the question was answered."""

    DECIDED = "decided"
    OPEN = "open"  # the texts give no answer for that day
    UNDATED = "undated"  # the day that decides is not known
    NOT_BOUND = "not_bound"  # the instrument does not bind this country


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeAnswer:
    """The answer, with the row that gave it. `reason` is in `rule.words` and `rule.notes`."""

    instrument: Instrument
    country: str
    outcome: Outcome
    regime: Regime | None = None  # where decided
    decided_by: DecidedBy | None = None  # the day asked for; None where not bound
    rule: RegimeRule | None = None  # where decided or open
    sources: tuple[Origin, ...] = ()

    @property
    def decided(self) -> bool:
        """Whether one regime holds."""
        return self.outcome is Outcome.DECIDED


def regime_of(
    rules: Sequence[RegimeRule],
    instrument: Instrument,
    country: str,
    *,
    registered_on: date | None = None,
    lodged_on: date | None = None,
) -> RegimeAnswer:
    """Return under which law an application falls, from the rows that bind `country`.

    A country's own rows take the place of those of its area (Law.regime_of picks the rows).
    """
    mine = [rule for rule in rules if rule.instrument is instrument]
    mine = [rule for rule in mine if rule.country == country] or mine
    if not mine:
        return RegimeAnswer(instrument=instrument, country=country, outcome=Outcome.NOT_BOUND)
    by = mine[0].decided_by
    day = lodged_on if by is DecidedBy.LODGED else registered_on
    found = [rule for rule in mine if day is not None and rule.holds_on(day)]
    sources = tuple(rule.origin for rule in found or mine)
    if not found:
        return RegimeAnswer(
            instrument=instrument,
            country=country,
            outcome=Outcome.UNDATED,
            decided_by=by,
            sources=sources,
        )
    rule = found[0]
    is_open = rule.regime is Regime.OPEN
    return RegimeAnswer(
        instrument=instrument,
        country=country,
        outcome=Outcome.OPEN if is_open else Outcome.DECIDED,
        regime=None if is_open else rule.regime,
        decided_by=by,
        rule=rule,
        sources=sources,
    )
