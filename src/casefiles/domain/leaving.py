"""A vault that leaves a computer: who can bring it back, and what was told about it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """A journey without the vault: where its backup goes, and who can bring it back.

    `officers` are public keys, "age1…". Where `recovery` is true, the recovery code opens it too:
    the sheet, or enough shares. The passphrase never does.
    """

    out: Path
    receipt: Path
    officers: tuple[str, ...] = ()
    recovery: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was taken away, where it lies, and who can bring it back. No word of any case."""

    at: str  # UTC, ISO 8601
    cases: int
    sources: int
    attachments: int
    folder: str
    name: str
    size: int
    sha256: str
    words: str  # the head of the journal in the backup
    keys: tuple[str, ...]  # officers' names in the vault, else the public keys
    recovery: bool
    beside: tuple[str, ...] = ()  # older copies of the vault that stay on this computer
    left: tuple[str, ...] = ()  # files in the vault's folder that were not the program's


@dataclass(frozen=True, slots=True, kw_only=True)
class RemainingCopy:
    """A backup that exists elsewhere: its file or its folder, and the day it was checked."""

    name: str
    checked_on: str  # ISO date, "" where nothing is known of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """What is left when the keys on this computer are gone.

    `recent` is true where a backup was checked in the last days. `holders` are the officers who
    can open a backup; `beside` are older copies of the vault on this computer, with keys.
    """

    copies: tuple[RemainingCopy, ...]
    holders: tuple[str, ...]
    beside: tuple[str, ...]
    recent: bool
