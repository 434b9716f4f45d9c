"""The glossary: words of law and of this field, with what each meaning rests on."""

import tomllib
from dataclasses import dataclass
from functools import cache

from casefiles.resources import path_to


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry:
    """One word in one language. `confidence` as in domain/vocabulary.py."""

    code: str
    word: str
    meaning: str
    source: str
    checked_on: str
    confidence: str


@cache
def glossary(language: str) -> tuple[GlossaryEntry, ...]:
    """Return the glossary in `language`, in the order of the file: from law to form."""
    rows = tomllib.loads(path_to("packs/glossary.toml").read_text("utf-8"))["term"]
    return tuple(
        GlossaryEntry(
            code=row["code"],
            word=row.get(language) or row["en"],
            meaning=row.get(f"meaning_{language}") or row["meaning_en"],
            source=row["source"],
            checked_on=row["checked_on"],
            confidence=row["confidence"],
        )
        for row in rows
    )
