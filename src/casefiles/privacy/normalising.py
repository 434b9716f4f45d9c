"""Layer 0: text as patterns expect it, with the way back to where each sign stood.

People write numbers with look-alike letters, wide digits and invisible signs, sometimes to hide
them, mostly because a phone or a scanner did. NFKC alone turns "№" into "No" and "″" into two
signs, so that lengths change: every sign of the result knows its place in the original.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_INVISIBLE: Final = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\ufeff")
_PLAIN: Final = str.maketrans(
    dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-")
    | dict.fromkeys("′‘’ʹʼ＇", "'")
    | dict.fromkeys("″“”„«»ʺ＂", '"')
    | {"№": "№", "⁄": "/", "∕": "/"}
)
_CYRILLIC: Final = "АВЕКМНОРСТУХаеорсухіІјЈѕЅ"
_LATIN: Final = "ABEKMHOPCTYXaeopcyxiIjJsS"
_TO_LATIN: Final = str.maketrans(_CYRILLIC, _LATIN)
_TO_CYRILLIC: Final = str.maketrans(_LATIN, _CYRILLIC)
_WORD: Final = re.compile(r"[^\W_]+")
_NUMBER_LIKE: Final = re.compile(r"[0-9OoОоlIЗз|]{2,}(?![^\W_])")
_LETTERS_FOR_DIGITS: Final = str.maketrans("OoОоlI|Зз", "000011133")
_FEW: Final = 0.5


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in the one form patterns are written for; `places[i]` is the origin of sign i."""

    text: str
    places: tuple[int, ...] | range
    length: int  # of the original

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original of a stretch of this text; empty ones stay empty."""
        if start >= end:
            return (0, 0)
        last = self.places[end - 1]
        following = self.places[end] if end < len(self.places) else self.length
        # Signs that became several share a place; signs that vanished belong to the one before.
        return self.places[start], max(following, last + 1)


def normal(text: str) -> Normal:
    """Return the normal form: NFKC, plain dashes and quotes, one alphabet in a word."""
    if text.isascii():
        return Normal(text, range(len(text)), len(text))
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for plain in _plain(sign):
            signs.append(plain)
            places.append(place)
    joined = _WORD.sub(_in_one_alphabet, "".join(signs))
    return Normal(joined, tuple(places), len(text))


def with_digits(normal_form: Normal) -> Normal | None:
    """Return the form with letters read as digits inside numbers, None where there are none."""
    repaired = _NUMBER_LIKE.sub(_as_number, normal_form.text)
    if repaired == normal_form.text:
        return None
    return Normal(repaired, normal_form.places, normal_form.length)


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    if sign in _INVISIBLE:
        return ""
    if sign == "№":
        return sign
    if sign.isdecimal() and not sign.isascii():
        return str(unicodedata.decimal(sign))
    translated = sign.translate(_PLAIN)
    if translated != sign:
        return translated
    return unicodedata.normalize("NFKC", sign)


def _in_one_alphabet(found: re.Match[str]) -> str:
    """Rewrite the look-alikes of a word of two alphabets in the alphabet it has more of."""
    word = found[0]
    if word.isascii():
        return word
    latin = sum("a" <= sign <= "z" or "A" <= sign <= "Z" for sign in word)
    cyrillic = sum("\u0400" <= sign <= "\u04ff" for sign in word)
    if not latin or not cyrillic:
        return word
    return word.translate(_TO_LATIN if latin > cyrillic else _TO_CYRILLIC)


def _as_number(found: re.Match[str]) -> str:
    word = found[0]
    digits = sum("0" <= sign <= "9" for sign in word)
    return word.translate(_LETTERS_FOR_DIGITS) if digits >= len(word) * _FEW else word
