"""Taking a vault off a disk on purpose: its keys are overwritten first, everything else goes then.

Without vault.keys the database is noise, also to whoever has every passphrase. So the keys go in
one go, the current generation last: killed before that, the vault opens as ever; killed after,
it says what happened. A solid-state disk may keep blocks that were overwritten; nobody but its
maker can change that.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from casefiles.domain.errors import CaseFilesError
from casefiles.vault import backup_copy, faults, keyfile, notice
from casefiles.vault.folder import (
    ANCHOR,
    DATABASE,
    FORMER_DATABASE,
    FORMER_KEYS,
    KEYS,
    LOCK,
    NEXT,
    SPARE,
    discard,
    force_folder,
    give_spare,
    sweep_beside,
)
from casefiles.vault.kdf import KdfCost
from casefiles.vault.moments import moment
from casefiles.vault.notice import NOTICE
from casefiles.vault.witness import Witness

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

_PIECE: Final = 1024 * 1024
_OVERWRITTEN: Final = 64 * 1024
"""Bytes at the beginning of a database that are overwritten before it goes: its salt is there."""
_LOG: Final = ("-wal", "-shm")


def destroy(vault: "Vault", outside: Path | None) -> tuple[str, ...]:
    """Destroy the keys of an open vault and remove it; a notice stays that says so.

    `outside` is where the copy of the journal's head lies. Returns the names of files that are
    not the program's, or could not be removed. Raises NoPermission, DiskFailed where a key could
    not be overwritten: then the vault may still open, and it can be tried again.
    """
    give_spare(vault.folder)
    notice.leave(vault.folder, moment(vault.clock)[:10])
    return _gone(vault, outside)


def take_away(vault: "Vault", outside: Path | None) -> tuple[str, ...]:
    """Remove an open vault from this computer without a notice, its folder too.

    Its checked backup must lie elsewhere. Returns and raises what `destroy` does.
    """
    folder = vault.folder
    left = destroy(vault, outside)
    with suppress(OSError, CaseFilesError):
        discard(folder / NOTICE)
        discard(folder / LOCK)
        folder.rmdir()
        force_folder(folder.parent)
    if outside is not None:
        with suppress(OSError):  # an empty one would tell that there was something
            outside.rmdir()
            outside.parent.rmdir()
    return left


def copies_beside(folder: Path, vault_id: str, *, floor: KdfCost) -> tuple[str, ...]:
    """Return the names of other vaults beside with the same id: replaced ones that were kept."""
    found = []
    with suppress(OSError):
        for keys in folder.absolute().parent.glob(f"*/{KEYS}"):
            if keys.parent == folder.absolute():
                continue
            with suppress(CaseFilesError, OSError):
                if keyfile.read(keys.read_bytes(), floor=floor)[0].vault_id == vault_id:
                    found.append(keys.parent.name)
    return tuple(sorted(found))


def _gone(vault: "Vault", outside: Path | None) -> tuple[str, ...]:
    folder, witness = vault.folder, Witness(outside, vault.folder, vault.keyring).path
    vault.let_go()  # closes the database; the lock is held until `abandon`
    try:
        for path in (folder / NEXT / FORMER_KEYS, folder / NEXT / KEYS, folder / FORMER_KEYS):
            _overwrite(path)
        with suppress(CaseFilesError):  # hidden copies of a killed save may be slots too
            for path in folder.glob(f".{KEYS}*"):
                _overwrite(path)
        _overwrite(folder / KEYS)
        for head in (witness, folder / ANCHOR):
            if head is not None:
                with suppress(CaseFilesError):
                    _overwrite(head)
    finally:
        vault.abandon()
    _remove_rest(folder)
    return tuple(sorted(_left(folder)))


def _remove_rest(folder: Path) -> None:
    """Remove what is noise by now; a failure changes nothing of that."""
    databases = (folder / DATABASE, folder / FORMER_DATABASE, folder / NEXT / DATABASE)
    for database in databases:
        for path in (database, *(database.with_name(database.name + end) for end in _LOG)):
            with suppress(CaseFilesError):
                _overwrite(path, most=_OVERWRITTEN)
    for name in (ANCHOR, LOCK):
        with suppress(CaseFilesError):
            discard(folder / NEXT / name)
    with suppress(OSError):
        (folder / NEXT).rmdir()
    with suppress(CaseFilesError):
        discard(folder / SPARE)
    backup_copy.sweep(folder)
    sweep_beside(folder)


def _left(folder: Path) -> list[str]:
    with suppress(OSError):
        return [entry.name for entry in folder.iterdir() if entry.name not in (NOTICE, LOCK)]
    return []


def _overwrite(path: Path, *, most: int = 0) -> None:
    """Overwrite a file with noise, force that to the disk, and remove it.

    `most` is how many bytes from its beginning; 0 for all.
    """
    if not path.is_file():
        return
    with faults.translated("write"):
        with path.open("r+b", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            left = min(size, most) if most else size
            while left > 0:
                left -= file.write(secrets.token_bytes(min(left, _PIECE)))
            os.fsync(file.fileno())
        path.unlink()
        force_folder(path.parent)
