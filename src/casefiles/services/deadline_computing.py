"""Computing one deadline of a case: the law, what the record says, and the day that counts."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from casefiles.domain.case.deadline import Deadline
from casefiles.domain.case.due import (
    EFFECTS,
    REGISTRATION,
    STAY,
    WARN_DAYS,
    Key,
    Proposal,
    by_key,
    field_rules,
)
from casefiles.domain.case.explanation import Basis
from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordInvalid
from casefiles.domain.fields import SILENCES
from casefiles.domain.law.law import Law
from casefiles.domain.law.periods import Due, due_of
from casefiles.domain.law.rows import DeadlineRule, StayRule
from casefiles.domain.law.stays import StayAnswer
from casefiles.services.calendars import working_day_of
from casefiles.services.deadline_following import proposals_in
from casefiles.services.law import get_law

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

_REASONED: Final = frozenset({"override_on", "override_reason"})


def due_by_rule(rule: DeadlineRule, trigger_on: date, country: str) -> Due:
    """Return the due day of a rule of law, by the working days of its calendar or `country`."""
    calendar = rule.calendar or ("" if country in SILENCES else country)
    return due_of(rule, trigger_on, working_day_of(calendar))


class Rules:
    """The rows of law that deadlines name, found by their codes."""

    def __init__(self, law: Law) -> None:
        self.limits = {rule.code: rule for rule in law.deadlines}
        self.stays = {rule.code: rule for rule in law.stays}

    def of(self, code: str) -> DeadlineRule | StayRule | None:
        """Return the row that the `rule` of a deadline names; None for a day in the record."""
        for kind in (STAY, REGISTRATION):
            if code.startswith(kind):
                return self.stays.get(code.removeprefix(kind))
        return self.limits.get(code)

    def knows(self, code: str) -> bool:
        """Return whether the `rule` of a deadline can be computed by something."""
        return not code or code in field_rules() or self.of(code) is not None


def basis_of(
    row: Deadline, rules: Rules, *, stay: StayAnswer | None = None, assumed: bool = False
) -> Basis:
    """Return what a deadline rests on, and its sum computed anew."""
    rule = rules.of(row.rule)
    due = None
    if isinstance(rule, DeadlineRule) and row.trigger_on and row.computed_on:
        due = due_by_rule(rule, date.fromisoformat(row.trigger_on), row.country)
    return Basis(deadline=row, rule=rule, due=due, stay=stay, assumed=assumed)


class Reckoning:
    """What the law and the record of one case say, for any deadline of it."""

    def __init__(self, vault: "Vault", case_id: str) -> None:
        self.case = vault.reading().get(Kind.CASE, case_id)
        self.rules = Rules(get_law(vault))
        self.proposals: dict[Key, Proposal] = by_key(proposals_in(vault, case_id))

    def proposal_of(self, row: Deadline) -> Proposal | None:
        """Return what the record gives rise to under the rule of a deadline."""
        return self.proposals.get((row.rule, row.record_id))

    def basis_of(self, row: Deadline) -> Basis:
        """Return what a deadline of the case rests on."""
        found = self.proposal_of(row)
        if found is None:
            return basis_of(row, self.rules)
        return basis_of(row, self.rules, stay=found.stay, assumed=found.assumed)

    def linked(self, row: Deadline) -> Deadline:
        """Return a row with the only record its rule can run from."""
        if row.record_id or not row.rule:
            return row
        fits = [
            one
            for one in self.proposals.values()
            if one.rule == row.rule and row.trigger_on in ("", one.trigger_on.isoformat())
        ]
        return replace(row, record_id=fits[0].record_id) if len(fits) == 1 else row

    def unlinked(self, row: Deadline) -> Deadline:
        """Return a row that runs from a day of its own, unless the record says the same."""
        found = self.proposal_of(row)
        if found is not None and found.trigger_on.isoformat() == row.trigger_on:
            return row
        return replace(row, record_id="")

    def completed(self, row: Deadline, given: frozenset[str], *, fresh: bool) -> Deadline:
        """Return a row with its computed day and, where it is fresh, what its rule says of it.

        Raises RecordInvalid for an unknown rule, and for one that needs a record and has none.
        """
        if fresh and not self.rules.knows(row.rule):
            raise RecordInvalid(kind="deadline", field="rule", reason="unknown-code")
        found, rule = self.proposal_of(row), self.rules.limits.get(row.rule)
        told: dict[str, Any] = {}
        computed = ""
        if found is not None:
            computed = found.due_on.isoformat()
            row = replace(row, trigger_on=found.trigger_on.isoformat())
            told = {"effect": found.effect, "country": found.country, "warn_days": found.warn_days}
        elif rule is not None:
            told = {
                "effect": EFFECTS[rule.effect],
                "country": rule.calendar or self.case.procedure_country,
                "warn_days": rule.warn_days or WARN_DAYS,
            }
        elif row.rule and fresh:
            raise RecordInvalid(kind="deadline", field="record_id", reason="missing")
        if fresh:
            row = replace(row, **{name: told[name] for name in told if name not in given})
        if found is None and rule is not None and row.trigger_on:
            trigger_on = date.fromisoformat(row.trigger_on)
            computed = due_by_rule(rule, trigger_on, row.country).day.isoformat()
        return self.settled(replace(row, computed_on=computed), given)

    def settled(self, row: Deadline, given: frozenset[str]) -> Deadline:
        """Return a row with the day that counts.

        Raises RecordInvalid for a day that departs from the rule and gives no reason.
        """
        departs = bool(row.rule and row.override_on)
        if departs and not row.override_reason.strip() and given & _REASONED:
            raise RecordInvalid(kind="deadline", field="override_reason", reason="missing")
        return replace(row, due_on=row.override_on or row.computed_on)
