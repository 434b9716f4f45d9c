"""What a person opens a backup with: a passphrase, a recovery code, or an officer's key."""

from casefiles.vault.secret import OfficerKey, Passphrase, RecoveryCode

BackupSecret = Passphrase | RecoveryCode | OfficerKey

__all__ = ["BackupSecret", "OfficerKey"]
