"""The law: rows loaded from resources/law, and those an office puts beside or over them."""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from casefiles.domain.errors import Bug, RecordInvalid
from casefiles.domain.law.law import Law
from casefiles.domain.law.office import OfficeRule
from casefiles.domain.law.rows import Row
from casefiles.resources import path_to
from casefiles.services.law_joining import join, rows_of
from casefiles.services.law_keys import RowRefused
from casefiles.services.law_reading import FAMILIES, read_row

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def get_law(vault: "Vault | None" = None) -> Law:
    """Return every row of the law; `row.origin.office` says which are the office's own.

    Raises Bug where a shipped row is refused.
    """
    return _shipped()


def with_overrides(law: Law, rules: Sequence[OfficeRule]) -> Law:
    """Return `law` with the office's rows: in place of the row of that code, else added.

    Shipped rows that give way are kept in `set_aside`. Raises RecordInvalid (kind "rule", field =
    the key of the row, reason = a code) for a row that is refused.
    """
    rows, aside = list(rows_of(law)), list(law.set_aside)
    try:
        for rule in rules:
            row = _office_row(rule)
            place = _place_of(row, rows)
            if place is None:
                rows.append(row)
                continue
            if not rows[place].origin.office:
                aside.append(rows[place])
            rows[place] = row
        return join(rows, set_aside=aside)
    except RowRefused as refused:
        raise RecordInvalid(kind="rule", field=refused.key, reason=refused.reason) from None


def parse_law(family: str, text: str) -> Iterator[Row]:
    """Yield the rows of one file: TOML, an array of tables named after the family.

    Raises RowRefused, and tomllib.TOMLDecodeError for what is no TOML.
    """
    data = tomllib.loads(text)
    for key in data:
        if key != family:
            raise RowRefused(family, "", key, "unknown-key")
    for row in data[family]:
        yield read_row(family, row)


def _office_row(rule: OfficeRule) -> Row:
    if rule.family not in FAMILIES:
        raise RowRefused(rule.family, rule.code, "family", "unknown-code")
    if not rule.reason.strip():
        raise RowRefused(rule.family, rule.code, "reason", "empty")
    try:
        body = tomllib.loads(rule.body)
    except tomllib.TOMLDecodeError:
        raise RowRefused(rule.family, rule.code, "body", "not-toml") from None
    if "code" in body:
        raise RowRefused(rule.family, rule.code, "code", "unknown-key")
    return read_row(rule.family, {"code": rule.code, **body}, reason=rule.reason)


def _place_of(row: Row, rows: Sequence[Row]) -> int | None:
    for place, other in enumerate(rows):
        if type(other) is type(row) and other.code == row.code:
            return place
    return None


@cache
def _shipped() -> Law:
    try:
        rows = [
            row
            for family in FAMILIES
            for path in sorted(path_to("law").glob(f"{family}*.toml"))
            for row in parse_law(family, path.read_text("utf-8"))
        ]
        return join(rows)
    except RowRefused as refused:
        where = f"law/{refused.family} {refused.code} {refused.key} {refused.reason}"
        raise Bug(kind="RowRefused", where=where) from None
