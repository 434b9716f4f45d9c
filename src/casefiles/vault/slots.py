"""One key slot: the data key, sealed under something a person has.

Typed secrets seal by AES-256-GCM. An officer's slot is an age file for their public key, so that
it can be made without them; what the cipher of the others binds is hashed into it.
"""

import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass, replace
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from casefiles.domain.errors import BackupDamaged, WrongPassphrase
from casefiles.vault import backup_streams
from casefiles.vault.kdf import KEY_BYTES, SALT_BYTES, KdfCost, derive
from casefiles.vault.secret import OfficerKey, Passphrase, RecoveryCode, Secret, Typed, wipe

PASSPHRASE: Final = "passphrase"  # noqa: S105 — the name of a kind
RECOVERY: Final = "recovery"
KEY_FILE: Final = "key-file"
COLLEAGUE: Final = "colleague"
OFFICER: Final = "officer"
OWN: Final = (PASSPHRASE, KEY_FILE)
"""A vault has one of these: the passphrase alone, or joined with a key file."""
TYPED: Final = (PASSPHRASE, RECOVERY, KEY_FILE, COLLEAGUE)
NAMED: Final = (COLLEAGUE, OFFICER)
"""Those who hold these have names of their own; the others are the caseworker's."""
FIRST: Final = (PASSPHRASE, RECOVERY)
"""The kinds of the first format."""
NONCE_BYTES: Final = 12
SEALED_BYTES: Final = KEY_BYTES + 16


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot as it lies in vault.keys. `cost` is None where the secret is random by itself.

    An officer's has a `recipient`, "age1…", and no salt and no nonce of its own.
    """

    kind: str
    id: str
    label: str
    made_at: str
    cost: KdfCost | None
    salt: bytes
    nonce: bytes
    sealed: bytes
    recipient: str = ""

    def labelled(self, label: str) -> "Slot":
        """Return the slot of a colleague or an officer under another name."""
        return replace(self, label=label)

    def plain(self) -> dict[str, object]:
        """Return everything but the sealed key: what is written beside it and bound to it."""
        told = {"kind": self.kind, "id": self.id, "label": self.label, "made_at": self.made_at}
        if self.kind == OFFICER:
            return {**told, "kdf": {"name": "age-x25519"}, "recipient": self.recipient}
        return {
            **told,
            "kdf": {"name": "argon2id", **asdict(self.cost)}
            if self.cost
            else {"name": "hkdf-sha256"},
            "salt": self.salt.hex(),
            "nonce": self.nonce.hex(),
        }


@dataclass(frozen=True, slots=True)
class NewSlot:
    """What is known of a slot before it is sealed. `kind` of a passphrase tells whose it is."""

    secret: Typed
    cost: KdfCost
    made_at: str
    label: str = ""
    kind: str = PASSPHRASE


def seal(new: NewSlot, data_key: bytearray, vault_id: str) -> Slot:
    """Seal the data key of a vault under a typed secret."""
    coded = isinstance(new.secret, RecoveryCode)
    slot = Slot(
        kind=RECOVERY if coded else new.kind,
        id=secrets.token_hex(16),
        label=new.label,
        made_at=new.made_at,
        cost=None if coded else new.cost,
        salt=secrets.token_bytes(SALT_BYTES),
        nonce=secrets.token_bytes(NONCE_BYTES),
        sealed=b"",
    )
    return _sealed(slot, new.secret, data_key, vault_id)


def seal_to(officer: Slot, data_key: bytearray, vault_id: str) -> Slot:
    """Seal the data key of a vault to the public key in an officer's slot."""
    content = hashlib.sha256(_bound(officer, vault_id)).digest() + bytes(data_key)
    return replace(officer, sealed=backup_streams.seal_small(content, [officer.recipient]))


def officers(recipient: str, label: str, made_at: str) -> Slot:
    """Return an officer's slot with nothing sealed in it yet. Raises RecordInvalid."""
    backup_streams.check_recipient(recipient)
    return Slot(OFFICER, secrets.token_hex(16), label, made_at, None, b"", b"", b"", recipient)


def opened(slot: Slot, secret: Secret, vault_id: str) -> bytearray | None:
    """Return the data key, or None where the secret is not the one of this slot."""
    if isinstance(secret, OfficerKey):
        return _officers_key(slot, secret, vault_id) if slot.kind == OFFICER else None
    if slot.kind == OFFICER or (slot.kind == RECOVERY) != isinstance(secret, RecoveryCode):
        return None
    if slot.kind == KEY_FILE and isinstance(secret, Passphrase) and not secret.has_file:
        return None  # a second of work that cannot succeed
    key = _slot_key(slot, secret)
    data_key = bytearray(KEY_BYTES)
    try:
        AESGCM(bytes(key)).decrypt_into(slot.nonce, slot.sealed, _bound(slot, vault_id), data_key)
    except InvalidTag:
        return None
    finally:
        wipe(key)
    return data_key


def _sealed(slot: Slot, secret: Typed, data_key: bytearray, vault_id: str) -> Slot:
    key = _slot_key(slot, secret)
    sealed = AESGCM(bytes(key)).encrypt(slot.nonce, bytes(data_key), _bound(slot, vault_id))
    wipe(key)
    return replace(slot, sealed=sealed)


def _officers_key(slot: Slot, secret: OfficerKey, vault_id: str) -> bytearray | None:
    identities = backup_streams.identities_in(secret.text)
    try:
        content = backup_streams.unseal_small(slot.sealed, identities, part=OFFICER)
    except (WrongPassphrase, BackupDamaged):
        return None
    bound = hashlib.sha256(_bound(slot, vault_id)).digest()
    if len(content) != len(bound) + KEY_BYTES or not hmac.compare_digest(content[:32], bound):
        return None
    return bytearray(content[len(bound) :])


def _slot_key(slot: Slot, secret: Typed) -> bytearray:
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
    """Return the associated data: the vault and every parameter of the slot.

    But for the name of a colleague or an officer, which the MAC of the file holds: their slots
    are renamed without the secrets they have.
    """
    plain = {"vault": vault_id, **slot.plain()}
    if slot.kind in NAMED:
        plain["label"] = ""
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode("ascii")
