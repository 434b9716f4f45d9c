"""The engine: SQLCipher connections with their pragmas. The only module that loads the driver.

sqlite-utils is loaded on first use, and finds SQLCipher under the name of the driver it prefers.
A connection belongs to the thread that opened it.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as driver

from casefiles.vault import faults

if TYPE_CHECKING:
    from sqlite_utils import Database

Value = str | int | float | bytes | None
Row = tuple[Any, ...]

_PRAGMAS: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",  # NORMAL lost acknowledged saves in simulated power cuts
    "temp_store = MEMORY",  # FILE would put plaintext on the disk
    "mmap_size = 0",
    "secure_delete = ON",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "cache_size = -65536",
)
_BUSY_SECONDS: Final = 2.0
_STATEMENTS_KEPT: Final = 256
_STEPS_BETWEEN: Final = 10_000


def raw_key(key: bytes | bytearray) -> bytearray:
    """Return a 256-bit key as SQLCipher takes it without a second derivation."""
    return bytearray(b"x'") + bytearray(key.hex().encode("ascii")) + bytearray(b"'")


class Connection:
    """One open database. Every error that leaves it is an error of the domain."""

    def __init__(self, raw: driver.Connection, part: str) -> None:
        self._raw = raw
        self._part = part
        self._database: Database | None = None

    def run(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run one statement and return the number of rows it changed."""
        try:
            return int(self._raw.execute(sql, values).rowcount)
        except driver.Error as error:
            raise faults.from_database(error, self._part) from None

    def insert(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run one INSERT and return the local key of its row."""
        try:
            return int(self._raw.execute(sql, values).lastrowid)
        except driver.Error as error:
            raise faults.from_database(error, self._part) from None

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Return all rows of a query."""
        try:
            answer: list[Row] = self._raw.execute(sql, values).fetchall()
        except driver.Error as error:
            raise faults.from_database(error, self._part) from None
        return answer

    def one(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        """Return the first row of a query, or None."""
        try:
            answer: Row | None = self._raw.execute(sql, values).fetchone()
        except driver.Error as error:
            raise faults.from_database(error, self._part) from None
        return answer

    def each(self, sql: str, values: Sequence[Value] = ()) -> Iterator[Row]:
        """Walk through the rows of a query without holding them all."""
        try:
            yield from self._raw.execute(sql, values)
        except driver.Error as error:
            raise faults.from_database(error, self._part) from None

    @contextmanager
    def translating(self) -> Iterator[None]:
        """Translate the driver's errors where sqlite-utils works on this connection."""
        try:
            yield
        except driver.Error as error:
            raise faults.from_database(error, self._part) from None

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
            raise faults.from_database(error, self._part) from None

    @contextmanager
    def stopping(self, stop: Callable[[], bool]) -> Iterator[None]:
        """Ask `stop` now and then during long queries; one that is stopped raises Cancelled."""
        self._raw.set_progress_handler(stop, _STEPS_BETWEEN)
        try:
            yield
        finally:
            self._raw.set_progress_handler(None, _STEPS_BETWEEN)

    def interrupt(self) -> None:
        """Stop a running query; callable from any thread."""
        self._raw.interrupt()

    def close(self) -> None:
        """Close the connection. Fold the write-ahead log in first: `fold`."""
        self._database = None
        try:
            self._raw.close()
        except driver.Error as error:
            raise faults.from_database(error, self._part) from None

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
        raise faults.from_database(error, path.name) from None
    return Connection(raw, path.name)
