"""A consistent copy of the open database under a fresh key, for a backup; never plaintext.

It lies in the vault's own folder: the vault's lock keeps every other start of the program away
from it, and what a killed one left there is removed by the next.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from casefiles.vault import engine, faults
from casefiles.vault.engine import Connection
from casefiles.vault.folder import DATABASE, touch_private
from casefiles.vault.keyring import KEY_BYTES

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

_NAME: Final = ".backup.copy"
_PAGES: Final = 2048  # 8 MiB between two questions whether to stop
_SOURCE_PRAGMAS: Final = ("cache_size = -256", "temp_store = MEMORY", "query_only = ON")
_TARGET_PRAGMAS: Final = (
    "cache_size = -256",  # every page passes once: a small cache stays in the processor's own
    "temp_store = MEMORY",
    "journal_mode = OFF",  # a copy that did not end is thrown away
    "synchronous = OFF",
)

Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Copy:
    """A closed copy and its raw key."""

    path: Path
    key: bytearray = field(repr=False)


@contextmanager
def made(vault: "Vault", step: Step) -> Iterator[Copy]:
    """Hold a copy of the vault as it is now; it is gone when the block ends.

    `step` is called with bytes done and in all, and may raise to stop.
    """
    sweep(vault.folder)
    copy = Copy(vault.folder / _NAME, bytearray(secrets.token_bytes(KEY_BYTES)))
    try:
        rekey(vault.folder / DATABASE, vault.keyring.database, copy, step=step)
        yield copy
    finally:
        copy.key[:] = bytes(len(copy.key))
        sweep(vault.folder)


def rekey(source: Path, key: bytes | bytearray, target: Copy, *, step: Step) -> None:
    """Copy a database page by page into a new file under the key of `target`.

    A second connection reads: its snapshot stands still while the vault's own goes on writing,
    and its cache is small.
    """
    touch_private(target.path)
    reading = engine.attach_only(source, key)
    try:
        _set(reading, _SOURCE_PRAGMAS)
        reading.run("BEGIN")
        size = page_size(reading)
        writing = engine.attach_only(target.path, target.key)
        try:
            _set(writing, _TARGET_PRAGMAS)
            reading.copy_into(
                writing, pages=_PAGES, step=lambda done, total: step(done * size, total * size)
            )
            # The copy inherits the write-ahead mode, and would need files beside it to be read.
            writing.run("PRAGMA journal_mode = DELETE")
        finally:
            writing.close()
    finally:
        reading.close()


def page_size(connection: Connection) -> int:
    """Return the bytes of a page. The first read of a connection: it proves the key."""
    connection.one("SELECT count(*) FROM sqlite_master")
    row = connection.one("PRAGMA page_size")
    return int(row[0]) if row else 0


def sweep(folder: Path) -> None:
    """Remove what an interrupted backup left in a vault's folder."""
    with faults.translated("write"):
        for left in folder.glob(f"{_NAME}*"):
            left.unlink(missing_ok=True)


def _set(connection: Connection, pragmas: tuple[str, ...]) -> None:
    for pragma in pragmas:
        connection.run(f"PRAGMA {pragma}")
