"""Recovery: the code of the recovery sheet, tried on its vault and drawn anew."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


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


def renew_recovery_code(vault: "Vault", passphrase: str) -> str:
    """Draw a new code and return it; it is kept nowhere. The old sheet opens the vault no more.

    Raises WrongPassphrase: whoever finds the vault open must not make a key of their own.
    Copies and backups made before still open with the old code: say so.
    """
    from casefiles.vault.secret import Passphrase

    vault.check_secret(Passphrase(passphrase))
    return vault.renew_recovery_code()
