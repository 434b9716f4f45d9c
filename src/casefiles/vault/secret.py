"""What a person opens a vault with: a passphrase, a recovery code, or an officer's key."""

import unicodedata
from dataclasses import dataclass, field
from typing import Final

_DIGITS: Final = 64


@dataclass(frozen=True, slots=True)
class Passphrase:
    """Words only the caseworker knows. Two ways of typing one letter are the same letter (NFC)."""

    text: str = field(repr=False)

    @property
    def has_file(self) -> bool:
        """Whether a key file is joined with it: its 64 digits stand behind a space."""
        _words, space, digits = self.text.rpartition(" ")
        return bool(space) and len(digits) == _DIGITS and set(digits) <= set("0123456789abcdef")

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


@dataclass(frozen=True, slots=True)
class OfficerKey:
    """The text of an officer's identity file, as `age-keygen` writes it."""

    text: str = field(repr=False)


Typed = Passphrase | RecoveryCode
"""What is typed; only this can seal a backup's age identity."""
Secret = Typed | OfficerKey


def joined(passphrase: str, key_file: str) -> Passphrase:
    """Return a passphrase that a key file belongs to. `key_file` is the 64 digits in the file.

    The two make one text, so that whoever has both can type it by hand wherever a passphrase is
    asked for: the passphrase, a space, and the digits.
    """
    return Passphrase(f"{passphrase} {key_file}")


def wipe(*secrets: bytearray) -> None:
    """Overwrite keys in memory. Python may hold copies; this keeps their number small."""
    for secret in secrets:
        secret[:] = bytes(len(secret))
