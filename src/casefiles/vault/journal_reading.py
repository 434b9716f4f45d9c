"""Reading the journal: its rows in order, and the places where a chain does not hold."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from casefiles.domain.journal import JournalEntry
from casefiles.vault import journal

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

_ROWS: Final = (
    "SELECT number, device, at, actor, verb, family, record_id, case_id, reason, "
    "change_id, own "
    "FROM journal ORDER BY device, number, local"
)
_DEVICES: Final = "SELECT DISTINCT device FROM journal ORDER BY device"


def entries(vault: "Vault") -> Iterator[JournalEntry]:
    """Yield every row, one device after the other."""
    for row in vault.connection.each(_ROWS):
        yield JournalEntry(*(*row[:10], bytes(row[10]).hex()))


def broken(vault: "Vault") -> tuple[int, ...]:
    """Return the numbers of the rows at which a chain does not hold, computing every hash."""
    connection, key = vault.connection, vault.keyring.chain
    return tuple(
        number
        for (device,) in connection.rows(_DEVICES)
        for number in journal.breaks(connection, key, device=str(device), vault_id=vault.vault_id)
    )
