"""What follows every change of a record in the same transaction: the index of the search."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Final, Protocol

from casefiles.domain.changes import Kind
from casefiles.domain.errors import DiskFull
from casefiles.domain.records import Record
from casefiles.vault.engine import Connection


class Follower(Protocol):
    """Keeps rows of its own in step with the records. Called inside the open transaction."""

    def put(self, connection: Connection, record: Record) -> None:
        """Follow a record that was added, changed or brought back."""

    def put_text(self, connection: Connection, source_id: str, text: str) -> None:
        """Follow the text of a source, after the source itself."""

    def drop(self, connection: Connection, kind: Kind, record_id: str) -> None:
        """Follow the removal of a record; of a source: with its text."""

    def forget(self, connection: Connection) -> None:
        """Leave no trace of what was dropped; called once, after it was dropped."""


_OWED: Final = "SELECT 1 FROM meta WHERE name = 'traces'"
_OWE: Final = "INSERT OR REPLACE INTO meta (name, value) VALUES ('traces', x'01')"
_PAID: Final = "DELETE FROM meta WHERE name = 'traces'"


def owe_traces(connection: Connection) -> None:
    """Note, in the transaction that forgets something, that an index may still hold its words."""
    connection.run(_OWE)


def clear_traces(connection: Connection, followers: Iterable[Follower]) -> None:
    """Let every follower forget, where one still has to; on a full disk after the next write.

    It is a transaction of its own: merging an index needs room, and erasing must not fail for it.
    """
    if connection.one(_OWED) is None:
        return
    with suppress(DiskFull), connection.transaction():
        for follower in followers:
            follower.forget(connection)
        connection.run(_PAID)
