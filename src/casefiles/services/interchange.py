"""Interchange: everything a vault holds as JSON Lines, out and in again, complete and documented.

One object a line, UTF-8. An export is a move, not a release: it carries restricted fields too.
The history and the journal stay behind; they are the vault's own. The schema is the truth:
`casefiles schema`.

Reasons for refusing a row, besides those of services/checking.py: not-utf-8, not-json,
duplicate-key, not-an-object, not-unicode, line-too-long, unknown-kind, missing, bad-reference,
duplicate-id, duplicate-reference, no-such-record, bytes-out-of-order, bytes-missing,
bytes-changed, not-base64.
"""

import base64
import hashlib
import io
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from casefiles.domain.case.dossier import PART_TYPES
from casefiles.domain.changes import Kind
from casefiles.domain.errors import Cancelled, FileUnreadable, RecordInvalid, VaultDamaged
from casefiles.domain.interchange import ExportReport, ImportReport
from casefiles.domain.records import case_of
from casefiles.services.deadline_following import Brought
from casefiles.services.files import open_chosen, written_beside
from casefiles.services.fresh import draw_reference, new_id
from casefiles.services.interchange_reading import (
    Checker,
    Course,
    IncomingBytes,
    Peekable,
    lines_of,
    rows_of,
)
from casefiles.services.interchange_rows import Refused, Row, record_of, row_of, values_of, written
from casefiles.services.interchange_schema import (
    BYTES_KIND,
    CHUNK,
    FULL_TEXT,
    KINDS,
    schema_of,
    whole_schema,
)

if TYPE_CHECKING:
    from casefiles.domain.attachment import Attachment
    from casefiles.vault.drawer import Drawer
    from casefiles.vault.vault import Vault

Progress = Callable[[int, int], None]

SUFFIX: Final = ".jsonl"
_ORDER: Final = (
    Kind.CASE, *PART_TYPES, Kind.SOURCE, Kind.PASSAGE, Kind.ATTACHMENT, Kind.PACK, Kind.BACKUP,
    Kind.RULE,
)  # fmt: skip


def schema(kind: str = "") -> dict[str, Any]:
    """Return the JSON Schema of the rows of one kind, or of any row. Raises RecordInvalid."""
    if kind and kind not in KINDS:
        raise RecordInvalid(kind="interchange", field="kind", reason="unknown-kind")
    return schema_of(kind) if kind else whole_schema()


