"""What a database copy says of itself, to be put into a manifest and compared with it later."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from threading import Event
from typing import Final

from casefiles.domain.backup import BackupReport
from casefiles.domain.changes import Kind
from casefiles.domain.errors import BackupDamaged, Bug, Cancelled, VaultDamaged
from casefiles.vault import engine, schema
from casefiles.vault.backup_copy import Copy
from casefiles.vault.backup_manifest import DATABASE, Journal, Manifest
from casefiles.vault.backup_meter import Meter
from casefiles.vault.engine import Connection

_MOMENT: Final = 0.1  # seconds between two questions whether to stop
_TABLES: Final = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'chunk' "
    "AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'"
)
_FILES_OF_ANOTHER_LENGTH: Final = (
    "SELECT 1 FROM content WHERE size <> "
    "(SELECT total(length(bytes)) FROM chunk WHERE content = content.local)"
)
_DEVICE: Final = "SELECT value FROM meta WHERE name = 'device'"
_HEAD: Final = "SELECT number, own, at FROM journal WHERE device = ? ORDER BY number DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Facts:
    """Schema, counts and journal head of a database."""

    schema: int
    counts: dict[str, int]
    journal: Journal


def of(connection: Connection, tables: Iterable[str] = tuple(Kind)) -> Facts:
    """Read the facts of a database of this or an earlier schema."""
    number = schema.number_of(connection)
    counts = {str(table): _count(connection, table) for table in tables}
    device = connection.one(_DEVICE)
    head = connection.one(_HEAD, (bytes(device[0]).hex(),)) if device else None
    if device is None or head is None:
        raise VaultDamaged(part=DATABASE)
    journal = Journal(bytes(device[0]).hex(), int(head[0]), bytes(head[1]).hex(), str(head[2]))
    return Facts(number, counts, journal)


def compare(connection: Connection, manifest: Manifest) -> None:
    """Raise BackupDamaged unless schema, counts and journal head are those of the manifest."""
    try:
        found = of(connection, manifest.counts)
    except (VaultDamaged, Bug):  # a hostile copy may lack a table
        raise BackupDamaged(part=DATABASE) from None
    if found != Facts(manifest.schema, manifest.counts, manifest.journal):
        raise BackupDamaged(part=DATABASE)


Look = Callable[[Connection], bool]


def whole(connection: Connection) -> bool:
    """Tell whether every page, index, page list and search index is what SQLite would make."""
    return connection.rows("PRAGMA integrity_check") == [("ok",)]


def records(connection: Connection) -> bool:
    """Tell whether the tables of records and their indexes are sound, and files as long as told.

    What `whole` does besides takes longer than the backup itself. Of a fresh copy, of which every
    page's MAC has just been proven, it would find what the search index, which can be made anew,
    and the pages inside a file's chunks could tell.
    """
    for (table,) in connection.rows(_TABLES):
        if connection.rows(f'PRAGMA integrity_check("{table}")') != [("ok",)]:
            return False
    return connection.one(_FILES_OF_ANOTHER_LENGTH) is None


class Inspection:
    """Looks at a copy in a thread beside other work."""

    def __init__(self, copy: Copy, look: Look) -> None:
        self._stop = Event()
        self._pool = ThreadPoolExecutor(1)
        self._sound = self._pool.submit(self._read, copy, look)

    def sound(self, meter: Meter) -> bool:
        """Wait for the end and tell whether nothing was wrong. Raises Cancelled."""
        while not self._sound.done():
            meter.add(0)
            wait([self._sound], timeout=_MOMENT)
        return self._sound.result()

    def __enter__(self) -> "Inspection":
        return self

    def __exit__(self, *exception: object) -> None:
        self._stop.set()
        self._pool.shutdown()

    def _read(self, copy: Copy, look: Look) -> bool:
        connection = engine.attach_only(copy.path, copy.key)
        try:
            connection.run("PRAGMA cache_size = -2048")
            with connection.stopping(self._stop.is_set):
                return look(connection)
        except (VaultDamaged, Cancelled):
            return False
        finally:
            connection.close()


def report(manifest: Manifest, size: int, sha256: str) -> BackupReport:
    """Return what is told about a backup in which everything held."""
    return BackupReport(
        vault_id=manifest.vault,
        made_at=manifest.made_at,
        program=manifest.program,
        schema=manifest.schema,
        cases=manifest.counts.get(Kind.CASE, 0),
        sources=manifest.counts.get(Kind.SOURCE, 0),
        attachments=manifest.counts.get(Kind.ATTACHMENT, 0),
        journal_number=manifest.journal.number,
        journal_hash=manifest.journal.hash,
        size=size,
        sha256=sha256,
    )


def _count(connection: Connection, table: str) -> int:
    """Count the rows of a table; its name is a word of the manifest's own form."""
    row = connection.one(f'SELECT count(*) FROM "{table}"')  # noqa: S608
    return int(row[0]) if row else 0
