"""The bin: what was removed in the last thirty days, and forgetting what is older."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from casefiles.domain.bin import KEPT_DAYS, Removed

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def list_bin(vault: "Vault") -> tuple[Removed, ...]:
    """Return what can be brought back with `undo.undo_change`, newest first."""
    from casefiles.vault import bin_lists

    return bin_lists.list_removed(vault.reading(), since=_bound(vault))


def forget_removed(vault: "Vault", *, all_of_it: bool = False) -> int:
    """Forget for good what was removed more than thirty days ago; return how many records.

    With `all_of_it`, also what was removed today. Nothing is written where nothing is forgotten.
    """
    before = _moment(vault.clock() + timedelta(seconds=1)) if all_of_it else _bound(vault)
    if not _anything(vault, before):
        return 0
    with vault.writing("empty-bin") as drawer:
        return drawer.purge_bin(before=before)


def _anything(vault: "Vault", before: str) -> bool:
    from casefiles.vault import bin_lists

    return bin_lists.anything_before(vault.reading(), before)


def _bound(vault: "Vault") -> str:
    return _moment(vault.clock() - timedelta(days=KEPT_DAYS))


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
