"""Events: types of the chronology that have one lawful order, held against it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from casefiles.domain.case.event import Event
from casefiles.domain.changes import Kind
from casefiles.domain.dates import sort_key
from casefiles.domain.fields import SILENCES
from casefiles.domain.findings.days import bounds, surely_before
from casefiles.domain.findings.finding import Facts, Finding, side_of

INTO_SERVICE: Final = ("conscription", "mobilisation", "contract")
SUMMONS: Final = "summons"
TERM: Final = timedelta(days=366)
"""Basic service lasts twelve months: a call that comes later is another call."""
CALLED_ONCE: Final = ("conscript", "draft_evader_called", "draft_evader", *SILENCES)
"""Categories that tell of no earlier service; a reservist or a contract soldier mostly had one."""

ORDERS: Final[tuple[tuple[tuple[str, ...], str], ...]] = (
    (("summons",), "mobilisation"),
    (("summons",), "conscription"),
    (("summons", *INTO_SERVICE), "refusal_report"),
    (("summons", *INTO_SERVICE), "order_refused"),
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
        if _of_earlier_service(facts, before, after):
            continue
        if all(surely_before(one.date, first.date) for one in after for first in before):
            yield Finding(
                rule="events-out-of-order",
                sides=(
                    side_of(Kind.EVENT, before[0], "date"),
                    side_of(Kind.EVENT, after[-1], "date"),
                ),
            )


def _of_earlier_service(facts: Facts, before: list[Event], after: list[Event]) -> bool:
    """Return whether what comes too early can belong to a service that was over by then.

    A reservist served his year long before the summons; a soldier can sign a second contract.
    """
    first, last = before[0], after[-1]
    if first.type not in (SUMMONS, *INTO_SERVICE):
        return False
    begins, ended = bounds(first.date), bounds(last.date)
    if begins is None or ended is None or begins[0] - ended[1] > TERM:
        return True
    if last.type == "mobilisation":  # there was no earlier one
        return False
    if last.type in ("discharge", *INTO_SERVICE):
        return facts.dossier.case.category not in CALLED_ONCE or _discharged(facts, last, first)
    began = [facts.dossier.case.service_entry, *(one.began for one in facts.dossier.service)]
    earlier = any(bounds(day) and not surely_before(last.date, day) for day in began)
    return earlier or _discharged(facts, last, first)


def _discharged(facts: Facts, last: Event, first: Event) -> bool:
    """Return whether a discharge lies between two events."""
    return any(
        one.id != last.id
        and not surely_before(one.date, last.date)
        and not surely_before(first.date, one.date)
        for one in _dated(facts, ("discharge",))
    )


def _dated(facts: Facts, types: tuple[str, ...]) -> list[Event]:
    known = [one for one in facts.dossier.event if one.type in types and bounds(one.date)]
    return sorted(known, key=lambda one: (sort_key(one.date), one.id))
