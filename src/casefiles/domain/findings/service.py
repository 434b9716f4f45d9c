"""Service: what is said of age, rank, the front, of leaving and of the charge, held together."""

from collections.abc import Iterator
from typing import Final

from casefiles.domain.changes import Kind
from casefiles.domain.findings.ages import age_on
from casefiles.domain.findings.days import bounds
from casefiles.domain.findings.finding import Facts, Finding, Side, case_side, law_side, side_of
from casefiles.domain.law.codes import Topic

OFFICERS: Final = ("junior_officer", "senior_officer", "general")
RANKS: Final = {
    "conscript": ("private_sergeant",),
    "officer": OFFICERS,
    "warrant_officer": ("warrant",),
}
"""Category → the bands of rank it can have; the other categories can have any."""

NEVER_SERVED: Final = (
    "draft_evader",
    "draft_evader_called",
    "draft_age_not_called",
    "reservist_not_called",
)
"""Categories of men who were not in service, and so cannot have left it."""
DRAFTED: Final = ("conscript", "contract_under_pressure")
DRAFT_AGED: Final = ("draft_evader", "draft_evader_called", "draft_age_not_called")
LEFT: Final = (
    "left_training",
    "not_back_from_leave",
    "left_hospital",
    "left_front",
    "left_rear",
    "crossed_lines",
    "discharged_then_left",
)
OF_SERVICE: Final = ("332", "333", "334", "337", "338", "339", "352.1")
"""Articles that only somebody in service can break."""
OF_DRAFT: Final = "328"
CALLED: Final = ("mobilised", "reservist_called")
FEARED: Final = "feared"
AT_FRONT: Final = ("yes", "partly")
DRAFT_RULES: Final = "conscription"


def age_out_of_draft(facts: Facts) -> Iterator[Finding]:
    """Find a conscript, or a man of draft age, too young or too old for the draft on the day.

    The band was true on some day since the case was opened; only an age that no year of the band
    allows is told.
    """
    case = facts.dossier.case
    told = []
    if case.category in DRAFTED:
        told.append((case.service_entry, case_side(facts, "service_entry")))
    if case.category in DRAFT_AGED:
        told.append((case.summons_on, case_side(facts, "summons_on")))
    for one in facts.dossier.service:
        if one.category == DRAFTED[0]:
            told.append((one.began, side_of(Kind.SERVICE, one, "began")))
    for text, side in told:
        yield from _out_of_draft(facts, text, side)


def rank_against_category(facts: Facts) -> Iterator[Finding]:
    """Find a rank that the category of service cannot have."""
    case = facts.dossier.case
    every = [band for bands in RANKS.values() for band in bands]
    if case.rank_band in every and case.rank_band not in RANKS.get(case.category, every):
        yield Finding(
            rule="rank-against-category",
            sides=(case_side(facts, "category"), case_side(facts, "rank_band")),
        )
    for one in facts.dossier.service:
        if one.rank_band in every and one.rank_band not in RANKS.get(one.category, every):
            sides = (side_of(Kind.SERVICE, one, name) for name in ("category", "rank_band"))
            yield Finding(rule="rank-against-category", sides=tuple(sides))


def front_without_deployment(facts: Facts) -> Iterator[Finding]:
    """Find "reached the front" beside "never deployed"."""
    case = facts.dossier.case
    if case.deployment == "none" and case.reached_front in AT_FRONT:
        yield Finding(
            rule="front-against-deployment",
            sides=(case_side(facts, "deployment"), case_side(facts, "reached_front")),
        )
    for one in facts.dossier.service:
        if one.deployment == "none" and one.reached_front in AT_FRONT:
            sides = (side_of(Kind.SERVICE, one, name) for name in ("deployment", "reached_front"))
            yield Finding(rule="front-against-deployment", sides=tuple(sides))


def exit_against_service(facts: Facts) -> Iterator[Finding]:
    """Find a way of leaving that what is said of service does not leave room for."""
    case = facts.dossier.case
    pairs = (
        (case.exit_mode == "still_serving" and bool(case.exit_date), "exit_date"),
        (case.exit_mode == "never_reported" and case.reached_front in AT_FRONT, "reached_front"),
        (case.exit_mode == "left_front" and case.reached_front == "no", "reached_front"),
        (case.exit_mode in LEFT and case.category in NEVER_SERVED, "category"),
        (case.exit_mode in (*LEFT, "still_serving") and case.category == "dissident", "category"),
    )
    for broken, field in pairs:
        if broken:
            yield Finding(
                rule="exit-against-service",
                sides=(case_side(facts, "exit_mode"), case_side(facts, field)),
            )


def article_against_category(facts: Facts) -> Iterator[Finding]:
    """Find a charge that only a soldier can face beside "never served", or the reverse.

    Who evades the draft has had no contact with the army; no article punishes a reservist for
    ignoring the summons to the mobilisation. What is only feared is not held against anything.
    """
    case = facts.dossier.case
    for exposure in facts.dossier.exposure:
        if exposure.stage == FEARED:
            continue
        soldier = exposure.article in OF_SERVICE and case.category in NEVER_SERVED
        drafted = exposure.article == OF_DRAFT and case.category in CALLED
        if soldier or drafted:
            yield Finding(
                rule="article-against-category",
                sides=(
                    side_of(Kind.EXPOSURE, exposure, "article"),
                    case_side(facts, "category"),
                ),
            )


def weapon_against_part(facts: Facts) -> Iterator[Finding]:
    """Find desertion without a weapon charged beside "left with a weapon" (Art. 338(2))."""
    if facts.dossier.case.with_weapon != "yes":
        return
    for exposure in facts.dossier.exposure:
        if exposure.article == "338" and exposure.part == "1":
            yield Finding(
                rule="weapon-against-part",
                sides=(case_side(facts, "with_weapon"), side_of(Kind.EXPOSURE, exposure, "part")),
            )


def not_applied_without_reason(facts: Facts) -> Iterator[Finding]:
    """Find an objection without an application and without the reason why there was none.

    Shepherd (CJEU C-472/13): who did not apply shows that the procedure was not open to him.
    """
    case = facts.dossier.case
    told = [one for one in facts.dossier.objection if one.alternative_service == "not_applied"]
    for objection in told:
        if not objection.reason_not_applied.strip():
            names = ("alternative_service", "reason_not_applied")
            sides = (side_of(Kind.OBJECTION, objection, name) for name in names)
            yield Finding(rule="not-applied-reason", sides=tuple(sides))
    if case.alternative_service == "not_applied" and not told:
        yield Finding(
            rule="not-applied-reason",
            sides=(case_side(facts, "alternative_service"), case_side(facts, "objection_ground")),
        )


def _out_of_draft(facts: Facts, text: str, side: Side) -> Iterator[Finding]:
    case = facts.dossier.case
    day, opened = bounds(text), bounds(case.opened_on)
    if day is None:
        return
    first = opened[0] if opened else facts.today
    seen = first, max(first, facts.today)
    age = age_on(case.age_band, seen, day)
    rules = facts.law.conscription_on(Topic.DRAFT_AGE, day[1])
    rules += facts.law.conscription_on(Topic.DRAFT_AGE, day[0])
    if age is None or not rules:
        return
    if any(age[1] >= rule.age_from and age[0] < rule.age_below for rule in rules):
        return
    rule = rules[0]
    law = law_side(DRAFT_RULES, rule, f"{rule.age_from}-{rule.age_below}")
    yield Finding(rule="age-against-draft", sides=(case_side(facts, "age_band"), side, law))
