"""Pack templates: which chapters a kind of pack has, for whom, and where the form comes from."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from casefiles.resources import path_to

_KINDS: Final = ("lawyer-handover", "country-information")
"""In the order in which they are offered."""

Wording = Mapping[str, str]  # language → words


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterTemplate:
    """A chapter of a kind of pack; only one that is not required can be left out."""

    code: str
    required: bool
    titles: Wording
    shows: tuple[str, ...]  # fields as "kind.field": what a reader sees, in order

    def title(self, language: str) -> str:
        """Return the heading of the chapter."""
        return _in(self.titles, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackTemplate:
    """A kind of pack. `classification` is the one proposed; `source` is where its form is from."""

    code: str
    needs_case: bool
    needs_sources: bool
    classification: str
    chapters: tuple[ChapterTemplate, ...]
    titles: Wording
    subtitles: Wording
    readers: Wording
    source: str
    checked_on: str
    confidence: str

    def title(self, language: str) -> str:
        """Return the title of the pack."""
        return _in(self.titles, language)

    def subtitle(self, language: str) -> str:
        """Return the line below the title."""
        return _in(self.subtitles, language)

    def reader(self, language: str) -> str:
        """Return for whom the pack is made."""
        return _in(self.readers, language)


@cache
def templates() -> tuple[PackTemplate, ...]:
    """Return every kind of pack there is."""
    return tuple(template(code) for code in _KINDS)


@cache
def template(code: str) -> PackTemplate:
    """Return one kind of pack. Raises KeyError for a code that is none."""
    if code not in _KINDS:
        raise KeyError(code)
    row = tomllib.loads(path_to(f"packs/{code}.toml").read_text("utf-8"))
    return PackTemplate(
        code=row["code"],
        needs_case=row["needs"] == "case",
        needs_sources=row["needs"] == "sources",
        classification=row["classification"],
        chapters=tuple(_chapter(chapter) for chapter in row["chapter"]),
        titles=row["title"],
        subtitles=row["subtitle"],
        readers=row["reader"],
        source=row["source"],
        checked_on=row["checked_on"],
        confidence=row["confidence"],
    )


def _chapter(row: Mapping[str, Any]) -> ChapterTemplate:
    return ChapterTemplate(
        code=row["code"],
        required=row["required"],
        titles={key: value for key, value in row.items() if len(key) == 2},
        shows=tuple(row["shows"]),
    )


def _in(wording: Wording, language: str) -> str:
    return wording.get(language) or wording["en"]