def import_records(
    vault: "Vault",
    paths: Sequence[Path],
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportReport:
    """Import files as one transaction: all rows, or none and a report of those refused.

    Raises FileUnreadable ("import-type" for a file that is not .jsonl), DiskFull, Cancelled.
    """
    with ExitStack() as stack:
        files = [stack.enter_context(_opened(path)) for path in paths]
        total = 2 * sum(path.stat().st_size for path in paths)
        course = Course(total, progress, cancelled)
        checker = Checker(vault.reading())
        for place, line in lines_of(files, course):
            checker.check(place, line)
        checker.finish()
        counts = tuple(checker.counts.items())
        if checker.refused_total:
            return ImportReport(checker.rows, counts, tuple(checker.refused), checker.refused_total)
        try:
            with vault.writing("import") as drawer:
                _put_away(drawer, Peekable(rows_of(files, course)), Brought(vault, drawer))
                changes = drawer.changes(undo="import")
        except Refused:
            raise FileUnreadable(name=paths[0].name, reason="changed") from None
    return ImportReport(checker.rows, counts, changes=changes)


def export_records(
    vault: "Vault",
    out: Path,
    passphrase: str,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ExportReport:
    """Write everything the vault holds into a new file, readable to anybody: say so before.

    The passphrase is asked for again. Raises WrongPassphrase, FileExists, DiskFull, NoPermission,
    VaultDamaged, Cancelled; then no file is left.
    """
    from casefiles.vault.secret import Passphrase

    vault.check_secret(Passphrase(passphrase))
    with vault.writing("export") as drawer:
        with written_beside(out) as stream:
            writer = _Writer(drawer, stream, progress=progress, cancelled=cancelled)
            writer.write_all()
        drawer.note()
    return writer.report()


def _opened(path: Path) -> AbstractContextManager[BinaryIO]:
    if path.suffix.lower() != SUFFIX:
        raise FileUnreadable(name=path.name, reason="import-type")
    return open_chosen(path)


def _put_away(drawer: "Drawer", rows: Peekable, brought: Brought) -> None:
    """Write the rows. A case with a reference is moved as it is; one without is new here."""
    while rows.next is not None:
        row = rows.take()
        kind, values = values_of(row)
        values.setdefault("id", new_id())
        if kind is Kind.CASE:
            known = brought.moved if "reference" in values else brought.new
            known(str(values["id"]))
            values.setdefault("reference", draw_reference(drawer.has_reference))
        record = record_of(kind, values)
        brought.adding(kind, case_of(record))
        if kind is Kind.ATTACHMENT:
            drawer.attach(record, io.BufferedReader(IncomingBytes(rows), CHUNK))  # type: ignore[arg-type]
            continue
        drawer.add(record)
        if row.get(FULL_TEXT):
            drawer.set_text(record.id, row[FULL_TEXT])
    brought.follow()


class _Writer:
    """Writes every record of a vault as lines, and counts them."""

    def __init__(
        self,
        drawer: "Drawer",
        stream: BinaryIO,
        *,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._drawer = drawer
        self._stream = stream
        self._progress = progress
        self._cancelled = cancelled
        self._digest = hashlib.sha256()
        self._size = self._rows = self._done = 0
        self._total = sum(drawer.count(kind) for kind in _ORDER)
        self._counts: dict[str, int] = {}

    def write_all(self) -> None:
        """Write all records, each kind in the order it was added."""
        for kind in _ORDER:
            for record in self._drawer.every(kind):
                row = row_of(record)
                if kind is Kind.SOURCE:
                    row[FULL_TEXT] = self._drawer.text_of(record.id)
                self.line(row)
                if kind is Kind.ATTACHMENT:
                    self._write_bytes(record)  # type: ignore[arg-type]
                self._counts[kind.value] = self._counts.get(kind.value, 0) + 1
                self._step()
            if self._drawer.known(kind) != self._counts.get(kind.value, 0):
                raise VaultDamaged(part=kind.value)  # a record that is gone reads as none

    def line(self, row: Row) -> None:
        """Write one row."""
        line = written(row)
        self._stream.write(line)
        self._digest.update(line)
        self._size += len(line)
        self._rows += 1

    def report(self) -> ExportReport:
        """Return what was written."""
        return ExportReport(
            self._rows, tuple(self._counts.items()), self._size, self._digest.hexdigest()
        )

    def _write_bytes(self, attachment: "Attachment") -> None:
        out = _Pieces(self, attachment.id)
        self._drawer.read_attachment(attachment.id, out, cancelled=self._cancelled)  # type: ignore[arg-type]
        out.finish()

    def _step(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise Cancelled
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._total)


class _Pieces:
    """Takes the bytes of an attachment and writes them as rows of one size."""

    def __init__(self, writer: _Writer, attachment_id: str) -> None:
        self._writer = writer
        self._id = attachment_id
        self._held = bytearray()
        self._seq = 0

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        self._held += data
        while len(self._held) >= CHUNK:
            self._row(bytes(self._held[:CHUNK]))
            del self._held[:CHUNK]
        return len(data)

    def finish(self) -> None:
        """Write what is left."""
        if self._held:
            self._row(bytes(self._held))

    def _row(self, data: bytes) -> None:
        text = base64.b64encode(data).decode("ascii")
        self._writer.line({"kind": BYTES_KIND, "id": self._id, "seq": self._seq, "base64": text})
        self._seq += 1
