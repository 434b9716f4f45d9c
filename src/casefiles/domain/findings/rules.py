"""All rules, in the order findings are shown: what can be lost first, then what does not fit."""

from dataclasses import replace
from typing import Any, Final

from casefiles.domain.case.dossier import PART_TYPES, Dossier
from casefiles.domain.findings import (
    accounts,
    deadlines,
    events,
    limits,
    order,
    outcomes,
    papers,
    records,
    route,
    service,
    summons,
    upkeep,
)
from casefiles.domain.findings.finding import Facts, Finding, Rule, dismissed

MADE: Final = 2
"""Raised when a rule finds more, less or otherwise than before: counts are then made anew."""

RULES: Final[tuple[Rule, ...]] = (
    deadlines.deadlines_missed,
    limits.overstayed,
    limits.unregistered,
    deadlines.deadlines_met_late,
    deadlines.deadlines_unproved,
    deadlines.closed_with_deadlines,
    upkeep.checks_stale,
    upkeep.reviews_overdue,
    upkeep.consents_expired,
    upkeep.packs_after_withdrawal,
    upkeep.promises_overdue,
    upkeep.promises_of_the_gone,
    upkeep.one_signature_twice,
    outcomes.protection_without_decision,
    outcomes.temporary_protection,
    outcomes.passport_not_taken,
    accounts.accounts_differ,
    accounts.account_against_case,
    records.accounts_against_records,
    records.events_against_records,
    summons.summoned_before_mobilisation,
    summons.mobilised_before_decree,
    summons.served_before_its_law,
    summons.served_after_deemed,
    summons.left_through_a_ban,
    service.age_out_of_draft,
    service.rank_against_category,
    service.front_without_deployment,
    service.exit_against_service,
    service.article_against_category,
    service.weapon_against_part,
    service.not_applied_without_reason,
    papers.passport_kept_in_service,
    papers.passport_issued_in_service,
    papers.passport_against_biometrics,
    papers.papers_against_none,
    limits.paper_not_taken,
    limits.paper_expired,
    order.out_of_order,
    order.days_to_come,
    order.refused_before_service,
    order.left_before_service,
    order.decided_before_made,
    events.events_out_of_order,
    route.overlaps,
    route.gaps,
    route.broken_legs,
)


def findings_of(facts: Facts) -> tuple[Finding, ...]:
    """Return every finding of a case, those that were explained with their explanation.

    The same case gives the same findings in the same order, in whatever order its parts stand.
    """
    facts = replace(facts, dossier=_in_order(facts.dossier))
    found: dict[str, Finding] = {}
    for rule in RULES:
        for finding in sorted(rule(facts), key=_place):
            found.setdefault(finding.facts, finding)
    return tuple(dismissed(one, facts.dossier.dismissal) for one in found.values())


def _place(finding: Finding) -> tuple[tuple[str, str, str], ...]:
    return tuple((side.value, side.field, side.record_id) for side in finding.sides)


def _in_order(dossier: Dossier) -> Dossier:
    parts: dict[str, Any] = {
        kind.value: tuple(sorted(dossier.parts(kind), key=lambda part: part.id))
        for kind in PART_TYPES
    }
    return replace(dossier, pack=tuple(sorted(dossier.pack, key=lambda p: p.id)), **parts)
