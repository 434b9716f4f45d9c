"""The journal: who did what and when, read and proved."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from casefiles.domain.journal import JournalEntry

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def list_entries(vault: "Vault") -> Iterator[JournalEntry]:
    """Yield every row of the journal, the oldest first."""
    from casefiles.vault import journal_reading

    yield from journal_reading.entries(vault)


def verify_journal(vault: "Vault") -> tuple[int, ...]:
    """Return the numbers of the rows at which the chain does not hold; none where it holds.

    That nothing is missing at its end is proved at unlock, against the anchor.
    """
    from casefiles.vault import journal_reading

    return journal_reading.broken(vault)
