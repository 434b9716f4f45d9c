"""All rows of the law, and the look-ups over them. Pure: the day always comes in."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from casefiles.domain.law.codes import Circumstance, Document, Instrument, Regime, Topic, Trigger
from casefiles.domain.law.office import Refusal
from casefiles.domain.law.regimes import RegimeAnswer, regime_of
from casefiles.domain.law.rows import (
    HOUSE,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """Every row, shipped or the office's (`row.origin.office` says which)."""

    areas: tuple[Area, ...] = ()
    stays: tuple[StayRule, ...] = ()
    deadlines: tuple[DeadlineRule, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    regimes: tuple[RegimeRule, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    conscription: tuple[ConscriptionRule, ...] = ()
    passports: tuple[PassportAcceptance, ...] = ()
    set_aside: tuple[Row, ...] = ()  # shipped rows that rows of the office stand in place of
    refused: tuple[Refusal, ...] = ()  # rows of the office that could not be used

    def families(self) -> Iterator[tuple[str, tuple[Row, ...]]]:
        """Yield each family's name and its rows in force."""
        yield "areas", self.areas
        yield "stays", self.stays
        yield "deadlines", self.deadlines
        yield "penalties", self.penalties
        yield "regimes", self.regimes
        yield "milestones", self.milestones
        yield "conscription", self.conscription
        yield "passports", self.passports

    def is_in(self, area: str, country: str, day: date) -> bool:
        """Return whether `country` belongs to an area on `day`."""
        return any(a.name == area and country in a.members and a.holds_on(day) for a in self.areas)

    def stay_rules_on(self, country: str, nationality: str, day: date) -> tuple[StayRule, ...]:
        """Return the rules of stay valid on `day`; where there are several, all of them hold."""
        return tuple(
            rule
            for rule in self.stays
            if rule.nationality == nationality
            and rule.holds_on(day)
            and (rule.country == country or self.is_in(rule.area, country, day))
        )

    def deadlines_on(
        self,
        trigger: Trigger,
        country: str,
        *,
        day: date,
        registered_on: date | None = None,
        lodged_on: date | None = None,
    ) -> tuple[DeadlineRule, ...]:
        """Return the time limits that `trigger` on `day` starts in `country`.

        Rows of another regime than the application's are left out where its days decide that; on
        an open day, or without a day, both stay. The union's ranges stand beside the national row.
        """
        found = []
        for rule in self.deadlines:
            if rule.trigger is not trigger or not rule.holds_on(day):
                continue
            if not self._binds(rule, country, day):
                continue
            if rule.instrument is not None and rule.regime is not Regime.NATIONAL:
                answer = self.regime_of(
                    rule.instrument, country, registered_on=registered_on, lodged_on=lodged_on
                )
                if answer.decided and answer.regime is not rule.regime:
                    continue
            found.append(rule)
        return tuple(found)

    def penalties_on(
        self,
        article: str,
        day: date,
        *,
        part: str = "",
        circumstances: Collection[Circumstance] | None = None,
    ) -> tuple[Penalty, ...]:
        """Return the ranges of an article (and part) for an act of `day`.

        With `circumstances`, only the ranges that ask for nothing beyond them.
        """
        return tuple(
            row
            for row in self.penalties
            if row.article == article
            and part in ("", row.part)
            and row.holds_on(day)
            and (circumstances is None or set(row.circumstances) <= set(circumstances))
        )

    def regime_of(
        self,
        instrument: Instrument,
        country: str,
        *,
        registered_on: date | None = None,
        lodged_on: date | None = None,
    ) -> RegimeAnswer:
        """Return under which law an application in `country` falls."""
        return regime_of(
            self._regimes_for(country),
            instrument,
            country,
            registered_on=registered_on,
            lodged_on=lodged_on,
        )

    def conscription_on(self, topic: Topic, day: date) -> tuple[ConscriptionRule, ...]:
        """Return the rules on conscription of one topic valid on `day`."""
        return tuple(r for r in self.conscription if r.topic is topic and r.holds_on(day))

    def passports_on(
        self, country: str, document: Document, day: date
    ) -> tuple[PassportAcceptance, ...]:
        """Return what is known of a state's taking a kind of passport on `day`."""
        return tuple(
            row
            for row in self.passports
            if row.country == country and row.document is document and row.holds_on(day)
        )

    def milestone(self, code: str) -> Milestone:
        """Return one reference event. Raises KeyError for an unknown code."""
        for row in self.milestones:
            if row.code == code:
                return row
        raise KeyError(code)

    def _binds(self, rule: DeadlineRule, country: str, day: date) -> bool:
        if rule.jurisdiction in (country, HOUSE):
            return True
        return bool(rule.area) and self.is_in(rule.area, country, day)

    def _regimes_for(self, country: str) -> tuple[RegimeRule, ...]:
        """Return a country's own rows, and those of the areas that hold it."""
        members = {area.name for area in self.areas if country in area.members}
        return tuple(r for r in self.regimes if r.country == country or r.area in members)
