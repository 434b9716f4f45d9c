"""Light stripping of Ukrainian endings: there is no Snowball stemmer for the language."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Final

from casefiles.resources import path_to

_DATA: Final = "search/ukrainian.toml"


@dataclass(frozen=True, slots=True)
class _Rules:
    """`longest` is the length of the longest ending; `swaps` even out a stem's last letters."""

    least: int
    vowels: frozenset[str]
    endings: frozenset[str]
    longest: int
    swaps: tuple[tuple[str, str], ...]
    swapped: tuple[str, ...]


def strip_ukrainian(word: str) -> str:
    """Return a folded word without its ending."""
    rules = _rules()
    stem = _without_ending(word, rules)
    if stem.endswith(rules.swapped):
        for end, even in rules.swaps:
            if stem.endswith(end) and len(stem) > rules.least:
                stem = stem.removesuffix(end) + even
    return stem


def _without_ending(word: str, rules: _Rules) -> str:
    for length in range(min(rules.longest, len(word) - rules.least), 0, -1):
        if word[-length:] in rules.endings and not rules.vowels.isdisjoint(word[:-length]):
            return word[:-length]
    return word


@cache
def _rules() -> _Rules:
    with path_to(_DATA).open("rb") as file:
        data = tomllib.load(file)
    endings = frozenset(ending for row in data["endings"].values() for ending in row.split())
    return _Rules(
        least=data["least"],
        vowels=frozenset(data["vowels"]),
        endings=endings,
        longest=max(map(len, endings)),
        swaps=tuple((end, even) for end, even in data["swaps"]),
        swapped=tuple(end for end, _ in data["swaps"]),
    )
