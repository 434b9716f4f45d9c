"""Does a column of a table name somebody? By its header, and by what its values look like.

A suspicion, not a finding: such a column is left out until a person has looked at it.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from casefiles.domain import dates
from casefiles.i18n import LANGUAGES
from casefiles.resources import path_to
from casefiles.services import vocabularies
from casefiles.services.table_words import words_of

LOOKED_AT: Final = 120  # different values of a column
_ENOUGH: Final = 0.2  # of them with an identifier of any kind
_NAMED: Final = 0.6  # of them in the form of a name
_NAME: Final = re.compile(r"[A-ZА-ЯЁІЇЄҐ][\w'’-]+(?:\s+[A-ZА-ЯЁІЇЄҐ][\w'’.-]*){1,3}", re.UNICODE)
_PATRONYMIC: Final = re.compile(
    r"\b\w{3,}(?:ович|евич|ич|овна|евна|ична|івна|ївна|оглы|кызы|ovich|evich|ovna|evna)\b", re.I
)
_DAYS_OF_LIFE: Final = (timedelta(days=16 * 365), timedelta(days=90 * 366))


Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A kind of identifier (domain/hits.py), and whether the header or the values said so."""

    label: str
    by: str  # "header" or "values"


def suspect(header: str, values: Sequence[str], *, today: date) -> Suspicion | None:
    """Return what a column seems to name somebody by, None where nothing seems so."""
    label = suspect_header(header)
    if label:
        return Suspicion(label, "header")
    label = _suspect_values(values, today)
    return Suspicion(label, "values") if label else None


def suspect_header(header: str) -> str:
    """Return the kind of identifier a header asks for, "" for none."""
    words = words_of(header)
    if any(_stands_in(phrase, words) for phrase in _data().never):
        return ""
    for label, phrases, whole in _data().labels:
        if words in whole or any(_stands_in(phrase, words) for phrase in phrases):
            return label
    return ""


def _stands_in(phrase: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Return whether the words of a phrase stand in a header one after the other."""
    span = len(phrase)
    return any(
        all(_is_word(one, word) for one, word in zip(phrase, words[start:], strict=False))
        for start in range(len(words) - span + 1)
    )


def _is_word(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def _suspect_values(values: Sequence[str], today: date) -> str:
    from casefiles.privacy.watching import find_identifiers

    sample = list(dict.fromkeys(value for value in values if value))[:LOOKED_AT]
    if not sample:
        return ""
    found: Counter[str] = Counter()
    for value in sample:
        found.update({hit.label for hit in find_identifiers(value[:2_000])})
    if found and found.most_common(1)[0][1] >= len(sample) * _ENOUGH:
        return found.most_common(1)[0][0]
    if _are_births(values, today):
        return "DOB"
    return "PERSON" if _are_names(sample, values) else ""


def _are_names(sample: Sequence[str], values: Sequence[str]) -> bool:
    """Return whether most values are a few capitalised words, nearly all different."""
    patronymics = sum(_PATRONYMIC.search(value) is not None for value in sample)
    if patronymics >= max(2, len(sample) * _ENOUGH):
        return True
    shaped = [v for v in sample if _NAME.fullmatch(v) and words_of(v) not in _known_words()]
    filled = sum(bool(value) for value in values)
    different = len(sample) >= min(filled, LOOKED_AT) * 0.8
    return len(sample) >= 4 and different and len(shaped) >= len(sample) * _NAMED


def _are_births(values: Sequence[str], today: date) -> bool:
    """Return whether nearly all values are exact days in the lives of grown people."""
    from casefiles.services.plain_dates import read_date

    days = [read_date(value[:10], "en") for value in dict.fromkeys(filter(None, values))]
    exact = [date.fromisoformat(day) for day in days[:LOOKED_AT] if day and dates.is_day(day)]
    youngest, oldest = (today - span for span in _DAYS_OF_LIFE)
    lived = [day for day in exact if oldest <= day <= youngest]
    return len(lived) >= 3 and len(lived) >= 0.8 * len(days[:LOOKED_AT])


@dataclass(frozen=True, slots=True)
class _Data:
    """Headers by label: phrases that stand in one, and phrases that are the whole of one."""

    labels: tuple[tuple[str, tuple[Phrase, ...], frozenset[Phrase]], ...]
    never: tuple[Phrase, ...]


@cache
def _data() -> _Data:
    told = tomllib.loads(path_to("tables/identifiers.toml").read_text("utf-8"))
    never = tuple(_phrase(words) for words in told.pop("never"))
    labels = []
    for label, row in told.items():
        inside = tuple(_phrase(words) for words in row["words"] if not words.startswith("="))
        whole = frozenset(words_of(words) for words in row["words"] if words.startswith("="))
        labels.append((label, inside, whole))
    return _Data(tuple(labels), never)


def _phrase(written: str) -> Phrase:
    """Return the words of an entry; a last one with * is the beginning of a word."""
    words = words_of(written)
    return (*words[:-1], words[-1] + "*") if written.endswith("*") else words


@cache
def _known_words() -> frozenset[tuple[str, ...]]:
    """Return the words of countries and languages: capitalised, and nobody's name."""
    return frozenset(
        words_of(term.word(language))
        for language in LANGUAGES
        for terms in (vocabularies.countries(language), vocabularies.languages(language))
        for term in terms
    )
