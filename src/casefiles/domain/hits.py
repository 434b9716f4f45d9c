"""What the censor found in a text: where, and what kind of identifier it looks like."""

from dataclasses import dataclass
from typing import Final

from casefiles.domain.changes import Kind

HIT_LABELS: Final = (
    "PERSON",
    "ID",
    "PHONE",
    "ADDRESS",
    "DOB",
    "HANDLE",
    "EMAIL",
    "UNIT_NO",
    "GPS",
    "IBAN",
    "PLATE",
    "CARD",
)
"""The kinds of direct identifier."""


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """One find: `start` and `end` count Unicode code points of the text as it was given.

    `layer` says by what: "L1" patterns with checksum or context. A hit holds no text, so that
    it may be logged, stored and compared without carrying an identity about.
    """

    start: int
    end: int
    label: str
    layer: str


@dataclass(frozen=True, slots=True)
class FieldFind:
    """What the censor found in one field: kinds of identifier and how many, never the text."""

    kind: Kind
    field: str
    labels: tuple[str, ...]
    count: int
