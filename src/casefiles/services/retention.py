"""Retention: which closed cases ask for a decision, and keeping one longer with a reason."""

from datetime import date
from typing import TYPE_CHECKING

from casefiles.domain import dates
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.erasure import KEEP_MONTHS, RetentionRow
from casefiles.domain.errors import RecordInvalid
from casefiles.domain.law.periods import months_after
from casefiles.services.editing import edit_record

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def retention_queue(vault: "Vault", *, today: date) -> tuple[RetentionRow, ...]:
    """Return the closed cases whose time has come, the longest due first.

    A case that nobody dated the closing of is due at once. Nothing is erased without a person.
    """
    from casefiles.vault import retention_lists

    found = []
    for case_id, reference, closed_on, until, hold in retention_lists.closed_cases(vault.reading()):
        due = until or _due(closed_on)
        if due <= today.isoformat():
            found.append(
                RetentionRow(
                    case_id=case_id,
                    reference=reference,
                    closed_on=closed_on,
                    due_on=due,
                    legal_hold=hold,
                )
            )
    return tuple(sorted(found, key=lambda row: (row.due_on, row.reference)))


def keep_longer(vault: "Vault", case_id: str, *, until: str, reason: str) -> Changes:
    """Keep a case until a day, for a reason that the journal keeps.

    Raises RecordInvalid ("missing" without a reason, "not-a-day").
    """
    if not reason.strip():
        raise RecordInvalid(kind=Kind.CASE.value, field="retain_until", reason="missing")
    why = ("keep-case", reason.strip())
    return edit_record(vault, Kind.CASE, case_id, {"retain_until": until}, why=why)


def _due(closed_on: str) -> str:
    found = dates.read(closed_on)
    if found is None or found.last == date.max:
        return ""
    return months_after(found.last, KEEP_MONTHS).isoformat()
