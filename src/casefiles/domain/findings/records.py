"""Records: accounts and events of the chronology against the records that tell the same."""

from collections.abc import Iterator
from typing import Final

from casefiles.domain.changes import Kind
from casefiles.domain.dates import sort_key
from casefiles.domain.findings.days import bounds, moved
from casefiles.domain.findings.finding import Facts, Finding, Side, case_side, side_of

ROAD: Final = 2
"""Days that leaving one country and entering the next may lie apart; a house rule."""
RUSSIA: Final = "RU"

IN_CASE: Final = {
    "summons": "summons_on",
    "mobilisation": "mobilised_on",
    "left_service": "exit_date",
}
"""Type of event → the field of the case that records the same day."""
IN_APPLICATION: Final = {
    "application_made": "made_on",
    "registration": "registered_on",
    "lodging": "lodged_on",
    "interview": "interview_on",
}
"""Type of event → the field of an application that records the same day."""
REFUSED: Final = "order_refused"
ENTERED: Final = "entry"


def accounts_against_records(facts: Facts) -> Iterator[Finding]:
    """Find a day told in an account that no record of the same thing agrees with."""
    left = [
        side_of(Kind.STAY, stay, "entered_on")
        for stay in facts.dossier.stay
        if stay.from_country == RUSSIA
    ]
    refused = [side_of(Kind.REFUSAL, one, "refused_on") for one in facts.dossier.refusal]
    for account in facts.dossier.account:
        told = side_of(Kind.ACCOUNT, account, "left_russia_on")
        yield from _against("account-against-record", [told], left, apart=ROAD)
        told = side_of(Kind.ACCOUNT, account, "refused_on")
        yield from _against("account-against-record", [told], refused)


def events_against_records(facts: Facts) -> Iterator[Finding]:
    """Find a day of the chronology that no record of the same thing agrees with."""
    rule = "event-against-record"
    for event_type, field in IN_CASE.items():
        if event_type == "summons" and _called_twice(facts):
            continue
        yield from _against(rule, _events(facts, event_type), [case_side(facts, field)])
    for event_type, field in IN_APPLICATION.items():
        lodged = [side_of(Kind.APPLICATION, one, field) for one in facts.dossier.application]
        yield from _against(rule, _events(facts, event_type), lodged)
    refused = [side_of(Kind.REFUSAL, one, "refused_on") for one in facts.dossier.refusal]
    yield from _against(rule, _events(facts, REFUSED), refused)
    for country in sorted({stay.country for stay in facts.dossier.stay}):
        entries = [
            side_of(Kind.EVENT, one, "date")
            for one in facts.dossier.event
            if one.type == ENTERED and one.country == country
        ]
        stays = [
            side_of(Kind.STAY, one, "entered_on")
            for one in facts.dossier.stay
            if one.country == country
        ]
        yield from _against(rule, entries, stays, apart=ROAD)


def _called_twice(facts: Facts) -> bool:
    """Return whether a summons of the timeline may belong to an older service."""
    drafted = any(event.type == "conscription" for event in facts.dossier.event)
    return drafted and facts.dossier.case.category != "conscript"


def _events(facts: Facts, event_type: str) -> list[Side]:
    return [
        side_of(Kind.EVENT, one, "date") for one in facts.dossier.event if one.type == event_type
    ]


def _against(
    rule: str, told: list[Side], recorded: list[Side], *, apart: int = 0
) -> Iterator[Finding]:
    """Find that nothing told agrees with anything recorded; one that fits is enough."""
    told = [side for side in told if bounds(side.value)]
    recorded = [side for side in recorded if bounds(side.value)]
    if not told or not recorded:
        return
    if all(_differ(one.value, other.value, apart) for one in told for other in recorded):
        yield Finding(rule=rule, sides=(_first(told), _first(recorded)))


def _differ(one: str, other: str, apart: int) -> bool:
    first, second = bounds(one), bounds(other)
    if first is None or second is None:
        return False
    return moved(first[1], apart) < second[0] or moved(second[1], apart) < first[0]


def _first(sides: list[Side]) -> Side:
    return min(sides, key=lambda side: (sort_key(side.value), side.record_id))
