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
from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordInvalid
from casefiles.domain.fields import SILENCES
from casefiles.domain.law.law import Law
from casefiles.domain.law.periods import Due, due_of
from casefiles.domain.law.rows import DeadlineRule
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


class Reckoning:
    """What the law and the record of one case say, for any deadline of it."""

    def __init__(self, vault: "Vault", case_id: str) -> None:
        self.case = vault.reading().get(Kind.CASE, case_id)
        self.law: Law = get_law(vault)
        self.proposals: dict[Key, Proposal] = by_key(proposals_in(vault, case_id))

    def proposal_of(self, row: Deadline) -> Proposal | None:
        """Return what the record gives rise to under the rule of a deadline."""
        return self.proposals.get((row.rule, row.record_id))

    def rule_of(self, code: str) -> DeadlineRule | None:
        """Return a time limit of the law."""
        return next((rule for rule in self.law.deadlines if rule.code == code), None)

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
        if fresh:
            self._check_rule(row)
        found, rule = self.proposal_of(row), self.rule_of(row.rule)
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

    def _check_rule(self, row: Deadline) -> None:
        known = {"", *field_rules(), *(rule.code for rule in self.law.deadlines)}
        known |= {kind + rule.code for kind in (STAY, REGISTRATION) for rule in self.law.stays}
        if row.rule not in known:
            raise RecordInvalid(kind="deadline", field="rule", reason="unknown-code")
