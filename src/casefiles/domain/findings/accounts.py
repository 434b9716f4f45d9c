"""Accounts: what was said on one occasion against what was said on another, field by field."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from casefiles.domain.case.account import Account
from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES, Shape, specs_of
from casefiles.domain.findings.days import surely_differ
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
COMPARED: Final = tuple(
    name
    for name, spec in _SPECS.items()
    if name != "setting" and spec.shape in (Shape.CODE, Shape.UNCERTAIN)
)


def accounts_differ(facts: Facts) -> Iterator[Finding]:
    """Find a field on which two accounts cannot both be right."""
    for one, other in combinations(facts.dossier.account, 2):
        for name in COMPARED:
            if _contradict(name, getattr(one, name), getattr(other, name)):
                yield Finding(
                    rule="accounts-differ",
                    sides=(side_of(Kind.ACCOUNT, one, name), side_of(Kind.ACCOUNT, other, name)),
                )


def account_against_case(facts: Facts) -> Iterator[Finding]:
    """Find a field on which an account and the case cannot both be right."""
    case = facts.dossier.case
    for account in facts.dossier.account:
        for name, in_case in SAME_IN_CASE.items():
            if _contradict(name, getattr(account, name), getattr(case, in_case)):
                yield Finding(
                    rule="account-against-case",
                    sides=(side_of(Kind.ACCOUNT, account, name), case_side(facts, in_case)),
                )


def _contradict(name: str, one: str, other: str) -> bool:
    """Return whether two answers exclude each other; a silence excludes nothing."""
    if _SPECS[name].shape is Shape.UNCERTAIN:
        return surely_differ(one, other)
    return one not in SILENCES and other not in SILENCES and one != other
