"""What a word in somebody's table stands for: our words in every language, and those of others.

`meaning_of` knows a word or does not; `likely_meaning` also guesses, for a person to look at.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, Final

from casefiles.domain.fields import Shape, Spec
from casefiles.i18n import LANGUAGES
from casefiles.resources import path_to
from casefiles.services import vocabularies

TRUE, FALSE = "true", "false"
_READ_TOO: Final = ("uk", "fr", "de")  # languages that tables come in and the screen has not
_ALIKE: Final = 0.84
_WORD: Final = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """Return a text as words are compared: lower case, ё as е, one space, no edge signs."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    bare = " ".join(folded.replace("_", " ").split())
    return bare.strip(" .,:;!\"'«»“”()") or bare


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared."""
    return tuple(_WORD.findall(plain(text)))


def meaning_of(spec: Spec, text: str) -> str | None:
    """Return the code, country, language or flag that a word stands for; None where unknown."""
    table = _meanings(spec.shape, spec.vocabulary)
    return table.get(plain(text))


def likely_meaning(spec: Spec, text: str) -> str | None:
    """Return what a word most likely stands for; None where two are as likely, or none is."""
    found = meaning_of(spec, text)
    if found is not None or not plain(text):
        return found
    table = _meanings(spec.shape, spec.vocabulary)
    close = get_close_matches(plain(text), table, n=3, cutoff=_ALIKE)
    if close:
        likely = {table[word] for word in close}
        return likely.pop() if len(likely) == 1 else None
    said = set(words_of(text))
    holding = {code for word, code in table.items() if said <= set(words_of(word))}
    return holding.pop() if len(holding) == 1 and max(map(len, said), default=0) > 2 else None


def is_worded(spec: Spec) -> bool:
    """Return whether words stand for the values of a field."""
    return spec.shape in (Shape.CODE, Shape.COUNTRY, Shape.LANGUAGE, Shape.FLAG)


@cache
def _meanings(shape: Shape, vocabulary: str) -> Mapping[str, str]:
    """Return word → value; a word of ours that stands for two values is left out."""
    table: dict[str, str] = {}
    doubtful: set[str] = set()
    for word, code in _ours(shape, vocabulary):
        key = plain(word)
        if table.setdefault(key, code) != code:
            doubtful.add(key)
    clear = {word: code for word, code in table.items() if word not in doubtful}
    clear |= {plain(word): code for word, code in _given(shape, vocabulary)}
    return clear | {plain(code): code for code in table.values()}


def _ours(shape: Shape, vocabulary: str) -> Iterator[tuple[str, str]]:
    if shape is Shape.FLAG:
        return
    terms = vocabularies.silences()
    if shape is Shape.CODE:
        terms += vocabularies.codes(vocabulary)
    for term in terms:
        yield from ((word, term.code) for word in (term.code, *term.words.values()))
    if shape is Shape.CODE:
        return
    listed = vocabularies.countries if shape is Shape.COUNTRY else vocabularies.languages
    for language in (*LANGUAGES, *_READ_TOO):
        for term in listed(language):
            yield term.word(language), term.code
            yield term.code, term.code


def _given(shape: Shape, vocabulary: str) -> Iterator[tuple[str, str]]:
    tables = _others()
    own = vocabulary if shape is Shape.CODE else shape.value
    for name in (own,) if shape is Shape.FLAG else ("silences", own):
        for code, words in tables.get(name, {}).items():
            yield from ((word, code) for word in words)


@cache
def _others() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(path_to("tables/words.toml").read_text("utf-8"))
