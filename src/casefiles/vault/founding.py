"""Founding a vault: everything is made in a hidden folder beside, then renamed in one step."""

import os
import secrets
import shutil
from pathlib import Path
from typing import Final

from casefiles.domain.errors import CaseFilesError, VaultExists
from casefiles.vault import (
    backup_identity,
    engine,
    faults,
    kdf,
    keyfile,
    opening,
    recovery_code,
    schema,
)
from casefiles.vault.folder import (
    DATABASE,
    FORMER_KEYS,
    KEYS,
    force_folder,
    make_private,
    touch_private,
    write_whole,
)
from casefiles.vault.kdf import KdfCost
from casefiles.vault.keyring import Keyring
from casefiles.vault.lock import FolderLock
from casefiles.vault.moments import Clock, moment
from casefiles.vault.secret import Passphrase, RecoveryCode
from casefiles.vault.slots import NewSlot
from casefiles.vault.vault import Opened, Vault
from casefiles.vault.visit import Visit

_MAKING: Final = ".making"


def found(
    folder: Path, passphrase: Passphrase, *, clock: Clock, cost: KdfCost | None, actor: str
) -> tuple[Vault, str]:
    """Make a vault, open it, and return it with its recovery code."""
    _sweep(folder)
    cost = cost or kdf.calibrate()
    vault_id, code, at = secrets.token_hex(16), recovery_code.new(), moment(clock)
    keyring = Keyring.fresh(vault_id)
    new = (NewSlot(passphrase, cost, at), NewSlot(RecoveryCode(code), cost, at))
    identity, meta = backup_identity.draw(keyring)
    keys, sealed = backup_identity.seal_both(identity, keyring, vault_id=vault_id, new=new)
    content = keyfile.written(keys, keyring)
    making = folder.with_name(f".{folder.name}.{secrets.token_hex(8)}{_MAKING}")
    make_private(making)
    try:
        _fill(making, content, keyring, actor=actor, meta=meta + sealed)
        first = Keyring(bytearray(keyring.data), vault_id)
        opened = _opened(making, first, cost, vault_id)
        opening.first_session(opened, Visit(actor), clock=clock).close()
        _give_name(making, folder)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return opening.session(
        _opened(folder, keyring, cost, vault_id), Visit(actor), clock=clock
    ), code


def _opened(folder: Path, keyring: Keyring, cost: KdfCost, vault_id: str) -> Opened:
    lock = FolderLock(folder)
    return opening.open_database(folder, vault_id, lock=lock, keyring=keyring, floor=cost)


def _fill(
    making: Path, content: bytes, keyring: Keyring, *, actor: str, meta: list[tuple[str, bytes]]
) -> None:
    """Write the key slots and a database with the schema of today and one device."""
    write_whole(making / KEYS, content)
    write_whole(making / FORMER_KEYS, content)
    touch_private(making / DATABASE)
    connection = engine.connect(making / DATABASE, keyring.database)
    try:
        schema.step_up(connection)
        device = secrets.token_bytes(16)
        with connection.transaction():
            for row in (("device", device), *meta):
                connection.run("INSERT INTO meta (name, value) VALUES (?, ?)", row)
            connection.run("INSERT INTO device (id, actor) VALUES (?, ?)", (device.hex(), actor))
        connection.fold()
    finally:
        connection.close()


def _give_name(making: Path, folder: Path) -> None:
    """Rename, and never over anything: an empty folder of that name counts too."""
    if folder.exists():
        raise VaultExists
    with faults.translated("write"):
        try:
            os.rename(making, folder)
        except (FileExistsError, NotADirectoryError):
            raise VaultExists from None
        force_folder(folder.parent)


def _sweep(folder: Path) -> None:
    """Remove what an interrupted start left beside; one still at work holds its lock."""
    for left in folder.parent.glob(f".{folder.name}.*{_MAKING}"):
        try:
            FolderLock(left).release()
        except CaseFilesError:
            continue
        shutil.rmtree(left, ignore_errors=True)
