"""What the deadline-control sheet prints: one row for each deadline, with lines to sign on.

It leaves the office on paper: it names cases by their references and deadlines by their rules,
and nothing on it was written by a person.
"""

from dataclasses import dataclass

from casefiles.domain.paper.content import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlRow:
    """One deadline, in words."""

    due: str  # "Mon 23 Nov 2026"
    distance: str  # "in 3 days"
    mark: Mark  # before the distance
    reference: str
    effect: str
    title: str
    sum: str
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSheet:
    """Everything on the sheet. `page_words` has "{page}" and "{pages}"."""

    language: str  # ISO 639-1
    title: str
    lead: str
    head: tuple[str, str, str, str]  # words over the columns
    sign: tuple[str, str]  # words under the two lines of each row
    rows: tuple[ControlRow, ...]
    note: str
    mark: str  # running head, trailing side
    classification: str
    page_words: str
    issued_on: str  # ISO date: the date of the PDF; equal input gives equal bytes
