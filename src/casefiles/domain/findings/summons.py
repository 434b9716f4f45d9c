"""Summonses: their day against the mobilisation, their way against the law of the day, exits."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from casefiles.domain.changes import Kind
from casefiles.domain.dates import sort_key
from casefiles.domain.findings.days import (
    bounds,
    moved,
    surely_after_day,
    surely_before_day,
)
from casefiles.domain.findings.finding import Facts, Finding, Side, case_side, law_side, side_of
from casefiles.domain.law.codes import StartsOn, Topic
from casefiles.domain.law.rows import ConscriptionRule, Milestone

DECREE: Final = "mobilisation"
"""The milestone of Decree 647 of 21 September 2022."""
REGISTER: Final = "summons_register"
"""The rule of law by which a summons in the register is deemed served."""
SIGNATURE: Final = "summons_signature"
"""The rule of law by which a summons is handed over in person."""
MOBILISED: Final = ("mobilised", "reservist_called")
BY_REGISTER: Final = "e_register"
BY_POST: Final = "by_post"
RUSSIA: Final = "RU"
BELARUS: Final = "BY"


def summoned_before_mobilisation(facts: Facts) -> Iterator[Finding]:
    """Find a mobilised man whose summons lies before the decree.

    The pattern of the Zagreb judgment of 17 July 2025 (EUAA case law 5590).
    """
    decree = _decree(facts)
    if decree is None:
        return
    row, day = decree
    case = facts.dossier.case
    told: list[tuple[Side, Side]] = []
    if case.category in MOBILISED and surely_before_day(case.summons_on, day):
        told.append((case_side(facts, "summons_on"), case_side(facts, "category")))
    for account in facts.dossier.account:
        if account.category in MOBILISED and surely_before_day(account.summons_on, day):
            summons = side_of(Kind.ACCOUNT, account, "summons_on")
            told.append((summons, side_of(Kind.ACCOUNT, account, "category")))
    if case.category in MOBILISED and not _served_before(facts):
        summonses = [event for event in facts.dossier.event if event.type == "summons"]
        if summonses and all(surely_before_day(one.date, day) for one in summonses):
            last = max(summonses, key=lambda one: (sort_key(one.date), one.id))
            event = side_of(Kind.EVENT, last, "date")
            told.append((event, case_side(facts, "category")))
    for sides in told:
        law = law_side("milestones", row, row.date)
        yield Finding(rule="summons-before-mobilisation", sides=(*sides, law))


def mobilised_before_decree(facts: Facts) -> Iterator[Finding]:
    """Find a mobilisation, or an order of mobilisation refused, from before the decree."""
    decree = _decree(facts)
    if decree is None:
        return
    row, day = decree
    told = [(facts.dossier.case.mobilised_on, case_side(facts, "mobilised_on"))]
    for event in facts.dossier.event:
        if event.type == "mobilisation":
            told.append((event.date, side_of(Kind.EVENT, event, "date")))
    for refusal in facts.dossier.refusal:
        if refusal.order == "mobilisation":
            told.append((refusal.ordered_on, side_of(Kind.REFUSAL, refusal, "ordered_on")))
    for text, side in told:
        if surely_before_day(text, day):
            law = law_side("milestones", row, row.date)
            yield Finding(rule="mobilised-before-decree", sides=(side, law))


def served_before_its_law(facts: Facts) -> Iterator[Finding]:
    """Find a summons by the register, or by post, before the law knew that way."""
    register, signature = _rule(facts, REGISTER), _rule(facts, SIGNATURE)
    since = _since(register)
    if register is None or since is None:
        return
    law = law_side("conscription", register, since.isoformat())
    if surely_before_day(facts.dossier.case.register_entry_on, since):
        entry = case_side(facts, "register_entry_on")
        yield Finding(rule="register-before-law", sides=(entry, law))
    for method, method_side, day, day_side in _summonses(facts):
        if not surely_before_day(day, since):
            continue
        if method == BY_REGISTER:
            yield Finding(rule="service-method", sides=(method_side, day_side, law))
        if method == BY_POST and signature is not None:
            person = law_side("conscription", signature)
            yield Finding(rule="summons-by-post", sides=(method_side, day_side, person))


def served_after_deemed(facts: Facts) -> Iterator[Finding]:
    """Find a summons of the register served later than the law deems it served."""
    case = facts.dossier.case
    rule, entry = _rule(facts, REGISTER), bounds(case.register_entry_on)
    if rule is None or entry is None or case.service_method != BY_REGISTER:
        return
    deemed = moved(entry[1], rule.value)
    if rule.holds_on(entry[0]) and surely_after_day(case.summons_on, deemed):
        yield Finding(
            rule="served-after-deemed",
            sides=(
                case_side(facts, "summons_on"),
                case_side(facts, "register_entry_on"),
                law_side("conscription", rule, deemed.isoformat()),
            ),
        )


def left_through_a_ban(facts: Facts) -> Iterator[Finding]:
    """Find a regular exit after a summons of the register barred it.

    Whoever came and served is no longer barred by that summons. Between Russia and Belarus there
    is no such control; at Belarus's other borders Russia's bans hold (agreement of 2006).
    """
    case = facts.dossier.case
    entry = bounds(case.register_entry_on)
    if entry is None or (
        case.service_entry and not surely_before_day(case.service_entry, entry[0])
    ):
        return
    ban = _ban(facts, entry)
    if ban is None:
        return
    rule, day = ban
    for stay in facts.dossier.stay:
        leaves = stay.from_country in (RUSSIA, BELARUS) and stay.country not in (RUSSIA, BELARUS)
        if leaves and stay.entry_mode == "regular" and surely_after_day(stay.entered_on, day):
            yield Finding(
                rule="exit-after-ban",
                sides=(
                    case_side(facts, "register_entry_on"),
                    side_of(Kind.STAY, stay, "entered_on"),
                    law_side("conscription", rule, day.isoformat()),
                ),
            )


def _ban(facts: Facts, entry: tuple[date, date]) -> tuple[ConscriptionRule, date] | None:
    """Return the rule that bars the exit and the latest day it can have begun to.

    127-FZ counted from service, at the latest the deemed one; 437-FZ from the entry itself.
    """
    deemed = _rule(facts, REGISTER)
    found = []
    for day in entry:
        for rule in facts.law.conscription_on(Topic.EXIT_BAN, day):
            wait = rule.value
            if rule.starts_on is StartsOn.SERVICE:
                wait += deemed.value if deemed else 0
            found.append((moved(entry[1], wait), rule.code, rule))
        if not found:
            return None
    last, _, rule = max(found, key=lambda one: one[:2])
    return rule, last


def _summonses(facts: Facts) -> Iterator[tuple[str, Side, str, Side]]:
    """Yield way and day of every summons told, each with where it is told."""
    case = facts.dossier.case
    sides = case_side(facts, "service_method"), case_side(facts, "summons_on")
    yield case.service_method, sides[0], case.summons_on, sides[1]
    for one in facts.dossier.account:
        way = side_of(Kind.ACCOUNT, one, "summons_method")
        yield one.summons_method, way, one.summons_on, side_of(Kind.ACCOUNT, one, "summons_on")


def _served_before(facts: Facts) -> bool:
    """Return whether there was service before, to which an older summons can belong."""
    earlier = any(event.type in ("conscription", "contract") for event in facts.dossier.event)
    return earlier or any(one.category not in MOBILISED for one in facts.dossier.service)


def _decree(facts: Facts) -> tuple[Milestone, date] | None:
    row = next((row for row in facts.law.milestones if row.code == DECREE), None)
    span = bounds(row.date) if row else None
    return (row, span[0]) if row and span else None


def _rule(facts: Facts, code: str) -> ConscriptionRule | None:
    return next((row for row in facts.law.conscription if row.code == code), None)


def _since(rule: ConscriptionRule | None) -> date | None:
    start = rule.origin.valid_from if rule else ""
    return date.fromisoformat(start) if start else None
