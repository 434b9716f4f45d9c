"""What a search is answered with."""

from dataclasses import dataclass

from casefiles.domain.changes import Kind


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One record that answers. Offsets count Unicode code points.

    `marks` are (start, end) of the words found, inside `snippet`. `rank` is 1 for the best hit.
    `home_id` is the case or source to open: the record itself, or the one it is a part of.
    """

    kind: Kind
    id: str
    title: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    rank: int
    home_id: str


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The best hits, and how many records answer in all.

    `exact` is False where so many answer that only the newest were ranked; `total` is then how
    many were ranked, and more exist.
    """

    hits: tuple[SearchHit, ...]
    total: int
    exact: bool
