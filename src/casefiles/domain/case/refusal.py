"""A refusal: which order was refused, when, in which form, and what came of it."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One order and its refusal, which comes after it. Dates are EDTF level 1."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    order: str = code("order_refused")
    ordered_on: str = a(Shape.UNCERTAIN)
    refused_on: str = a(Shape.UNCERTAIN)
    form: str = code("refusal_form")
    witness: str = code("yes_no")
    consequence: str = code("treatment_after_refusal")
    consequence_on: str = a(Shape.UNCERTAIN)
    paper_id: str = a(Shape.LINK)  # the paper that shows it
    note: str = a(Shape.TEXT, searched=True)
