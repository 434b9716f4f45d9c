"""Shares of the recovery code: so many of so many colleagues together have it, fewer nothing.

SLIP-39, as its authors wrote it: 20 words of a list of 1,024 that differ in their first four
letters, with a checksum that finds every three wrong words. Its own encryption is not used: the
code guards what it opens, and a passphrase for it would be one more thing to lose.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from casefiles.domain.errors import RecordInvalid
from casefiles.vault import recovery_code

WORDS: Final = 20
MOST: Final = 16
_LEAST_LETTERS: Final = 4
_WIDEST: Final = 10_000  # characters: nobody types more by mistake


def split(code: str, needed: int, total: int) -> tuple[str, ...]:
    """Return the shares of a recovery code, each as 20 words.

    Raises RecordInvalid unless 2 <= needed <= total <= 16, WrongPassphrase for what is no code.
    """
    from shamir_mnemonic import generate_mnemonics

    if not 2 <= needed <= total <= MOST:
        raise _refused("share-numbers")
    secret = recovery_code.parse(code)
    made = generate_mnemonics(1, [(needed, total)], secret, iteration_exponent=0)
    return tuple(made[0])


def combine(text: str) -> str:
    """Return the recovery code out of the words of some shares, one behind the other.

    Numbers, line breaks and capital letters do not matter, nor do shares beyond those needed.
    Raises RecordInvalid: "share-mistyped", "share-words", "shares-too-few", "shares-mixed".
    """
    from shamir_mnemonic import MnemonicError, combine_mnemonics

    shares = [_checked(words) for words in _parted(text)]
    needed, chosen = _needed(shares)
    try:
        secret = combine_mnemonics(chosen[:needed])
    except (MnemonicError, ValueError):
        secret = b""  # their messages quote the words
    if len(secret) != recovery_code.SIZE:
        raise _refused("shares-mixed")
    return recovery_code.format(secret)


@dataclass(frozen=True, slots=True)
class ReadShare:
    """One share as it was typed: its words in full, which set it is of, and how many open it."""

    words: str = field(repr=False)
    made: int
    place: int
    needed: int


def read(text: str) -> ReadShare:
    """Return the one share that stands in a text.

    Raises RecordInvalid: "share-mistyped", "share-words" where it is not one share of 20 words.
    """
    from shamir_mnemonic.share import Share

    parts = _parted(text)
    if len(parts) != 1:
        raise _refused("share-words")
    words = _checked(parts[0])
    share = Share.from_mnemonic(words)
    return ReadShare(words, share.identifier, share.index + 1, share.member_threshold)


def _parted(text: str) -> list[list[str]]:
    """Return the words of a text, twenty a share."""
    found = [part.strip(".,;:()").lower() for part in text[:_WIDEST].split()]
    words = [_word(part) for part in found if part and not part.isdecimal()]
    if not words or len(words) % WORDS:
        raise _refused("share-words")
    return [words[i : i + WORDS] for i in range(0, len(words), WORDS)]


def _word(typed: str) -> str:
    if len(typed) < _LEAST_LETTERS:
        raise _refused("share-mistyped")
    word = _known().get(typed[:_LEAST_LETTERS], "")
    if not word.startswith(typed):
        raise _refused("share-mistyped")
    return word


@cache
def _known() -> dict[str, str]:
    from shamir_mnemonic.wordlist import WORDLIST

    return {word[:_LEAST_LETTERS]: word for word in WORDLIST}


def _checked(words: list[str]) -> str:
    from shamir_mnemonic import MnemonicError
    from shamir_mnemonic.share import Share

    told = " ".join(words)
    try:
        Share.from_mnemonic(told)
    except (MnemonicError, ValueError):
        told = ""
    if not told:
        raise _refused("share-mistyped")
    return told


def _needed(shares: Sequence[str]) -> tuple[int, list[str]]:
    """Return how many shares are needed, and the different ones there are."""
    different = list(dict.fromkeys(shares))
    needed = _threshold(different[0])
    if len(different) < needed:
        raise _refused("shares-too-few")
    return needed, different


def _threshold(share: str) -> int:
    from shamir_mnemonic.share import Share

    return int(Share.from_mnemonic(share).member_threshold)


def _refused(reason: str) -> RecordInvalid:
    return RecordInvalid(kind="share", field="", reason=reason)
