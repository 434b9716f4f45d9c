"""What lists and pages of the library ask for and are given."""

from array import array
from dataclasses import dataclass

from casefiles.domain.attachment import Attachment
from casefiles.domain.library.passage import Passage
from casefiles.domain.library.source import Source

SORTS = ("title", "published", "added")
"""title: A to Z; published and added: newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFilter:
    """Which sources, in which order. An empty field does not filter."""

    type: str = ""
    use: str = ""
    language: str = ""
    country: str = ""
    text: str = ""
    sort: str = "title"


@dataclass(frozen=True, slots=True)
class SourceList:
    """Local keys in order."""

    keys: "array[int]"

    @property
    def total(self) -> int:
        """How many sources the filter lets through."""
        return len(self.keys)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row of the library."""

    key: int
    id: str
    title: str
    publisher: str
    type: str
    use: str
    country: str
    published: str
    language: str
    media_type: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source with its text, its passages and its file."""

    source: Source
    text: str
    passages: tuple[Passage, ...]
    attachment: Attachment | None
