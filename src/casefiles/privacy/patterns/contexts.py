"""Words beside a number that say what it is, read from resources/privacy/contexts.toml."""

import re
import tomllib
from functools import cache
from typing import Final

from casefiles.resources import path_to

_REACH: Final = 40


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = _table()[name]
    return re.compile(r"(?<![^\W\d_])(?:" + "|".join(map(_written, words)) + ")", re.IGNORECASE)


@cache
def _table() -> dict[str, list[str]]:
    with path_to("privacy/contexts.toml").open("rb") as file:
        data = tomllib.load(file)
    return {name: part["words"] for name, part in data.items() if isinstance(part, dict)}


def _written(word: str) -> str:
    if word.endswith("$"):
        return re.escape(word[:-1]) + r"(?![^\W\d_])"
    return re.escape(word)


def before(text: str, start: int, name: str, *, reach: int = _REACH) -> bool:
    """Say whether a word of this context stands within `reach` signs before a place."""
    return bool(_pattern(name).search(text, max(start - reach, 0), start))


def after(text: str, end: int, name: str, *, reach: int = 20) -> bool:
    """Say whether a word of this context stands within `reach` signs after a place."""
    return bool(_pattern(name).search(text, end, end + reach))
