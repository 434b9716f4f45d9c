"""What is wrong where journal, anchor, the copy outside and key slots are not of one moment."""

from typing import TYPE_CHECKING

from casefiles.domain.errors import KeysPutBack, UserFixable, VaultDamaged, VaultRolledBack
from casefiles.vault import anchor, journal, key_binding
from casefiles.vault.witness import Witness

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def of(vault: "Vault") -> UserFixable | None:
    """Return what the person has to know before anything is written; None where all is well."""
    try:
        kept = anchor.read(vault.folder, vault.keyring.journal)
    except VaultDamaged as error:
        return error
    head = vault.journal_head
    seen = Witness(vault.outside, vault.folder, vault.keyring).head()
    if seen is not None and seen.device != head.device:
        seen = None  # of another vault that stood in this place
    for known in (kept, seen):
        if known is not None and not _reaches(vault, known):
            return VaultRolledBack(
                found=head.number, expected=known.number, found_at=head.at, expected_at=known.at
            )
    changed_at = key_binding.older_since(vault)
    return KeysPutBack(changed_at=changed_at) if changed_at is not None else None


def _reaches(vault: "Vault", known: anchor.Head) -> bool:
    """Return whether a head that was kept is a row of the chain."""
    device = vault.journal_head.device
    return known.device == device and (
        journal.hash_at(vault.connection, device, known.number) == known.hash
    )
