"""Reading everything and naming what is not what was written.

Pages by their MACs, tables by SQLite's own check, key slots, journal and anchor by their hashes,
every record and text against the journal, every attachment against its SHA-256.
"""

import hmac
import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from casefiles.domain.changes import Kind
from casefiles.domain.errors import CaseFilesError, DiskFull, VaultDamaged
from casefiles.domain.vault_report import Damage, PutBack, VerifyReport
from casefiles.vault import (
    anchor,
    attachments,
    journal,
    key_binding,
    keyfile,
    schema,
    verify_history,
)
from casefiles.vault.folder import ANCHOR, DATABASE, FORMER_KEYS, KEYS, read_whole
from casefiles.vault.reader import TEXT, Reader
from casefiles.vault.rows import fingerprint, record_from, statements, text_fingerprint

if TYPE_CHECKING:
    from casefiles.vault.engine import Connection
    from casefiles.vault.vault import Opened

Progress = Callable[[int, int], None]

_PAGE: Final = re.compile(r"page (\d+)")
_MOST_NAMED: Final = 100  # of one kind; a vault with more is replaced, not repaired
_DEVICES: Final = "SELECT DISTINCT device FROM journal ORDER BY device"
_SEALS: Final = (
    "SELECT family, record_id, after_hash FROM journal WHERE record_id <> '' ORDER BY local"
)
_LAST: Final = "SELECT number, at FROM journal WHERE device = ? ORDER BY number DESC LIMIT 1"
_TEXTS: Final = "SELECT source_id, text FROM source_text"
_SIZE: Final = (
    "SELECT (SELECT count(*) FROM journal) + (SELECT count(*) FROM chunk) "
    "+ (SELECT count(*) FROM source_text)"
)


def check(opened: "Opened", at: str, progress: Progress | None = None) -> VerifyReport:
    """Check an open database with its folder. `at` is the moment written into the report."""
    return _Check(opened, progress).report(at)


def page_damages(connection: "Connection") -> list[Damage]:
    """Return the pages of the file whose MAC does not hold, also of a file that does not open."""
    found = [str(row[0]) for row in connection.rows("PRAGMA cipher_integrity_check")]
    return [Damage(DATABASE, _page(line)) for line in found[:_MOST_NAMED]]


def _page(line: str) -> str:
    match = _PAGE.search(line)
    return f"page {match[1]}" if match else ""


