"""Key files: a file that belongs to the passphrase, and the officer's own. Made and read here."""

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Final

from casefiles.domain.errors import FileUnreadable
from casefiles.services.files import name_of, open_chosen, write_bytes

if TYPE_CHECKING:
    from casefiles.vault.secret import Secret

_FIRST: Final = "casefiles key file 1"
_DIGITS: Final = 64
_LIMIT: Final = 65_536
_OFFICERS: Final = "AGE-SECRET-KEY-1"


def make_key_file(path: Path) -> str:
    """Write a new key file of 256 random bits and return its digits. Overwrites nothing.

    Raises FileExists, NoPermission, DiskFull.
    """
    digits = secrets.token_hex(_DIGITS // 2)
    write_bytes(path, f"{_FIRST}\n{digits}\n".encode("ascii"))
    return digits


def read_key_file(path: Path) -> str:
    """Return the digits of a key file. Raises FileUnreadable ("no-key-file"), NoPermission."""
    lines = _text(path).split()
    digits = lines[-1] if lines else ""
    told = " ".join(lines[:-1])
    if told != _FIRST or len(digits) != _DIGITS or set(digits) - set("0123456789abcdef"):
        raise FileUnreadable(name=name_of(path), reason="no-key-file")
    return digits


def is_officers(path: Path) -> bool:
    """Tell whether a file is an officer's identity: then no passphrase is asked for."""
    return _OFFICERS in _text(path)


def secret_of(passphrase: str, key_file: Path | None) -> "Secret":
    """Return what opens a vault: a passphrase, one joined with a key file, or an officer's key.

    Raises FileUnreadable for a file that is neither.
    """
    from casefiles.vault.secret import OfficerKey, Passphrase, joined

    if key_file is None:
        return Passphrase(passphrase)
    if is_officers(key_file):
        return OfficerKey(_text(key_file))
    return joined(passphrase, read_key_file(key_file))


def _text(path: Path) -> str:
    with open_chosen(path) as stream:
        content = stream.read(_LIMIT)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
