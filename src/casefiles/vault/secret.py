"""What a person opens a vault with: a passphrase or a recovery code."""

import unicodedata
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Passphrase:
    """Words only the caseworker knows. Two ways of typing one letter are the same letter (NFC)."""

    text: str = field(repr=False)

    def material(self) -> bytearray:
        """Return the bytes the key is derived from; the caller overwrites them."""
        return bytearray(unicodedata.normalize("NFC", self.text).encode("utf-8"))


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """The code of the recovery sheet, as typed: 7 groups of 4 characters."""

    text: str = field(repr=False)

    def material(self) -> bytearray:
        """Return the 128 bits of the code. Raises WrongPassphrase where it cannot be one."""
        from casefiles.vault import recovery_code

        return bytearray(recovery_code.parse(self.text))


Secret = Passphrase | RecoveryCode


def wipe(*secrets: bytearray) -> None:
    """Overwrite keys in memory. Python may hold copies; this keeps their number small."""
    for secret in secrets:
        secret[:] = bytes(len(secret))
