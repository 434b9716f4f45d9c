"""Uncertain dates in plain words: said in a language, and read from what people type.

The words are data (resources/vocab/dates.toml), the names of months come from babel; a further
language is a further table. The reading half is services/typed_dates.py.
"""

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from casefiles.domain import dates
from casefiles.domain.dates import Part, Uncertain
from casefiles.i18n import LANGUAGES
from casefiles.resources import path_to

Table = Mapping[str, Any]


def say_date(edtf: str, language: str) -> str:
    """Return an EDTF date in plain words: "about August 2023", "примерно август 2023 г.".

    "" is "not known"; a text that is no EDTF is returned as it is.
    """
    return _say(edtf, language, "long")


def say_short(edtf: str, language: str) -> str:
    """Return an EDTF date for lists: "c. Aug 2023", "ок. авг. 2023".

    Shorter than `say_date` and coarser: a month whose day is left open is said as the month.
    """
    return _say(edtf, language, "short")


def read_date(typed: str, language: str) -> str | None:
    """Return the EDTF of what somebody typed; "" for nothing or "not known", None if unclear.

    Words of every language are understood, those of `language` first. Days come before months in
    all of them: "3.4.2024" is 3 April. "Before 2023" is read as until 2023 and "after 2023" as
    since 2023: a bound may widen, it never narrows.
    """
    from casefiles.services import typed_dates

    return typed_dates.read_typed(typed, language)


def date_table(language: str) -> Table:
    """Return the table of a language, the English one where it has none."""
    tables = _tables()
    table: Table = tables.get(language, tables["en"])
    return table


@cache
def _tables() -> Table:
    return tomllib.loads(path_to("vocab/dates.toml").read_text("utf-8"))


@lru_cache(maxsize=4096)
def _say(edtf: str, language: str, style: str) -> str:
    table = date_table(language)
    if not edtf:
        return str(table["unknown"])
    found = dates.read(edtf)
    if found is None:
        return edtf
    if found.interval:
        said = _say_span(found, _Voice(language, style))
    else:
        assert found.start is not None  # noqa: S101 a date without an interval has its one part
        said = _Voice(language, style).say(found.start, "plain")
    for rough, smooth in table["polish"]:
        said = said.replace(rough, smooth)
    return said


def _say_span(found: Uncertain, voice: "_Voice") -> str:
    span = voice.style["span"]
    start = voice.say(found.start, "start") if found.start else ""
    end = voice.say(found.end, "end") if found.end else ""
    if start and end:
        form = "closed"
    elif start:
        form = "open_end" if found.open_end else "unknown_end"
    else:
        form = "open_start" if found.open_start else "unknown_start"
    return str(span[form]).format(start=start, end=end)


class _Voice:
    """One language in one style."""

    def __init__(self, language: str, style: str) -> None:
        self.language = language if language in _tables() else "en"
        self.style: Table = date_table(language)[style]
        self.seasons: Table = date_table(language)["seasons"]

    def say(self, part: Part, role: str) -> str:
        """Say one part as a date of its own ("plain") or as the "start" or "end" of a span."""
        form = _form_of(part)
        template = self.style.get(role, {}).get(form) or self.style[form]
        said = template.format(**self._facts(part, role))
        if role != "plain":
            said = self.style["span"][role].format(date=said)
        return self._marked(said, part)

    def _marked(self, said: str, part: Part) -> str:
        if not (part.approximate or part.doubtful):
            return said
        mark = "approximate" if part.approximate else "doubtful"
        mark = "both" if part.approximate and part.doubtful else mark
        return str(self.style["marks"][mark]).format(date=said)

    def _facts(self, part: Part, role: str) -> dict[str, str]:
        month, day = part.first.month, part.first.day
        names = _months(self.language)
        seasons = self.seasons[role if self.style["inflected"] else "plain"]
        return {
            "year": f"{part.year:04}",
            "next": f"{part.year + 1:04}",
            "last": f"{part.last.year:04}",
            "season": seasons[part.season - 21] if part.season else "",
            "month": names["stand-alone", "wide"][month],
            "month_of": names["format", "wide"][month],
            "mon": names["stand-alone", "abbreviated"][month],
            "day": str(day),
            "dd": f"{day:02}",
            "mm": f"{month:02}",
        }


def _form_of(part: Part) -> str:
    if part.some:
        return f"some_{part.some}" + ("_of_month" if part.month else "")
    if part.season:
        return "winter" if part.season == 24 else "season"
    if part.decade or part.century:
        return "decade" if part.decade else "century"
    return "day" if part.day else "month" if part.month else "year"


@cache
def _months(language: str) -> dict[tuple[str, str], Mapping[int, str]]:
    from babel.dates import get_month_names

    known = language if language in LANGUAGES else "en"
    kinds = (("stand-alone", "wide"), ("format", "wide"), ("stand-alone", "abbreviated"))
    return {
        (context, width): get_month_names(width, context=context, locale=known)  # type: ignore[arg-type]
        for context, width in kinds
    }


def month_words(language: str) -> tuple[tuple[str, ...], ...]:
    """Return every form of each month's name in a language, January first."""
    names = _months(language)
    return tuple(
        (names["stand-alone", "wide"][month], names["format", "wide"][month])
        for month in range(1, 13)
    )
