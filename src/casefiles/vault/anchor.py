"""The file vault.anchor: the journal's head, kept outside the database, sealed by a subkey.

Two sectors of 512 bytes, written in turn and in place: a torn write spoils one and leaves the
other. It is written after the commit and not forced to the disk, so after a power cut it may be
behind the database, which is no alarm; it is never ahead of one that was not put back.
"""

import hmac
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from casefiles.domain.errors import VaultDamaged
from casefiles.vault import faults
from casefiles.vault.folder import ANCHOR, write_whole
from casefiles.vault.keyring import mac

_MAGIC: Final = b"CFANCH01"
_SECTOR: Final = 512
_SIZE: Final = 2 * _SECTOR
_HASH: Final = 32
_DEVICE: Final = 16
_MOMENT: Final = 20
_BODY: Final = len(_MAGIC) + _DEVICE + 8 + _HASH + _MOMENT


@dataclass(frozen=True, slots=True)
class Head:
    """The last row of one device's chain: its number, its hash, its time."""

    device: str
    number: int
    hash: bytes
    at: str


class Anchor:
    """The open anchor of an open vault."""

    def __init__(self, folder: Path, key: bytearray) -> None:
        self._path = folder / ANCHOR
        self._key = key
        self._turn = 0
        self._file: BinaryIO | None = None

    def renew(self, head: Head) -> None:
        """Write `head` into both sectors, one after the other, and keep the file open.

        A file of the right size is written in place, which works on a full disk too.
        """
        self._shut()
        with faults.translated("write"):
            if not self._path.is_file() or self._path.stat().st_size != _SIZE:
                write_whole(self._path, self._sector(head) * 2)
            self._file = self._path.open("r+b", buffering=0)
            for turn in range(2):
                self._file.seek(turn * _SECTOR)
                self._file.write(self._sector(head))
                os.fsync(self._file.fileno())

    def keep(self, head: Head) -> None:
        """Write `head` after its commit. A failure is silent: an anchor behind is no alarm."""
        if self._file is None:
            return
        self._turn ^= 1
        try:
            self._file.seek(self._turn * _SECTOR)
            self._file.write(self._sector(head))
        except OSError:
            return

    def close(self) -> None:
        """Force the last head to the disk and let the file go."""
        if self._file is not None:
            with suppress(OSError):  # as in keep
                os.fsync(self._file.fileno())
        self._shut()

    def _shut(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _sector(self, head: Head) -> bytes:
        body = b"".join(
            (
                _MAGIC,
                bytes.fromhex(head.device),
                head.number.to_bytes(8, "big"),
                head.hash,
                head.at.encode("ascii"),
            )
        )
        return (body + mac(self._key, body)).ljust(_SECTOR, b"\0")


def read(folder: Path, key: bytearray) -> Head:
    """Return the newest head of the anchor. Raises VaultDamaged where neither sector is intact."""
    heads = [head for head in sectors(folder, key) if head is not None]
    if not heads:
        raise VaultDamaged(part=ANCHOR)
    return max(heads, key=lambda head: head.number)


def sectors(folder: Path, key: bytearray) -> tuple[Head | None, ...]:
    """Return what each sector holds; None for one that is not what was written."""
    try:
        content = (folder / ANCHOR).read_bytes()
    except FileNotFoundError:
        return (None, None)
    except OSError as error:
        raise faults.from_system(error, "read") from None
    if len(content) != _SIZE:
        return (None, None)
    return (_head(content[:_SECTOR], key), _head(content[_SECTOR:], key))


def _head(sector: bytes, key: bytearray) -> Head | None:
    body, seal, rest = sector[:_BODY], sector[_BODY : _BODY + _HASH], sector[_BODY + _HASH :]
    if not hmac.compare_digest(seal, mac(key, body)) or rest.strip(b"\0"):
        return None
    start = len(_MAGIC)
    return Head(
        device=body[start : start + _DEVICE].hex(),
        number=int.from_bytes(body[start + _DEVICE : start + _DEVICE + 8], "big"),
        hash=body[start + _DEVICE + 8 : start + _DEVICE + 8 + _HASH],
        at=body[-_MOMENT:].decode("ascii"),
    )
