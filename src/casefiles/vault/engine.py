"""The engine: SQLCipher connections with their pragmas. The only module that loads the driver.

sqlite-utils is loaded on first use, and finds SQLCipher under the name of the driver it prefers.
A connection belongs to the thread that opened it.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as driver

from casefiles.domain.errors import CaseFilesError
from casefiles.vault import faults

if TYPE_CHECKING:
    from sqlite_utils import Database

Value = str | int | float | bytes | None
Row = tuple[Any, ...]

_CACHE_KIB: Final = 65_536
_SMALL_CACHE_KIB: Final = 4_096
_PRAGMAS: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",  # NORMAL lost acknowledged saves in simulated power cuts
    "temp_store = MEMORY",  # FILE would put plaintext on the disk
    "mmap_size = 0",
    "secure_delete = ON",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "journal_size_limit = 67108864",  # a large file does not leave a log of its size behind
    "cell_size_check = ON",
    f"cache_size = -{_CACHE_KIB}",
)
_FAILURES: Final = (driver.Error, UnicodeError, OverflowError)
_BUSY_SECONDS: Final = 2.0
_STATEMENTS_KEPT: Final = 256
_STEPS_BETWEEN: Final = 10_000


def raw_key(key: bytes | bytearray) -> bytearray:
    """Return a 256-bit key as SQLCipher takes it without a second derivation."""
    return bytearray(b"x'") + bytearray(key.hex().encode("ascii")) + bytearray(b"'")


class Connection:
    """One open database. Every error that leaves it is an error of the domain."""

    def __init__(self, raw: driver.Connection, path: Path) -> None:
        self._raw = raw
        self._path = path
        self._database: Database | None = None

    def run(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run one statement and return the number of rows it changed."""
        try:
            return int(self._raw.execute(sql, values).rowcount)
        except _FAILURES as error:
            fault = self._fault(error, sql)
        raise fault

    def insert(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run one INSERT and return the local key of its row."""
        try:
            return int(self._raw.execute(sql, values).lastrowid)
        except _FAILURES as error:
            fault = self._fault(error, sql)
        raise fault

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Return all rows of a query."""
        try:
            answer: list[Row] = self._raw.execute(sql, values).fetchall()
        except _FAILURES as error:
            fault = self._fault(error, sql)
        else:
            return answer
        raise fault

    def one(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        """Return the first row of a query, or None."""
        try:
            answer: Row | None = self._raw.execute(sql, values).fetchone()
        except _FAILURES as error:
            fault = self._fault(error, sql)
        else:
            return answer
        raise fault

    def each(self, sql: str, values: Sequence[Value] = ()) -> Iterator[Row]:
        """Walk through the rows of a query without holding them all."""
        try:
            yield from self._raw.execute(sql, values)
        except _FAILURES as error:
            fault = self._fault(error, sql)
        else:
            return
        raise fault

    @contextmanager
    def translating(self) -> Iterator[None]:
        """Translate the driver's errors where sqlite-utils works on this connection."""
        try:
            yield
        except _FAILURES as error:
            raise self._fault(error) from None

    def _fault(self, error: Exception, sql: str = "") -> CaseFilesError:
        # Raised outside the handler, so that the driver's message hangs on no other error.
        return faults.from_database(error, self._path, writing=not sql.startswith("SELECT"))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold one write transaction; an exception inside takes everything back."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        # A full disk may have rolled back already; the first error is the one to tell.
        if self._raw.in_transaction:
            try:
                self._raw.execute("ROLLBACK")
            except driver.Error:
                return

    @property
    def database(self) -> "Database":
        """The same connection in the hands of sqlite-utils."""
        if self._database is None:
            self._database = _sqlite_utils()(self._raw, execute_plugins=False)
        return self._database

    def copy_into(
        self, target: "Connection", *, pages: int, step: Callable[[int, int], None]
    ) -> None:
        """Copy every page into another, empty database, sealed under that one's key.

        `step` is called after every so many pages with those done and those in all; what it
        raises stops the copy and leaves `target` unusable.
        """
        try:
            self._raw.backup(
                target._raw,
                pages=pages,
                progress=lambda _, left, total: step(total - left, total),
            )
        except driver.Error as error:
            raise faults.from_copying(error, self._path, target._path) from None

    @contextmanager
    def stopping(self, stop: Callable[[], bool]) -> Iterator[None]:
        """Ask `stop` now and then during long queries; one that is stopped raises Cancelled."""
        self._raw.set_progress_handler(stop, _STEPS_BETWEEN)
        try:
            yield
        finally:
            self._raw.set_progress_handler(None, _STEPS_BETWEEN)

    @contextmanager
    def small_cache(self) -> Iterator[None]:
        """Keep the memory small while a large file streams through."""
        self.run(f"PRAGMA cache_size = -{_SMALL_CACHE_KIB}")
        try:
            yield
        finally:
            self.run(f"PRAGMA cache_size = -{_CACHE_KIB}")

    def interrupt(self) -> None:
        """Stop a running query; callable from any thread, also when it is being closed."""
        with suppress(driver.Error):
            self._raw.interrupt()

    def close(self) -> None:
        """Close the connection. Fold the write-ahead log in first: `fold`."""
        self._database = None
        try:
            self._raw.close()
        except driver.Error as error:
            raise faults.from_database(error, self._path) from None

    def fold(self) -> None:
        """Write the write-ahead log into the database file and empty it."""
        self.run("PRAGMA wal_checkpoint(TRUNCATE)")


def _sqlite_utils() -> "type[Database]":
    """Load sqlite-utils on top of SQLCipher and return its Database class."""
    sys.modules.setdefault("pysqlite3", driver)
    sys.modules.setdefault("pysqlite3.dbapi2", driver)
    from sqlite_utils import Database

    return Database


def connect(path: Path, key: bytes | bytearray) -> Connection:
    """Open the database at `path` with a raw 256-bit key, making it if it is not there.

    Raises VaultDamaged where the first page does not answer to the key.
    """
    connection = attach_only(path, key)
    try:
        connection.one("SELECT count(*) FROM sqlite_master")
        for pragma in _PRAGMAS:
            connection.run(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def attach_only(path: Path, key: bytes | bytearray) -> Connection:
    """Give the key to a database without reading it: for checking one that does not open."""
    try:
        raw = driver.connect(
            str(path),
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            cached_statements=_STATEMENTS_KEPT,
        )
        raw.execute("PRAGMA cipher_log_level = NONE")  # it floods stderr otherwise
        text = raw_key(key)
        raw.set_key(text)
        text[:] = bytes(len(text))
    except driver.Error as error:
        raise faults.from_database(error, path) from None
    return Connection(raw, path)
