"""The case reference: seven random characters and a check character, e.g. "K7M4-2QXH".

No sequence, year, country or initials: a reference discloses neither the caseload nor the order
of arrival. The alphabet has no look-alikes (0 O, 1 I L, 5 S, 8 B, U V).
"""

from collections.abc import Callable
from typing import Final

ALPHABET: Final = "234679ACDEFGHJKMNPQRTWXYZ"  # 25 characters
_BASE: Final = len(ALPHABET)
_LENGTH: Final = 7


def check_character(body: str) -> str:
    """Return the check character of seven others.

    Luhn's algorithm over an alphabet of even or odd size (mod N) finds every single wrong
    character and nearly every swap of neighbours.
    """
    total, factor = 0, 2
    for character in reversed(body):
        addend = factor * ALPHABET.index(character)
        total += addend // _BASE + addend % _BASE
        factor = 3 - factor
    return ALPHABET[-total % _BASE]


def new_reference(random_below: Callable[[int], int]) -> str:
    """Draw a reference. `random_below(n)` gives a uniform number from 0 to n - 1."""
    body = "".join(ALPHABET[random_below(_BASE)] for _ in range(_LENGTH))
    return _written(body + check_character(body))


def normal_reference(text: str) -> str | None:
    """Return the written form of a reference typed by a person, or None if it is none."""
    letters = "".join(text.upper().replace("-", "").split())
    if len(letters) != _LENGTH + 1 or any(c not in ALPHABET for c in letters):
        return None
    if check_character(letters[:_LENGTH]) != letters[_LENGTH]:
        return None
    return _written(letters)


def _written(letters: str) -> str:
    return f"{letters[:4]}-{letters[4:]}"
