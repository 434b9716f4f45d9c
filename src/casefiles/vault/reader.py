"""Reading: records, parts and texts, each checked against the hash the journal has for it."""

import hmac
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final, Literal, overload

from casefiles.domain.attachment import Attachment
from casefiles.domain.backup import Backup
from casefiles.domain.case.case import Case
from casefiles.domain.case.event import Event
from casefiles.domain.case.paper import Paper
from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordNotFound, VaultDamaged
from casefiles.domain.library.passage import Passage
from casefiles.domain.library.source import Source
from casefiles.domain.paper.issued import Pack
from casefiles.domain.records import Record
from casefiles.vault import attachments
from casefiles.vault.engine import Connection, Row
from casefiles.vault.journal import NOTHING
from casefiles.vault.keyring import Keyring
from casefiles.vault.rows import fingerprint, record_from, statements, text_fingerprint

TEXT: Final = "text"
"""The family of the texts of sources in journal and history."""

_SEAL: Final = (
    "SELECT after_hash FROM journal WHERE record_id = ? AND family = ? ORDER BY local DESC LIMIT 1"
)
_KNOWN: Final = (
    "SELECT count(*) FROM (SELECT after_hash, max(local) FROM journal "
    "WHERE family = ? AND record_id <> '' GROUP BY record_id) WHERE after_hash <> x''"
)
_TEXT_OF: Final = "SELECT text FROM source_text WHERE source_id = ?"


