"""What follows every change of a record in the same transaction: the index of the search."""

from typing import Protocol

from casefiles.domain.changes import Kind
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
        """Leave no trace of what was dropped; called once, at the end of a transaction."""
