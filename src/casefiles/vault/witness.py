"""The copy of the journal's head outside the vault: it remembers what the folder cannot.

Who puts the whole folder back to an older state puts its anchor back too. This copy, in the data
folder of the person who works on this computer, is then ahead, and the next unlock says so. It is
encrypted under a subkey and named by another, so that it tells of no vault and of no time.

It is written in place. Whatever was left beside it could not be cleared away once a new data key
has given it another name, and one that is spoilt by a power cut is as good as none.
"""

import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casefiles.domain.errors import CaseFilesError
from casefiles.vault.anchor import Head
from casefiles.vault.folder import make_private, write_over
from casefiles.vault.keyring import Keyring, mac

_NONCE: Final = 12
_DEVICE: Final = 16
_HASH: Final = 32
_BODY: Final = _DEVICE + 8 + _HASH + 20
_SIZE: Final = _NONCE + _BODY + 16


class Witness:
    """The copy for one vault. Without a folder it sees nothing and keeps nothing."""

    def __init__(self, outside: Path | None, folder: Path, keyring: Keyring) -> None:
        self._keyring = keyring
        # By its place too: a backup restored beside is another vault with the same keys.
        place = str(folder.absolute()).encode("utf-8", "surrogateescape")
        name = mac(keyring.outside, b"name", place)[:16].hex()
        self._path = outside / name if outside is not None else None

    @property
    def path(self) -> Path | None:
        """Where the copy lies."""
        return self._path

    def keep(self, head: Head) -> None:
        """Write the head. A failure is silent: without the copy the vault is as safe as before."""
        if self._path is None:
            return
        nonce = secrets.token_bytes(_NONCE)
        body = b"".join(
            (
                bytes.fromhex(head.device),
                head.number.to_bytes(8, "big"),
                head.hash,
                head.at.encode("ascii"),
            )
        )
        sealed = nonce + self._cipher().encrypt(nonce, body, None)
        with suppress(OSError, CaseFilesError):
            if not self._path.parent.is_dir():
                self._path.parent.parent.mkdir(parents=True, exist_ok=True)
                make_private(self._path.parent)
            write_over(self._path, sealed)

    def head(self) -> Head | None:
        """Return the head that was kept; None where there is none, or none that can be read."""
        if self._path is None:
            return None
        with suppress(OSError, InvalidTag, ValueError):
            content = self._path.read_bytes()
            if len(content) == _SIZE:
                body = self._cipher().decrypt(content[:_NONCE], content[_NONCE:], None)
                return _head(body)
        return None

    def _cipher(self) -> AESGCM:
        return AESGCM(self._keyring.outside)


def _head(body: bytes) -> Head:
    number = body[_DEVICE : _DEVICE + 8]
    return Head(
        device=body[:_DEVICE].hex(),
        number=int.from_bytes(number, "big"),
        hash=body[_DEVICE + 8 : _DEVICE + 8 + _HASH],
        at=body[-20:].decode("ascii"),
    )
