"""Words for one thing in other languages, from resources/search/synonyms.toml."""

import tomllib
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from casefiles.resources import path_to
from casefiles.vault.analyser import stem_in
from casefiles.vault.search_folding import lighten
from casefiles.vault.search_query import Term

_DATA: Final = "search/synonyms.toml"


def widened(terms: Sequence[Term], languages: Collection[str]) -> tuple[Term, ...]:
    """Return the terms, each with the stems of its synonyms in other languages of the index."""
    return tuple(_widened(term, languages) for term in terms)


def _widened(term: Term, languages: Collection[str]) -> Term:
    others = [
        stem
        for own in term.stems
        for language, stem in _concepts().get(own, ())
        if language in languages
    ]
    return replace(term, stems=tuple(dict.fromkeys((*term.stems, *others))))


@cache
def _concepts() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return stem → (language, stem) of the words for the same thing in other languages."""
    with path_to(_DATA).open("rb") as file:
        concepts = tomllib.load(file)["concept"]
    found: dict[str, list[tuple[str, str]]] = {}
    for concept in concepts:
        stems = [
            (language, stem_in(lighten(word), language))
            for language, words in concept.items()
            for word in words
        ]
        for language, stem in stems:
            others = [(code, other) for code, other in stems if code != language]
            found.setdefault(stem, []).extend(others)
    return {stem: tuple(others) for stem, others in found.items()}
