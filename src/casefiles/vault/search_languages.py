"""Which language a word is stemmed in: by its script, what is declared, and small words."""

import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Final

from casefiles.resources import path_to

LATIN: Final = ("en", "de", "fr", "es", "it", "nl", "pl", "pt", "tr", "ro", "sv", "fi", "cs")
"""Languages in Latin letters that have a stemmer, the likeliest first."""
_GUESS_BY: Final = 2_000  # words; more change nothing

_SCRIPTS: Final = (
    ("", "\x00", "@"),
    ("latin", "A", "\u024f"),
    ("greek", "\u0370", "\u03ff"),
    ("cyrillic", "\u0400", "\u052f"),
    ("armenian", "\u0530", "\u058f"),
    ("arabic", "\u0600", "\u06ff"),
    ("hindi", "\u0900", "\u097f"),
    ("latin", "\u1e00", "\u1eff"),
)
_OF_SCRIPT: Final = {
    "latin": LATIN,
    "greek": ("el",),
    "cyrillic": ("ru", "uk"),
    "armenian": ("hy",),
    "arabic": ("ar", "fa"),
    "hindi": ("hi",),
}
_ONLY_UKRAINIAN: Final = frozenset("іїєґ'")
_ONLY_RUSSIAN: Final = frozenset("ыэъ")
_ONLY_PERSIAN: Final = frozenset("پچژگکی")


class Languages:
    """The languages of one text. Gives each word one, "" where its script has no stemmer."""

    def __init__(self, words: Sequence[str], declared: str) -> None:
        self._words = words[:_GUESS_BY]
        self._declared = declared
        self._chosen: dict[str, str] = {}

    def of(self, word: str) -> str:
        """Return the language of one word of the text."""
        script = script_of(word)
        if script == "cyrillic":
            letters = set(word)
            if letters & _ONLY_UKRAINIAN:
                return "uk"
            if letters & _ONLY_RUSSIAN:
                return "ru"
        if script not in self._chosen:
            self._chosen[script] = self._choose(script)
        return self._chosen[script]

    def _choose(self, script: str) -> str:
        offered = _OF_SCRIPT.get(script, ())
        if not offered:
            return ""
        if self._declared in offered:
            return self._declared
        if script == "latin":
            return _by_small_words(self._words)
        if script == "cyrillic":
            letters = Counter("".join(self._words))
            ukrainian = sum(letters[c] for c in _ONLY_UKRAINIAN)
            return "uk" if ukrainian > sum(letters[c] for c in _ONLY_RUSSIAN) else "ru"
        if script == "arabic":
            return "fa" if _ONLY_PERSIAN & set("".join(self._words)) else "ar"
        return offered[0]


def possible(word: str) -> tuple[str, ...]:
    """Return every language a word of a query could have been indexed in."""
    return _OF_SCRIPT.get(script_of(word), ())


def script_of(word: str) -> str:
    """Return the script of a word by its first letter, "" for one that has no stemmer."""
    first = word[:1]
    return next((name for name, low, high in _SCRIPTS if low <= first <= high), "")


def _by_small_words(words: Sequence[str]) -> str:
    counted = Counter(words)
    scores = {
        language: sum(counted[small] for small in smalls)
        for language, smalls in _small_words().items()
    }
    # max() keeps the first of equals, and the likeliest language comes first in the data.
    return max(scores, key=lambda language: scores[language])


@cache
def _small_words() -> dict[str, tuple[str, ...]]:
    with path_to("search/languages.toml").open("rb") as file:
        rows = tomllib.load(file)["small_words"]
    return {language: tuple(text.split()) for language, text in rows.items()}
