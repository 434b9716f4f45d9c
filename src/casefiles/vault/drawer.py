"""Writing: every change of a record, with its history, its journal row and its followers.

All of it is one transaction, open while a drawer is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final

from casefiles.domain.attachment import Attachment
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.library.source import Source
from casefiles.domain.records import Record, case_of, kind_of
from casefiles.vault import attachments, bin, history, undo
from casefiles.vault.engine import Connection
from casefiles.vault.following import Follower, owe_traces
from casefiles.vault.history import Former
from casefiles.vault.journal import NOTHING, Entry, Journal
from casefiles.vault.keyring import Keyring
from casefiles.vault.reader import TEXT, Reader
from casefiles.vault.rows import statements, update_of, values_of

_HEADS: Final = (Kind.CASE, Kind.SOURCE, Kind.PACK, Kind.BACKUP, Kind.PAPER)
_TOMBSTONE: Final = (
    'INSERT INTO removed (family, row_id, case_id, "when", actor, device, reason) '
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_SET_TEXT: Final = (
    "INSERT INTO source_text (source_id, text) VALUES (?, ?) "
    "ON CONFLICT (source_id) DO UPDATE SET text = excluded.text"
)


@dataclass(frozen=True, slots=True)
class Doing:
    """What is being done, by whom, when and why."""

    verb: str
    at: str
    actor: str = ""
    reason: str = ""


class Drawer(Reader):
    """Open inside `vault.writing()`. Sees its own changes; nobody else does until it closes."""

    def __init__(
        self,
        reader: tuple[Connection, Keyring],
        doing: Doing,
        journal: Journal,
        *,
        followers: tuple[Follower, ...] = (),
    ) -> None:
        super().__init__(*reader)
        self._doing = doing
        self._journal = journal
        self._followers = followers
        self._change_id = journal.next_change_id()
        self._step = history.Step(
            self._change_id, doing.at, journal.device, doing.actor, doing.verb
        )
        self._row = 0
        self._touched: list[tuple[Kind, str, str]] = []

    def add(self, record: Record) -> None:
        """Add a record under the id it carries."""
        seal = self._seal(record)
        kind = kind_of(record)
        self.connection.run(statements(kind).insert, (*values_of(record), self._doing.at))
        self._told(record, NOTHING, seal)
        for follower in self._followers:
            follower.put(self.connection, record)

    def bring_back(self, record: Record) -> None:
        """Add a record that was removed, with the text it had if it is a source."""
        self.add(record)
        if isinstance(record, Source) and (text := self.text_of(record.id)):
            for follower in self._followers:
                follower.put_text(self.connection, record.id, text)

    def replace(self, record: Record) -> None:
        """Put a new version in the place of a record. Raises RecordNotFound."""
        kind = kind_of(record)
        former, former_seal = self._sealed(kind, record.id)
        if former == record:
            return
        seal = self._seal(record)
        step = history.difference(former, record)
        self.connection.run(
            update_of(kind, tuple(step.after)), (*step.after.values(), self._doing.at, record.id)
        )
        self._told(record, former_seal, seal)
        self._keep(kind.value, record, step)
        for follower in self._followers:
            follower.put(self.connection, record)

    def remove(self, kind: Kind, record_id: str) -> None:
        """Remove one record and leave a tombstone. Its parts are the caller's to remove first."""
        former, former_seal = self._sealed(kind, record_id)
        self.connection.run(statements(kind).delete, (record_id,))
        doing = self._doing
        self.connection.run(
            _TOMBSTONE,
            (
                kind.value, record_id, case_of(former), doing.at, doing.actor,
                self._journal.device, doing.reason,
            ),
        )  # fmt: skip
        self._told(former, former_seal, NOTHING)
        self._keep(kind.value, former, history.whole(former))
        for follower in self._followers:
            follower.drop(self.connection, kind, record_id)

    def set_text(self, source_id: str, text: str) -> None:
        """Give a source its text. Raises RecordNotFound."""
        source = self.get(Kind.SOURCE, source_id)
        before = self.text_of(source_id)
        former_seal, seal = self.seal_of(TEXT, source_id), self._text_seal(source_id, text)
        if seal == former_seal:
            return
        self.connection.run(_SET_TEXT, (source_id, text))
        self._told(source, former_seal, seal, family=TEXT)
        if former_seal != NOTHING:
            self._keep(TEXT, source, Former({TEXT: before}, {TEXT: text}))
        for follower in self._followers:
            follower.put_text(self.connection, source_id, text)

    def attach(
        self,
        attachment: Attachment,
        stream: BinaryIO,
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Attachment:
        """Seal a stream in as the bytes of an attachment; return it with its size and hash."""
        course = attachments.Course(progress, cancelled)
        sealed = attachments.copy_in(self.connection, attachment, stream, course=course)
        self.add(sealed)
        return sealed

    def note(self, kind: Kind | None = None, record_id: str = "", *, case_id: str = "") -> None:
        """Journal something that changes no record: an export, a release, a backup."""
        family = kind.value if kind else ""
        seal = self.seal_of(family, record_id) if record_id else NOTHING
        self._append(family, record_id, case_id, seal, seal)

    def note_keys(self, content: bytes) -> None:
        """Journal the SHA-256 of the key slots that are put in place: a note, nothing to undo."""
        self._append("keys", "", "", content, content)

    def undo(self, change_id: str) -> None:
        """Take a change back. Raises NothingToUndo where one of its records has changed since."""
        undo.take_back(self, change_id)

    def erase(self, kind: Kind, record_id: str) -> None:
        """Remove one record for good, with its former versions, its text, its bytes."""
        owe_traces(self.connection)
        bin.erase(self, kind, record_id)

    def purge_bin(self, *, before: str) -> int:
        """Forget what was removed before a moment (UTC, ISO 8601); return how many records."""
        owe_traces(self.connection)
        return bin.purge(self, before)

    def purge_case(self, case_id: str) -> int:
        """Forget what was removed from one case, whenever; return how many records."""
        owe_traces(self.connection)
        return bin.purge_case(self, case_id)

    def forget(self, record_id: str) -> None:
        """Forget the former versions of a record that stays as it is now."""
        owe_traces(self.connection)
        bin.forget(self, record_id)

    def empty_bin(self, *, before: str = "") -> None:
        """Forget former versions and removed files; `before` spares newer ones (UTC, ISO 8601)."""
        owe_traces(self.connection)
        bin.empty(self, before)

    def mark(self, family: str, record_id: str) -> None:
        """Journal that nothing is left of a record in a family. Only the bin calls this."""
        self._append(family, record_id, "", self.seal_of(family, record_id), NOTHING)

    def changes(self, *, undo: str = "") -> Changes:
        """Return what was touched. `undo` is the verb that takes it back."""
        if not self._touched:
            return Changes(frozenset())
        _, record_id, _ = min(self._touched, key=lambda t: _rank(t[0]))
        case_id = next((case for _, _, case in self._touched if case), "")
        kinds = frozenset(touched for touched, _, _ in self._touched)
        return Changes(kinds, record_id, case_id, undo, self._change_id if undo else "")

    def _keep(self, family: str, record: Record, former: Former) -> None:
        """Keep a former version beside the journal row that was just written."""
        key = (family, record.id, case_of(record))
        history.keep(self.connection, self._step, key=(self._row, *key), former=former)

    def _told(self, record: Record, before: bytes, after: bytes, *, family: str = "") -> None:
        kind, case_id = kind_of(record), case_of(record)
        self._touched.append((kind, record.id, case_id))
        self._append(family or kind.value, record.id, case_id, before, after)

    def _append(
        self, family: str, record_id: str, case_id: str, before: bytes, after: bytes
    ) -> None:
        doing = self._doing
        self._row = self._journal.append(
            Entry(
                doing.verb, doing.at, doing.actor, family, record_id, case_id,
                doing.reason, before, after,
            ),
            self._change_id,
        )  # fmt: skip


def _rank(kind: Kind) -> int:
    return _HEADS.index(kind) if kind in _HEADS else len(_HEADS)
