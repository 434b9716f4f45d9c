"""The recovery code: 128 random bits and a checksum as 7 groups of 4 characters, e.g. on paper.

The alphabet is Crockford's base 32, the same in every language. 28 characters are 140 bits: the
secret, two bits of its SHA-256, and two Reed-Solomon characters over GF(32), which find every
error in one or two characters, hence every swap; of other errors they let one in 4,096 through.
"""

import hashlib
import secrets
import unicodedata
from typing import Final

from casefiles.domain.errors import WrongPassphrase

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SIZE: Final = 16  # bytes of secret in a code
_LENGTH: Final = 28
_GROUP: Final = 4
_PRIMITIVE: Final = 0b100101  # x^5 + x^2 + 1: the powers of 2 are all 31 non-zero elements
_WIDEST: Final = 400  # characters: nobody types more by mistake

# What is typed for what is printed: Crockford's own, and the Cyrillic letters of the same look.
_LOOK_ALIKES: Final = str.maketrans("OILАВСЕНКМРТХОУ", "011ABCEHKMPTX0Y")


def new() -> str:
    """Draw a new code in its printed form."""
    return format(secrets.token_bytes(SIZE))


def format(secret: bytes) -> str:
    """Return the printed form of 16 bytes: upper case, hyphens between the groups."""
    if len(secret) != SIZE:
        raise ValueError(len(secret))
    number = int.from_bytes(secret, "big") << 2 | _tail(secret)
    symbols = [number >> shift & 31 for shift in range(125, -1, -5)]
    symbols += _check_symbols(symbols)
    text = "".join(ALPHABET[symbol] for symbol in symbols)
    return "-".join(text[i : i + _GROUP] for i in range(0, _LENGTH, _GROUP))


def parse(text: str) -> bytes:
    """Return the 16 bytes of a typed code, whatever its case, spaces and look-alikes.

    Raises WrongPassphrase where the checksum shows that it is no code, or mistyped.
    """
    symbols = [ALPHABET.find(character) for character in _plain(text[:_WIDEST])]
    if len(symbols) != _LENGTH or min(symbols) < 0 or any(_syndromes(symbols)):
        raise WrongPassphrase
    number = 0
    for symbol in symbols[:-2]:
        number = number << 5 | symbol
    secret = (number >> 2).to_bytes(SIZE, "big")
    if number & 3 != _tail(secret):
        raise WrongPassphrase
    return secret


def _plain(text: str) -> str:
    """Fold what was typed to the alphabet: wide forms, other digits, case, gaps and hyphens."""
    folded = unicodedata.normalize("NFKC", text).upper().translate(_LOOK_ALIKES)
    return "".join(_digit(c) for c in folded if unicodedata.category(c) not in _GAPS)


_GAPS: Final = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Pd"})  # spaces, controls, every dash


def _digit(character: str) -> str:
    value = unicodedata.digit(character, None)
    return character if value is None else str(value)


def _tail(secret: bytes) -> int:
    return hashlib.sha256(secret).digest()[0] >> 6


def _syndromes(symbols: list[int]) -> tuple[int, int]:
    """Evaluate the word at 1 and at 2; both are 0 for a code."""
    plain = weighted = 0
    for symbol in symbols:
        plain ^= symbol
        weighted = _double(weighted) ^ symbol
    return plain, weighted


def _check_symbols(symbols: list[int]) -> list[int]:
    """Return the one pair of characters that makes both syndromes of the whole word 0."""
    plain, weighted = _syndromes([*symbols, 0, 0])
    for first in range(32):
        if _double(first) ^ first ^ plain == weighted:
            return [first, first ^ plain]
    raise AssertionError  # 2x + x is one-to-one over the field


def _double(element: int) -> int:
    element <<= 1
    return element ^ _PRIMITIVE if element & 32 else element