class _Check:
    """One run over everything; counts and damages gather in it."""

    def __init__(self, opened: "Opened", progress: Progress | None) -> None:
        self._opened = opened
        self._connection = opened.connection
        self._keyring = opened.keyring
        self._reader = Reader(opened.connection, opened.keyring)
        self._progress = progress
        self._damages: list[Damage] = []
        self._done = self._total = 0
        self._records = self._attachments = self._rows = 0
        self._put_back: PutBack | None = None
        self._older = self._torn = False

    def report(self, at: str) -> VerifyReport:
        """Run every check, from the outside in."""
        pages = self._pages()
        self._files()
        if not self._damages_of(DATABASE):
            inner = [self._structure, self._journal, self._anchor]
            self._older = schema.number_of(self._connection) < schema.SCHEMA
            if not self._older:
                inner += [self._contents, self._history]
            for step in inner:
                self._guarded(step)
        return VerifyReport(
            at, pages, self._records, self._attachments, self._rows, tuple(self._damages),
            put_back=self._put_back, after_unlock=self._is_for_unlock(),
        )  # fmt: skip

    def _is_for_unlock(self) -> bool:
        torn = [Damage(ANCHOR)] if self._torn else []
        return self._damages == torn and (self._older or self._torn)

    def _pages(self) -> int:
        with suppress(DiskFull):  # the log holds what the file does not
            self._guarded(self._connection.fold)
        self._damages += page_damages(self._connection)
        row = self._connection.one("PRAGMA page_count")
        return int(row[0]) if row else 0

    def _files(self) -> None:
        folder, floor = self._opened.folder, self._opened.floor
        for name in (KEYS, FORMER_KEYS):
            try:
                content = read_whole(folder / name, limit=keyfile.LIMIT)
            except CaseFilesError:
                self._damage(name)
                continue
            if not keyfile.holds(content, self._keyring, floor=floor):
                self._damage(name)
            elif name == KEYS:
                self._guarded(partial(self._bound, content))

    def _bound(self, content: bytes) -> None:
        if not key_binding.is_in_force(self._connection, content):
            self._damage(KEYS, "older than the journal")

    def _structure(self) -> None:
        rows = self._connection.rows("PRAGMA integrity_check")
        if rows != [("ok",)]:
            self._damage(DATABASE, "structure")
        reader, row = self._reader, self._connection.one(_SIZE)
        self._total = int(row[0]) if row else 0
        if not self._older:
            self._total += sum(reader.count(kind) for kind in Kind)

    def _journal(self) -> None:
        vault_id, key = self._opened.vault_id, self._keyring.chain
        for (device,) in self._connection.rows(_DEVICES):
            for number in journal.breaks(
                self._connection, key, device=str(device), vault_id=vault_id
            ):
                self._damage("journal", f"number {number}")
        row = self._connection.one("SELECT count(*) FROM journal")
        self._rows = int(row[0]) if row else 0
        self._step(self._rows)

    def _anchor(self) -> None:
        key = self._keyring.journal
        kept = anchor.sectors(self._opened.folder, key)
        if None in kept:
            self._damage(ANCHOR)
            self._torn = kept != (None, None)
        for head in sorted(filter(None, kept), key=lambda head: head.number):
            if journal.hash_at(self._connection, head.device, head.number) != head.hash:
                self._damage("journal", f"number {head.number}")
                row = self._connection.one(_LAST, (head.device,)) or (0, "")
                self._put_back = PutBack(int(row[0]), head.number, str(row[1]), head.at)

    def _contents(self) -> None:
        """Hold every record and text against the last hash that the journal has for it."""
        seals = {(row[0], row[1]): bytes(row[2]) for row in self._connection.each(_SEALS)}
        key = self._keyring.chain
        for kind in Kind:
            for row in self._connection.each(statements(kind).plain):
                record = record_from(kind, row)
                self._records += 1
                self._hold(seals, (kind.value, record.id), fingerprint(key, record))
        for source_id, text in self._connection.each(_TEXTS):
            self._hold(seals, (TEXT, source_id), text_fingerprint(key, source_id, text))
        for (family, record_id), seal in seals.items():
            if seal != journal.NOTHING:  # the journal knows it, and no table has it
                self._damage(_table(family), record_id)
        self._bytes()

    def _hold(
        self, seals: dict[tuple[str, str], bytes], which: tuple[str, str], found: bytes
    ) -> None:
        if not hmac.compare_digest(seals.pop(which, journal.NOTHING), found):
            self._damage(_table(which[0]), which[1])
        self._step(1)

    def _history(self) -> None:
        for record_id in verify_history.broken(self._connection, self._keyring):
            self._damage("history", record_id)

    def _bytes(self) -> None:
        for attachment in self._reader.every(Kind.ATTACHMENT):
            self._attachments += 1
            try:
                for _ in attachments.chunks(self._connection, attachment):
                    self._step(1)
            except VaultDamaged:
                self._damage(Kind.ATTACHMENT.value, attachment.id)

    def _guarded(self, inner: Callable[[], None]) -> None:
        try:
            inner()
        except VaultDamaged as error:
            self._damage(str(error.facts["part"]))

    def _damage(self, part: str, where: str = "") -> None:
        damage = Damage(part, where)
        if damage not in self._damages and len(self._damages_of(part)) < _MOST_NAMED:
            self._damages.append(damage)

    def _damages_of(self, part: str) -> list[Damage]:
        return [damage for damage in self._damages if damage.part == part]

    def _step(self, count: int) -> None:
        self._done += count
        if self._progress is not None:
            self._progress(self._done, max(self._done, self._total))


def _table(family: str) -> str:
    return "source_text" if family == TEXT else family
