"""Grounds as rules: the legal tests as the office reads them, and its own beside or over them."""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from casefiles.domain.changes import Kind
from casefiles.domain.law.grounds import FAMILY, ElementRow, GroundRow, Section
from casefiles.domain.law.listing import RuleView
from casefiles.domain.law.rows import Row
from casefiles.domain.law_rule import Rule
from casefiles.services.ground_books import get_grounds

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

Value = str | tuple[str, ...]


def ground_views(vault: "Vault | None") -> Iterator[RuleView]:
    """Yield every ground, those the office added last; one that cannot be used is there too."""
    grounds, shipped = get_grounds(vault), get_grounds().grounds
    every = vault.reading().every(Kind.RULE) if vault is not None else ()
    office = {one.code: one for one in every if isinstance(one, Rule) and one.family == FAMILY}
    refused = {one.code: one for one in grounds.refused}
    codes = [row.code for row in shipped]
    for code in (*codes, *sorted(office.keys() - set(codes))):
        yield RuleView(
            family=FAMILY,
            code=code,
            row=grounds.ground(code),
            shipped=next((row for row in shipped if row.code == code), None),
            office=office.get(code),
            refusal=refused.get(code),
        )


def ground_body(row: Row) -> str:
    """Return a ground as the text of TOML that `rule set` takes: a form to start from."""
    if not isinstance(row, GroundRow):
        raise TypeError
    head: dict[str, Value] = {
        "group": row.group.value,
        **_spoken("cite", row.cites),
        "article": row.article,
        "instrument": row.instrument.value if row.instrument else "",
        "area": row.area,
        "countries": row.countries,
        **_spoken("help", row.helps),
    }
    parts = [_lines(row, head)]
    parts += ["\n[[sections]]\n" + _section(one) for one in row.sections]
    parts += ["\n[[element]]\n" + _element(one) for one in row.elements]
    return "".join(parts)


def _section(section: Section) -> str:
    return _written({"code": section.code, **_spoken("", section.words)})


def _element(row: ElementRow) -> str:
    own: dict[str, Value] = {
        **_spoken("ask", row.questions),
        **_spoken("cite", row.cites),
        "article": row.article,
        "section": row.section,
        "regimes": tuple(one.value for one in row.regimes),
        "shown_by": tuple(one.value for one in row.shown_by),
        "asks": tuple(one.value for one in row.asks),
    }
    return _written({"code": row.code}) + _lines(row, own)


def _lines(row: Row, own: Mapping[str, Value]) -> str:
    """Return what every row says, and what this one says beside it."""
    origin = row.origin
    told = _written({**_spoken("", row.words), **_spoken("note", row.notes), **own})
    days = {"valid_from": origin.valid_from, "valid_to": origin.valid_to}
    whence = {"source": origin.source, "url": origin.url, **days}
    checked = {"checked_on": origin.checked_on, "confidence": origin.confidence}
    return told + _written({**whence, **checked}, whole=True)


def _spoken(name: str, words: Mapping[str, str]) -> dict[str, str]:
    return {f"{name}_{language}".lstrip("_"): said for language, said in words.items()}


def _written(values: Mapping[str, Value], *, whole: bool = False) -> str:
    """Return keys as TOML; what says nothing is left out, unless all of them are needed."""
    told = {key: value for key, value in values.items() if value or whole}
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in told.items())
    return "".join(lines).replace("\x7f", "\\u007f")
