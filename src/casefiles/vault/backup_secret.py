"""What a person opens a backup with: a passphrase, a recovery code, or an officer's key."""

from dataclasses import dataclass, field

from casefiles.vault.secret import Passphrase, RecoveryCode


@dataclass(frozen=True, slots=True)
class OfficerKey:
    """The text of an officer's identity file, as `age-keygen` writes it."""

    text: str = field(repr=False)


BackupSecret = Passphrase | RecoveryCode | OfficerKey
