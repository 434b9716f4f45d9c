"""Light stripping of Ukrainian endings: there is no Snowball stemmer for the language."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Final

from casefiles.resources import path_to

_DATA: Final = "search/ukrainian.toml"


@dataclass(frozen=True, slots=True)
class _Rules:
    """`endings` from the longest; `swaps` even out a stem's last letters."""

    least: int
    vowels: frozenset[str]
    endings: tuple[str, ...]
    swaps: tuple[tuple[str, str], ...]


def strip_ukrainian(word: str) -> str:
    """Return a folded word without its ending."""
    rules = _rules()
    stem = _without_ending(word, rules)
    for end, even in rules.swaps:
        if stem.endswith(end) and len(stem) > rules.least:
            stem = stem.removesuffix(end) + even
    return stem


def _without_ending(word: str, rules: _Rules) -> str:
    for ending in rules.endings:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            if len(stem) >= rules.least and rules.vowels & set(stem):
                return stem
    return word


@cache
def _rules() -> _Rules:
    with path_to(_DATA).open("rb") as file:
        data = tomllib.load(file)
    endings = {ending for row in data["endings"].values() for ending in row.split()}
    return _Rules(
        least=data["least"],
        vowels=frozenset(data["vowels"]),
        endings=tuple(sorted(endings, key=lambda ending: (-len(ending), ending))),
        swaps=tuple((end, even) for end, even in data["swaps"]),
    )
