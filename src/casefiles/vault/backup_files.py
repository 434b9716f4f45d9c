"""Files around a backup: read from a stick, written beside and renamed, never over anything."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from casefiles.domain.errors import BackupDamaged, FileExists, FileUnreadable, VaultDamaged
from casefiles.vault import backup_container, faults
from casefiles.vault.folder import force_folder

_PIECE: Final = 1024 * 1024


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """Open a backup to be read. A device that fails is a damaged backup."""
    try:
        with faults.translated("read"), path.open("rb") as file:
            yield file
    except VaultDamaged:
        raise BackupDamaged(part=backup_container.CONTAINER) from None


def must_be_file(path: Path) -> None:
    """Raise FileUnreadable unless this is a file."""
    if not path.is_file():
        raise FileUnreadable(name=path.name, reason="folder" if path.is_dir() else "missing")


def must_be_free(path: Path) -> None:
    """Raise FileExists where something stands, FileUnreadable where its folder is missing."""
    if path.exists() or path.is_symlink():
        raise FileExists
    if not path.parent.is_dir():
        raise FileUnreadable(name=path.name, reason="no-folder")


@contextmanager
def writing(path: Path, hidden: str) -> Iterator[BinaryIO]:
    """Write a file under a hidden name beside; force it to the disk and rename it at the end.

    What a killed start left under the hidden name is removed first. Raises FileExists where
    something has come to stand at `path` meanwhile.
    """
    beside = path.with_name(hidden)
    with faults.translated("write"):
        beside.unlink(missing_ok=True)
        try:
            handle = os.open(beside, _FLAGS, 0o600)
            with open(handle, "w+b") as file:
                yield file
                force_open(file)
            must_be_free(path)
            os.rename(beside, path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        force_folder(path.parent)


def force_open(file: BinaryIO) -> None:
    """Force what was written into an open file to the disk."""
    with faults.translated("write"):
        file.flush()
        os.fsync(file.fileno())


def force(path: Path) -> None:
    """Force a file that others wrote to the disk."""
    with faults.translated("write"), path.open("r+b") as file:
        os.fsync(file.fileno())


def must_be_same(path: Path, size: int, sha256: str) -> None:
    """Raise BackupDamaged unless the disk gives back exactly this file."""
    digest, found = hashlib.sha256(), 0
    with reading(path) as file:
        forget_cached(file)
        while piece := file.read(_PIECE):
            digest.update(piece)
            found += len(piece)
    if (found, digest.hexdigest()) != (size, sha256):
        raise BackupDamaged(part=backup_container.CONTAINER)


def forget_cached(file: BinaryIO) -> None:
    """Let the next read come from the disk, where the system can be asked for that."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
