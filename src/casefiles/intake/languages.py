"""Which languages are told apart, and the ones that a text shows openly.

Most documents are a page or more in one of five languages, full of its small words: counting
those takes a thousandth of a second, loading the model of py3langid (linguist.py) a whole one. So
the count answers where there is no doubt, and the model everywhere else.
"""

import re
import tomllib
from functools import cache
from typing import Final, NamedTuple

from casefiles.resources import path_to

OFFERED: Final = frozenset(
    ("en", "ru", "uk", "fr", "de", "kk", "hy", "ka", "tr", "pl", "es", "it", "ar", "fa")
)
"""ISO 639-1 codes a source can be filed under without a choice by hand."""

LEAST_LETTERS: Final = 40
LOOKED_AT: Final = 20_000  # characters; more change nothing

_OBVIOUS_IN: Final = 6_000  # characters
_LEAST_WORDS: Final = 80
_SHARE: Final = 0.17
_LEAD: Final = 2.5
_LETTER_SHARE: Final = 0.004
_WORD: Final = re.compile(r"[^\W\d_]+")


class _Marks(NamedTuple):
    words: frozenset[str]
    letters: str
    never: str


def has_enough(text: str) -> bool:
    """Say whether a text is long enough to tell its language."""
    letters = 0
    for sign in text[:LOOKED_AT]:
        letters += sign.isalpha()
        if letters >= LEAST_LETTERS:
            return True
    return False


def obvious(text: str) -> str:
    """Return the language a longer text shows by its small words, "" where there is doubt."""
    sample = text[:_OBVIOUS_IN].lower()
    words = _WORD.findall(sample)
    if len(words) < _LEAST_WORDS:
        return ""
    # The small words of Russian and Ukrainian overlap, their letters do not.
    shares = {
        code: sum(word in marks.words for word in words) / len(words)
        for code, marks in _marks().items()
        if _has_letters(sample, marks)
    }
    ranked = sorted(((share, code) for code, share in shares.items()), reverse=True)
    first, second = [*ranked, (0.0, ""), (0.0, "")][:2]
    is_clear = first[0] >= _SHARE and first[0] >= _LEAD * second[0]
    return first[1] if is_clear else ""


def _has_letters(sample: str, marks: _Marks) -> bool:
    wanted = sum(sample.count(letter) for letter in marks.letters)
    if marks.letters and wanted < _LETTER_SHARE * len(sample):
        return False
    return sum(sample.count(letter) for letter in marks.never) < _LETTER_SHARE * len(sample)


@cache
def _marks() -> dict[str, _Marks]:
    with path_to("intake/languages.toml").open("rb") as file:
        data = tomllib.load(file)
    return {
        code: _Marks(frozenset(part["words"]), part["letters"], part["never"])
        for code, part in data.items()
        if isinstance(part, dict)
    }
