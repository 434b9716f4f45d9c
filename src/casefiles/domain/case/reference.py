"""The case reference: seven random characters and a check character, e.g. "K7M4-2QXH".

No sequence, year, country or initials: a reference discloses neither the caseload nor the order
of arrival. The alphabet has no look-alikes (0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V).
"""

from collections.abc import Callable
from typing import Final

ALPHABET: Final = "234679ACDEFHJKMNPQRTWXY"
_BASE: Final = len(ALPHABET)  # 23: prime, so that the weighted sum below misses nothing
_LENGTH: Final = 7


def check_character(body: str) -> str:
    """Return the check character of seven others.

    A sum with distinct weights modulo a prime, as ISBN-10 has it: every single wrong character
    and every swap of two characters changes it.
    """
    total = sum(place * ALPHABET.index(c) for place, c in enumerate(body, start=2))
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
