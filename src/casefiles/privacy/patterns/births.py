"""Dates of birth: a whole date beside a word about birth. Other dates are quasi-identifiers."""

import re
from collections.abc import Iterator
from typing import Final

from casefiles.privacy.patterns import contexts
from casefiles.privacy.patterns.citations import DAY
from casefiles.privacy.patterns.finds import CHECKED, Find

_DATE: Final = re.compile(rf"(?<![\d.]){DAY}", re.IGNORECASE)
_STAR: Final = re.compile(r"(?:^|[\s(,])\*\s?$")  # German: "* 12.03.1998"
_YEAR: Final = re.compile(r"(?:19|20)\d{2}")
_BEFORE: Final = 26
_CLOSE: Final = 13
_AFTER: Final = 14
_GROWN_UP: Final = "2012"


def find_births(text: str) -> Iterator[Find]:
    """Yield dates of birth."""
    for found in _DATE.finditer(text):
        start, end = found.span()
        starred = "." in found[0] and _STAR.search(text, max(start - 3, 0), start)
        if starred or _is_told(text, start, end):
            yield Find(start, end, "DOB", CHECKED)


def _is_told(text: str, start: int, end: int) -> bool:
    if contexts.after(text, end, "birth_after", reach=_AFTER):
        return True
    # "Born in the north, he fled on 3 May 2023": late dates need the word close by.
    year = _YEAR.search(text, start, end)
    reach = _CLOSE if year and year[0] > _GROWN_UP else _BEFORE
    return contexts.before(text, start, "birth_before", reach=reach)
