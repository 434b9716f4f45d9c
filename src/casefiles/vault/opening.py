"""Opening a vault: lock, keys, database, schema, journal; each step undone where a later fails."""

from pathlib import Path

from casefiles.domain.errors import VaultDamaged
from casefiles.vault import engine, faults, key_slots, keyfile, schema, search_index
from casefiles.vault.folder import DATABASE
from casefiles.vault.journal import Journal
from casefiles.vault.kdf import KdfCost
from casefiles.vault.keyring import Keyring
from casefiles.vault.lock import FolderLock
from casefiles.vault.moments import Clock
from casefiles.vault.secret import Secret
from casefiles.vault.vault import Opened, Vault

_SMALLEST = 4096  # bytes: an empty file would be taken for a new database


def open_with(folder: Path, secret: Secret, *, floor: KdfCost) -> Opened:
    """Take the lock, open the keys with a secret and the database with the keys."""
    lock = FolderLock(folder)
    try:
        content = key_slots.content_of(folder)
        keys, keyring = keyfile.unlocked(content, secret, floor=floor)
    except BaseException:
        lock.release()
        raise
    return open_database(folder, keys.vault_id, lock=lock, keyring=keyring, floor=floor)


def open_database(
    folder: Path, vault_id: str, *, lock: FolderLock, keyring: Keyring, floor: KdfCost
) -> Opened:
    """Open the database with keys that are open already. Wipes them where it fails."""
    try:
        with faults.translated("read"):
            size = (folder / DATABASE).stat().st_size
        if size < _SMALLEST:
            raise VaultDamaged(part=DATABASE)
        connection = engine.connect(folder / DATABASE, keyring.database)
    except BaseException:
        keyring.wipe()
        lock.release()
        raise
    return Opened(folder, vault_id, lock, keyring, connection, floor)


def session(opened: Opened, *, clock: Clock, actor: str = "", verb: str = "unlock") -> Vault:
    """Start a session: schema stepped up, journal compared with its anchor and continued."""
    try:
        if schema.number_of(opened.connection) == 0:
            raise VaultDamaged(part=DATABASE)
        schema.step_up(opened.connection)
        search_index.prepare(opened.connection)
        journal = Journal(opened.connection, opened.keyring.journal, *identity(opened))
        vault = Vault(opened, journal, clock=clock, actor=actor)
        if verb == "unlock":
            vault.compare_with_anchor()
            key_slots.level_former(opened.folder)
        vault.start(verb)
    except BaseException:
        opened.shut()
        raise
    return vault


def identity(opened: Opened) -> tuple[str, str]:
    """Return the ids of the device that writes this chain and of the vault."""
    row = opened.connection.one("SELECT value FROM meta WHERE name = 'device'")
    if row is None:
        raise VaultDamaged(part=DATABASE)
    return bytes(row[0]).hex(), opened.vault_id
