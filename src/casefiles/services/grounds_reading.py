"""Grounds made from TOML: every key known, every element with its question and its origin."""

import tomllib
from collections.abc import Callable, Mapping
from typing import Final

from casefiles.domain.changes import Kind
from casefiles.domain.law import codes
from casefiles.domain.law.grounds import (
    FAMILY,
    LINKABLE,
    Act,
    Ask,
    ElementRow,
    GroundRow,
    Group,
    Section,
)
from casefiles.domain.law.rows import UNION
from casefiles.services.law_keys import Keys
from casefiles.services.law_reading import about_of

_NESTED: Final = ("element", "sections")


def parse_grounds(text: str) -> tuple[GroundRow | Act, ...]:
    """Return the rows of one file: arrays of tables "ground" and "act".

    Raises RowRefused, and tomllib.TOMLDecodeError for what is no TOML.
    """
    readers: Mapping[str, Callable[[Mapping[str, object]], GroundRow | Act]] = {
        "act": read_act,
        "ground": read_ground,
    }
    found: list[GroundRow | Act] = []
    for key, rows in tomllib.loads(text).items():
        if key not in readers:
            raise Keys(FAMILY, {}).refuse(key, "unknown-key")
        found += [readers[key](row) for row in _tables(FAMILY, key, rows)]
    return tuple(found)


def read_ground(row: Mapping[str, object], *, reason: str | None = None) -> GroundRow:
    """Return one ground with its elements. With a `reason` it is the office's own."""
    keys = Keys(FAMILY, {key: value for key, value in row.items() if key not in _NESTED})
    about = about_of(keys, reason=reason)
    sections = _tables(about.code, "sections", row.get("sections", []))
    elements = _tables(about.code, "element", row.get("element", []))
    ground = GroundRow(
        **about._asdict(),
        group=keys.choice("group", Group),
        cites=keys.in_languages("cite_", needed=True),
        article=keys.text("article", ""),
        instrument=keys.choice_or_none("instrument", codes.Instrument),
        area=keys.text("area", ""),
        countries=keys.list_of("countries"),
        helps=keys.in_languages("help_"),
        sections=tuple(_section(about.code, one) for one in sections),
        elements=tuple(_element(about.code, one, reason=reason) for one in elements),
    )
    keys.end()
    _check(keys, ground)
    return ground


def read_act(row: Mapping[str, object]) -> Act:
    """Return one act."""
    keys = Keys("act", row)
    act = Act(
        **about_of(keys)._asdict(),
        instrument=keys.choice("instrument", codes.Instrument),
        regime=keys.choice("regime", codes.Regime),
        country=keys.country("country"),
        area=keys.text("area", ""),
    )
    keys.end()
    if (act.country == UNION) is not bool(act.area):
        raise keys.refuse("area", "not-in-keeping")
    return act


def _element(ground: str, row: Mapping[str, object], *, reason: str | None) -> ElementRow:
    keys = Keys(ground, row)
    element = ElementRow(
        **about_of(keys, reason=reason)._asdict(),
        questions=keys.in_languages("ask_", needed=True),
        cites=keys.in_languages("cite_"),
        article=keys.text("article", ""),
        section=keys.text("section", ""),
        regimes=keys.choices("regimes", codes.Regime),
        shown_by=keys.choices("shown_by", Kind),
        asks=keys.choices("asks", Ask),
    )
    keys.end()
    if not set(element.shown_by) <= set(LINKABLE):
        raise keys.refuse("shown_by", "restricted-record")
    return element


def _section(ground: str, row: Mapping[str, object]) -> Section:
    keys = Keys(ground, row)
    section = Section(code=keys.said("code"), words=keys.in_languages("", needed=True))
    keys.end()
    return section


def _check(keys: Keys, ground: GroundRow) -> None:
    """Check what the rows of a ground say of each other."""
    codes_of = [element.code for element in ground.elements]
    if not codes_of:
        raise keys.refuse("element", "missing")
    if len(set(codes_of)) < len(codes_of):
        raise keys.refuse("element", "twice")
    sections = {section.code for section in ground.sections} | {""}
    if not {element.section for element in ground.elements} <= sections:
        raise keys.refuse("section", "unknown-code")
    articles = [ground.article, *(element.article for element in ground.elements)]
    if any(articles) and ground.instrument is None:
        raise keys.refuse("instrument", "missing")
    if ground.area and ground.countries:
        raise keys.refuse("countries", "not-in-keeping")
    if ground.counsel_only and any(row.shown_by or row.asks for row in ground.elements):
        raise keys.refuse("shown_by", "counsel-only")


def _tables(family: str, key: str, rows: object) -> list[Mapping[str, object]]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Keys(family, {}).refuse(key, "not-a-list")
    return rows
