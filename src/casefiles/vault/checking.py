"""Checking and mending a closed vault, also one whose keys or database do not open."""

from collections.abc import Callable
from pathlib import Path

from casefiles.domain.errors import CaseFilesError, VaultDamaged, VaultMissing
from casefiles.domain.vault_report import Damage, VerifyReport
from casefiles.vault import engine, key_slots, keyfile, opening, verify
from casefiles.vault.folder import DATABASE, FORMER_KEYS, KEYS, read_whole, write_whole
from casefiles.vault.kdf import KdfCost
from casefiles.vault.keyfile import KeyFile
from casefiles.vault.keyring import Keyring
from casefiles.vault.lock import FolderLock
from casefiles.vault.secret import Secret

Progress = Callable[[int, int], None]


def check_closed(
    folder: Path, secret: Secret, *, floor: KdfCost, at: str, progress: Progress | None = None
) -> VerifyReport:
    """Return a report of everything; see doors.check."""
    if not any((folder / name).is_file() for name in (KEYS, FORMER_KEYS, DATABASE)):
        raise VaultMissing
    lock = FolderLock(folder)
    try:
        opened_keys = _keys_of_either(folder, secret, floor)
    except BaseException:
        lock.release()
        raise
    if opened_keys is None:
        lock.release()
        return VerifyReport(at, 0, 0, 0, 0, (Damage(KEYS), Damage(FORMER_KEYS)))
    keys, keyring = opened_keys
    pages = Keyring(bytearray(keyring.data), keys.vault_id)
    try:
        opened = opening.open_swapped(
            folder, keys.vault_id, lock=lock, keyring=keyring, floor=floor
        )
    except VaultDamaged:
        return _outside(folder, pages, floor, at)
    finally:
        pages.wipe()
    try:
        return verify.check(opened, at, progress)
    finally:
        opened.shut()


def mend_keys(folder: Path, secret: Secret, *, floor: KdfCost) -> None:
    """Write the former generation over a damaged vault.keys; see doors.mend_keys."""
    lock = FolderLock(folder)
    try:
        former = read_whole(folder / FORMER_KEYS, limit=keyfile.LIMIT)
        keys, keyring = keyfile.unlocked(former, secret, floor=floor)
    except VaultMissing:
        lock.release()
        raise VaultDamaged(part=FORMER_KEYS) from None
    except BaseException:
        lock.release()
        raise
    opened = opening.open_database(folder, keys.vault_id, lock=lock, keyring=keyring, floor=floor)
    try:
        write_whole(folder / KEYS, former)
    finally:
        opened.shut()


def _keys_of_either(folder: Path, secret: Secret, floor: KdfCost) -> tuple[KeyFile, Keyring] | None:
    """Open vault.keys, or the former generation where it is damaged or lost; None: neither."""
    try:
        return keyfile.unlocked(key_slots.content_of(folder), secret, floor=floor)
    except (VaultDamaged, VaultMissing):
        pass
    try:
        former = read_whole(folder / FORMER_KEYS, limit=keyfile.LIMIT)
        return keyfile.unlocked(former, secret, floor=floor)
    except (VaultDamaged, VaultMissing):
        return None


def _outside(folder: Path, keyring: Keyring, floor: KdfCost, at: str) -> VerifyReport:
    """Report on a database whose first page does not answer to its key: page by page."""
    damages: list[Damage] = []
    for name in (KEYS, FORMER_KEYS):
        try:
            content = read_whole(folder / name, limit=keyfile.LIMIT)
        except CaseFilesError:
            content = b""
        if not keyfile.holds(content, keyring, floor=floor):
            damages.append(Damage(name))
    if not (folder / DATABASE).is_file():
        return VerifyReport(at, 0, 0, 0, 0, (*damages, Damage(DATABASE)))
    lock = FolderLock(folder)
    connection = engine.attach_only(folder / DATABASE, keyring.database)
    try:
        damages += verify.page_damages(connection) or [Damage(DATABASE)]
    finally:
        connection.close()
        lock.release()
    return VerifyReport(at, 0, 0, 0, 0, tuple(damages))
