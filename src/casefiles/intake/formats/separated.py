"""Tables of separated values (RFC 4180 and what programs make of it): separator and quotes found.

The first line may name the separator, "sep=;", as Excel writes it.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from casefiles.domain.table import SEPARATORS
from casefiles.intake import limits
from casefiles.intake.refusing import Oversize, Refusal

_LOOKED_AT: Final = 200  # rows
_STATED: Final = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)
_QUOTES: Final = ('"', "'")

Row = tuple[int, list[str]]


class Separated:
    """The letters of one file and how its cells are parted."""

    def __init__(self, text: str, separator: str = "") -> None:
        # A field limit of the reader's own would come before ours and say less.
        csv.field_size_limit(limits.TABLE_CELL * 4)
        stated = _STATED.match(text)
        self._skipped = 1 if stated else 0
        self._text = text[stated.end() :] if stated else text
        said = stated[1] if stated and stated[1] in SEPARATORS else ""
        self.separator, self._quote = _parting(self._text, separator or said)

    def rows(self) -> Iterator[Row]:
        """Yield the rows that are not empty, with their numbers from 1."""
        lines = io.StringIO(self._text, newline="")
        reader = csv.reader(lines, delimiter=self.separator, quotechar=self._quote)
        try:
            for number, cells in enumerate(reader, start=1 + self._skipped):
                if any(cell.strip() for cell in cells):
                    yield number, cells
        except csv.Error as error:
            raise Oversize("characters", limits.TABLE_CELL * 4, limits.TABLE_CELL) from error


def _parting(text: str, separator: str) -> tuple[str, str]:
    """Return the separator under which most rows have one number of cells, and the quote."""
    sample = _sample(text)
    found = [
        (_evenness(sample, sign, quote), sign, quote)
        for sign in ([separator] if separator else SEPARATORS)
        for quote in [_quote(sample, sign)]
    ]
    _, sign, quote = max(found, key=lambda one: one[0])
    return sign, quote


def _quote(lines: list[str], separator: str) -> str:
    """Return the sign that stands round cells: the double one unless only the single one does."""
    sides = re.escape(separator)
    for quote in _QUOTES:
        # A sign that is a whole cell by itself opens nothing.
        begun = re.compile(f"(?:^|{sides}) ?{quote}(?! ?(?:{sides}|[\r\n]*$))")
        ended = re.compile(f"{quote} ?(?:{sides}|[\r\n]*$)")
        starts = _count(begun, lines)
        if starts and (quote == _QUOTES[0] or starts == _count(ended, lines)):
            return quote
    return _QUOTES[0]


def _count(pattern: re.Pattern[str], lines: list[str]) -> int:
    return sum(len(pattern.findall(line)) for line in lines)


def _sample(text: str) -> list[str]:
    lines: list[str] = []
    start = 0
    while len(lines) < _LOOKED_AT and start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end + 1
        lines.append(text[start : min(end, start + limits.TABLE_CELL)])
        start = end
    return lines


def _evenness(lines: list[str], separator: str, quote: str) -> float:
    """Return how many rows have the usual number of cells, weighed by that number.

    One column is even under any separator that does not occur, so that it counts for little.
    """
    try:
        rows = [row for row in csv.reader(lines, delimiter=separator, quotechar=quote) if row]
    except csv.Error:
        return 0.0
    if not rows:
        return 0.0
    width, count = Counter(len(row) for row in rows).most_common(1)[0]
    return count / len(rows) * (0.01 if width == 1 else min(width, 10) ** 0.25)


def check(text: str) -> None:
    """Refuse what has no letters at all."""
    if not text.strip("\ufeff \t\r\n,;|\0"):
        raise Refusal("empty")
