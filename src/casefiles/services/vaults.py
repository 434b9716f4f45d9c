"""Vaults: their life from creation to lock. Loads neither tables nor press at import."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from casefiles.domain.vault_report import SlotRow, VaultInfo, VerifyReport
from casefiles.services.outside import heads_folder

if TYPE_CHECKING:
    from casefiles.vault.secret import Secret
    from casefiles.vault.vault import Vault as Vault

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class NewVault:
    """An open vault and the code to print on its recovery sheet; the code is kept nowhere."""

    vault: "Vault"
    recovery_code: str


def now() -> datetime:
    """Return the time, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def create_vault(folder: Path, passphrase: str, *, actor: str = "") -> NewVault:
    """Make a vault. Raises VaultExists, NoPermission, DiskFull; leaves nothing half-made."""
    from casefiles.vault import doors

    made = doors.create(folder, passphrase, clock=now, actor=actor)
    made.vault.remember_outside(heads_folder())
    return NewVault(made.vault, made.recovery_code)


def open_vault(
    folder: Path, passphrase: str, *, actor: str = "", key_file: Path | None = None
) -> "Vault":
    """Unlock. Raises WrongPassphrase, VaultBusy, VaultMissing, VaultTooNew, VaultDamaged.

    `key_file` belongs to the passphrase, or is an officer's own and opens without one.
    """
    from casefiles.services.key_files import secret_of
    from casefiles.vault import doors
    from casefiles.vault.visit import Visit

    visit = Visit(actor, outside=heads_folder())
    return doors.enter(folder, secret_of(passphrase, key_file), visit, clock=now)


def accept_vault(
    folder: Path, passphrase: str, reason: str, *, actor: str = "", key_file: Path | None = None
) -> "Vault":
    """Unlock a vault that was put back to an older state or lost its anchor; journal the reason."""
    from casefiles.services.key_files import secret_of
    from casefiles.vault import doors
    from casefiles.vault.visit import Visit

    visit = Visit(actor, accepted=reason, outside=heads_folder())
    return doors.enter(folder, secret_of(passphrase, key_file), visit, clock=now)


def look_into_vault(
    folder: Path, passphrase: str, *, actor: str = "", key_file: Path | None = None
) -> "Vault":
    """Open a vault that was put back to an older state for reading alone; nothing is written."""
    from casefiles.services.key_files import secret_of
    from casefiles.vault import doors
    from casefiles.vault.visit import Visit

    visit = Visit(actor, read_only=True, outside=heads_folder())
    return doors.enter(folder, secret_of(passphrase, key_file), visit, clock=now)


def recover_vault(folder: Path, code: str, new_passphrase: str, *, actor: str = "") -> "Vault":
    """Unlock with the recovery code and set a new passphrase. The code counts as checked."""
    from casefiles.services.recovery import check_recovery_code
    from casefiles.vault.secret import RecoveryCode

    vault = _recovered(folder, RecoveryCode(code), new_passphrase, actor)
    try:
        check_recovery_code(vault, code)
    except BaseException:
        vault.close()
        raise
    return vault


def recover_by_officer(
    folder: Path, identity: Path, new_passphrase: str, *, actor: str = ""
) -> "Vault":
    """Unlock with an officer's identity file and set a new passphrase for the caseworker.

    Raises WrongPassphrase, FileUnreadable ("no-identity").
    """
    from casefiles.services.officers import read_identity
    from casefiles.vault.secret import OfficerKey

    return _recovered(folder, OfficerKey(read_identity(identity)), new_passphrase, actor)


def _recovered(folder: Path, secret: "Secret", new_passphrase: str, actor: str) -> "Vault":
    from casefiles.vault import doors
    from casefiles.vault.secret import Passphrase
    from casefiles.vault.visit import Visit

    vault = doors.enter(folder, secret, Visit(actor, outside=heads_folder()), clock=now)
    try:
        vault.change_passphrase(Passphrase(new_passphrase), verb="recover")
    except BaseException:
        vault.close()
        raise
    return vault


def change_passphrase(vault: "Vault", old: str, new: str, *, key_file: Path | None = None) -> None:
    """Set a new passphrase. An old copy of the vault still opens with the old one: say so."""
    from casefiles.services import slots

    slots.change_passphrase(vault, old, new, key_file=key_file)


def close_vault(vault: "Vault") -> None:
    """Lock: write everything down, forget the keys, let the folder go."""
    vault.close()


def vault_info(folder: Path) -> VaultInfo:
    """Return what anybody who holds the folder can see. Needs no passphrase."""
    from casefiles.vault import doors

    return doors.info(folder)


def list_slots(folder: Path) -> tuple[SlotRow, ...]:
    """Return who can open the vault, by kind and label. Needs no passphrase."""
    from casefiles.vault import doors

    return doors.slots(folder)


def verify_vault(vault: "Vault", *, progress: Progress | None = None) -> VerifyReport:
    """Read every page, every file, the journal and its anchor; name what is damaged."""
    return vault.verify(progress)


def check_vault(
    folder: Path,
    passphrase: str,
    *,
    actor: str = "",
    key_file: Path | None = None,
    progress: Progress | None = None,
) -> VerifyReport:
    """Verify a closed vault, also one that does not open, before anything is written to it.

    Only where the next unlock puts right what was found is it unlocked, and verified again.
    Raises WrongPassphrase, VaultBusy, VaultMissing, VaultTooNew.
    """
    from casefiles.services.key_files import secret_of
    from casefiles.vault import doors

    secret = secret_of(passphrase, key_file)
    report = doors.check(folder, secret, clock=now, progress=progress)
    if not report.after_unlock:
        return report
    vault = open_vault(folder, passphrase, actor=actor, key_file=key_file)
    try:
        return verify_vault(vault, progress=progress)
    finally:
        close_vault(vault)


def recovery_sheet(code: str, *, language: str, today: date) -> bytes:
    """Print the recovery code on one page: a PDF that names no vault and no person."""
    from casefiles.services.sheet import print_sheet

    return print_sheet(code, language=language, today=today)
