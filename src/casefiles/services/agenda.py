"""Today: what can be lost, what is next, what was forgotten."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from casefiles.domain.agenda import Agenda
from casefiles.domain.case.listing import CaseFilter, CaseRow
from casefiles.domain.changes import Kind
from casefiles.services.cases import case_rows, list_cases

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

OPEN = ("open", "waiting")
PAGE = 50  # rows of one group that the page shows
FAR = "9999-12-31"


def get_agenda(vault: "Vault", *, today: date) -> Agenda:
    """Return the agenda of a day: next steps by date, cases without one, the last backup."""
    due = list_cases(vault, CaseFilter(statuses=OPEN, due_until=FAR, sort="due")).keys
    week_end = (today + timedelta(days=6)).isoformat()
    soon = list_cases(vault, CaseFilter(statuses=OPEN, due_until=week_end, sort="due")).keys
    rows = case_rows(vault, soon)
    later = due[len(soon) :]
    idle = list_cases(vault, CaseFilter(statuses=OPEN, no_next_step=True, sort="changed")).keys
    idle.reverse()  # the longest quiet first
    reader = vault.reading()
    return Agenda(
        overdue=tuple(row for row in rows if _is_over(row, today)),
        this_week=tuple(row for row in rows if not _is_over(row, today)),
        later=case_rows(vault, later[:PAGE]),
        later_total=len(later),
        without_next_step=case_rows(vault, idle[:PAGE]),
        without_next_step_total=len(idle),
        open_cases=list_cases(vault, CaseFilter(statuses=OPEN)).total,
        sources=reader.count(Kind.SOURCE),
        last_backup=reader.last_backup(),
    )


def _is_over(row: CaseRow, today: date) -> bool:
    return row.next_step_due < today.isoformat()
