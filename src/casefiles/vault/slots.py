"""One key slot: the data key, sealed under a passphrase or a recovery code."""

import json
import secrets
from dataclasses import asdict, dataclass, replace
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from casefiles.vault.kdf import KEY_BYTES, SALT_BYTES, KdfCost, derive
from casefiles.vault.secret import Passphrase, RecoveryCode, Secret, wipe

PASSPHRASE: Final = "passphrase"  # noqa: S105 — the name of a kind
RECOVERY: Final = "recovery"
NONCE_BYTES: Final = 12
SEALED_BYTES: Final = KEY_BYTES + 16


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot as it lies in vault.keys. `cost` is None where the secret is random by itself."""

    kind: str
    id: str
    label: str
    made_at: str
    cost: KdfCost | None
    salt: bytes
    nonce: bytes
    sealed: bytes

    def plain(self) -> dict[str, object]:
        """Return everything but the sealed key: what is written beside it and bound to it."""
        return {
            "kind": self.kind,
            "id": self.id,
            "label": self.label,
            "made_at": self.made_at,
            "kdf": {"name": "argon2id", **asdict(self.cost)}
            if self.cost
            else {"name": "hkdf-sha256"},
            "salt": self.salt.hex(),
            "nonce": self.nonce.hex(),
        }


@dataclass(frozen=True, slots=True)
class NewSlot:
    """What is known of a slot before it is sealed."""

    secret: Secret
    cost: KdfCost
    made_at: str
    label: str = ""


def seal(new: NewSlot, data_key: bytearray, vault_id: str) -> Slot:
    """Seal the data key of a vault under a secret."""
    coded = isinstance(new.secret, RecoveryCode)
    slot = Slot(
        kind=RECOVERY if coded else PASSPHRASE,
        id=secrets.token_hex(16),
        label=new.label,
        made_at=new.made_at,
        cost=None if coded else new.cost,
        salt=secrets.token_bytes(SALT_BYTES),
        nonce=secrets.token_bytes(NONCE_BYTES),
        sealed=b"",
    )
    key = _slot_key(slot, new.secret)
    sealed = AESGCM(bytes(key)).encrypt(slot.nonce, bytes(data_key), _bound(slot, vault_id))
    wipe(key)
    return replace(slot, sealed=sealed)


def opened(slot: Slot, secret: Secret, vault_id: str) -> bytearray | None:
    """Return the data key, or None where the secret is not the one of this slot."""
    if (slot.kind == RECOVERY) != isinstance(secret, RecoveryCode):
        return None
    key = _slot_key(slot, secret)
    data_key = bytearray(KEY_BYTES)
    try:
        AESGCM(bytes(key)).decrypt_into(slot.nonce, slot.sealed, _bound(slot, vault_id), data_key)
    except InvalidTag:
        return None
    finally:
        wipe(key)
    return data_key


def _slot_key(slot: Slot, secret: Secret) -> bytearray:
    material = secret.material()
    try:
        if slot.cost is not None:
            return derive(material, slot.salt, slot.cost)
        key = bytearray(KEY_BYTES)
        hkdf = HKDF(SHA256(), KEY_BYTES, slot.salt, b"casefiles/1/recovery slot")
        hkdf.derive_into(bytes(material), key)
        return key
    finally:
        wipe(material)


def _bound(slot: Slot, vault_id: str) -> bytes:
    """Return the associated data: the vault and every parameter of the slot."""
    plain = {"vault": vault_id, **slot.plain()}
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode("ascii")


__all__ = ["PASSPHRASE", "RECOVERY", "NewSlot", "Passphrase", "Slot", "opened", "seal"]
