"""Lists of deadlines that nobody has met yet: of one case, or of all within some days."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from casefiles.domain.agenda import Alarm
from casefiles.domain.case.application import Application
from casefiles.domain.case.deadline import Deadline
from casefiles.domain.case.explanation import Basis
from casefiles.domain.case.listing import CaseRow
from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordNotFound
from casefiles.domain.law.codes import Trigger
from casefiles.domain.law.rows import DeadlineRule
from casefiles.services.cases import case_rows
from casefiles.services.deadline_computing import Rules, basis_of
from casefiles.services.law import get_law

if TYPE_CHECKING:
    from casefiles.vault.reader import Reader
    from casefiles.vault.vault import Vault

_MOST: Final = 100_000  # of one list: more than any office has
_FAR: Final = "9999-12-31"
_REAL_DAYS: Final = {Trigger.MAKING: "made_on", Trigger.REGISTRATION: "registered_on"}


def list_deadlines(
    vault: "Vault", *, today: date, days: int | None = None, case_id: str = ""
) -> tuple[Alarm, ...]:
    """Return open deadlines, soonest first; those that have lost their day stand before all.

    With `days`, those overdue or due within so many days. Raises RecordNotFound for no such case.
    """
    last = _FAR if days is None else (today + timedelta(days=days)).isoformat()
    reader, rules = vault.reading(), Rules(get_law(vault))
    if case_id:
        rows, cases = _of_case(vault, case_id)
    else:
        rows, cases = _of_all(vault, last)
    alarms = [
        alarm_of(listed_basis(reader, row, rules), cases[row.case_id])
        for row in rows
        if not row.met_on and row.due_on <= last and row.case_id in cases
    ]
    return tuple(sorted(alarms, key=lambda one: (one.due_on, one.case.reference)))


def alarm_of(basis: Basis, case: CaseRow) -> Alarm:
    """Return the alarm of one deadline."""
    row = basis.deadline
    return Alarm(
        kind=Kind.DEADLINE,
        record_id=row.id,
        field="due_on",
        due_on=row.due_on,
        case=case,
        basis=basis,
    )


def listed_basis(reader: "Reader", row: Deadline, rules: Rules) -> Basis:
    """Return what a deadline rests on, for a list: without reading the whole case."""
    rule = rules.of(row.rule)
    assumed = isinstance(rule, DeadlineRule) and _is_assumed(reader, row, rule)
    return basis_of(row, rules, assumed=assumed)


def _is_assumed(reader: "Reader", row: Deadline, rule: DeadlineRule) -> bool:
    """Return whether a deadline runs from a day that the application does not have yet."""
    field = _REAL_DAYS.get(rule.trigger, "")
    if not field or not row.record_id:
        return False
    try:
        found = reader.get(Kind.APPLICATION, row.record_id)
    except RecordNotFound:
        return False
    return isinstance(found, Application) and not getattr(found, field)


def _of_case(vault: "Vault", case_id: str) -> tuple[list[Deadline], dict[str, CaseRow]]:
    from casefiles.vault.case_lists import case_key

    reader = vault.reading()
    key = case_key(reader, case_id)
    if key is None:
        raise RecordNotFound(kind=Kind.CASE.value, key=case_id)
    rows = [row for row in reader.parts(Kind.DEADLINE, case_id) if isinstance(row, Deadline)]
    return rows, {row.id: row for row in case_rows(vault, [key])}


def _of_all(vault: "Vault", last: str) -> tuple[list[Deadline], dict[str, CaseRow]]:
    from casefiles.vault.agenda_lists import DEADLINES, found_between

    reader = vault.reading()
    found = found_between(reader, DEADLINES, first="", last=last, limit=_MOST)
    rows = [reader.get(Kind.DEADLINE, one.record_id) for one in found]
    keys = list(dict.fromkeys(one.case_key for one in found))
    cases = {row.id: row for row in case_rows(vault, keys)}
    return [row for row in rows if isinstance(row, Deadline)], cases
