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
        self._scripts: dict[str, str] = {}
        self._chosen: dict[str, str] = {}  # by the first letter of a word

    def of(self, word: str) -> str:
        """Return the language of one word of the text."""
        first = word[:1]
        language = self._chosen.get(first)
        if language is None:
            language = self._chosen[first] = self._of_script(script_of(word))
        # Some letters tell the language of a single word, whatever the text is in.
        if language == "ru":
            return "ru" if _ONLY_UKRAINIAN.isdisjoint(word) else "uk"
        if language == "uk":
            return "uk" if _ONLY_RUSSIAN.isdisjoint(word) else "ru"
        return language

    def _of_script(self, script: str) -> str:
        if script not in self._scripts:
            self._scripts[script] = self._choose(script)
        return self._scripts[script]

    def _choose(self, script: str) -> str:
        offered = _OF_SCRIPT.get(script, ())
        if not offered:
            return ""
        if self._declared in offered:
            return self._declared
        if script == "latin":
            return _by_small_words(self._words)
        if script == "cyrillic":
            letters = "".join(self._words)
            ukrainian = sum(map(letters.count, _ONLY_UKRAINIAN))
            return "uk" if ukrainian > sum(map(letters.count, _ONLY_RUSSIAN)) else "ru"
        if script == "arabic":
            return "ar" if _ONLY_PERSIAN.isdisjoint("".join(self._words)) else "fa"
        return offered[0]


def possible(word: str) -> tuple[str, ...]:
    """Return every language a word of a query could have been indexed in."""
    return _OF_SCRIPT.get(script_of(word), ())


def script_of(word: str) -> str:
    """Return the script of a word by its first letter, "" for one that has no stemmer."""
    return _script(word[:1])


@cache
def _script(letter: str) -> str:
    return next((name for name, low, high in _SCRIPTS if low <= letter <= high), "")


def _by_small_words(words: Sequence[str]) -> str:
    """Return the language most of whose small words are there; the likeliest of equals."""
    smalls = _small_words()
    scores = dict.fromkeys(LATIN, 0)
    counted = Counter(words)
    for word in counted.keys() & smalls.keys():
        for language in smalls[word]:
            scores[language] += counted[word]
    return max(scores, key=lambda language: scores[language])


@cache
def _small_words() -> dict[str, tuple[str, ...]]:
    """Return small word → the languages that have it."""
    with path_to("search/languages.toml").open("rb") as file:
        rows = tomllib.load(file)["small_words"]
    words = {word for text in rows.values() for word in text.split()}
    return {word: tuple(code for code in rows if word in rows[code].split()) for word in words}