class Reader:
    """Reads an open vault. Raises VaultDamaged for a record that is not what was written."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self.connection = connection
        self._keyring = keyring

    @overload
    def get(self, kind: Literal[Kind.CASE], record_id: str) -> Case: ...
    @overload
    def get(self, kind: Literal[Kind.EVENT], record_id: str) -> Event: ...
    @overload
    def get(self, kind: Literal[Kind.PAPER], record_id: str) -> Paper: ...
    @overload
    def get(self, kind: Literal[Kind.ATTACHMENT], record_id: str) -> Attachment: ...
    @overload
    def get(self, kind: Literal[Kind.SOURCE], record_id: str) -> Source: ...
    @overload
    def get(self, kind: Literal[Kind.PASSAGE], record_id: str) -> Passage: ...
    @overload
    def get(self, kind: Literal[Kind.PACK], record_id: str) -> Pack: ...
    @overload
    def get(self, kind: Literal[Kind.BACKUP], record_id: str) -> Backup: ...
    @overload
    def get(self, kind: Kind, record_id: str) -> Record: ...
    def get(self, kind: Kind, record_id: str) -> Record:
        """Return one record. Raises RecordNotFound."""
        return self._sealed(kind, record_id)[0]

    @overload
    def parts(self, kind: Literal[Kind.EVENT], owner_id: str) -> tuple[Event, ...]: ...
    @overload
    def parts(self, kind: Literal[Kind.PAPER], owner_id: str) -> tuple[Paper, ...]: ...
    @overload
    def parts(self, kind: Literal[Kind.ATTACHMENT], owner_id: str) -> tuple[Attachment, ...]: ...
    @overload
    def parts(self, kind: Literal[Kind.PASSAGE], owner_id: str) -> tuple[Passage, ...]: ...
    @overload
    def parts(self, kind: Literal[Kind.PACK], owner_id: str) -> tuple[Pack, ...]: ...
    @overload
    def parts(self, kind: Kind, owner_id: str) -> tuple[Record, ...]: ...
    def parts(self, kind: Kind, owner_id: str) -> tuple[Record, ...]:
        """Return the parts of one owner, in the order they were added."""
        rows = self.connection.rows(statements(kind).by_owner, (owner_id,))
        return tuple(self._checked(kind, row) for row in rows)

    @overload
    def every(self, kind: Literal[Kind.CASE]) -> Iterator[Case]: ...
    @overload
    def every(self, kind: Literal[Kind.EVENT]) -> Iterator[Event]: ...
    @overload
    def every(self, kind: Literal[Kind.PAPER]) -> Iterator[Paper]: ...
    @overload
    def every(self, kind: Literal[Kind.ATTACHMENT]) -> Iterator[Attachment]: ...
    @overload
    def every(self, kind: Literal[Kind.SOURCE]) -> Iterator[Source]: ...
    @overload
    def every(self, kind: Literal[Kind.PASSAGE]) -> Iterator[Passage]: ...
    @overload
    def every(self, kind: Literal[Kind.PACK]) -> Iterator[Pack]: ...
    @overload
    def every(self, kind: Literal[Kind.BACKUP]) -> Iterator[Backup]: ...
    @overload
    def every(self, kind: Kind) -> Iterator[Record]: ...
    def every(self, kind: Kind) -> Iterator[Record]:
        """Walk through all records of a kind without holding them all."""
        for row in self.connection.each(statements(kind).every):
            yield self._checked(kind, row)

    def count(self, kind: Kind) -> int:
        """Return how many records of a kind there are."""
        row = self.connection.one(statements(kind).count)
        return int(row[0]) if row else 0

    def known(self, kind: Kind) -> int:
        """Return how many records of a kind the journal knows. Where it knows more, some are lost.

        Walks through the whole journal.
        """
        rows = self.connection.rows(_KNOWN, (kind.value,))
        return int(rows[0][0])

    def find_case(self, reference: str) -> str:
        """Return the id of the case with a reference in its normal form. Raises RecordNotFound."""
        row = self.connection.one('SELECT id FROM "case" WHERE reference = ?', (reference,))
        if row is None:
            raise RecordNotFound(kind=Kind.CASE.value, key=reference)
        return str(row[0])

    def has_reference(self, reference: str) -> bool:
        """Tell whether a case of this vault has this reference."""
        row = self.connection.one('SELECT 1 FROM "case" WHERE reference = ?', (reference,))
        return row is not None

    def last_backup(self) -> Backup | None:
        """Return the newest backup that was checked, whatever the clock said then."""
        row = self.connection.one("SELECT id FROM backup ORDER BY local DESC LIMIT 1")
        return self.get(Kind.BACKUP, row[0]) if row else None

    def text_of(self, source_id: str) -> str:
        """Return the text of a source; "" where it has none."""
        row = self.connection.one(_TEXT_OF, (source_id,))
        seal = self.seal_of(TEXT, source_id)
        text = "" if row is None else str(row[0])
        expected = self._text_seal(source_id, text) if row is not None else NOTHING
        if not hmac.compare_digest(seal, expected):
            raise VaultDamaged(part="source_text")
        return text

    def read_attachment(
        self,
        attachment_id: str,
        out: BinaryIO,
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        """Write the bytes of an attachment into `out`, checked against its hash at the end."""
        attachment = self.get(Kind.ATTACHMENT, attachment_id)
        course = attachments.Course(progress, cancelled)
        attachments.copy_out(self.connection, attachment, out, course=course)

    def seal_of(self, family: str, record_id: str) -> bytes:
        """Return the hash the journal has for a record now; NOTHING where it is removed."""
        row = self.connection.one(_SEAL, (record_id, family))
        return NOTHING if row is None else bytes(row[0])

    def _sealed(self, kind: Kind, record_id: str) -> tuple[Record, bytes]:
        """Return a record and the hash that the journal has for it and that it was held against."""
        row = self.connection.one(statements(kind).by_id, (record_id,))
        if row is None:
            if self.seal_of(kind.value, record_id) != NOTHING:
                raise VaultDamaged(part=kind.value)
            raise RecordNotFound(kind=kind.value, key=record_id)
        return self._checked(kind, row), bytes(row[-1])

    def _checked(self, kind: Kind, row: Row) -> Record:
        record = record_from(kind, row)
        seal = row[-1]
        if seal is None or not hmac.compare_digest(bytes(seal), self._seal(record)):
            raise VaultDamaged(part=kind.value)
        return record

    def _seal(self, record: Record) -> bytes:
        return fingerprint(self._keyring.chain, record)

    def _text_seal(self, source_id: str, text: str) -> bytes:
        return text_fingerprint(self._keyring.chain, source_id, text)
