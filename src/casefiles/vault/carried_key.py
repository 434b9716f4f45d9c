"""The journal's key, carried over a change of the data key.

Journal and records are hashed with a subkey of the first data key. A new data key keeps it, in
the encrypted database under a subkey of its own, so that the chain goes on and the heads printed
on packs and backups still are heads of it. Who knows the former data key learns nothing by that:
hashes stand nowhere but in the database.
"""

import secrets
from contextlib import suppress
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casefiles.domain.errors import VaultDamaged
from casefiles.vault.engine import Connection
from casefiles.vault.keyring import Keyring

_NAME: Final = "journal.key"
_NONCE: Final = 12
_TABLE: Final = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'meta'"
_VALUE: Final = "SELECT value FROM meta WHERE name = ?"


def row(keyring: Keyring) -> tuple[str, bytes]:
    """Return the row of `meta` that keeps the journal's key."""
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(keyring.carried).encrypt(nonce, bytes(keyring.chain), _NAME.encode("ascii"))
    return _NAME, nonce + sealed


def take(connection: Connection, keyring: Keyring) -> None:
    """Give the keys of a vault the journal's key, where it is an older one.

    Damage is silent here: what was not hashed with the right key is named when it is checked.
    """
    with suppress(VaultDamaged, InvalidTag):
        if connection.one(_TABLE) != (1,):
            return
        kept = connection.one(_VALUE, (_NAME,))
        if kept is not None:
            sealed = bytes(kept[0])
            cipher = AESGCM(keyring.carried)
            chain = bytearray(
                cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], _NAME.encode("ascii"))
            )
            keyring.carry(chain)
