"""The vault's age identity: what its backups are sealed to, and the two ways to it by hand.

Made with the vault and kept in the encrypted database. The public half is enough for a backup
without a passphrase. The secret half stands there three times: under a subkey of the data key,
so that a fresh backup can be read back; as `key.age` under the passphrase; as `recovery.age`
under the recovery code exactly as it is printed, hyphens included. The last two travel in every
backup. Each remembers the key slot it belongs to, so that one left behind by a power cut between
slots and database is noticed at the next unlock.
"""

import secrets
import unicodedata
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casefiles.domain.errors import VaultDamaged
from casefiles.vault import backup_passphrase, backup_streams, keyfile, recovery_code
from casefiles.vault.folder import DATABASE
from casefiles.vault.kdf import KdfCost
from casefiles.vault.keyfile import KeyFile
from casefiles.vault.keyring import Keyring
from casefiles.vault.secret import OfficerKey, Passphrase, Secret, Typed
from casefiles.vault.slots import KEY_FILE as JOINED
from casefiles.vault.slots import PASSPHRASE, RECOVERY, NewSlot, Slot

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

KEY_FILE: Final = "key.age"
RECOVERY_FILE: Final = "recovery.age"

_RECIPIENT: Final = "backup.recipient"
_SEALED: Final = "backup.identity"
_KEY_ROW: Final = "backup.key.age"
_RECOVERY_ROW: Final = "backup.recovery.age"
_ROWS: Final = {PASSPHRASE: _KEY_ROW, JOINED: _KEY_ROW, RECOVERY: _RECOVERY_ROW}
_NONCE: Final = 12
_SLOT_ID: Final = 16  # bytes

Row = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Ways:
    """What a backup takes along: whom it is sealed to, and the secret half under two secrets."""

    recipient: str
    key_age: bytes
    recovery_age: bytes


def ways(meta: Callable[[str], bytes | None]) -> Ways:
    """Return what a backup needs out of `meta`; no passphrase is asked for."""
    recipient = _kept(meta, _RECIPIENT).decode("ascii")
    key_age, recovery_age = (_kept(meta, row)[_SLOT_ID:] for row in (_KEY_ROW, _RECOVERY_ROW))
    return Ways(recipient, key_age, recovery_age)


def draw(keyring: Keyring) -> tuple[str, list[Row]]:
    """Draw an identity; return its secret half and the rows of `meta` that keep it."""
    identity, recipient = backup_streams.new_identity()
    nonce = secrets.token_bytes(_NONCE)
    sealed = _cipher(keyring).encrypt(nonce, identity.encode("ascii"), _SEALED.encode())
    return identity, [(_RECIPIENT, recipient.encode("ascii")), (_SEALED, nonce + sealed)]


def secret_half(meta: Callable[[str], bytes | None], keyring: Keyring) -> str:
    """Return the secret half, "AGE-SECRET-KEY-1…"."""
    kept = _kept(meta, _SEALED)
    try:
        plain = _cipher(keyring).decrypt(kept[:_NONCE], kept[_NONCE:], _SEALED.encode())
    except InvalidTag:
        keyring.still_held()
        raise _damaged() from None
    return plain.decode("ascii")


class Sealing:
    """Seals the secret half under a secret, in a thread beside the derivation of its key slot.

    Both take about a second on purpose; side by side they are one second to wait.
    """

    def __init__(self, identity: str, secret: Typed, cost: KdfCost | None) -> None:
        typed, work = _typed(secret), _work_of(secret, cost)
        pool = ThreadPoolExecutor(1)
        self._sealed: Future[bytes] = pool.submit(
            backup_passphrase.seal, f"{identity}\n".encode("ascii"), typed, work=work
        )
        pool.shutdown(wait=False)

    def row(self, slot: Slot) -> Row:
        """Wait for it, and return the row of `meta` that belongs to the slot of that secret."""
        return _ROWS[slot.kind], bytes.fromhex(slot.id) + self._sealed.result()


def seal_both(
    identity: str, keyring: Keyring, *, vault_id: str, new: tuple[NewSlot, ...]
) -> tuple[KeyFile, list[Row]]:
    """Seal the data key and the identity under the same secrets; return slots and rows."""
    sealing = [Sealing(identity, one.secret, one.cost) for one in new]
    keys = keyfile.make(keyring, vault_id, new)
    return keys, [one.row(slot) for one, slot in zip(sealing, keys.slots, strict=True)]


def put_right(vault: "Vault", secret: Secret) -> None:
    """Clear away what a killed backup or a power cut left. `secret` has just unlocked the vault.

    A file that was left under a former secret is sealed anew.
    """
    from casefiles.vault import backup_copy, key_slots  # they need the whole vault

    backup_copy.sweep(vault.folder)
    keys, _ = keyfile.read(key_slots.content_of(vault.folder), floor=vault.floor)
    slot = keys.by_id(vault.keyring.slot)
    if slot is None or slot.kind not in _ROWS or isinstance(secret, OfficerKey):
        return  # colleagues and officers open the vault, and not its backups
    kept = vault.meta_get(_ROWS[slot.kind])
    if kept is None or slot.id == kept[:_SLOT_ID].hex():
        return
    identity = secret_half(vault.meta_get, vault.keyring)
    vault.meta_set(*Sealing(identity, secret, slot.cost).row(slot))


def identity_from(sealed: bytes, secret: Typed) -> str:
    """Return the secret half out of `key.age` or `recovery.age`.

    Raises WrongPassphrase, or BackupDamaged naming the file.
    """
    part = KEY_FILE if isinstance(secret, Passphrase) else RECOVERY_FILE
    plain = backup_passphrase.unseal(sealed, _typed(secret), part=part)
    return plain.decode("ascii").strip()


def _typed(secret: Typed) -> str:
    """Return what a person types at the `age` program for this secret."""
    if isinstance(secret, Passphrase):
        return unicodedata.normalize("NFC", secret.text)
    return recovery_code.format(recovery_code.parse(secret.text))


def _work_of(secret: Typed, cost: KdfCost | None) -> int:
    """Return log2 of scrypt's N: as much memory as the slot's Argon2 takes, up to the usual."""
    if not isinstance(secret, Passphrase) or cost is None:
        return backup_passphrase.LEAST_WORK
    return min(backup_passphrase.USUAL_WORK, max(1, cost.memory_kib.bit_length() - 1))


def _cipher(keyring: Keyring) -> AESGCM:
    return AESGCM(bytes(keyring.backup))


def _kept(meta: Callable[[str], bytes | None], name: str) -> bytes:
    value = meta(name)
    if value is None:
        raise _damaged()
    return value


def _damaged() -> VaultDamaged:
    return VaultDamaged(part=DATABASE)
