"""Reads a backup from its file, once, from the first byte to the last, and believes none of them.

The container is compared, age authenticates its long member, the tar and the manifest have one
form, and every member has the SHA-256 that the manifest says. Nothing is written before the
manifest has been read; what is written is the database copy, under its own key.
"""

import hashlib
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from casefiles.domain.errors import BackupDamaged, BackupForOthers, WrongPassphrase
from casefiles.vault import (
    backup_container,
    backup_files,
    backup_identity,
    backup_manifest,
    backup_streams,
    backup_tar,
)
from casefiles.vault.backup_container import VAULT, Member
from casefiles.vault.backup_manifest import DATABASE, LIMIT, NAME, RAW_KEY, Manifest
from casefiles.vault.backup_meter import Meter
from casefiles.vault.backup_secret import BackupSecret, OfficerKey
from casefiles.vault.secret import Passphrase

_PIECE: Final = 1024 * 1024
_RAW_KEY_BYTES: Final = 32

Take = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Found:
    """What a backup file held. Who wrote it is not proven yet: see `Manifest.sealed_by`."""

    manifest: Manifest
    seal: str
    raw_key: bytearray = field(repr=False)
    small: dict[str, bytes] = field(repr=False)  # vault.keys and officers.age
    size: int
    sha256: str


def read(path: Path, secret: BackupSecret, meter: Meter, *, take: Take | None = None) -> Found:
    """Read a whole backup; `take` is given the database copy in pieces, in order.

    Raises WrongPassphrase, BackupDamaged naming the part, BackupTooNew.
    """
    with backup_files.reading(path) as file:
        reading = _Reading(file, meter, take, officer=isinstance(secret, OfficerKey))
        return reading.found(lambda small: _identities(secret, small))


def read_back(path: Path, identity: str, meter: Meter) -> Found:
    """Read a backup that was just written, with the vault's own identity."""
    with backup_files.reading(path) as file:
        backup_files.forget_cached(file)
        return _Reading(file, meter, None, officer=False).found(lambda _: [identity])


def _identities(secret: BackupSecret, small: dict[str, bytes]) -> list[str]:
    if isinstance(secret, OfficerKey):
        return backup_streams.identities_in(secret.text)
    name = backup_container.KEY if isinstance(secret, Passphrase) else backup_container.RECOVERY
    if not small[name]:
        raise BackupForOthers(kind="passphrase" if name == backup_container.KEY else "recovery")
    return [backup_identity.identity_from(small[name], secret)]


class _Reading:
    """One pass over a file."""

    def __init__(self, file: BinaryIO, meter: Meter, take: Take | None, *, officer: bool) -> None:
        self._file = file
        self._officer = officer
        self._meter = meter
        self._take = take
        self._whole = hashlib.sha256()
        self._hashes: dict[str, str] = {}
        self._small: dict[str, bytes] = {}
        self._manifest: Manifest | None = None
        self._seal = ""

    def found(self, unlock: Callable[[dict[str, bytes]], Sequence[str]]) -> Found:
        """Read everything. `unlock` turns the small members into age identities."""
        members = backup_container.read(self._file)
        outer = {}
        for name in backup_container.SMALL:
            outer[name] = backup_container.read_small(self._file, members[name])
            self._hashes[name] = hashlib.sha256(outer[name]).hexdigest()
        identities = unlock(outer)
        vault = members[VAULT]
        self._file.seek(0)
        self._whole.update(self._file.read(vault.start))
        self._open(vault, identities)
        for piece in iter(lambda: self._file.read(_PIECE), b""):
            self._whole.update(piece)
        return self._checked(self._file.tell())

    def _open(self, vault: Member, identities: Sequence[str]) -> None:
        tar = backup_tar.Reader(self._tar(vault.size))
        pieces = self._pieces(vault)
        try:
            backup_streams.unseal(pieces, tar.feed, identities, part=VAULT)
        except WrongPassphrase:
            for _ in pieces:  # a flipped header looks like a stranger's key; the CRC tells
                pass
            if self._officer:
                raise
            raise BackupDamaged(part=VAULT) from None
        tar.finish()

    def _pieces(self, vault: Member) -> Iterator[bytes]:
        left, crc = vault.size, 0
        while left:
            piece = self._file.read(min(left, _PIECE))
            if not piece:
                raise BackupDamaged(part=VAULT)
            left, crc = left - len(piece), zlib.crc32(piece, crc)
            self._whole.update(piece)
            self._meter.add(len(piece))
            if not left and crc != vault.crc:
                raise BackupDamaged(part=VAULT)
            yield piece

    def _tar(self, most: int) -> Callable[[backup_tar.Source], backup_tar.Reading]:
        def reading(source: backup_tar.Source) -> backup_tar.Reading:
            size = yield from source.first_size(NAME)
            if size > LIMIT:
                raise BackupDamaged(part=NAME)
            content = yield from source.small(NAME, size)
            self._manifest, self._seal = backup_manifest.read(content)
            inner = self._manifest.inner()
            if backup_tar.total_size([(NAME, size), *inner]) > most:
                raise BackupDamaged(part=NAME)
            for name, length in inner:
                yield from self._member(source, name, length)
            yield from source.ending([(NAME, size), *inner])

        return reading

    def _member(self, source: backup_tar.Source, name: str, size: int) -> backup_tar.Reading:
        if name != DATABASE:
            if size > LIMIT:
                raise BackupDamaged(part=name)
            self._small[name] = yield from source.small(name, size)
            self._hashes[name] = hashlib.sha256(self._small[name]).hexdigest()
            return
        digest = hashlib.sha256()

        def take(piece: bytes) -> None:
            digest.update(piece)
            if self._take is not None:
                self._take(piece)

        yield from source.long(name, size, take)
        self._hashes[name] = digest.hexdigest()

    def _checked(self, size: int) -> Found:
        if self._manifest is None:
            raise BackupDamaged(part=NAME)
        for name, content in self._manifest.members.items():
            if self._hashes.get(name) != content.sha256:
                raise BackupDamaged(part=name)
        raw_key = _raw_key(self._small.pop(RAW_KEY))
        sha256 = self._whole.hexdigest()
        return Found(self._manifest, self._seal, raw_key, self._small, size, sha256)


def _raw_key(content: bytes) -> bytearray:
    """Return the key out of vault.key: 64 hexadecimal digits and a line end."""
    try:
        key = bytearray.fromhex(content.decode("ascii"))
    except ValueError:
        raise BackupDamaged(part=RAW_KEY) from None
    if len(key) != _RAW_KEY_BYTES or content != key.hex().encode("ascii") + b"\n":
        raise BackupDamaged(part=RAW_KEY)
    return key
