"""The doors of a vault: making one, unlocking one, and what can be seen from outside.

Loads no tables: the lock screen stays light.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from casefiles.domain.errors import FolderMissing, VaultDamaged, VaultExists, VaultMissing
from casefiles.domain.vault_report import SlotRow, VaultInfo, VerifyReport
from casefiles.vault import faults, keyfile, notice
from casefiles.vault.folder import DATABASE, KEYS, NEXT, read_whole
from casefiles.vault.kdf import FLOOR, KdfCost
from casefiles.vault.moments import Clock, moment
from casefiles.vault.secret import Passphrase, RecoveryCode, Secret
from casefiles.vault.visit import Visit

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class NewVault:
    """An open new vault and its recovery code, which is kept nowhere."""

    vault: "Vault"
    recovery_code: str = field(repr=False)


def create(
    folder: Path,
    passphrase: str,
    *,
    clock: Clock,
    cost: KdfCost | None = None,
    actor: str = "",
) -> NewVault:
    """Make a vault and open it. `cost` None: measured on this machine, about a second.

    Raises VaultExists, FolderMissing for the folder above, NoPermission, DiskFull. Interrupted
    anywhere, nothing stands at `folder`.
    """
    from casefiles.vault import founding

    if folder.exists() or folder.is_symlink():
        raise VaultExists
    if not folder.absolute().parent.is_dir():
        raise FolderMissing
    founded = founding.found(folder, Passphrase(passphrase), clock=clock, cost=cost, actor=actor)
    return NewVault(*founded)


def unlock(
    folder: Path,
    secret: Secret,
    *,
    clock: Clock,
    actor: str = "",
    cost: KdfCost = FLOOR,
) -> "Vault":
    """Open a vault. `cost` is the least a key slot may have cost.

    Raises WrongPassphrase (nothing was touched), VaultBusy, VaultMissing, VaultTooNew,
    VaultDamaged, VaultRolledBack, NoPermission.
    """
    return enter(folder, secret, Visit(actor), clock=clock, cost=cost)


def enter(
    folder: Path, secret: Secret, visit: Visit, *, clock: Clock, cost: KdfCost = FLOOR
) -> "Vault":
    """Open a vault on other terms: look at one that was rolled back, or work on with it."""
    from casefiles.vault import backup_identity, opening

    notice.must_have_keys(folder, cost)
    _must_be_there(folder)
    vault = opening.session(opening.open_with(folder, secret, floor=cost), visit, clock=clock)
    try:
        if not visit.read_only:
            notice.take_back(folder)
            backup_identity.put_right(vault, secret)
    except BaseException:
        vault.close()
        raise
    return vault


def check(
    folder: Path,
    secret: Secret,
    *,
    clock: Clock,
    cost: KdfCost = FLOOR,
    progress: Callable[[int, int], None] | None = None,
) -> VerifyReport:
    """Read everything of a closed vault, also of one that does not open, and name what is damaged.

    Raises WrongPassphrase, VaultBusy, VaultMissing, VaultTooNew.
    """
    from casefiles.vault import checking

    notice.must_have_keys(folder, cost)
    return checking.check_closed(folder, secret, floor=cost, at=moment(clock), progress=progress)


def mend_keys(folder: Path, secret: Secret, *, cost: KdfCost = FLOOR) -> None:
    """Put the former generation of vault.keys back where the current one is damaged or lost.

    Raises WrongPassphrase, VaultBusy; VaultDamaged where the former one does not fit either.
    """
    from casefiles.vault import checking

    checking.mend_keys(folder, secret, floor=cost)


def info(folder: Path, *, cost: KdfCost = FLOOR) -> VaultInfo:
    """Return what anybody who holds the folder can see. Needs no secret."""
    notice.must_have_keys(folder, cost)
    keys, _ = keyfile.read(_content(folder), floor=cost)
    with faults.translated("read"):
        size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
    return VaultInfo(keys.vault_id, keys.container, slots(folder, cost=cost), size)


def slots(folder: Path, *, cost: KdfCost = FLOOR) -> tuple[SlotRow, ...]:
    """Return the ways to open a vault, the oldest first. Needs no secret."""
    notice.must_have_keys(folder, cost)
    keys, _ = keyfile.read(_content(folder), floor=cost)
    return tuple(
        SlotRow(slot.kind, slot.label, slot.made_at, slot.id, slot.recipient) for slot in keys.slots
    )


def _content(folder: Path) -> bytes:
    _must_be_there(folder)
    return read_whole(folder / KEYS, limit=keyfile.LIMIT)


def _must_be_there(folder: Path) -> None:
    """Raise VaultMissing for a folder that is no vault, VaultDamaged for one that lost a file."""
    there = [name for name in (KEYS, DATABASE) if (folder / name).is_file()]
    if there == [KEYS] and (folder / NEXT / DATABASE).is_file():
        return  # a new data key was being put in place; unlocking finishes that
    if not there:
        raise VaultMissing
    for name in (KEYS, DATABASE):
        if name not in there:
            raise VaultDamaged(part=name)


__all__ = [
    "NewVault",
    "Passphrase",
    "RecoveryCode",
    "Secret",
    "Visit",
    "check",
    "create",
    "enter",
    "info",
    "mend_keys",
    "slots",
    "unlock",
]
