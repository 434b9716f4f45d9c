"""The vault's folder: its files, who may read them, and writing one without ever tearing it."""

import os
import re
import secrets
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from casefiles.domain.errors import CaseFilesError
from casefiles.vault import faults

DATABASE: Final = "vault.db"
KEYS: Final = "vault.keys"
FORMER_KEYS: Final = "vault.keys.former"
FORMER_DATABASE: Final = "vault.db.former"
ANCHOR: Final = "vault.anchor"
LOCK: Final = "vault.lock"
SPARE: Final = "vault.spare"
NEXT: Final = "vault.next"
"""The folder of a vault that is about to take the place of this one: vault/key_swap.py."""

_BESIDE: Final = re.compile(r"\.vault\.[a-z.]+\.[0-9a-f]{8}")
_OWNER_FOLDER: Final = 0o700
_OWNER_FILE: Final = 0o600
_SPARE_BYTES: Final = 1024 * 1024
_SPARE_NEEDS: Final = 64 * 1024 * 1024
_COPIED_AT_ONCE: Final = 1024 * 1024


def make_private(folder: Path) -> None:
    """Make a folder that only its owner may enter."""
    with faults.translated("write"):
        folder.mkdir(mode=_OWNER_FOLDER)
        folder.chmod(_OWNER_FOLDER)


def touch_private(path: Path) -> None:
    """Make an empty file that only its owner may read; keep it if it is there."""
    with faults.translated("write"):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, _OWNER_FILE))


def read_whole(path: Path, *, limit: int) -> bytes:
    """Return the content of a small file; one byte beyond `limit` tells that it is too long."""
    with faults.translated("read"), path.open("rb") as file:
        return file.read(limit + 1)


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file as one step: written beside, forced to the disk, renamed over the old one."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with faults.translated("write"):
        try:
            _write_durably(beside, content)
            os.replace(beside, path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        force_folder(path.parent)


def write_over(path: Path, content: bytes) -> None:
    """Write a small file in place: one that may be lost, and beside which nothing may be left."""
    flags = os.O_WRONLY | os.O_CREAT | _BINARY | getattr(os, "O_NOFOLLOW", 0)
    with open(os.open(path, flags, _OWNER_FILE), "wb", buffering=0) as file:
        file.write(content)
        file.truncate()
        os.fsync(file.fileno())


def copy_whole(path: Path, to: Path) -> None:
    """Copy a large file as one step: written beside, forced to the disk, renamed."""
    beside = to.with_name(f".{to.name}.{secrets.token_hex(4)}")
    with faults.translated("write"):
        try:
            touch_private(beside)
            with path.open("rb") as source, beside.open("wb") as target:
                shutil.copyfileobj(source, target, _COPIED_AT_ONCE)
                target.flush()
                os.fsync(target.fileno())
            os.replace(beside, to)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        force_folder(to.parent)


def discard(path: Path) -> None:
    """Remove a file that has done its service."""
    with faults.translated("write"):
        path.unlink(missing_ok=True)


def sweep_beside(folder: Path) -> None:
    """Remove what a killed `write_whole` or `copy_whole` left in a vault's folder.

    Only under the vault's lock. A failure can wait: it is in nobody's way.
    """
    with suppress(OSError):
        for left in folder.glob(".vault.*"):
            if _BESIDE.fullmatch(left.name):
                left.unlink(missing_ok=True)


def keep_spare(folder: Path) -> None:
    """Keep a file to give away: on a full disk not even removing a record works without room."""
    spare = folder / SPARE
    with suppress(OSError, CaseFilesError):
        if not spare.exists() and shutil.disk_usage(folder).free > _SPARE_NEEDS:
            write_whole(spare, secrets.token_bytes(_SPARE_BYTES))


def give_spare(folder: Path) -> None:
    """Give the room away, so that the next thing done can be a removal."""
    with suppress(OSError):
        (folder / SPARE).unlink(missing_ok=True)


def force_folder(folder: Path) -> None:
    """Force the names in a folder to the disk; Windows does so by itself and has no call for it."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_durably(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, _OWNER_FILE)
    with open(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


_BINARY: Final = getattr(os, "O_BINARY", 0)
