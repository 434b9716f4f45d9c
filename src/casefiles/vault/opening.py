"""Opening a vault: lock, keys, database, schema, journal; each step undone where a later fails."""

from contextlib import suppress
from pathlib import Path

from casefiles.domain.errors import DiskFull, NoPermission, VaultDamaged
from casefiles.vault import (
    alarms,
    carried_key,
    engine,
    faults,
    finding_counts,
    key_slots,
    key_swap,
    keyfile,
    schema,
    search_index,
)
from casefiles.vault.engine import Connection
from casefiles.vault.folder import (
    DATABASE,
    FORMER_DATABASE,
    copy_whole,
    discard,
    give_spare,
)
from casefiles.vault.journal import Journal
from casefiles.vault.kdf import KdfCost
from casefiles.vault.keyring import Keyring
from casefiles.vault.lock import FolderLock
from casefiles.vault.moments import Clock
from casefiles.vault.secret import Secret
from casefiles.vault.vault import Opened, Vault
from casefiles.vault.visit import Visit

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
    return open_swapped(folder, keys.vault_id, lock=lock, keyring=keyring, floor=floor)


def open_swapped(
    folder: Path, vault_id: str, *, lock: FolderLock, keyring: Keyring, floor: KdfCost
) -> Opened:
    """Open the database, after an exchange of the data key that was cut short is finished."""
    try:
        key_swap.finish(folder, keyring)
    except BaseException:
        keyring.wipe()
        lock.release()
        raise
    opened = open_database(folder, vault_id, lock=lock, keyring=keyring, floor=floor)
    key_swap.sweep(folder)
    return opened


def open_database(
    folder: Path, vault_id: str, *, lock: FolderLock, keyring: Keyring, floor: KdfCost
) -> Opened:
    """Open the database with keys that are open already. Wipes them where it fails."""
    try:
        database = folder / DATABASE
        with faults.translated("read"):
            if not database.is_file() or database.stat().st_size < _SMALLEST:
                raise VaultDamaged(part=DATABASE)
        connection = _connect(database, keyring)
        carried_key.take(connection, keyring)
    except BaseException:
        keyring.wipe()
        lock.release()
        raise
    return Opened(folder, vault_id, lock, keyring, connection, floor)


def _connect(database: Path, keyring: Keyring) -> Connection:
    """Open the database; on a full disk once more, with the room that was kept for this."""
    try:
        return engine.connect(database, keyring.database)
    except DiskFull:
        give_spare(database.parent)
    return engine.connect(database, keyring.database)


def session(opened: Opened, visit: Visit, *, clock: Clock) -> Vault:
    """Start a session: schema stepped up, journal held against its anchor and continued.

    Raises VaultRolledBack, or VaultDamaged for the anchor, unless the visit accepts it.
    """
    try:
        _bring_up(opened, visit)
        vault = _vault(opened, visit, clock)
        alarm = alarms.of(vault)
        if alarm is not None and not (visit.accepted or visit.read_only):
            raise alarm
        if visit.read_only:
            vault.refuse_writing(alarm or NoPermission(what="write"))
        elif alarm is not None:
            vault.start("accept-rollback", reason=visit.accepted)
        else:
            vault.start("unlock")
        if not visit.read_only:
            with suppress(DiskFull):  # done at the next unlock; this one must not fail for it
                key_slots.level_former(opened.folder)
    except BaseException:
        opened.shut()
        raise
    return vault


def first_session(
    opened: Opened, visit: Visit, *, clock: Clock, verb: str = "create", reason: str = ""
) -> Vault:
    """Start the session in which a vault was made: it has no anchor to be held against yet."""
    try:
        _bring_up(opened, visit)
        vault = _vault(opened, visit, clock)
        vault.start(verb, reason=reason)
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


def journal_of(opened: Opened) -> Journal:
    """Return the chain of this device in an open database."""
    device, vault_id = identity(opened)
    return Journal(opened.connection, opened.keyring.chain, device=device, vault_id=vault_id)


def _vault(opened: Opened, visit: Visit, clock: Clock) -> Vault:
    return Vault(opened, journal_of(opened), clock=clock, visit=visit)


def _bring_up(opened: Opened, visit: Visit) -> None:
    """Step an older schema up, with a copy of the database kept until the next unlock."""
    number = schema.number_of(opened.connection)
    if number == 0:
        raise VaultDamaged(part=DATABASE)
    if visit.read_only:
        if number < schema.SCHEMA:
            raise NoPermission(what="write")
        opened.connection.run("PRAGMA query_only = ON")
        return
    if number < schema.SCHEMA:
        opened.connection.fold()
        copy_whole(opened.folder / DATABASE, opened.folder / FORMER_DATABASE)
        schema.step_up(opened.connection)
    else:
        discard(opened.folder / FORMER_DATABASE)
    search_index.prepare(opened.connection)
    with suppress(DiskFull):  # counts are a comfort: a vault that can be read must open
        finding_counts.prepare(opened.connection)
