"""Reads one slot of vault.keys strictly: a planted file gets no memory, no time and no surprise."""

import re
from typing import Final

from casefiles.vault.kdf import SALT_BYTES, KdfCost
from casefiles.vault.slots import (
    FIRST,
    NONCE_BYTES,
    OFFICER,
    RECOVERY,
    SEALED_BYTES,
    TYPED,
    Slot,
)

_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
LONGEST_LABEL: Final = 80
_RECIPIENT: Final = re.compile("age1[02-9ac-hj-np-z]{58}")  # Bech32 of an X25519 key
_LONGEST_SEALED: Final = 1024  # bytes of an age file for one officer; ours have some 260
_SLOT: Final = {"kind", "id", "label", "made_at", "kdf", "salt", "nonce", "sealed"}
_OFFICERS: Final = {"kind", "id", "label", "made_at", "kdf", "recipient", "sealed"}
_ARGON2ID: Final = {"name", "memory_kib", "passes", "lanes"}


def slot_from(entry: object, floor: KdfCost, *, container: int) -> Slot:
    """Return a slot. Raises ValueError or TypeError where anything is missing or unknown."""
    if not isinstance(entry, dict):
        raise TypeError("slot")
    kind, made_at, label = entry.get("kind"), entry.get("made_at"), entry.get("label")
    if kind not in (FIRST if container == 1 else (*TYPED, OFFICER)):
        raise ValueError("kind")
    if not isinstance(made_at, str) or not _MOMENT.fullmatch(made_at):
        raise ValueError("made_at")
    if not isinstance(label, str) or len(label) > LONGEST_LABEL:
        raise ValueError("label")
    if kind == OFFICER:
        return _officers(entry, label, made_at)
    exactly(entry, _SLOT)
    return Slot(
        kind=str(kind),
        id=octets(entry["id"], 16).hex(),
        label=label,
        made_at=made_at,
        cost=_cost_from(entry["kdf"], str(kind), floor),
        salt=octets(entry["salt"], SALT_BYTES),
        nonce=octets(entry["nonce"], NONCE_BYTES),
        sealed=octets(entry["sealed"], SEALED_BYTES),
    )


def _officers(entry: dict[str, object], label: str, made_at: str) -> Slot:
    exactly(entry, _OFFICERS)
    recipient, sealed = entry["recipient"], entry["sealed"]
    if entry["kdf"] != {"name": "age-x25519"}:
        raise ValueError("kdf")
    if not isinstance(recipient, str) or not _RECIPIENT.fullmatch(recipient):
        raise ValueError("recipient")
    if not isinstance(sealed, str) or not 0 < len(sealed) <= 2 * _LONGEST_SEALED:
        raise ValueError("sealed")
    return Slot(
        kind=OFFICER,
        id=octets(entry["id"], 16).hex(),
        label=label,
        made_at=made_at,
        cost=None,
        salt=b"",
        nonce=b"",
        sealed=octets(sealed, len(sealed) // 2),
        recipient=recipient,
    )


def _cost_from(entry: object, kind: str, floor: KdfCost) -> KdfCost | None:
    if not isinstance(entry, dict):
        raise TypeError("kdf")
    if kind == RECOVERY:
        if entry != {"name": "hkdf-sha256"}:
            raise ValueError("kdf")
        return None
    exactly(entry, _ARGON2ID)
    if entry["name"] != "argon2id":
        raise ValueError("kdf")
    cost = KdfCost(whole(entry["memory_kib"]), whole(entry["passes"]), whole(entry["lanes"]))
    if not cost.within(floor):
        raise ValueError("cost")
    return cost


def exactly(entry: dict[str, object], names: set[str]) -> None:
    """Raise ValueError unless an object has these keys and no other."""
    if entry.keys() != names:
        raise ValueError("keys")


def octets(value: object, length: int) -> bytes:
    """Return bytes written as lower-case hexadecimal of a known length."""
    if not isinstance(value, str) or len(value) != 2 * length or value != value.lower():
        raise ValueError("hexadecimal")
    content = bytes.fromhex(value)
    if len(content) != length:
        raise ValueError("length")
    return content


def whole(value: object) -> int:
    """Return a whole number; true and false are none."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("number")
    return value


def no_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Build an object of JSON. Raises ValueError where a key stands twice."""
    built = dict(pairs)
    if len(built) != len(pairs):
        raise ValueError("twice")
    return built
