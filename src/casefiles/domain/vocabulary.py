"""A term of a vocabulary: a code, its words in each language and where the list comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

CONFIDENCES: Final = ("primary", "secondary", "unconfirmed")
"""primary: the text itself was read; secondary: another's account of it; unconfirmed: neither."""

LANES: Final = ("service", "refusal", "threat", "route", "procedure")
"""The lanes of the drawn timeline, from top to bottom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One row of a vocabulary. Dates are ISO 8601; "" in `valid_from` or `valid_to` is open."""

    code: str
    words: Mapping[str, str]  # language → word
    descriptions: Mapping[str, str] = field(default_factory=dict)
    lane: str = ""  # of an event type: one of LANES
    group: str = ""  # of a category of service: a code of service_group
    restricted: bool = False  # never released in any pack, table or handover
    unhcr: str = ""  # of a hardship: the specific need (UNHCR) it stands for
    source: str = ""
    valid_from: str = ""
    valid_to: str = ""
    checked_on: str = ""
    confidence: str = ""

    def word(self, language: str) -> str:
        """Return the word in `language`, the English one where there is none."""
        return self.words.get(language) or self.words.get("en", self.code)

    def description(self, language: str) -> str:
        """Return the description in `language`, or ""."""
        return self.descriptions.get(language, "")
