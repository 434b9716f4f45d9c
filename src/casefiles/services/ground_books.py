"""Grounds loaded: those shipped in resources/law, and an office's own beside or over them."""

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from casefiles.domain.changes import Kind
from casefiles.domain.errors import Bug, RecordInvalid
from casefiles.domain.law.grounds import FAMILY, Act, GroundRow, Grounds
from casefiles.domain.law.law import Law
from casefiles.domain.law.office import OfficeRule
from casefiles.domain.law_rule import Rule
from casefiles.domain.matrix import Books
from casefiles.resources import path_to
from casefiles.services.grounds_reading import parse_grounds, read_ground
from casefiles.services.law import get_law
from casefiles.services.law_keys import Keys, RowRefused, toml_in

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def get_books(vault: "Vault | None" = None) -> Books:
    """Return the law and the grounds, with a vault those of its office."""
    return Books(law=get_law(vault), grounds=get_grounds(vault))


def get_grounds(vault: "Vault | None" = None) -> Grounds:
    """Return every ground, with a vault the office's own in their places.

    One of the office that cannot be used is named in `refused` and the shipped one stays. Raises
    Bug where a shipped row is refused.
    """
    grounds = _shipped()
    if vault is None:
        return grounds
    for record in vault.reading().every(Kind.RULE):
        if not isinstance(record, Rule) or record.family != FAMILY:
            continue
        rule = OfficeRule(
            family=record.family, code=record.code, body=record.body, reason=record.reason
        )
        try:
            grounds = _with_rule(grounds, rule)
        except RowRefused as refused:
            grounds = replace(grounds, refused=(*grounds.refused, refused.refusal))
    return grounds


def with_own_ground(grounds: Grounds, rule: OfficeRule) -> Grounds:
    """Return `grounds` with one of the office: in place of the ground of that code, else added.

    Raises RecordInvalid (kind "rule", field = the key, reason = a code) where it is refused.
    """
    try:
        return _with_rule(grounds, rule)
    except RowRefused as refused:
        found = refused.refusal
        raise RecordInvalid(kind=Kind.RULE.value, field=found.key, reason=found.reason) from None


def _with_rule(grounds: Grounds, rule: OfficeRule) -> Grounds:
    keys = Keys(FAMILY, {"code": rule.code})
    if not rule.reason.strip():
        raise keys.refuse("reason", "empty")
    body = toml_in(rule.body)
    if body is None:
        raise keys.refuse("body", "not-toml")
    if "code" in body:
        raise keys.refuse("code", "unknown-key")
    own = read_ground({"code": rule.code, **body}, reason=rule.reason)
    former = grounds.ground(own.code)
    if former is not None and former.counsel_only is not own.counsel_only:
        raise keys.refuse("group", "not-in-keeping")
    _check_area(own, get_law())
    rows = [own if row is former else row for row in grounds.grounds]
    aside = (former,) if former is not None and not former.origin.office else ()
    return replace(
        grounds,
        grounds=tuple(rows if former is not None else [*rows, own]),
        set_aside=(*grounds.set_aside, *aside),
    )


def _check_area(row: GroundRow | Act, law: Law) -> None:
    if row.area and row.area not in {area.name for area in law.areas}:
        raise Keys(FAMILY, {"code": row.code}).refuse("area", "unknown-code")


@cache
def _shipped() -> Grounds:
    try:
        rows = [
            row
            for path in sorted(path_to("law").glob(f"{FAMILY}*.toml"))
            for row in parse_grounds(path.read_text("utf-8"))
        ]
        for row in rows:
            _check_area(row, get_law())
        grounds = tuple(row for row in rows if isinstance(row, GroundRow))
        if len({row.code for row in grounds}) < len(grounds):
            raise Keys(FAMILY, {}).refuse("code", "twice")
        return Grounds(grounds=grounds, acts=tuple(row for row in rows if isinstance(row, Act)))
    except RowRefused as refused:
        found = refused.refusal
        where = f"law/{found.family} {found.code} {found.key} {found.reason}"
        raise Bug(kind="RowRefused", where=where) from None
