"""The keys of an open vault: one random data key, and a subkey for each use."""

import hmac
import secrets
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from casefiles.domain.errors import Cancelled
from casefiles.vault.secret import wipe

KEY_BYTES: Final = 32


class Keyring:
    """Holds the data key and its subkeys until `wipe`. Never printed, compared or pickled."""

    __slots__ = ("backup", "carried", "chain", "data", "database", "dropped", "journal",
                 "keyfile", "outside", "slot")  # fmt: skip

    def __init__(self, data: bytearray, vault_id: str, *, slot: str = "") -> None:
        """Derive the subkeys. `slot` is the id of the key slot that gave the data key."""
        self.data = data
        self.dropped = False
        self.slot = slot
        self.database = _subkey(data, vault_id, "database")
        self.journal = _subkey(data, vault_id, "journal")
        self.backup = _subkey(data, vault_id, "backup")
        self.keyfile = _subkey(data, vault_id, "keys")
        self.outside = _subkey(data, vault_id, "outside")
        self.carried = _subkey(data, vault_id, "carried")
        self.chain = bytearray(self.journal)

    @classmethod
    def fresh(cls, vault_id: str) -> "Keyring":
        """Draw a new random data key."""
        return cls(bytearray(secrets.token_bytes(KEY_BYTES)), vault_id)

    def carry(self, chain: bytes | bytearray) -> None:
        """Hash journal and records with the key of an earlier data key from now on.

        A new data key must not break a chain whose heads stand on packs and backups.
        """
        self.chain[:] = chain

    def drop(self) -> None:
        """Overwrite every key but those with which the journal goes on; from any thread.

        A thread at work with a key that is overwritten under its hands must not let the outcome
        count: it asks `still_held` after its last use. The flag is up before the first byte goes.
        """
        self.dropped = True
        wipe(self.data, self.database, self.backup, self.keyfile, self.carried)

    def still_held(self) -> None:
        """Raise Cancelled where keys have been dropped: what was made with them may be void."""
        if self.dropped:
            raise Cancelled

    def wipe(self) -> None:
        """Overwrite every key."""
        wipe(self.data, self.database, self.journal, self.backup, self.keyfile, self.outside)
        wipe(self.carried, self.chain)

    def __repr__(self) -> str:
        return "Keyring(…)"


def _subkey(data: bytearray, vault_id: str, use: str) -> bytearray:
    key = bytearray(KEY_BYTES)
    info = f"casefiles/1/{use}".encode("ascii")
    HKDF(SHA256(), KEY_BYTES, vault_id.encode("ascii"), info).derive_into(bytes(data), key)
    return key


def mac(key: bytearray, *parts: bytes) -> bytes:
    """Return HMAC-SHA256 over parts whose borders cannot be shifted."""
    told = b"".join(piece for part in parts for piece in (len(part).to_bytes(8, "big"), part))
    return hmac.digest(key, told, "sha256")
