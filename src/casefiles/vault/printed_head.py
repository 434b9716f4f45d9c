"""The head on paper: the last change of a record, hashed together with the alias of the pack.

Composing a pack, unlocking and backing up write rows too; they are left out, so that the same
records give the same paper. The alias goes in, so that two packs for two recipients have nothing
in common; only who holds the vault can tell that the words belong to its chain.
"""

from typing import TYPE_CHECKING, Final

from casefiles.vault import journal
from casefiles.vault.keyring import mac

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefiles.vault.vault import Vault

_LAST: Final = (
    "SELECT own, at FROM journal WHERE device = ? AND number < ? AND before_hash <> after_hash "
    "AND family NOT IN ('pack', 'backup', 'keys', 'erased') ORDER BY number DESC LIMIT 1"
)
_OF_PACK: Final = (
    "SELECT j.number FROM pack AS p JOIN journal AS j ON j.record_id = p.id AND j.family = 'pack' "
    "WHERE p.alias = ? AND j.device = ? ORDER BY j.number"
)
_ALL: Final = "SELECT own, at FROM journal WHERE device = ? ORDER BY number DESC"
_END: Final = 2**62


def of_now(vault: "Vault", alias: str) -> bytes:
    """Return the hash whose words stand on a pack that is composed now."""
    return _before(vault, alias, _END)[0]


def of_pack(vault: "Vault", alias: str) -> "Iterator[tuple[bytes, str]]":
    """Yield hash and moment of the state behind every pack with this alias."""
    device = vault.journal_head.device
    for (number,) in vault.connection.rows(_OF_PACK, (alias, device)):
        yield _before(vault, alias, int(number))


def of_all(vault: "Vault") -> "Iterator[tuple[bytes, str]]":
    """Yield hash and moment of every head the chain ever had, the newest first."""
    for own, at in vault.connection.each(_ALL, (vault.journal_head.device,)):
        yield bytes(own), str(at)


def _before(vault: "Vault", alias: str, number: int) -> tuple[bytes, str]:
    device, key = vault.journal_head.device, vault.keyring.chain
    row = vault.connection.one(_LAST, (device, number))
    own = bytes(row[0]) if row else journal.root(key, device, vault.vault_id)
    return mac(key, b"printed head", own, alias.encode("utf-8")), str(row[1]) if row else ""
