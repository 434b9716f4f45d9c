"""What a finder yields, and how sure it is."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

SHAPE: Final = 1  # by its form alone; gives way to citations, sums and addresses of pages
HINTED: Final = 2  # a word nearby speaks of such things; gives way to the same
TOLD: Final = 3  # a word beside it says what it is
CHECKED: Final = 4  # its check digits are right, or its form is used for nothing else


class Find(NamedTuple):
    """A stretch of a normal text that looks like an identifier."""

    start: int
    end: int
    label: str
    strength: int


Finder = Callable[[str], Iterator[Find]]
"""Looks through a normal text (normalising.py)."""
