"""Backups: the verbs that write, check and restore one, and what the vault remembers of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from casefiles.domain.backup import Backup, BackupComparison, BackupReport
from casefiles.domain.changes import Kind
from casefiles.domain.errors import WrongPassphrase
from casefiles.services.fresh import new_id
from casefiles.services.outside import heads_folder
from casefiles.services.slots import officer_recipients
from casefiles.services.vaults import now

if TYPE_CHECKING:
    from casefiles.vault.backup_secret import BackupSecret
    from casefiles.vault.restore import Restored, Terms
    from casefiles.vault.vault import Vault

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_IDENTITY: Final = "AGE-SECRET-KEY-1"
_SHARES: Final = 40  # words: two shares, the fewest that open anything, and no passphrase
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer's identity file, and the passphrase that the vault will have after a restore."""

    identity: str = field(repr=False)
    new_passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RestoredVault:
    """A restored vault. The recovery code is new after an officer's restore, and kept nowhere.

    `former` is the name a vault that was replaced has now.
    """

    report: BackupReport
    recovery_code: str = field(default="", repr=False)
    former: str = ""


def export_backup(
    vault: "Vault",
    out: Path,
    *,
    officers: Sequence[str] = (),
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> BackupReport:
    """Write a backup, read it back from the disk, and note it in the vault. Overwrites nothing.

    The officers who can open the vault can open it; `officers` are the public keys of others,
    "age1…". Raises FileExists, RecordInvalid, DiskFull,
    NoPermission, FileUnreadable, BackupDamaged, Cancelled; nothing is left then.
    """
    from casefiles.vault import backup

    with vault.writing("export-backup"):
        pass  # a vault that is only looked at refuses here, before a long work
    keys = tuple(dict.fromkeys((*officer_recipients(vault), *officers)))
    report = backup.export(vault, out, officers=keys, progress=progress, cancelled=cancelled)
    with vault.writing("export-backup") as drawer:
        drawer.add(receipt_of(vault, report, out.name, officers=len(keys)))
    return report


def receipt_of(vault: "Vault", report: BackupReport, name: str, *, officers: int) -> Backup:
    """Return what the vault remembers of a backup that has just been checked."""
    return Backup(
        id=new_id(),
        made_at=report.made_at,
        checked_at=vault.clock().strftime("%Y-%m-%dT%H:%M:%SZ"),
        name=name,
        size=report.size,
        sha256=report.sha256,
        cases=report.cases,
        sources=report.sources,
        officers=officers,
    )


def check_backup(
    path: Path,
    secret: str,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> BackupReport:
    """Read a whole backup and open what it holds. Needs no vault and leaves nothing behind.

    `secret` is the passphrase, the recovery code, or the text of an officer's identity file.
    Raises WrongPassphrase, BackupDamaged, BackupTooNew, FileUnreadable, DiskFull, Cancelled.
    """
    from casefiles.vault import backup_check

    return _first_that_opens(
        secret,
        lambda one: backup_check.check(path, one, progress=progress, cancelled=cancelled),
    )


def compare_backup(
    vault: "Vault",
    path: Path,
    secret: str = "",
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> BackupComparison:
    """Check a backup and hold it against an open vault.

    Without a secret it opens with the keys the vault has now. Raises what `check_backup` raises.
    """
    from casefiles.vault import backup_compare
    from casefiles.vault.attachments import Course

    course = Course(progress, cancelled)
    if not secret:
        return backup_compare.compare(vault, path, None, course=course)
    return _first_that_opens(
        secret, lambda one: backup_compare.compare(vault, path, one, course=course)
    )


def restore_backup(
    path: Path,
    to: Path,
    secret: str,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> BackupReport:
    """Make a vault at `to`, which must not exist, out of a backup; it opens with the same secrets.

    `secret` is the passphrase or the recovery code. Raises TargetExists besides what
    `check_backup` raises; nothing has changed then.
    """
    from casefiles.vault.restore import Terms

    return _restored(
        path, to, secret, Terms(clock=now, outside=heads_folder()), (progress, cancelled)
    ).report


def replace_from_backup(
    path: Path,
    to: Path,
    secret: str,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> RestoredVault:
    """Restore over a closed vault, which keeps a dated name beside. Raises VaultBusy too."""
    from casefiles.vault.restore import Terms

    terms = Terms(clock=now, outside=heads_folder(), replace=True)
    done = _restored(path, to, secret, terms, (progress, cancelled))
    return RestoredVault(done.report, former=done.former)


def restore_as_officer(
    path: Path,
    to: Path,
    officer: Officer,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> RestoredVault:
    """Restore with an officer's key, under a new passphrase and a new recovery code.

    Raises PassphraseTooWeak for an empty passphrase, and WrongPassphrase where the backup was not
    made for this officer.
    """
    from casefiles.vault.restore import Terms

    terms = Terms(clock=now, outside=heads_folder(), new_passphrase=officer.new_passphrase)
    done = _restored(path, to, officer.identity, terms, (progress, cancelled))
    return RestoredVault(done.report, done.recovery_code)


def list_backups(vault: "Vault") -> tuple[Backup, ...]:
    """Return the backups this vault remembers, the newest first, whatever the clock said."""
    return tuple(reversed(tuple(vault.reading().every(Kind.BACKUP))))


def last_backup(vault: "Vault") -> Backup | None:
    """Return the newest backup that was checked; None where there is none."""
    return vault.reading().last_backup()


def _restored(
    path: Path,
    to: Path,
    secret: str,
    terms: "Terms",
    watched: tuple[Progress | None, Cancelled | None],
) -> "Restored":
    from casefiles.vault import restore
    from casefiles.vault.attachments import Course

    course = Course(*watched)
    return _first_that_opens(
        secret, lambda one: restore.restore(path, to, one, terms=terms, course=course)
    )


def _first_that_opens(secret: str, attempt: "Callable[[BackupSecret], T]") -> T:
    """Try a typed secret as what it looks like; one that looks like a code may be a passphrase."""
    from casefiles.services.shares import combine_shares
    from casefiles.vault import recovery_code
    from casefiles.vault.backup_secret import OfficerKey
    from casefiles.vault.secret import Passphrase, RecoveryCode

    if _IDENTITY in secret:
        return attempt(OfficerKey(secret))
    if len(secret.split()) >= _SHARES:
        return attempt(RecoveryCode(combine_shares(secret)))
    try:
        recovery_code.parse(secret)
        return attempt(RecoveryCode(secret))
    except WrongPassphrase:
        return attempt(Passphrase(secret))
