"""Snippets: some 160 characters of the original text round the best match, its words marked.

The text is folded once and searched by one regular expression for words that may be meant; only
those few are looked at closely.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from casefiles.vault.analyser import bare_stem, exact_form, first_word, possible_stems
from casefiles.vault.search_folding import (
    APOSTROPHE,
    fold_with_places,
    lighten,
    strip_accents,
)
from casefiles.vault.search_query import Term

LENGTH: Final = 160
_BEFORE: Final = 40  # characters shown before the first word of the best match
_NEAR: Final = 30  # how far the end of a word is looked for
_LOOKED_AT: Final = 300  # places of a text that are looked at closely
_CUT: Final = "…"
_GAP: Final = r"(?:'s)?[\W_]+(?:(?:[cdjlmnst]|qu)')?"  # between words of a phrase
_BREAKS: Final = str.maketrans("\n\r\t\v\f\x00\u2028\u2029", " " * 8)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of text and where its marked words stand in it, in code points."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    term: int
    exact: bool


class Cutter:
    """Cuts snippets for one query."""

    def __init__(self, terms: Sequence[Term], languages: Collection[str]) -> None:
        self._terms = terms
        self._languages = languages
        self._pattern = _pattern(terms)
        self._known: dict[str, tuple[int, bool] | None] = {}

    def cut(self, texts: Sequence[str]) -> Snippet:
        """Return the best piece of the first of `texts` that holds a match."""
        for text in texts:
            matches = list(islice(self._matches(text), _LOOKED_AT)) if text else []
            if matches:
                return _shown(text, _best(matches))
        beginning = next((text for text in texts if text.strip()), "")
        return _shown(beginning, [])

    def _matches(self, text: str) -> Iterator[_Match]:
        folded, places = fold_with_places(text)
        for found in self._pattern.finditer(folded):
            if folded[max(found.start() - 1, 0) : found.start()].isalnum():
                continue  # inside a word; asking the expression to see that is much slower
            start, end = places[found.start()], places[found.end()]
            if found.lastgroup is not None:
                yield _Match(start, end, int(found.lastgroup[1:]), exact=True)
                continue
            word = first_word(lighten(text[start:end]))
            meant = self._meant(word)
            if meant:
                # Less what hangs on it: "soldier" of "soldier's".
                length = len(strip_accents(word))
                yield _Match(start, places[found.start() + length], *meant)

    def _meant(self, word: str) -> tuple[int, bool] | None:
        """Return the term a light word answers and whether it does so exactly."""
        if word not in self._known:
            self._known[word] = self._compared(word)
        return self._known[word]

    def _compared(self, word: str) -> tuple[int, bool] | None:
        exact = exact_form(word)
        stems = set(possible_stems(word, self._languages))
        bent: int | None = None
        for number, term in enumerate(self._terms):
            if len(term.words) == 1 and _is(term, exact):
                return number, True
            if bent is None and not stems.isdisjoint(term.stems):
                bent = number
        return None if bent is None else (bent, False)


def _is(term: Term, exact: str) -> bool:
    return exact.startswith(term.words[0]) if term.prefix else exact == term.words[0]


def _pattern(terms: Sequence[Term]) -> re.Pattern[str]:
    """Return what finds phrases as named groups, and words that begin as those looked for."""
    phrases = [
        rf"(?P<t{number}>{_GAP.join(map(_spelled, term.words))})(?![^\W_])"
        for number, term in enumerate(terms)
        if len(term.words) > 1
    ]
    beginnings = sorted({start for term in terms for start in _beginnings(term)})
    words = [rf"(?:{'|'.join(beginnings)})[^\W_]*(?:'[^\W_]+)*"] if beginnings else []
    return re.compile("|".join([*phrases, *words]))


def _beginnings(term: Term) -> Iterator[str]:
    """Yield patterns of what the words that answer a term begin with."""
    if len(term.words) > 1:
        return
    word = term.words[0]
    yield _spelled(word)
    for stem in term.stems:
        bare = bare_stem(stem)
        shared = _shared(word, bare)
        if len(shared) > 1 or shared == bare:
            yield _spelled(shared)
        elif bare in word:  # Arabic stems lose the beginning of a word
            yield rf"[^\W_]{{0,4}}{_spelled(bare)}"
        else:  # a synonym; the last letters of a stem are not always those of the word
            yield _spelled(bare[: max(2, len(bare) - 2)])


def _shared(word: str, stem: str) -> str:
    pairs = enumerate(zip(word, stem, strict=False))
    length = next((i for i, (a, b) in pairs if a != b), min(len(word), len(stem)))
    return word[:length]


def _spelled(word: str) -> str:
    """Return a pattern of an exact form, which may have lost an apostrophe."""
    letters = map(re.escape, word)
    return f"{APOSTROPHE}?".join(letters) if word[:1] >= "\u0400" else "".join(letters)


def _best(matches: list[_Match]) -> list[_Match]:
    """Return the matches of the window with most terms, then most exact ones, then the first."""
    best: tuple[int, int, int] = (0, 0, 0)
    chosen: list[_Match] = []
    last = 0
    for first, match in enumerate(matches):
        last = max(last, first)
        while last < len(matches) and matches[last].end <= match.start + LENGTH - _BEFORE:
            last += 1
        window = matches[first : max(last, first + 1)]
        score = (
            len({one.term for one in window}),
            sum(one.exact for one in window),
            len(window),
        )
        if score > best:
            best, chosen = score, window
    return chosen


def _shown(text: str, matches: list[_Match]) -> Snippet:
    """Cut a text round its matches, at the ends of words where there are any near."""
    first = matches[0].start if matches else 0
    start = max(0, first - _BEFORE)
    flat = text[start : start + LENGTH + _NEAR].translate(_BREAKS)
    skip = flat.find(" ", 0, first - start) + 1 if start else 0
    skip += len(flat[skip:]) - len(flat[skip:].lstrip())
    size = min(len(flat), skip + LENGTH)
    if size < len(flat):
        size = max(flat.rfind(" ", size - _NEAR, size + 1), 0) or size
    kept = flat[skip:size].rstrip()
    before = _CUT if start + skip else ""
    after = _CUT if text[start + skip + len(kept) :].strip() else ""
    shift, end = len(before) - start - skip, start + skip + len(kept)
    marks = tuple(
        (one.start + shift, min(one.end, end) + shift) for one in matches if one.start < end
    )
    return Snippet(before + kept + after, marks)
