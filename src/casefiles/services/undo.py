"""Undo: takes back one change, below the window, so that it survives a page and a crash of it."""

from typing import TYPE_CHECKING

from casefiles.domain.changes import Changes

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def undo_change(vault: "Vault", change_id: str) -> Changes:
    """Bring back what a change replaced or removed, and take away what it added.

    Raises NothingToUndo where the record has changed since. Undoing is itself a change.
    """
    with vault.writing("undo") as drawer:
        drawer.undo(change_id)
        return drawer.changes(undo="undo")
