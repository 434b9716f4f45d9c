"""A query as it was typed, made into words to look for. Nothing a person types is an error.

    deserters           any form of the word            "leave to remain"   these words, in order
    дезерт*             words that begin so             K7M4-2QXH           a case reference
Several words must all be there. No other sign means anything.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from casefiles.domain.case.reference import normal_reference
from casefiles.vault.analyser import exact_form, possible_stems, words_of
from casefiles.vault.search_folding import lighten

_LONGEST: Final = 2_000  # characters read of a query
_MOST: Final = 24  # terms of a query, and words of a phrase
_SHORTEST_PREFIX: Final = 2
_QUOTES: Final = str.maketrans("“”„‟«»＂", '"' * 7)
_PIECE: Final = re.compile(r'"([^"]*)"|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """One thing a record must hold. `words` are exact forms; several stand in this order.

    `stems` are those of a single word, in every language it may be of.
    """

    words: tuple[str, ...]
    stems: tuple[str, ...] = ()
    prefix: bool = False


def read_query(text: str, languages: Collection[str]) -> tuple[Term, ...]:
    """Return the terms of a query, each once; none where it holds no word.

    `languages` are those the index has stems of.
    """
    terms = dict.fromkeys(_terms(text[:_LONGEST].translate(_QUOTES), languages))
    return tuple(terms)[:_MOST]


def _terms(text: str, languages: Collection[str]) -> Iterator[Term]:
    for match in _PIECE.finditer(text):
        quoted, plain = match.groups()
        if quoted is not None:
            yield from _exactly(words_of(lighten(quoted)))
        elif reference := normal_reference(plain):
            yield from _exactly(words_of(lighten(reference)))
        else:
            yield from _plain(plain, languages)


def _plain(piece: str, languages: Collection[str]) -> Iterator[Term]:
    words = words_of(lighten(piece))
    if len(words) != 1:
        # "EU-Recht", "2023-08": what belongs together stays together.
        yield from _exactly(words)
        return
    word = exact_form(words[0])
    if piece.endswith("*") and len(word) >= _SHORTEST_PREFIX:
        yield Term((word,), prefix=True)
    else:
        yield Term((word,), possible_stems(words[0], languages))


def _exactly(words: list[str]) -> Iterator[Term]:
    if words:
        yield Term(tuple(exact_form(word) for word in words[:_MOST]))


def match_expression(terms: Sequence[Term], *, unfinished: bool = False) -> str:
    """Return the terms in the language of FTS5. Every word is quoted.

    With `unfinished`, the last term may also be the beginning of a word.
    """
    parts = [_expression(term) for term in terms]
    if unfinished and len(terms[-1].words[-1]) >= _SHORTEST_PREFIX:
        begun = _expression(replace(terms[-1], prefix=True))
        parts[-1] = f"({parts[-1]} OR {begun})"
    return " AND ".join(parts)


def _expression(term: Term) -> str:
    words = _quoted(" ".join(term.words))
    if term.prefix:
        return f"exact : {words} *"
    # Stems carry their language, so no word of one column is taken for one of the other.
    return f"({' OR '.join([words, *map(_quoted, term.stems)])})"


def _quoted(words: str) -> str:
    return '"' + words.replace('"', "") + '"'
