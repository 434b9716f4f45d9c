"""Recovery: the code of the recovery sheet, tried on its vault and drawn anew."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


EVERY: Final = 365
"""Days after which the code should be typed from its paper again: paper fades and moves house."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """When the code in force was seen to open the vault: UTC, "" for never. `due`: do it now."""

    at: str
    due: bool


def check_recovery_code(vault: "Vault", code: str) -> None:
    """Open the vault's recovery slot with a typed code, and remember that it opened.

    Raises WrongPassphrase.
    """
    from casefiles.vault import rehearsal
    from casefiles.vault.secret import RecoveryCode

    rehearsal.rehearse(vault, RecoveryCode(code))


def recovery_checked_at(vault: "Vault") -> str:
    """Return when the code in force was seen to open the vault, in UTC; "" where it never was."""
    from casefiles.vault import rehearsal

    return rehearsal.rehearsed_at(vault)


def last_rehearsal(vault: "Vault", *, today: date) -> Rehearsal:
    """Return when the code in force was tried, and whether that is a year ago or never was."""
    at = recovery_checked_at(vault)
    tried = date.fromisoformat(at[:10]) if at else None
    return Rehearsal(at, tried is None or (today - tried).days >= EVERY)


def renew_recovery_code(vault: "Vault", passphrase: str, *, key_file: Path | None = None) -> str:
    """Draw a new code and return it; it is kept nowhere. The old sheet opens the vault no more.

    Raises WrongPassphrase: whoever finds the vault open must not make a key of their own.
    Copies and backups made before still open with the old code: say so.
    """
    from casefiles.services.key_files import secret_of

    vault.check_secret(secret_of(passphrase, key_file))
    return vault.renew_recovery_code()
