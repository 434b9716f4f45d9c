"""Rules: the law as the office reads it, and the rows it puts beside or over the shipped ones."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import RecordInvalid, RecordNotFound
from casefiles.domain.law.grounds import FAMILY as GROUNDS
from casefiles.domain.law.law import Law
from casefiles.domain.law.listing import RuleFilter, RuleView, concerns, is_doubtful
from casefiles.domain.law.office import OfficeRule
from casefiles.domain.law.rows import Row
from casefiles.domain.law_rule import Rule
from casefiles.services.checking import checked_fields
from casefiles.services.fresh import new_id
from casefiles.services.ground_books import get_grounds, with_own_ground
from casefiles.services.ground_rules import ground_views
from casefiles.services.law import get_law, with_overrides
from casefiles.services.law_reading import FAMILIES

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

EVERYTHING: Final = RuleFilter()
_LAST: Final = ("milestones", "areas")
"""Families one looks up last, because others rest on them."""
_CODE: Final = re.compile("[a-z0-9_]{1,64}")
_Key = tuple[str, str]


def families() -> tuple[str, ...]:
    """Return the families of rules in the order in which one looks them up."""
    return (*(family for family in FAMILIES if family not in _LAST), *_LAST)


def list_rules(
    vault: "Vault | None", wanted: RuleFilter = EVERYTHING, *, today: date
) -> tuple[RuleView, ...]:
    """Return rules in the order of the shipped law; those the office added end their family.

    Without a vault the shipped ones. A row of the office that cannot be used is listed too. The
    grounds of the legal matrix are told where they are asked for by their family.
    """
    law = get_law(vault)
    views = ground_views(vault) if wanted.family == GROUNDS else _views(vault, law)
    return tuple(view for view in views if _is_wanted(view, wanted, law, today))


def show_rule(vault: "Vault | None", family: str, code: str) -> RuleView:
    """Return one rule. Raises RecordNotFound."""
    for view in ground_views(vault) if family == GROUNDS else _views(vault, get_law(vault)):
        if (view.family, view.code) == (family, code):
            return view
    raise RecordNotFound(kind=Kind.RULE.value, key=f"{family}/{code}")


def set_rule(vault: "Vault", rule: OfficeRule) -> Changes:
    """Put a row of the office beside the shipped ones, or in the place of the one of its code.

    It is checked as shipped rows are. Raises RecordInvalid with the key of the row as its field;
    "relied-on" where another row of the office would no longer stand.
    """
    body = rule.body.strip() + "\n"
    fields = {"family": rule.family, "code": rule.code, "reason": rule.reason, "body": body}
    checked_fields(Kind.RULE, fields)
    if not _CODE.fullmatch(rule.code):
        raise RecordInvalid(kind=Kind.RULE.value, field="code", reason="wrong-form")
    if not rule.reason.strip():
        raise RecordInvalid(kind=Kind.RULE.value, field="reason", reason="empty")
    standing = _records(vault)
    before = standing.get((rule.family, rule.code))
    record = Rule(
        id=before.id if before else new_id(),
        family=rule.family,
        code=rule.code,
        reason=rule.reason.strip(),
        set_by=vault.actor,
        set_on=vault.clock().astimezone().date().isoformat(),
        body=body,
    )
    if before is not None and (before.body, before.reason) == (record.body, record.reason):
        return Changes(frozenset())
    # In the order of the vault: a changed row keeps its place, a new one comes last.
    after = [record if one.id == record.id else one for one in standing.values()]
    _check(tuple(standing.values()), after if before else [*after, record], record)
    with vault.writing("edit-rule" if before else "add-rule", reason=record.reason) as drawer:
        if before is None:
            drawer.add(record)
        else:
            drawer.replace(record)
        return drawer.changes(undo="edit-rule" if before else "add-rule")


def remove_rule(vault: "Vault", family: str, code: str, *, reason: str = "") -> Changes:
    """Take the office's row away; the shipped one stands again, and undo brings it back.

    Raises RecordNotFound, and RecordInvalid ("relied-on") as `set_rule` does.
    """
    every = tuple(vault.reading().every(Kind.RULE))
    found = [one for one in every if isinstance(one, Rule) and _key(one) == (family, code)]
    if not found:
        raise RecordNotFound(kind=Kind.RULE.value, key=f"{family}/{code}")
    standing = _records(vault)
    after = [one for key, one in standing.items() if key != (family, code)]
    _check(tuple(standing.values()), after, None)
    with vault.writing("remove-rule", reason=reason.strip()) as drawer:
        for one in found:
            drawer.remove(Kind.RULE, one.id)
        return drawer.changes(undo="remove-rule")


def _records(vault: "Vault | None") -> dict[_Key, Rule]:
    """Return the office's rows; of two with one code, which only a merge makes, the last."""
    if vault is None:
        return {}
    every = vault.reading().every(Kind.RULE)
    return {_key(one): one for one in every if isinstance(one, Rule)}


def _key(rule: Rule) -> _Key:
    return rule.family, rule.code


def _views(vault: "Vault | None", law: Law) -> Iterator[RuleView]:
    office = {key: one for key, one in _records(vault).items() if one.family != GROUNDS}
    in_force = {(family, row.code): row for family, rows in law.families() for row in rows}
    refused = {(one.family, one.code): one for one in law.refused}
    shipped: dict[_Key, Row] = {
        (family, row.code): row for family, rows in get_law().families() for row in rows
    }
    others = sorted(family for family, _code in office if family not in FAMILIES)
    for family in (*families(), *dict.fromkeys(others)):
        codes = [code for of, code in shipped if of == family]
        added = sorted(code for of, code in office if of == family and (of, code) not in shipped)
        for code in (*codes, *added):
            key = (family, code)
            yield RuleView(
                family=family,
                code=code,
                row=in_force.get(key),
                shipped=shipped.get(key),
                office=office.get(key),
                refusal=refused.get(key),
            )


def _is_wanted(view: RuleView, wanted: RuleFilter, law: Law, today: date) -> bool:
    if wanted.family not in ("", view.family) or (wanted.own and view.office is None):
        return False
    if view.row is None:
        return not wanted.country and wanted.on is None
    if wanted.country and not concerns(view.row, wanted.country, law):
        return False
    if wanted.on is not None and not view.row.holds_on(wanted.on):
        return False
    doubtful = view.refusal is not None or is_doubtful(view.row.origin, today)
    return doubtful or not wanted.doubtful


def _check(before: Sequence[Rule], after: Sequence[Rule], record: Rule | None) -> None:
    """Raise RecordInvalid where a row of the office cannot be used that stood until now."""
    former = _unusable(before)
    for one, error in _unusable(after).items():
        if record is not None and one == record.id:
            raise error
        if one not in former:
            raise RecordInvalid(kind=Kind.RULE.value, field="code", reason="relied-on")


def _unusable(rules: Sequence[Rule]) -> dict[str, RecordInvalid]:
    """Return the ids of the rows that cannot be used, as get_law would find, and why."""
    law, grounds, found = get_law(), get_grounds(), {}
    for one in rules:
        row = OfficeRule(family=one.family, code=one.code, body=one.body, reason=one.reason)
        try:
            if one.family == GROUNDS:
                grounds = with_own_ground(grounds, row)
            else:
                law = with_overrides(law, [row])
        except RecordInvalid as error:
            found[one.id] = error
    return found
