"""From text to the words that are indexed: folded as written, and stemmed in their language.

The index and the query go through the same functions, so what is found does not depend on how a
word is spelled or bent. A stem carries its language ("desert·en"), so that languages which share
letters do not answer for each other.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import Stemmer

from casefiles.vault.search_folding import APOSTROPHE, lighten, strip_accents
from casefiles.vault.search_languages import Languages, possible
from casefiles.vault.search_ukrainian import strip_ukrainian

_RULES: Final = 1
"""Raised with every change of rules or data here: vaults then make their index anew."""

_TAG: Final = "·"
_CYRILLIC: Final = "\u0400-\u052f"
_WIDE: Final = "\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff"  # written without spaces: a letter a word
_LETTERS: Final = rf"[^\W_{_WIDE}]+"
_WORD: Final = re.compile(
    rf"[{_WIDE}]|{_LETTERS}(?:(?<=[{_CYRILLIC}])'(?=[{_CYRILLIC}]){_LETTERS})*"
)
_ELISION: Final = re.compile(
    r"[cdjlmnst]'(?<![^\W_][a-z]')(?=[^\W\d_])"
    r"|qu'(?<![^\W_]qu')(?=[^\W\d_])"
    r"|'s(?<=[^\W\d_]'s)(?![^\W_])"
)
_REMEMBERED: Final = 20_000  # words of a language, some 3 MB

_ALGORITHMS: Final = {
    "en": "english",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
    "nl": "dutch",
    "pl": "polish",
    "pt": "portuguese",
    "tr": "turkish",
    "ro": "romanian",
    "sv": "swedish",
    "fi": "finnish",
    "cs": "czech",
    "el": "greek",
    "ru": "russian",
    "ar": "arabic",
    "fa": "persian",
    "hy": "armenian",
    "hi": "hindi",
}


@dataclass(frozen=True, slots=True)
class Analysed:
    """The two columns of the index: words in order; their stems, none where there is no stemmer."""

    exact: str
    stem: str
    languages: frozenset[str]


def version() -> str:
    """Return what an index is made with; where it differs, the index must be made anew."""
    return f"{_RULES}/{Stemmer.version()}/{unicodedata.unidata_version}"


def words_of(light: str) -> list[str]:
    """Return the words of a light text in order."""
    return _WORD.findall(_without_elision(light))


def first_word(light: str) -> str:
    """Return the first word of a light text, "" where there is none."""
    found = _WORD.search(_without_elision(light))
    return found[0] if found else ""


class Analyser:
    """Analyses texts, and remembers the stems of words it has met as long as it lives.

    It lives no longer than the open vault, because the words it remembers are the vault's.
    """

    def __init__(self) -> None:
        self._known: dict[str, dict[str, str]] = {}

    def analyse(self, text: str, language: str = "") -> Analysed:
        """Return the columns for a text. `language` is its ISO 639-1 code where one is known."""
        words = words_of(lighten(text))
        groups = _by_language(words, language)
        stems: dict[str, str] = {}
        for codes, group in groups.items():
            found = [self._stems(code, group) for code in codes]
            for word in group:
                stems[word] = " ".join([known[word] for known in found])
        return Analysed(
            exact=exact_form(" ".join(words)),
            stem=" ".join([stems[word] for word in words if word in stems]),
            languages=frozenset(code for codes in groups for code in codes),
        )

    def _stems(self, language: str, words: list[str]) -> dict[str, str]:
        """Return word → stem for some words of a language, and for others."""
        known = self._known.setdefault(language, {})
        if len(known) > _REMEMBERED:
            known.clear()
        new = [word for word in words if word not in known]
        if new:
            known.update(zip(new, _stemmed(new, language), strict=True))
        return known


def possible_stems(word: str, languages: Collection[str]) -> tuple[str, ...]:
    """Return the stems under which a light word may stand in an index of these languages."""
    codes = (code for code in possible(word) if code in languages)
    return tuple(_stemmed([word], code)[0] for code in codes)


def stem_in(word: str, language: str) -> str:
    """Return the stem of a light word in one language."""
    return _stemmed([word], language)[0]


def bare_stem(stem: str) -> str:
    """Return a stem without its language."""
    return stem.partition(_TAG)[0]


def exact_form(words: str) -> str:
    """Return light words as the index holds them."""
    return strip_accents(words).replace(APOSTROPHE, "")


def _by_language(words: Sequence[str], declared: str) -> dict[tuple[str, ...], list[str]]:
    languages = Languages(words, declared)
    groups: dict[tuple[str, ...], list[str]] = {}
    for word in set(words):
        groups.setdefault(languages.of(word), []).append(word)
    groups.pop((), None)
    return groups


def _stemmed(words: list[str], language: str) -> list[str]:
    bare = [word.replace(APOSTROPHE, "") for word in words]
    if language == "uk":
        stems = [strip_ukrainian(word) for word in bare]
    else:
        # Without a cache of its own: that would keep words of a vault that is locked by then.
        stems = Stemmer.Stemmer(_ALGORITHMS[language], 0).stemWords(bare)
    tag = f"{_TAG}{language}"
    return [stem + tag for stem in strip_accents("\n".join(stems)).split("\n")]


def _without_elision(light: str) -> str:
    """Blot out French "l'" and English "'s", which are no words, keeping every place."""
    if APOSTROPHE not in light:
        return light
    return _ELISION.sub(lambda found: " " * len(found[0]), light)
