"""Undo: takes back one change, below the window, so that it survives a page and a crash of it."""

from typing import TYPE_CHECKING, Final

from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import NothingToUndo

if TYPE_CHECKING:
    from casefiles.vault.reader import Reader
    from casefiles.vault.vault import Vault

_RECEIPTS: Final = (Kind.PACK, Kind.BACKUP)
"""What tells that something has left the vault is never taken back."""
_VERBS: Final = frozenset(
    f"{verb}-{kind.value}"
    for verb in ("add", "edit", "remove")
    for kind in Kind
    if kind not in _RECEIPTS
) | {
    "close-case",
    "describe-source",
    "attach-file",
    "detach-file",
    "import",
    "merge-cases",
    "keep-case",
}


def undo_change(vault: "Vault", change_id: str) -> Changes:
    """Bring back what a change replaced or removed, and take away what it added.

    Raises NothingToUndo where the record has changed since, and for a receipt. Undoing is itself
    a change.
    """
    _takeable(vault.reading(), change_id)
    with vault.writing("undo") as drawer:
        drawer.undo(change_id)
        return drawer.changes(undo="undo")


def named_change(vault: "Vault", change_id: str = "") -> tuple[str, str]:
    """Return id and verb of a change; of the newest that still stands where none is named.

    What was taken back is passed over, so that asking and undoing again goes one step further
    back. Raises NothingToUndo where there is none, and for one that is never taken back.
    """
    from casefiles.vault.undo import newest

    reader = vault.reading()
    return (change_id, _takeable(reader, change_id)) if change_id else newest(reader, _VERBS)


def _takeable(reader: "Reader", change_id: str) -> str:
    """Return the verb of a change. Raises NothingToUndo for one that is never taken back."""
    from casefiles.vault.undo import verb_of

    verb = verb_of(reader, change_id)
    if verb not in _VERBS and verb != "undo":
        raise NothingToUndo
    return verb
