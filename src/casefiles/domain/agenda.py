"""What a day asks for: what can be lost, what is next, what was forgotten."""

from dataclasses import dataclass

from casefiles.domain.backup import Backup
from casefiles.domain.case.listing import CaseRow


@dataclass(frozen=True, slots=True)
class Agenda:
    """The page Today. Rows are in order of their due date; `later` is cut at a page."""

    overdue: tuple[CaseRow, ...]
    this_week: tuple[CaseRow, ...]  # today and the six days after
    later: tuple[CaseRow, ...]
    later_total: int
    without_next_step: tuple[CaseRow, ...]
    without_next_step_total: int
    open_cases: int
    sources: int
    last_backup: Backup | None
