"""Folding: spelling variants of a word become one, and every folded place is known in the original.

NFC, casefold (ß → ss), ё → е, one apostrophe, no stress or vowel marks, nothing of zero width,
digits of every script as 0 to 9; then no accents on Latin and Greek letters either. The first
half alone (`lighten`) is what stemmers are given, because they go by the accents.
"""

import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

APOSTROPHE: Final = "'"
_APOSTROPHES: Final = "'’‘ʼ‛`´ʹ′＇ʻ"
_ALIKE: Final = {"ё": "е", "ѐ": "е", "ѝ": "и"}
_PLAIN: Final = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ı": "i",
    "ħ": "h",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ð": "d",
}
_UNSEEN: Final = frozenset({"Cf", "Cs"})  # zero width, and halves of broken characters


class _Table(dict[int, str]):
    """What becomes of single characters, worked out on first use, for str.translate."""

    def __init__(self, rule: Callable[[str], str]) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, point: int) -> str:
        folded = self[point] = self._rule(chr(point))
        return folded


def _light(character: str) -> str:
    if character in _APOSTROPHES:
        return APOSTROPHE
    if unicodedata.category(character) in _UNSEEN:
        return ""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    seen = (c for c in character.casefold() if not unicodedata.combining(c))
    return "".join(_ALIKE.get(c, c) for c in seen)


def _plain(character: str) -> str:
    """Return a letter without its accent; one of which the mark is a part keeps it (й, ї)."""
    if character in _PLAIN:
        return _PLAIN[character]
    if not unicodedata.name(character, "").startswith(("LATIN", "GREEK")):
        return character
    parts = unicodedata.normalize("NFD", character)
    return "".join(c for c in parts if not unicodedata.combining(c))


_LIGHT_TABLE: Final = _Table(_light)
_PLAIN_TABLE: Final = _Table(_plain)


def lighten(text: str) -> str:
    """Return the text folded, but with its accents."""
    return unicodedata.normalize("NFC", text).translate(_LIGHT_TABLE)


def strip_accents(light: str) -> str:
    """Return the folded form of a text that `lighten` has made."""
    return light.translate(_PLAIN_TABLE)


def fold_with_places(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text and, for each of its characters, the place in `text` it came from.

    There is one place more, the end of `text`, so that the last word has an end.
    """
    if _keeps_places(text):
        return strip_accents(lighten(text)), range(len(text) + 1)
    folded: list[str] = []
    places: list[int] = []
    for start, cluster in _clusters(text):
        piece = strip_accents(lighten(cluster))
        folded.append(piece)
        places.extend([start] * len(piece))
    places.append(len(text))
    return "".join(folded), places


def _keeps_places(text: str) -> bool:
    """Tell whether every character becomes exactly one: the usual case, and much faster."""
    if not unicodedata.is_normalized("NFC", text):
        return False
    return all(len(strip_accents(_LIGHT_TABLE[ord(c)])) == 1 for c in set(text))


def _clusters(text: str) -> list[tuple[int, str]]:
    """Cut a text at the places where no character joins the one before it under NFC."""
    starts = [i for i, c in enumerate(text) if i == 0 or not _joins(c)]
    ends = [*starts[1:], len(text)]
    return [(start, text[start:end]) for start, end in zip(starts, ends, strict=True)]


def _joins(character: str) -> bool:
    # Besides marks, the vowels and finals of decomposed Hangul join what stands before them.
    return bool(unicodedata.combining(character)) or "\u1160" <= character <= "\u11ff"
