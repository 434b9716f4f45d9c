"""Exchanging the database of a vault together with its keys: either both are old, or both new.

The new vault is made whole in the folder `vault.next` inside the old one. Renaming its key slots
over the old is the one step that counts: from then on the database that does not answer to them
is exchanged for the one that does, here or, after a power cut, at the next unlock. The old
database keeps another name until the new one has opened.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

from casefiles.domain.errors import CaseFilesError, VaultDamaged
from casefiles.vault import anchor, engine, faults
from casefiles.vault.folder import (
    ANCHOR,
    DATABASE,
    FORMER_KEYS,
    KEYS,
    NEXT,
    force_folder,
    read_whole,
    sweep_beside,
    write_whole,
)
from casefiles.vault.keyring import Keyring

REVOKED: Final = "vault.db.revoked"
_LOGS: Final = ("-wal", "-shm", "-journal")
_KEYS_LIMIT: Final = 64 * 1024


def commit(folder: Path) -> None:
    """Put the key slots of the next vault in place. Both databases are closed and forced."""
    force_all(folder)
    write_whole(folder / FORMER_KEYS, read_whole(folder / KEYS, limit=_KEYS_LIMIT))
    with faults.translated("write"):
        os.replace(folder / NEXT / KEYS, folder / KEYS)
        force_folder(folder)


def force_all(folder: Path) -> None:
    """Force everything the next vault consists of to the disk."""
    with faults.translated("write"):
        for name in (DATABASE, ANCHOR):
            handle = os.open(folder / NEXT / name, os.O_RDWR)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        force_folder(folder / NEXT)
        force_folder(folder)


def finish(folder: Path, keyring: Keyring) -> None:
    """Bring database and anchor to the key slots that have just opened. Does nothing twice."""
    if not (folder / NEXT).is_dir():
        return
    with faults.translated("write"):
        if not _answers(folder / DATABASE, keyring):
            if not _answers(folder / NEXT / DATABASE, keyring):
                return  # damage, and named as such when the database is opened
            _exchange(folder)
        if not (folder / NEXT / DATABASE).is_file() and _is_ours(folder / NEXT, keyring):
            os.replace(folder / NEXT / ANCHOR, folder / ANCHOR)
            force_folder(folder)


def sweep(folder: Path) -> None:
    """Remove what is needed no more; the database in place has opened. A failure can wait."""
    sweep_beside(folder)
    with suppress(OSError):
        (folder / REVOKED).unlink(missing_ok=True)
    if (folder / NEXT).is_dir():
        shutil.rmtree(folder / NEXT, ignore_errors=True)


def _exchange(folder: Path) -> None:
    for log in _LOGS:  # of the old database: the new one would take it for its own
        (folder / f"{DATABASE}{log}").unlink(missing_ok=True)
    if (folder / DATABASE).exists():
        os.replace(folder / DATABASE, folder / REVOKED)
    os.replace(folder / NEXT / DATABASE, folder / DATABASE)
    force_folder(folder)


def _answers(database: Path, keyring: Keyring) -> bool:
    """Tell whether a database opens with these keys."""
    if not database.is_file() or not database.stat().st_size:
        return False  # the engine would make one
    connection = engine.attach_only(database, keyring.database)
    try:
        connection.one("SELECT count(*) FROM sqlite_master")
    except VaultDamaged:
        return False
    finally:
        connection.close()
    return True


def _is_ours(staged: Path, keyring: Keyring) -> bool:
    with suppress(CaseFilesError):
        return any(anchor.sectors(staged, keyring.journal))
    return False
