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

_SURE: Final = 3
"""Different small words of a language that settle the matter."""

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
    """The languages of one text. Gives each word one; two where little tells them apart."""

    def __init__(self, words: Sequence[str], declared: str) -> None:
        self._words = words[:_GUESS_BY]
        self._declared = declared
        self._scripts: dict[str, tuple[str, ...]] = {}
        self._chosen: dict[str, tuple[str, ...]] = {}  # by the first letter of a word

    def of(self, word: str) -> tuple[str, ...]:
        """Return the languages of one word of the text, none where its script has no stemmer."""
        first = word[:1]
        languages = self._chosen.get(first)
        if languages is None:
            languages = self._chosen[first] = self._of_script(script_of(word))
        # Some letters tell the language of a single word, whatever the text is in.
        if "uk" in languages and not _ONLY_RUSSIAN.isdisjoint(word):
            return ("ru",)
        if "ru" in languages and not _ONLY_UKRAINIAN.isdisjoint(word):
            return ("uk",)
        return languages

    def _of_script(self, script: str) -> tuple[str, ...]:
        if script not in self._scripts:
            self._scripts[script] = self._choose(script)
        return self._scripts[script]

    def _choose(self, script: str) -> tuple[str, ...]:
        offered = _OF_SCRIPT.get(script, ())
        if self._declared in offered:
            return (self._declared,)
        if script == "latin":
            return _by_small_words(self._words)
        if script == "cyrillic":
            letters = "".join(self._words)
            ukrainian = sum(map(letters.count, _ONLY_UKRAINIAN))
            russian = sum(map(letters.count, _ONLY_RUSSIAN))
            return offered if ukrainian == russian else ("uk",) if ukrainian > russian else ("ru",)
        if script == "arabic":
            return ("ar",) if _ONLY_PERSIAN.isdisjoint("".join(self._words)) else ("fa",)
        return offered


def possible(word: str) -> tuple[str, ...]:
    """Return every language a word of a query could have been indexed in."""
    return _OF_SCRIPT.get(script_of(word), ())


def script_of(word: str) -> str:
    """Return the script of a word by its first letter, "" for one that has no stemmer."""
    return _script(word[:1])


@cache
def _script(letter: str) -> str:
    return next((name for name, low, high in _SCRIPTS if low <= letter <= high), "")


def _by_small_words(words: Sequence[str]) -> tuple[str, ...]:
    """Return the language most of whose small words are there, with the likeliest if in doubt."""
    smalls = _small_words()
    scores, kinds = dict.fromkeys(LATIN, 0), dict.fromkeys(LATIN, 0)
    counted = Counter(words)
    for word in counted.keys() & smalls.keys():
        for language in smalls[word]:
            scores[language] += counted[word]
            kinds[language] += 1
    best = max(scores, key=lambda language: scores[language])
    if kinds[best] >= _SURE or best == LATIN[0]:
        return (best,)
    return (LATIN[0], best)


@cache
def _small_words() -> dict[str, tuple[str, ...]]:
    """Return small word → the languages that have it."""
    with path_to("search/languages.toml").open("rb") as file:
        rows = tomllib.load(file)["small_words"]
    words = {word for text in rows.values() for word in text.split()}
    return {word: tuple(code for code in rows if word in rows[code].split()) for word in words}
