"""History: every change of a case, with who, when, why, and field by field what."""

from typing import TYPE_CHECKING

from casefiles.domain.history import HistoryChange, by_change

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def case_history(vault: "Vault", case_id: str) -> tuple[HistoryChange, ...]:
    """Return the changes of a case and of everything that hangs or hung on it, newest first."""
    from casefiles.vault import history_lists

    return by_change(history_lists.case_history(vault.reading(), case_id))


def record_history(vault: "Vault", record_id: str) -> tuple[HistoryChange, ...]:
    """Return the changes of one record, newest first."""
    from casefiles.vault import history_lists

    return by_change(history_lists.record_history(vault.reading(), record_id))
