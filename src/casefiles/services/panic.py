"""In a panic: the keys of an open vault go at once, whatever is being done in it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def drop_keys(vault: "Vault", *, interrupt: bool) -> None:
    """Overwrite the keys of an open vault, from any thread; `vaults.close_vault` must follow.

    What runs in it can still save, and nothing else. `interrupt` breaks a running query off.
    """
    vault.keyring.drop()
    if interrupt:
        vault.connection.interrupt()
