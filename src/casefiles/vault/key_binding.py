"""Binds vault.keys to the journal, so that an older vault.keys put back is noticed at unlock.

Every change of the key slots writes a row of the family "keys" into the chain, both its hashes
the SHA-256 of the file: to undo it is a note. `meta` remembers that hash and the row's number,
and, from before a change until after it, the hash of the file about to be put in place: a power
cut in between leaves one of the two.
"""

import hashlib
import hmac
from typing import TYPE_CHECKING, Final

from casefiles.vault import key_slots

if TYPE_CHECKING:
    from casefiles.vault.drawer import Drawer
    from casefiles.vault.engine import Connection
    from casefiles.vault.vault import Vault

_IN_FORCE: Final = "keys"
_NEXT: Final = "keys-next"
_HASH: Final = 32
_META: Final = "SELECT value FROM meta WHERE name = ?"
_ROW: Final = (
    "SELECT after_hash, at FROM journal WHERE device = ? AND number = ? AND family = 'keys'"
)
_LAST: Final = (
    "SELECT after_hash FROM journal WHERE device = ? AND family = 'keys' "
    "ORDER BY number DESC LIMIT 1"
)


def digest(content: bytes) -> bytes:
    """Return what stands for a vault.keys in the journal."""
    return hashlib.sha256(content).digest()


def expect(vault: "Vault", content: bytes) -> None:
    """Remember which vault.keys is about to be put in place. Committed before it is."""
    vault.meta_set(_NEXT, digest(content))


def bind(vault: "Vault", drawer: "Drawer", content: bytes) -> None:
    """Journal the vault.keys that is being put in place, in the open transaction."""
    found = digest(content)
    drawer.note_keys(found)
    number = vault.journal_head.number
    vault.meta_set(_IN_FORCE, found + number.to_bytes(8, "big"))


def settle(vault: "Vault", drawer: "Drawer") -> None:
    """Journal a start; bind the vault.keys in place where it is another than the journal knows.

    It was compared before: it is the first there ever was, the one of a change that was cut
    short, or one that was accepted with a reason.
    """
    content = key_slots.content_of(vault.folder)
    kept = vault.meta_get(_IN_FORCE) or b""
    if kept[:_HASH] == digest(content):
        drawer.note()
    else:
        bind(vault, drawer, content)
    if vault.meta_get(_NEXT):
        vault.meta_set(_NEXT, b"")


def older_since(vault: "Vault") -> str | None:
    """Return when the slots were changed last, where the vault.keys in place is not that one.

    None: it is the one in force, or the vault was made before the slots were bound.
    """
    found = digest(key_slots.content_of(vault.folder))
    if hmac.compare_digest(found, vault.meta_get(_NEXT) or b""):
        return None
    kept = vault.meta_get(_IN_FORCE)
    if kept is None:
        return None
    number = int.from_bytes(kept[_HASH:], "big")
    row = vault.connection.one(_ROW, (vault.journal_head.device, number))
    if row is not None and bytes(row[0]) == kept[:_HASH] == found:
        return None
    return str(row[1]) if row is not None else ""


def is_in_force(connection: "Connection", content: bytes) -> bool:
    """Return whether a vault.keys is the last that the chain has, reading the chain itself."""
    device = connection.one(_META, ("device",))
    last = connection.one(_LAST, (bytes(device[0]).hex(),)) if device is not None else None
    expected = [bytes(last[0])] if last is not None else []
    coming = connection.one(_META, (_NEXT,))
    if coming is not None:
        expected.append(bytes(coming[0]))
    return last is None or digest(content) in expected
