"""Deadlines: proposed from a case's exact days, computed by the rules in force, kept by people."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from casefiles.domain.case.deadline import Deadline
from casefiles.domain.case.due import Proposal
from casefiles.domain.case.explanation import Explanation
from casefiles.domain.changes import Changes, Kind
from casefiles.services.checking import Value, checked_fields
from casefiles.services.deadline_computing import Reckoning
from casefiles.services.deadline_following import proposals_in, row_of
from casefiles.services.deadline_words import explain
from casefiles.services.fresh import new_id

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

_HANGS_ON: Final = frozenset({"rule", "trigger_on", "record_id", "country"})
"""Fields a computed day hangs on."""
_FORFEITS: Final = "forfeits_right"


def propose_deadlines(vault: "Vault", case_id: str, *, today: date) -> tuple[Proposal, ...]:
    """Return the deadlines a case gives rise to that are not in it yet, soonest first.

    Where one is not `suggested`, the record does not tell whether its circumstances hold. What
    was met, and what has passed without taking a right, is left out.
    """
    standing = {(row.rule, row.record_id) for row in _rows(vault, case_id)}
    return tuple(
        one
        for one in proposals_in(vault, case_id)
        if one.key not in standing and not one.settled_on and not _is_over(one, today)
    )


def add_deadline(vault: "Vault", case_id: str, given: Mapping[str, Value]) -> Changes:
    """Add a deadline; its day is computed from its rule and the day it runs from.

    Where the record a rule runs from is not named and only one fits, it is taken. A rule and a
    record have one deadline: adding it again edits it. Raises RecordNotFound; RecordInvalid, also
    for a day that departs from the rule without a reason ("override_reason", "missing").
    """
    values: dict[str, Any] = checked_fields(Kind.DEADLINE, given)
    reckoning = Reckoning(vault, case_id)
    row = reckoning.linked(Deadline(id=new_id(), case_id=case_id, **values))
    key = (row.rule, row.record_id)
    for standing in _rows(vault, case_id):
        if all(key) and (standing.rule, standing.record_id) == key:
            return edit_deadline(vault, standing.id, given)
    row = reckoning.completed(row, frozenset(values), fresh=True)
    with vault.writing("add-deadline") as drawer:
        drawer.add(row)
        return drawer.changes(undo="add-deadline")


def edit_deadline(vault: "Vault", deadline_id: str, given: Mapping[str, Value]) -> Changes:
    """Change some fields; the day is computed again where it hangs on one of them.

    A deadline whose day to run from a person has set no longer comes from a record.
    """
    values: dict[str, Any] = checked_fields(Kind.DEADLINE, given)
    before = get_deadline(vault, deadline_id)
    reckoning = Reckoning(vault, before.case_id)
    row = replace(before, **values)
    if row.trigger_on != before.trigger_on and "record_id" not in values:
        row = reckoning.unlinked(row)
    changed = frozenset(name for name in values if values[name] != getattr(before, name))
    if "rule" in changed:
        row = reckoning.linked(row)
    if changed & _HANGS_ON:
        row = reckoning.completed(row, frozenset(values), fresh="rule" in changed)
    else:
        row = reckoning.settled(row, changed)
    if row == before:
        return Changes(frozenset())
    with vault.writing("edit-deadline") as drawer:
        drawer.replace(row)
        return drawer.changes(undo="edit-deadline")


def get_deadline(vault: "Vault", deadline_id: str) -> Deadline:
    """Return one deadline. Raises RecordNotFound."""
    found = vault.reading().get(Kind.DEADLINE, deadline_id)
    assert isinstance(found, Deadline)  # noqa: S101  # the kind says so
    return found


def suggest_deadlines(
    vault: "Vault", case_id: str, *, today: date, language: str
) -> tuple[tuple[Proposal, Explanation], ...]:
    """Return the proposals that nothing in the record speaks against, each explained."""
    reckoning = Reckoning(vault, case_id)
    return tuple(
        (one, explain(reckoning.basis_of(row_of(one, case_id)), language))
        for one in propose_deadlines(vault, case_id, today=today)
        if one.suggested
    )


def explain_deadline(vault: "Vault", deadline_id: str, *, language: str) -> Explanation:
    """Return the sum behind a deadline as data and in words. Raises RecordNotFound."""
    row = get_deadline(vault, deadline_id)
    return explain(Reckoning(vault, row.case_id).basis_of(row), language)


def explain_proposal(
    vault: "Vault", case_id: str, *, proposal: Proposal, language: str
) -> Explanation:
    """Return the sum behind a proposal, as if it stood in the case."""
    row = row_of(proposal, case_id)
    return explain(Reckoning(vault, case_id).basis_of(row), language)


def _rows(vault: "Vault", case_id: str) -> tuple[Deadline, ...]:
    parts = vault.reading().parts(Kind.DEADLINE, case_id)
    return tuple(row for row in parts if isinstance(row, Deadline))


def _is_over(proposal: Proposal, today: date) -> bool:
    if proposal.latest >= today:
        return False
    return not proposal.suggested or proposal.effect != _FORFEITS
