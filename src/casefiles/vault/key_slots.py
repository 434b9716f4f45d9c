"""The slots of an open vault: who can open it, and changing that without touching a record."""

from pathlib import Path
from typing import TYPE_CHECKING

from casefiles.domain.errors import WrongPassphrase
from casefiles.vault import backup_identity, keyfile, recovery_code
from casefiles.vault.folder import FORMER_KEYS, KEYS, read_whole, write_whole
from casefiles.vault.keyfile import KeyFile
from casefiles.vault.moments import moment
from casefiles.vault.secret import Passphrase, RecoveryCode, Secret
from casefiles.vault.slots import NewSlot, seal

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def check(vault: "Vault", secret: Secret) -> None:
    """Raise WrongPassphrase unless a secret opens this vault."""
    _, keyring = keyfile.unlocked(content_of(vault.folder), secret, floor=vault.floor)
    same = keyring.data == vault.keyring.data
    keyring.wipe()
    if not same:
        raise WrongPassphrase


def change_passphrase(vault: "Vault", new: Passphrase, verb: str) -> None:
    """Seal the data key under a new passphrase; the cost stays what it was."""
    keys, _ = keyfile.read(content_of(vault.folder), floor=vault.floor)
    cost = next((slot.cost for slot in keys.slots if slot.cost), vault.floor)
    _exchange(vault, keys, NewSlot(new, cost, moment(vault.clock)), verb)


def renew_recovery_code(vault: "Vault") -> str:
    """Draw a new recovery code; the old sheet opens nothing any more."""
    keys, _ = keyfile.read(content_of(vault.folder), floor=vault.floor)
    code = recovery_code.new()
    new = NewSlot(RecoveryCode(code), vault.floor, moment(vault.clock))
    _exchange(vault, keys, new, "renew-recovery-code")
    return code


def content_of(folder: Path) -> bytes:
    """Return the bytes of vault.keys, at most one more than it may have."""
    return read_whole(folder / KEYS, limit=keyfile.LIMIT)


def put_in_place(folder: Path, content: bytes) -> None:
    """Write vault.keys as one step, the former generation beside it."""
    write_whole(folder / FORMER_KEYS, content_of(folder))
    write_whole(folder / KEYS, content)


def level_former(folder: Path) -> None:
    """Make the former generation a copy of the one that has just opened the vault.

    After a change of passphrase the old one should not open a second file for ever.
    """
    content = content_of(folder)
    former = folder / FORMER_KEYS
    if not former.exists() or read_whole(former, limit=keyfile.LIMIT) != content:
        write_whole(former, content)


def _exchange(vault: "Vault", keys: KeyFile, new: NewSlot, verb: str) -> None:
    identity = backup_identity.secret_half(vault.meta_get, vault.keyring)
    sealing = backup_identity.Sealing(identity, new.secret, new.cost)
    slot = seal(new, vault.keyring.data, vault.vault_id)
    content = keyfile.written(keys.with_slot(slot, instead_of=slot.kind), vault.keyring)
    with vault.writing(verb) as drawer:
        drawer.note()
        vault.meta_set(*sealing.row(slot))
        put_in_place(vault.folder, content)
