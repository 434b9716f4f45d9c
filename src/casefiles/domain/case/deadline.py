"""A deadline: a rule of law, the day it runs from, the day it ends, and the proof it was met."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """`due_on` is what counts: the computed day, or the one a person set with a reason."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    rule: str = a(Shape.LINE)  # a code of the deadline rules; "" = of the office's own
    title: str = a(Shape.LINE, searched=True)
    country: str = a(Shape.COUNTRY)  # whose working days count
    trigger_on: str = a(Shape.DAY)
    record_id: str = a(Shape.LINK)  # the application, decision, visa or stay it comes from
    computed_on: str = a(Shape.DAY, derived=True)
    override_on: str = a(Shape.DAY)
    override_reason: str = a(Shape.LINE)
    due_on: str = a(Shape.DAY, derived=True)
    warn_days: int = a(Shape.NUMBER, 7)  # an inner deadline that many days before
    effect: str = code("legal_effect")
    owner: str = a(Shape.LINE)  # a code
    met_on: str = a(Shape.DAY)
    proof: str = code("deadline_proof")
    paper_id: str = a(Shape.LINK)  # the receipt
    note: str = a(Shape.TEXT, internal=True)
