"""Folding: spelling variants of a word become one, and every folded place is known in the original.

NFC, casefold (ß → ss), ё → е, one apostrophe, no stress or vowel marks, nothing of zero width,
digits of every script as 0 to 9; then no accents on Latin and Greek letters either. The first
half alone (`lighten`) is what stemmers are given, because they go by the accents.
"""

import re
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
_SUSPECT: Final = re.compile(
    r"[^\x00-_a-\x7f\u0401-\u044f\u0452-\u045c\u045e\u045f\u0490\u0491 «»—–…“”„]"
)
"""What may be replaced. Everything else stays as it is; the expression only saves time."""
_ZERO_WIDTH: Final = "Cf"
_HALF: Final = "Cs"  # of a broken character: no database takes it, so it parts words as “?” does


class _Table(dict[str, str]):
    """What becomes of single characters, worked out on first use."""

    def __init__(self, rule: Callable[[str], str]) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, character: str) -> str:
        folded = self[character] = self._rule(character)
        return folded

    def applied(self, text: str) -> str:
        """Return a casefolded text with every character replaced; few of a text do change."""
        for character in set(_SUSPECT.findall(text)):
            text = text.replace(character, self[character])
        return text


def _light(character: str) -> str:
    if character in _APOSTROPHES:
        return APOSTROPHE
    category = unicodedata.category(character)
    if category in (_ZERO_WIDTH, _HALF):
        return "" if category == _ZERO_WIDTH else " "
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if unicodedata.combining(character):
        return ""
    return _ALIKE.get(character, character)


def _plain(character: str) -> str:
    """Return a letter without its accent; one of which the mark is a part keeps it (й, ї)."""
    if character in _PLAIN:
        return _PLAIN[character]
    if not unicodedata.name(character, "").startswith(("LATIN", "GREEK")):
        return character
    parts = unicodedata.normalize("NFD", character)
    return "".join(_PLAIN.get(c, c) for c in parts if not unicodedata.combining(c))


_LIGHT_TABLE: Final = _Table(_light)
_PLAIN_TABLE: Final = _Table(_plain)
_FOLDED: Final = _Table(lambda character: strip_accents(lighten(character)))


def lighten(text: str) -> str:
    """Return the text folded, but with its accents."""
    return _LIGHT_TABLE.applied(unicodedata.normalize("NFC", text).casefold())


def strip_accents(light: str) -> str:
    """Return the folded form of a text that `lighten` has made."""
    return _PLAIN_TABLE.applied(light)


def fold_with_places(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text and, for each of its characters, the place in `text` it came from.

    There is one place more, the end of `text`, so that the last word has an end.
    """
    plain = _one_for_one(text)
    if plain is not None:
        return plain, range(len(text) + 1)
    folded: list[str] = []
    places: list[int] = []
    for start, cluster in _clusters(text):
        piece = strip_accents(lighten(cluster))
        folded.append(piece)
        places.extend([start] * len(piece))
    places.append(len(text))
    return "".join(folded), places


def _one_for_one(text: str) -> str | None:
    """Fold a text of which every character becomes one: the usual case, and much faster."""
    if text.isascii():
        return text.replace("`", APOSTROPHE).casefold()
    if not unicodedata.is_normalized("NFC", text):
        return None
    for character in set(_SUSPECT.findall(text)):
        folded = _FOLDED[character]
        if len(folded) != 1:
            return None
        text = text.replace(character, folded)
    return text.casefold()  # what is left are letters of ASCII and Cyrillic


def _clusters(text: str) -> list[tuple[int, str]]:
    """Cut a text at the places where no character joins the one before it under NFC."""
    starts = [i for i, c in enumerate(text) if i == 0 or not _joins(c)]
    ends = [*starts[1:], len(text)]
    return [(start, text[start:end]) for start, end in zip(starts, ends, strict=True)]


def _joins(character: str) -> bool:
    # Besides marks, the vowels and finals of decomposed Hangul join what stands before them.
    return bool(unicodedata.combining(character)) or "\u1160" <= character <= "\u11ff"
