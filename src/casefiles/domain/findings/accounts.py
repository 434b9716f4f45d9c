"""Accounts: what was said on one occasion against what was said on another, field by field."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from casefiles.domain.case.account import Account
from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES, Shape, specs_of
from casefiles.domain.findings.ages import bands_exclude
from casefiles.domain.findings.days import Span, bounds, surely_differ
from casefiles.domain.findings.finding import Facts, Finding, case_side, side_of

SAME_IN_CASE: Final = {
    "age_band": "age_band",
    "category": "category",
    "branch": "branch",
    "rank_band": "rank_band",
    "service_entry": "service_entry",
    "summons_on": "summons_on",
    "summons_method": "service_method",
    "order_refused": "order_refused",
    "exit_mode": "exit_mode",
    "exit_date": "exit_date",
    "with_weapon": "with_weapon",
    "reached_front": "reached_front",
}
"""Field of an account → the field of the case that records the same."""

_SPECS: Final = specs_of(Account)
AGE: Final = "age_band"
COMPARED: Final = tuple(
    name
    for name, spec in _SPECS.items()
    if name != "setting" and spec.shape in (Shape.CODE, Shape.UNCERTAIN)
)


def accounts_differ(facts: Facts) -> Iterator[Finding]:
    """Find a field on which two accounts cannot both be right."""
    for one, other in combinations(_in_order(facts), 2):
        for name in COMPARED:
            if _differ(facts, one, other, name):
                yield Finding(
                    rule="accounts-differ",
                    sides=(side_of(Kind.ACCOUNT, one, name), side_of(Kind.ACCOUNT, other, name)),
                )


def account_against_case(facts: Facts) -> Iterator[Finding]:
    """Find a field on which an account and the case cannot both be right.

    Where the case says what another account says, the two accounts are told instead.
    """
    for account in _in_order(facts):
        for name, in_case in SAME_IN_CASE.items():
            if not _differs_from_case(facts, account, name):
                continue
            others = [one for one in facts.dossier.account if _differ(facts, account, one, name)]
            if all(_differs_from_case(facts, one, name) for one in others):
                yield Finding(
                    rule="account-against-case",
                    sides=(side_of(Kind.ACCOUNT, account, name), case_side(facts, in_case)),
                )


def _differ(facts: Facts, one: Account, other: Account, name: str) -> bool:
    mine, theirs = getattr(one, name), getattr(other, name)
    if name == AGE:
        return bands_exclude((mine, _given(facts, one)), (theirs, _given(facts, other)))
    return _contradict(name, mine, theirs)


def _differs_from_case(facts: Facts, account: Account, name: str) -> bool:
    case = facts.dossier.case
    mine, theirs = getattr(account, name), getattr(case, SAME_IN_CASE[name])
    if name == AGE:
        return bands_exclude((mine, _given(facts, account)), (theirs, _open(facts)))
    return _contradict(name, mine, theirs)


def _contradict(name: str, one: str, other: str) -> bool:
    """Return whether two answers exclude each other; a silence excludes nothing."""
    if _SPECS[name].shape is Shape.UNCERTAIN:
        return surely_differ(one, other)
    return one not in SILENCES and other not in SILENCES and one != other


def _given(facts: Facts, account: Account) -> Span:
    """Return when an account was given; where nobody noted it, at any time since the opening."""
    return bounds(account.given_on) or _open(facts)


def _open(facts: Facts) -> Span:
    """Return the time since the case was opened, in which its own fields were filled in."""
    opened = bounds(facts.dossier.case.opened_on)
    first = opened[0] if opened else facts.today
    return first, max(first, facts.today)


def _in_order(facts: Facts) -> list[Account]:
    return sorted(facts.dossier.account, key=lambda one: (one.given_on or "9999", one.id))
