"""Reading import files: one pass that checks every row, one that hands the rows out again."""

import base64
import binascii
import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Final

from casefiles.domain.changes import Kind
from casefiles.domain.errors import Cancelled, RecordNotFound
from casefiles.domain.interchange import RefusedRow
from casefiles.domain.records import OWNER_FIELD
from casefiles.services.checking import Value
from casefiles.services.editing import OWNER_KIND
from casefiles.services.interchange_rows import (
    LINE_LIMIT,
    Refused,
    Row,
    read_line,
    validate,
    values_of,
)
from casefiles.services.interchange_schema import BYTES_KIND

if TYPE_CHECKING:
    from casefiles.vault.reader import Reader

REPORTED: Final = 1_000
"""Refused rows that are told one by one; the rest is counted."""

_OWNERS: Final = OWNER_KIND
_OWNER_KINDS: Final = ("case", "paper", "source")
_BOM: Final = b"\xef\xbb\xbf"

Place = tuple[int, int]  # file from 0, line from 1


class Course:
    """How far the files are read, in bytes, and whether to stop."""

    def __init__(
        self,
        total: int,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._done, self._total = 0, total
        self._progress, self._cancelled = progress, cancelled

    def step(self, size: int) -> None:
        """Some bytes more are read. Raises Cancelled."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled
        self._done += size
        if self._progress is not None:
            self._progress(min(self._done, self._total), self._total)


def lines_of(files: Sequence[BinaryIO], course: Course) -> Iterator[tuple[Place, bytes]]:
    """Yield every line that is not empty; one that is too long is cut, and its file ends there."""
    for number, file in enumerate(files):
        file.seek(0)
        line_number = 0
        while line := file.readline(LINE_LIMIT + 1):
            line_number += 1
            course.step(len(line))
            if line_number == 1:
                line = line.removeprefix(_BOM)
            if line.strip():
                yield (number, line_number), line
            if len(line) > LINE_LIMIT:
                break


def rows_of(files: Sequence[BinaryIO], course: Course) -> Iterator[Row]:
    """Yield the rows of files that were checked before. Raises Refused if they have changed."""
    for _, line in lines_of(files, course):
        row = read_line(line)
        validate(row)
        yield row


@dataclass(slots=True)
class _Incoming:
    """The attachment whose bytes are being read."""

    place: Place
    record_id: str
    size: int
    sha256: str
    next_seq: int = 0
    read: int = 0
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)


class Checker:
    """Checks rows one by one against the schema, against each other and against the vault."""

    def __init__(self, reader: "Reader") -> None:
        self.rows = 0
        self.refused: list[RefusedRow] = []
        self.refused_total = 0
        self.counts: dict[str, int] = {}
        self._reader = reader
        self._empty = {kind: reader.count(kind) == 0 for kind in Kind}
        self._ids: dict[Kind, set[str]] = {kind: set() for kind in Kind}
        self._references: set[str] = set()
        self._waiting: list[tuple[Place, str, Kind, str]] = []
        self._incoming: _Incoming | None = None
        self._orphan = ""

    def check(self, place: Place, line: bytes) -> None:
        """Check one line and remember what is wrong with it."""
        self.rows += 1
        row: Row = {}
        try:
            if len(line) > LINE_LIMIT:
                raise Refused("line-too-long")
            row = read_line(line)
            validate(row)
            if row["kind"] == BYTES_KIND:
                self._take_bytes(row)
                return
            self._close_incoming()
            self._orphan = ""
            self._take(place, *values_of(row))
        except Refused as refusal:
            self._forgive_followers(row)
            self._refuse(place, refusal)

    def finish(self) -> None:
        """Check what can only be said at the end: the last attachment, and owners named before."""
        self._close_incoming()
        for place, name, kind, record_id in self._waiting:
            if record_id not in self._ids[kind]:
                self._refuse(place, Refused("no-such-record", name))
        self.refused.sort(key=lambda row: (row.file, row.line))

    def _take(self, place: Place, kind: Kind, values: dict[str, Value]) -> None:
        record_id = str(values.get("id", ""))
        if record_id:
            if record_id in self._ids[kind] or self._in_vault(kind, record_id):
                raise Refused("duplicate-id", "id")
            self._ids[kind].add(record_id)
        if kind is Kind.CASE:
            self._take_reference(str(values.get("reference", "")))
        self._check_owner(place, kind, values)
        if kind is Kind.ATTACHMENT:
            size, sha256 = int(values.get("size", 0)), str(values.get("sha256", ""))
            if not record_id:
                raise Refused("missing", "id")
            self._incoming = _Incoming(place, record_id, size, sha256)
        self.counts[kind.value] = self.counts.get(kind.value, 0) + 1

    def _forgive_followers(self, row: Row) -> None:
        """Let the parts and the bytes of a refused record pass: one fault is told once."""
        if row and row["kind"] != BYTES_KIND:
            self._ids[Kind(row["kind"])].add(str(row.get("id", "")))
        if row and row["kind"] == Kind.ATTACHMENT:
            self._orphan = str(row.get("id", ""))

    def _take_reference(self, reference: str) -> None:
        if not reference:
            return
        taken = not self._empty[Kind.CASE] and self._reader.has_reference(reference)
        if taken or reference in self._references:
            raise Refused("duplicate-reference", "reference")
        self._references.add(reference)

    def _check_owner(self, place: Place, kind: Kind, values: dict[str, Value]) -> None:
        owner = _OWNERS.get(kind)
        if kind is Kind.ATTACHMENT:
            if values["owner_kind"] not in _OWNER_KINDS:
                raise Refused("unknown-code", "owner_kind")
            owner = Kind(str(values["owner_kind"]))
        if owner is None:
            return
        name = OWNER_FIELD[kind]
        owner_id = str(values[name])
        if owner_id not in self._ids[owner] and not self._in_vault(owner, owner_id):
            self._waiting.append((place, name, owner, owner_id))

    def _take_bytes(self, row: Row) -> None:
        incoming = self._incoming
        if incoming is None and row["id"] == self._orphan:
            return
        if incoming is None or (row["id"], row["seq"]) != (incoming.record_id, incoming.next_seq):
            raise Refused("bytes-out-of-order", "seq")
        data = decoded(row)
        incoming.next_seq += 1
        incoming.read += len(data)
        incoming.digest.update(data)

    def _close_incoming(self) -> None:
        incoming, self._incoming = self._incoming, None
        if incoming is None:
            return
        if incoming.read != incoming.size:
            self._refuse(incoming.place, Refused("bytes-missing", "size"))
        elif incoming.sha256 not in ("", incoming.digest.hexdigest()):
            self._refuse(incoming.place, Refused("bytes-changed", "sha256"))

    def _in_vault(self, kind: Kind, record_id: str) -> bool:
        if self._empty[kind]:
            return False
        try:
            self._reader.get(kind, record_id)
        except RecordNotFound:
            return False
        return True

    def _refuse(self, place: Place, refusal: Refused) -> None:
        self.refused_total += 1
        if len(self.refused) < REPORTED:
            self.refused.append(RefusedRow(*place, refusal.reason, refusal.field))


class Peekable:
    """Rows with a look at the next one, so that the bytes of an attachment find their end."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self.next: Row | None = next(rows, None)

    def take(self) -> Row:
        """Return the next row. Call only where there is one."""
        row = self.next
        if row is None:
            raise StopIteration
        self.next = next(self._rows, None)
        return row


class IncomingBytes(io.RawIOBase):
    """The bytes of one attachment, taken from the rows that follow it."""

    def __init__(self, rows: Peekable) -> None:
        super().__init__()
        self._rows = rows
        self._left = b""

    def readable(self) -> bool:
        """Tell that this can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer from the rows."""
        while not self._left and self._rows.next and self._rows.next["kind"] == BYTES_KIND:
            self._left = decoded(self._rows.take())
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


def decoded(row: Row) -> bytes:
    """Return the bytes a row carries. Raises Refused."""
    try:
        return base64.b64decode(row["base64"], validate=True)
    except (binascii.Error, ValueError):
        raise Refused("not-base64", "base64") from None
