"""The law: rows loaded from resources/law, and those an office puts beside or over them."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from casefiles.domain.changes import Kind
from casefiles.domain.errors import Bug, RecordInvalid
from casefiles.domain.law.grounds import FAMILY as GROUNDS
from casefiles.domain.law.law import Law
from casefiles.domain.law.office import OfficeRule, Refusal
from casefiles.domain.law.rows import Row
from casefiles.domain.law_rule import Rule
from casefiles.resources import path_to
from casefiles.services.law_joining import join
from casefiles.services.law_keys import RowRefused, toml_in
from casefiles.services.law_reading import FAMILIES, read_row

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def get_law(vault: "Vault | None" = None) -> Law:
    """Return every row of the law, with a vault the office's own in their places.

    A row of the office that cannot be used (a later program may check more) is named in `refused`
    and the shipped one stays. Raises Bug where a shipped row is refused.
    """
    law = _shipped()
    if vault is None:
        return law
    for record in vault.reading().every(Kind.RULE):
        if not isinstance(record, Rule) or record.family == GROUNDS:
            continue
        rule = OfficeRule(
            family=record.family, code=record.code, body=record.body, reason=record.reason
        )
        try:
            law = _with_rule(law, rule)
        except RowRefused as refused:
            law = replace(law, refused=(*law.refused, refused.refusal))
    return law


def with_overrides(law: Law, rules: Sequence[OfficeRule]) -> Law:
    """Return `law` with the office's rows: in place of the row of that code, else added.

    Shipped rows that give way are kept in `set_aside`. Raises RecordInvalid (kind "rule", field =
    the key of the row, reason = a code) for a row that is refused.
    """
    try:
        for rule in rules:
            law = _with_rule(law, rule)
    except RowRefused as refused:
        found = refused.refusal
        raise RecordInvalid(kind="rule", field=found.key, reason=found.reason) from None
    return law


def parse_law(family: str, text: str) -> Iterator[Row]:
    """Yield the rows of one file: TOML, an array of tables named after the family.

    Raises RowRefused, and tomllib.TOMLDecodeError for what is no TOML.
    """
    data = tomllib.loads(text)
    for key in data:
        if key != family:
            raise _refused(family, "", key, "unknown-key")
    rows = data.get(family)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _refused(family, "", family, "not-a-list")
    for row in rows:
        yield read_row(family, row)


def _with_rule(law: Law, rule: OfficeRule) -> Law:
    row, rows, aside = _office_row(rule), [], list(law.set_aside)
    for family, former in law.families():
        for other in former:
            if family != rule.family or other.code != rule.code:
                rows.append(other)
            elif not other.origin.office:
                aside.append(other)
    return replace(join([*rows, row]), set_aside=tuple(aside), refused=law.refused)


def _office_row(rule: OfficeRule) -> Row:
    if rule.family not in FAMILIES:
        raise _refused(rule.family, rule.code, "family", "unknown-code")
    if not rule.reason.strip():
        raise _refused(rule.family, rule.code, "reason", "empty")
    body = toml_in(rule.body)
    if body is None:
        raise _refused(rule.family, rule.code, "body", "not-toml")
    if "code" in body:
        raise _refused(rule.family, rule.code, "code", "unknown-key")
    return read_row(rule.family, {"code": rule.code, **body}, reason=rule.reason)


def _refused(family: str, code: str, key: str, reason: str) -> RowRefused:
    return RowRefused(Refusal(family=family, code=code, key=key, reason=reason))


@cache
def _shipped() -> Law:
    try:
        return join(
            [
                row
                for family in FAMILIES
                for path in sorted(path_to("law").glob(f"{family}*.toml"))
                for row in parse_law(family, path.read_text("utf-8"))
            ]
        )
    except RowRefused as refused:
        found = refused.refusal
        where = f"law/{found.family} {found.code} {found.key} {found.reason}"
        raise Bug(kind="RowRefused", where=where) from None
