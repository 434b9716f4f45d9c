"""The journal: one row for every change, unlock, export and backup, chained by keyed hashes.

One chain per device. The bytes a row's hash is made of never change (`_bytes_of`): a vault of
the first release must verify in the last.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from casefiles.vault.anchor import Head
from casefiles.vault.engine import Connection, Row
from casefiles.vault.keyring import mac

NOTHING: Final = b""
"""The hash of a record that is not there."""

_ENCODER: Final = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))
_COLUMNS: Final = (
    "number, device, at, actor, verb, change_id, family, record_id, case_id, reason, "
    "before_hash, after_hash, previous, own"
)
_INSERT: Final = f"INSERT INTO journal ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"  # noqa: S608
_LAST: Final = "SELECT number, own, at FROM journal WHERE device = ? ORDER BY number DESC LIMIT 1"
_HASH_AT: Final = "SELECT own FROM journal WHERE device = ? AND number = ?"
_CHAIN: Final = f"SELECT {_COLUMNS} FROM journal WHERE device = ? ORDER BY number, local"  # noqa: S608
_CHANGE: Final = (
    "SELECT change_id, family, record_id, case_id, before_hash, after_hash FROM journal "
    "WHERE device = ? AND number >= ? ORDER BY number"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row to be written: what was done to which record."""

    verb: str
    at: str
    actor: str
    family: str = ""
    record_id: str = ""
    case_id: str = ""
    reason: str = ""
    before: bytes = NOTHING
    after: bytes = NOTHING


class Journal:
    """The chain of this device in an open vault."""

    def __init__(
        self, connection: Connection, key: bytearray, *, device: str, vault_id: str
    ) -> None:
        self._connection = connection
        self._key = key
        self.device = device
        self._root = root(key, device, vault_id)
        self.head = self.stored_head()

    def stored_head(self) -> Head:
        """Return the head as the database has it now."""
        row = self._connection.one(_LAST, (self.device,))
        if row is None:
            return Head(self.device, 0, self._root, "")
        return Head(self.device, row[0], bytes(row[1]), row[2])

    def hash_at(self, number: int) -> bytes:
        """Return the hash of one row; NOTHING where there is none."""
        return self._root if number == 0 else hash_at(self._connection, self.device, number)

    def next_change_id(self) -> str:
        """Return the id of a change that starts with the next row."""
        return f"{self.device}.{self.head.number + 1}"

    def append(self, entry: Entry, change_id: str) -> int:
        """Write one row behind the head, in the open transaction; return its local key."""
        values = (
            self.head.number + 1, self.device, entry.at, entry.actor, entry.verb, change_id,
            entry.family, entry.record_id, entry.case_id, entry.reason, entry.before, entry.after,
            self.head.hash,
        )  # fmt: skip
        own = mac(self._key, _bytes_of(values))
        local = self._connection.insert(_INSERT, (*values, own))
        self.head = Head(self.device, self.head.number + 1, own, entry.at)
        return local


def root(key: bytearray, device: str, vault_id: str) -> bytes:
    """Return what the first row of a device's chain has for its previous row."""
    return mac(key, b"journal root", device.encode("ascii"), vault_id.encode("ascii"))


def breaks(connection: Connection, key: bytearray, *, device: str, vault_id: str) -> Iterator[int]:
    """Yield the numbers at which a device's chain does not hold, reading all of it."""
    expected, previous = 1, root(key, device, vault_id)
    for row in connection.each(_CHAIN, (device,)):
        if (
            row[0] != expected
            or bytes(row[12]) != previous
            or bytes(row[13]) != mac(key, _bytes_of(row[:13]))
        ):
            yield int(row[0])
        expected, previous = int(row[0]) + 1, bytes(row[13])


def hash_at(connection: Connection, device: str, number: int) -> bytes:
    """Return the hash of one row of a device's chain; NOTHING where there is none."""
    row = connection.one(_HASH_AT, (device, number))
    return bytes(row[0]) if row else NOTHING


def rows_of_change(connection: Connection, change_id: str) -> list[Row]:
    """Return family, record id, case id, hash before and after of a change's rows, in order."""
    device, _, number = change_id.partition(".")
    if not number.isdecimal():
        return []
    found: list[Row] = []
    for row in connection.each(_CHANGE, (device, int(number))):
        if row[0] != change_id:
            break
        found.append(row[1:])
    return found


def _bytes_of(values: Row) -> bytes:
    """Return the bytes a row's hash is made of. Never change this."""
    plain = [value.hex() if isinstance(value, bytes) else value for value in values]
    return _ENCODER.encode([1, *plain]).encode("ascii")
