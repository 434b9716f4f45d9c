"""Events: types of the chronology that have one lawful order, held against it."""

from collections.abc import Iterator
from typing import Final

from casefiles.domain.case.event import Event
from casefiles.domain.changes import Kind
from casefiles.domain.dates import sort_key
from casefiles.domain.findings.days import bounds, surely_before
from casefiles.domain.findings.finding import Facts, Finding, side_of

INTO_SERVICE: Final = ("conscription", "mobilisation", "contract")

ORDERS: Final[tuple[tuple[tuple[str, ...], str], ...]] = (
    (("summons",), "mobilisation"),
    (("summons",), "conscription"),
    (("summons", *INTO_SERVICE), "refusal_report"),
    (INTO_SERVICE, "deployment"),
    (INTO_SERVICE, "leave"),
    (INTO_SERVICE, "discharge"),
    (INTO_SERVICE, "left_service"),
    (("left_country",), "entry"),
    (("left_country",), "arrival"),
    (("entry", "arrival"), "stay_registered"),
    (("visa_request",), "visa_decision"),
    (("arrival", "entry"), "application_made"),
    (("application_made",), "registration"),
    (("application_made", "registration"), "lodging"),
    (("application_made", "registration", "lodging"), "decision"),
    (("decision",), "appeal"),
    (("appeal",), "judgment"),
    (("criminal_case",), "verdict"),
)
"""Types of which one must come first, and the type that comes after it."""


def events_out_of_order(facts: Facts) -> Iterator[Finding]:
    """Find a type of event that, each time it happened, came before what must come first.

    Somebody may enter a country twice: one that can have come after is enough.
    """
    for firsts, later in ORDERS:
        before = _dated(facts, firsts)
        after = _dated(facts, (later,))
        if not before or not after:
            continue
        if all(surely_before(one.date, first.date) for one in after for first in before):
            yield Finding(
                rule="events-out-of-order",
                sides=(
                    side_of(Kind.EVENT, before[0], "date"),
                    side_of(Kind.EVENT, after[-1], "date"),
                ),
            )


def _dated(facts: Facts, types: tuple[str, ...]) -> list[Event]:
    known = [one for one in facts.dossier.event if one.type in types and bounds(one.date)]
    return sorted(known, key=lambda one: (sort_key(one.date), one.id))
