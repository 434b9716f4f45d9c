"""Unpacks a backup into a private folder and proves who wrote it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from casefiles.domain.errors import (
    BackupDamaged,
    BackupTooNew,
    VaultDamaged,
    VaultTooNew,
    WrongPassphrase,
)
from casefiles.vault import backup_reading, backup_streams, faults, keyfile
from casefiles.vault.backup_copy import Copy
from casefiles.vault.backup_manifest import KEYS, NAME, OFFICERS, Manifest
from casefiles.vault.backup_meter import Meter
from casefiles.vault.backup_reading import Found
from casefiles.vault.backup_secret import BackupSecret, OfficerKey
from casefiles.vault.folder import touch_private
from casefiles.vault.kdf import KdfCost
from casefiles.vault.keyring import KEY_BYTES, Keyring
from casefiles.vault.secret import wipe

COPY: Final = ".unpacked.copy"


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A backup that was read whole: its copy on the disk, and the keys of its vault.

    `keyring` is None where the vault's own age identity opened it: that one proves nothing about
    the writer, and opens no key slot.
    """

    found: Found
    copy: Copy
    keyring: Keyring | None = field(repr=False)

    @property
    def manifest(self) -> Manifest:
        """What the backup says of itself."""
        return self.found.manifest


@contextmanager
def unpacked(
    path: Path, secret: BackupSecret, folder: Path, *, floor: KdfCost, meter: Meter
) -> Iterator[Unpacked]:
    """Unpack a backup into `folder`; its keys are wiped when the block ends.

    Raises WrongPassphrase, BackupDamaged, BackupTooNew, FileUnreadable, DiskFull, NoPermission,
    Cancelled. Removing `folder` is the caller's.
    """
    place = folder / COPY
    touch_private(place)
    with faults.translated("write"), place.open("r+b") as file:
        found = backup_reading.read(path, secret, meter, take=file.write)
    keyring = None
    try:
        keyring = _keyring(found, secret, floor)
        if keyring is not None and not found.manifest.sealed_by(keyring, found.seal):
            raise BackupDamaged(part=NAME)
        yield Unpacked(found, Copy(place, found.raw_key), keyring)
    finally:
        wipe(found.raw_key)
        if keyring is not None:
            keyring.wipe()


def _keyring(found: Found, secret: BackupSecret, floor: KdfCost) -> Keyring | None:
    """Return the keys of the vault in a backup."""
    if isinstance(secret, OfficerKey):
        return _officers(found, backup_streams.identities_in(secret.text))
    try:
        keys, keyring = keyfile.unlocked(found.small[KEYS], secret, floor=floor)
    except VaultTooNew as error:
        raise BackupTooNew(**error.facts) from None
    except (VaultDamaged, WrongPassphrase):  # the age identity under the same secret has opened
        raise BackupDamaged(part=KEYS) from None
    if keys.vault_id != found.manifest.vault:
        keyring.wipe()
        raise BackupDamaged(part=KEYS)
    return keyring


def _officers(found: Found, identities: Sequence[str]) -> Keyring | None:
    sealed = found.small.get(OFFICERS)
    if sealed is None:
        return None
    try:
        content = backup_streams.unseal_small(sealed, identities, part=OFFICERS)
        data_key = bytearray.fromhex(content.decode("ascii"))
    except WrongPassphrase:
        return None
    except ValueError:
        raise BackupDamaged(part=OFFICERS) from None
    if len(data_key) != KEY_BYTES:
        raise BackupDamaged(part=OFFICERS)
    return Keyring(data_key, found.manifest.vault)
