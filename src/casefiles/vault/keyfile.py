"""The file vault.keys: format, strict reading, and opening it with a secret.

Two lines of ASCII. The first is a JSON object without spaces, its keys in order: "container"
(format number), "format", "mac", "slots", "vault". The second is the SHA-256 of the first line,
so that damage is told apart from a wrong passphrase. "mac" is HMAC-SHA256, by a subkey of the
data key, over the object without it. A later container number keeps both lines.

Number 2 brought colleagues, officers and key files. A file without any of them is written as
number 1, which older programs open.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass, replace
from typing import Final

from casefiles.domain.errors import VaultDamaged, VaultTooNew, WrongPassphrase
from casefiles.vault import slot_reading
from casefiles.vault.folder import KEYS
from casefiles.vault.kdf import FLOOR, KdfCost
from casefiles.vault.keyring import Keyring, mac
from casefiles.vault.secret import Secret
from casefiles.vault.slots import FIRST, OWN, NewSlot, Slot, opened, seal

CONTAINER: Final = 2
_FIRST: Final = 1
FORMAT: Final = "casefiles keys"
LIMIT: Final = 64 * 1024
MOST_SLOTS: Final = 64


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The slots of one vault."""

    vault_id: str
    slots: tuple[Slot, ...]

    @property
    def container(self) -> int:
        """The number of the format these slots need."""
        return _FIRST if all(slot.kind in FIRST for slot in self.slots) else CONTAINER

    @property
    def own(self) -> Slot | None:
        """The slot of the caseworker's passphrase, alone or joined with a key file."""
        return self.of(*OWN)

    def of(self, *kinds: str) -> Slot | None:
        """Return the first slot of some kinds."""
        return next((slot for slot in self.slots if slot.kind in kinds), None)

    def by_id(self, slot_id: str) -> Slot | None:
        """Return a slot by its id."""
        return next((slot for slot in self.slots if slot.id == slot_id), None)

    def with_slot(self, slot: Slot, *, instead_of: str = "") -> "KeyFile":
        """Return a copy with one more slot, in the place of the one with the id `instead_of`."""
        if self.by_id(instead_of) is None:
            return replace(self, slots=(*self.slots, slot))
        kept = (slot if old.id == instead_of else old for old in self.slots)
        return replace(self, slots=tuple(kept))

    def without(self, slot_id: str) -> "KeyFile":
        """Return a copy that lacks a slot."""
        return replace(self, slots=tuple(old for old in self.slots if old.id != slot_id))


def make(keyring: Keyring, vault_id: str, secrets: tuple[NewSlot, ...]) -> KeyFile:
    """Seal a data key under each secret."""
    return KeyFile(vault_id, tuple(seal(new, keyring.data, vault_id) for new in secrets))


def written(keys: KeyFile, keyring: Keyring) -> bytes:
    """Return the bytes of vault.keys."""
    body = {**_body(keys), "mac": _mac(keys, keyring).hex()}
    line = _line(body)
    return line + b"\n" + hashlib.sha256(line).hexdigest().encode("ascii") + b"\n"


def read(content: bytes, *, floor: KdfCost = FLOOR) -> tuple[KeyFile, bytes]:
    """Return the slots and the MAC of a vault.keys.

    Raises VaultDamaged where a single byte is not what was written, VaultTooNew for a container
    of a later program. `floor` is the least cost a slot may have.
    """
    body = _checked_body(content)
    number = body.get("container")
    if isinstance(number, int) and not isinstance(number, bool) and number > CONTAINER:
        raise VaultTooNew(found=number, known=CONTAINER)
    try:
        keys = _decoded(body, floor)
        seal_of_all = slot_reading.octets(body["mac"], 32)
    except (ValueError, KeyError, TypeError):
        raise _damaged() from None
    canonical = _line({**_body(keys), "mac": seal_of_all.hex()})
    if canonical + b"\n" != content[:-_SHA_LINE]:
        raise _damaged()
    return keys, seal_of_all


def unlocked(content: bytes, secret: Secret, *, floor: KdfCost = FLOOR) -> tuple[KeyFile, Keyring]:
    """Open vault.keys with a secret. Raises WrongPassphrase where no slot answers to it."""
    keys, seal_of_all = read(content, floor=floor)
    for slot in keys.slots:
        data_key = opened(slot, secret, keys.vault_id)
        if data_key is None:
            continue
        keyring = Keyring(data_key, keys.vault_id, slot=slot.id)
        if not hmac.compare_digest(seal_of_all, _mac(keys, keyring)):
            keyring.wipe()
            raise _damaged()
        return keys, keyring
    raise WrongPassphrase


def holds(content: bytes, keyring: Keyring, *, floor: KdfCost = FLOOR) -> bool:
    """True where these are the intact slots of the vault whose keys are open."""
    try:
        keys, seal_of_all = read(content, floor=floor)
    except (VaultDamaged, VaultTooNew):
        return False
    return hmac.compare_digest(seal_of_all, _mac(keys, keyring))


_SHA_LINE: Final = 65


def _checked_body(content: bytes) -> dict[str, object]:
    """Return the JSON object after the plain checksum has held."""
    if not _SHA_LINE < len(content) <= LIMIT:
        raise _damaged()
    line, last = content[:-_SHA_LINE], content[-_SHA_LINE:]
    expected = hashlib.sha256(line[:-1]).hexdigest().encode("ascii") + b"\n"
    if line[-1:] != b"\n" or last != expected:
        raise _damaged()
    try:
        body = json.loads(line, object_pairs_hook=slot_reading.no_twins)
    except (ValueError, RecursionError):
        raise _damaged() from None
    if not isinstance(body, dict):
        raise _damaged()
    return body


def _decoded(body: dict[str, object], floor: KdfCost) -> KeyFile:
    slot_reading.exactly(body, {"container", "format", "mac", "slots", "vault"})
    number = slot_reading.whole(body["container"])
    if not _FIRST <= number <= CONTAINER or body["format"] != FORMAT:
        raise ValueError("container")
    listed = body["slots"]
    if not isinstance(listed, list) or not 1 <= len(listed) <= MOST_SLOTS:
        raise ValueError("slots")
    slots = tuple(slot_reading.slot_from(entry, floor, container=number) for entry in listed)
    if len({slot.id for slot in slots}) != len(slots):
        raise ValueError("slot ids")
    keys = KeyFile(slot_reading.octets(body["vault"], 16).hex(), slots)
    if keys.container != number:
        raise ValueError("container")
    return keys


def _body(keys: KeyFile) -> dict[str, object]:
    return {
        "container": keys.container,
        "format": FORMAT,
        "vault": keys.vault_id,
        "slots": [{**slot.plain(), "sealed": slot.sealed.hex()} for slot in keys.slots],
    }


def _mac(keys: KeyFile, keyring: Keyring) -> bytes:
    return mac(keyring.keyfile, _line(_body(keys)))


def _line(body: dict[str, object]) -> bytes:
    return json.dumps(body, sort_keys=True, separators=(",", ":")).encode("ascii")


def _damaged() -> VaultDamaged:
    return VaultDamaged(part=KEYS)
