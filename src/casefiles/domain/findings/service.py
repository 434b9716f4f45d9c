"""Service: what is said of being called up, of age, of papers and of leaving, against the law."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from casefiles.domain.changes import Kind
from casefiles.domain.findings.days import (
    bounds,
    surely_after_day,
    surely_before,
    surely_before_day,
)
from casefiles.domain.findings.finding import (
    Facts,
    Finding,
    case_side,
    law_side,
    side_of,
)
from casefiles.domain.law.codes import StartsOn, Topic
from casefiles.domain.law.rows import ConscriptionRule, Milestone

DECREE: Final = "decree_647"
"""The milestone of the partial mobilisation of 21 September 2022."""

CONSCRIPTS: Final = ("conscript", "contract_under_pressure", "draft_evader")
MOBILISED: Final = ("mobilised", "reservist_called")
OWN_PASSPORTS: Final = ("passport_five_year", "passport_ten_year")
BANDS: Final = {
    "18-20": (18, 20),
    "21-24": (21, 24),
    "25-29": (25, 29),
    "30-34": (30, 34),
    "35-39": (35, 39),
    "40-44": (40, 44),
    "45-49": (45, 49),
    "50-54": (50, 54),
    "55-plus": (55, 120),
}
"""Years of age of each band."""


def summoned_before_mobilisation(facts: Facts) -> Iterator[Finding]:
    """Find a mobilised man whose summons, or mobilisation, lies before the decree.

    The pattern of the Zagreb judgment of 17 July 2025 (EUAA case law 5590).
    """
    case = facts.dossier.case
    decree = _milestone(facts, DECREE)
    first = bounds(decree.date) if decree else None
    if decree is None or first is None:
        return
    if case.category in MOBILISED and surely_before_day(case.summons_on, first[0]):
        yield Finding(
            rule="summons-before-mobilisation",
            sides=(
                case_side(facts, "summons_on"),
                case_side(facts, "category"),
                law_side("milestones", decree.code, decree.date),
            ),
        )
    if surely_before_day(case.mobilised_on, first[0]):
        yield Finding(
            rule="mobilised-before-decree",
            sides=(
                case_side(facts, "mobilised_on"),
                law_side("milestones", decree.code, decree.date),
            ),
        )


def served_before_its_law(facts: Facts) -> Iterator[Finding]:
    """Find a summons said to be served through the register before the law knew the register."""
    case = facts.dossier.case
    if case.service_method != "e_register":
        return
    rule = _first(facts, Topic.SUMMONS, StartsOn.REGISTER_ENTRY)
    if rule is None or not rule.origin.valid_from:
        return
    if surely_before_day(case.summons_on, date.fromisoformat(rule.origin.valid_from)):
        yield Finding(
            rule="service-method",
            sides=(
                case_side(facts, "service_method"),
                case_side(facts, "summons_on"),
                law_side("conscription", rule.code, rule.origin.valid_from),
            ),
        )


def age_out_of_draft(facts: Facts) -> Iterator[Finding]:
    """Find a conscript who was too young or too old for the draft on the day of entry.

    The band is the age on the day the case was opened, or now; only an age that no year of the
    band allows is told.
    """
    case = facts.dossier.case
    entered, band = bounds(case.service_entry), BANDS.get(case.age_band)
    if case.category != "conscript" or entered is None or band is None:
        return
    opened = bounds(case.opened_on)
    seen_first, seen_last = opened or (facts.today, facts.today)
    youngest = band[0] - _years(entered[0], seen_last) - 1
    oldest = band[1] - _years(entered[1], seen_first) + 1
    rules = facts.law.conscription_on(Topic.DRAFT_AGE, entered[1])
    rules += facts.law.conscription_on(Topic.DRAFT_AGE, entered[0])
    if not rules or any(oldest >= rule.age_from and youngest < rule.age_below for rule in rules):
        return
    rule = rules[0]
    yield Finding(
        rule="age-against-draft",
        sides=(
            case_side(facts, "age_band"),
            case_side(facts, "service_entry"),
            law_side("conscription", rule.code, f"{rule.age_from}-{rule.age_below}"),
        ),
    )


def passport_kept_in_service(facts: Facts) -> Iterator[Finding]:
    """Find a travel passport in hand of a man who had to hand it in, or issued while he served."""
    case = facts.dossier.case
    hand_in = _first(facts, Topic.PASSPORT_HAND_IN)
    for paper in facts.dossier.paper:
        if paper.type not in OWN_PASSPORTS:
            continue
        if paper.issued == "during_service":
            yield Finding(
                rule="passport-issued-in-service",
                sides=(side_of(Kind.PAPER, paper, "issued"), case_side(facts, "category")),
            )
        if hand_in is None or not hand_in.origin.valid_from or paper.held != "original":
            continue
        since = date.fromisoformat(hand_in.origin.valid_from)
        if (
            case.category in CONSCRIPTS
            and paper.issued == "before_service"
            and surely_after_day(case.service_entry, since)
        ):
            yield Finding(
                rule="passport-kept",
                sides=(
                    side_of(Kind.PAPER, paper, "held"),
                    case_side(facts, "service_entry"),
                    law_side("conscription", hand_in.code, hand_in.origin.valid_from),
                ),
            )


def left_through_a_ban(facts: Facts) -> Iterator[Finding]:
    """Find a regular exit from Russia after the entry of a summons barred it."""
    entry = facts.dossier.case.register_entry_on
    for stay in facts.dossier.stay:
        if stay.from_country != "RU" or stay.entry_mode != "regular":
            continue
        if not surely_before(entry, stay.entered_on):
            continue
        began = bounds(entry)
        rules = facts.law.conscription_on(Topic.EXIT_BAN, began[1]) if began else ()
        law = tuple(law_side("conscription", rule.code, rule.origin.valid_from) for rule in rules)
        yield Finding(
            rule="exit-after-ban",
            sides=(
                case_side(facts, "register_entry_on"),
                side_of(Kind.STAY, stay, "entered_on"),
                *law[:1],
            ),
        )


def papers_against_none(facts: Facts) -> Iterator[Finding]:
    """Find a paper held in a case that says there is none."""
    if facts.dossier.case.papers_held != "none":
        return
    for paper in facts.dossier.paper:
        if paper.held in ("original", "copy", "photo"):
            yield Finding(
                rule="papers-against-none",
                sides=(case_side(facts, "papers_held"), side_of(Kind.PAPER, paper, "held")),
            )
            return


def front_without_deployment(facts: Facts) -> Iterator[Finding]:
    """Find "reached the front" beside "never deployed"."""
    case = facts.dossier.case
    if case.deployment == "none" and case.reached_front in ("yes", "partly"):
        yield Finding(
            rule="front-against-deployment",
            sides=(case_side(facts, "deployment"), case_side(facts, "reached_front")),
        )


def rank_against_category(facts: Facts) -> Iterator[Finding]:
    """Find a conscript or mobilised private category beside an officer's rank, or the reverse."""
    case = facts.dossier.case
    officers = ("junior_officer", "senior_officer", "general")
    conscript = case.category == "conscript" and case.rank_band in (*officers, "warrant")
    officer = case.category == "officer" and case.rank_band in ("private_sergeant", "warrant")
    if conscript or officer:
        yield Finding(
            rule="rank-against-category",
            sides=(case_side(facts, "category"), case_side(facts, "rank_band")),
        )


def not_applied_without_reason(facts: Facts) -> Iterator[Finding]:
    """Find an objection without an application and without the reason why there was none.

    Shepherd (CJEU C-472/13): who did not apply shows that the procedure was not open to him.
    """
    for objection in facts.dossier.objection:
        if objection.alternative_service == "not_applied" and not objection.reason_not_applied:
            yield Finding(
                rule="not-applied-reason",
                sides=(
                    side_of(Kind.OBJECTION, objection, "alternative_service"),
                    side_of(Kind.OBJECTION, objection, "reason_not_applied"),
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


def _milestone(facts: Facts, code: str) -> Milestone | None:
    return next((row for row in facts.law.milestones if row.code == code), None)


def _first(
    facts: Facts, topic: Topic, starts_on: StartsOn | None = None
) -> ConscriptionRule | None:
    """Return the oldest row of a topic."""
    rows = [
        row
        for row in facts.law.conscription
        if row.topic is topic and starts_on in (None, row.starts_on)
    ]
    return min(rows, key=lambda row: row.origin.valid_from, default=None)


def _years(first: date, last: date) -> int:
    return (last.toordinal() - first.toordinal()) // 365
