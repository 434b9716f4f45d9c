"""Which languages are told apart, and how much text that takes."""

from typing import Final

OFFERED: Final = frozenset(
    ("en", "ru", "uk", "fr", "de", "kk", "hy", "ka", "tr", "pl", "es", "it", "ar", "fa")
)
"""ISO 639-1 codes a source can be filed under without a choice by hand."""

LEAST_LETTERS: Final = 40
LOOKED_AT: Final = 20_000  # characters; more change nothing


def has_enough(text: str) -> bool:
    """Say whether a text is long enough to tell its language."""
    letters = 0
    for sign in text[:LOOKED_AT]:
        letters += sign.isalpha()
        if letters >= LEAST_LETTERS:
            return True
    return False
