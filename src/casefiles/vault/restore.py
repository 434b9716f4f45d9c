"""Restoring a backup: into a hidden folder beside, proved there, then renamed in one step.

With the passphrase or the recovery code the restored vault is the one that was backed up: same
data key, same key slots. An officer knows neither, so an officer's restore seals the data key
under a new passphrase and a new recovery code.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from casefiles.domain.backup import BackupReport
from casefiles.domain.errors import (
    BackupDamaged,
    CaseFilesError,
    FolderMissing,
    PassphraseTooWeak,
    TargetExists,
    VaultDamaged,
    WrongPassphrase,
)
from casefiles.vault import (
    backup_copy,
    backup_facts,
    backup_files,
    backup_identity,
    backup_opening,
    faults,
    journal,
    kdf,
    keyfile,
    notice,
    opening,
    recovery_code,
)
from casefiles.vault.anchor import Head
from casefiles.vault.attachments import Course
from casefiles.vault.backup_copy import Copy
from casefiles.vault.backup_identity import Row
from casefiles.vault.backup_manifest import KEYS as KEYS_MEMBER
from casefiles.vault.backup_manifest import Manifest
from casefiles.vault.backup_meter import Meter
from casefiles.vault.backup_opening import Unpacked
from casefiles.vault.backup_secret import BackupSecret, OfficerKey
from casefiles.vault.folder import (
    DATABASE,
    FORMER_KEYS,
    KEYS,
    discard,
    force_folder,
    make_private,
    write_whole,
)
from casefiles.vault.kdf import FLOOR, KdfCost
from casefiles.vault.keyring import Keyring
from casefiles.vault.lock import FolderLock
from casefiles.vault.moments import Clock, moment
from casefiles.vault.secret import Passphrase, RecoveryCode
from casefiles.vault.slots import NewSlot
from casefiles.vault.vault import Opened
from casefiles.vault.visit import Visit
from casefiles.vault.witness import Witness

_RESTORING: Final = ".restoring"
_STAGES: Final = 2  # reading the backup, writing the database


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a restore goes about it. `new_passphrase` is for an officer's; `cost` for its slots.

    `outside` is the folder for the copy of the journal's head outside the vault.
    """

    clock: Clock
    actor: str = ""
    outside: Path | None = None
    replace: bool = False
    new_passphrase: str = field(default="", repr=False)
    floor: KdfCost = FLOOR
    cost: KdfCost | None = None


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did. `recovery_code` is set where a new one was drawn; it is kept nowhere.

    `former` is the dated name of the vault that was replaced.
    """

    report: BackupReport
    recovery_code: str = field(default="", repr=False)
    former: str = ""


def restore(
    path: Path, to: Path, secret: BackupSecret, *, terms: Terms, course: Course | None = None
) -> Restored:
    """Make a vault at `to` out of a backup. The vault is closed afterwards.

    Raises TargetExists (unless `terms.replace` and a vault stands there, which then keeps a dated
    name), VaultBusy, WrongPassphrase, BackupDamaged, BackupTooNew, FileUnreadable, DiskFull,
    NoPermission, PassphraseTooWeak (an officer's restore without a new one), Cancelled: then
    nothing has changed.
    """
    backup_files.must_be_file(path)
    if isinstance(secret, OfficerKey) and not terms.new_passphrase:
        raise PassphraseTooWeak(score=0)
    with faults.translated("read"):
        meter = Meter(course or Course(), _STAGES * path.stat().st_size)
    with _target(to, terms) as (former, old), _hidden(to) as (folder, lock):
        with backup_opening.unpacked(
            path, secret, folder, floor=terms.floor, meter=meter
        ) as opened:
            code, head = _build(opened, folder, lock, terms=terms, meter=meter)
            found = opened.found
            if opened.keyring is not None:
                Witness(terms.outside, to, opened.keyring).keep(head)
        for held in (lock, old):  # Windows renames no folder with an open file in it
            if held is not None:
                held.release()
        _swap(folder, to, former)
    report = backup_facts.report(found.manifest, found.size, found.sha256)
    return Restored(report, code, former.name if former else "")


def _build(
    unpacked: Unpacked, folder: Path, lock: FolderLock, *, terms: Terms, meter: Meter
) -> tuple[str, Head]:
    """Fill the hidden folder with a vault and prove it.

    Returns a new recovery code, or "", and the head of its journal.
    """
    keyring = unpacked.keyring
    if keyring is None:
        raise WrongPassphrase
    _rekey(unpacked, Copy(folder / DATABASE, keyring.database), meter)
    code, content, rows = "", unpacked.found.small[KEYS_MEMBER], list[Row]()
    if terms.new_passphrase:
        code, content, rows = _new_slots(unpacked, keyring, terms)
    write_whole(folder / KEYS, content)
    write_whole(folder / FORMER_KEYS, content)
    own = Keyring(bytearray(keyring.data), unpacked.manifest.vault)
    opened = opening.open_database(
        folder, unpacked.manifest.vault, lock=lock, keyring=own, floor=terms.floor
    )
    try:
        _prove(opened, unpacked.manifest, meter)
    except BaseException:
        opened.shut()
        raise
    visit = Visit(terms.actor)
    with opening.first_session(opened, visit, clock=terms.clock, verb="restore") as vault:
        for row in rows:
            vault.meta_set(*row)
        head = vault.journal_head
    return code, head


def _rekey(unpacked: Unpacked, final: Copy, meter: Meter) -> None:
    """Copy the database under the vault's own key and let the unpacked one go."""
    try:
        backup_copy.rekey(unpacked.copy.path, unpacked.copy.key, final, step=meter.at)
    except VaultDamaged:
        raise BackupDamaged(part=DATABASE) from None
    discard(unpacked.copy.path)
    backup_files.force(final.path)


def _new_slots(unpacked: Unpacked, keyring: Keyring, terms: Terms) -> tuple[str, bytes, list[Row]]:
    """Return a new recovery code, the key slots under it and the new passphrase, and their rows.

    The vault's age identity is drawn anew too: the old one is sealed under secrets that the
    officer does not know.
    """
    vault_id, at, code = unpacked.manifest.vault, moment(terms.clock), recovery_code.new()
    cost = terms.cost or kdf.calibrate()
    new = (
        NewSlot(Passphrase(terms.new_passphrase), cost, at),
        NewSlot(RecoveryCode(code), cost, at),
    )
    identity, rows = backup_identity.draw(keyring)
    keys, sealed = backup_identity.seal_both(identity, keyring, vault_id=vault_id, new=new)
    return code, keyfile.written(keys, keyring), rows + sealed


def _prove(opened: Opened, manifest: Manifest, meter: Meter) -> None:
    """Raise BackupDamaged unless every page, count and journal row is what was backed up."""
    connection = opened.connection
    connection.run("PRAGMA cache_size = -2048")  # every page passes once
    with connection.stopping(meter.stopped):
        if not backup_facts.whole(connection):
            raise BackupDamaged(part=DATABASE)
    backup_facts.compare(connection, manifest)
    device = manifest.journal.device
    for _ in journal.breaks(
        connection, opened.keyring.chain, device=device, vault_id=manifest.vault
    ):
        raise BackupDamaged(part="journal")


@contextmanager
def _target(to: Path, terms: Terms) -> Iterator[tuple[Path | None, FolderLock | None]]:
    """Hold the place to restore to; yield the name a vault standing there gets, and its lock."""
    if not to.absolute().parent.is_dir():
        raise FolderMissing
    if notice.is_husk(to) or not (to.exists() or to.is_symlink()):
        yield None, None
        return
    if not terms.replace or not (to / KEYS).is_file():
        raise TargetExists
    lock = FolderLock(to)  # VaultBusy where it is open
    try:
        yield _dated(to, terms.clock), lock
    finally:
        lock.release()


def _dated(to: Path, clock: Clock) -> Path:
    """Return a free name that tells when a vault was replaced: NAME-2026-11-22.casefiles."""
    day = moment(clock)[:10]
    for number in range(1, 1000):
        more = "" if number == 1 else f"-{number}"
        name = to.with_name(f"{to.stem}-{day}{more}{to.suffix}")
        if not name.exists():
            return name
    raise TargetExists


@contextmanager
def _hidden(to: Path) -> Iterator[tuple[Path, FolderLock]]:
    """Hold a locked private folder beside the target; it is gone when the block ends, unless it
    was renamed. Those of killed restores are cleared away first.
    """
    for left in to.parent.glob(f".{to.name}.*{_RESTORING}"):
        try:
            FolderLock(left).release()
        except CaseFilesError:
            continue  # one at work holds its lock
        shutil.rmtree(left, ignore_errors=True)
    folder = to.with_name(f".{to.name}.{secrets.token_hex(8)}{_RESTORING}")
    make_private(folder)
    try:
        lock = FolderLock(folder)
        try:
            yield folder, lock
        finally:
            lock.release()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _swap(folder: Path, to: Path, former: Path | None) -> None:
    """Give the restored vault its name; one that stands there gets its dated name first."""
    with faults.translated("write"):
        if former is not None:
            os.rename(to, former)
        try:
            if notice.is_husk(to):
                notice.clear_husk(to)
            if to.exists():
                raise TargetExists
            os.rename(folder, to)
        except BaseException:
            if former is not None:
                os.rename(former, to)
            raise
        force_folder(to.parent)
