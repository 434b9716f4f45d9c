"""All rules, in the order findings are shown: what can be lost first, then what does not fit."""

from typing import Final

from casefiles.domain.findings import accounts, order, route, service, upkeep
from casefiles.domain.findings.finding import Facts, Finding, Rule, dismissed

RULES: Final[tuple[Rule, ...]] = (
    upkeep.deadlines_missed,
    route.overstayed,
    upkeep.closed_with_deadlines,
    upkeep.checks_stale,
    upkeep.reviews_overdue,
    upkeep.consents_expired,
    upkeep.packs_after_withdrawal,
    upkeep.promises_overdue,
    upkeep.promises_of_the_gone,
    upkeep.one_signature_twice,
    upkeep.asylum_without_decision,
    upkeep.visa_papers_not_taken,
    service.summoned_before_mobilisation,
    service.served_before_its_law,
    service.age_out_of_draft,
    service.passport_kept_in_service,
    service.left_through_a_ban,
    service.papers_against_none,
    service.front_without_deployment,
    service.rank_against_category,
    service.not_applied_without_reason,
    service.weapon_against_part,
    accounts.accounts_differ,
    accounts.account_against_case,
    order.out_of_order,
    order.refused_before_service,
    order.left_before_service,
    order.decided_before_lodged,
    route.overlaps,
    route.gaps,
    route.broken_legs,
)


def findings_of(facts: Facts) -> tuple[Finding, ...]:
    """Return every finding of a case, those that were explained with their explanation."""
    dismissals = facts.dossier.dismissal
    return tuple(dismissed(found, dismissals) for rule in RULES for found in rule(facts))
