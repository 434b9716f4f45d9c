"""An event of a case's chronology, with as much certainty about its date as there is."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened. `date` is EDTF level 1: "2023-08~", "2022-09/2023-01"."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    date: str = a(Shape.UNCERTAIN)
    type: str = code("event_type", "other")
    title: str = a(Shape.LINE, searched=True)
    detail: str = a(Shape.TEXT, searched=True)
    country: str = a(Shape.COUNTRY, "does_not_apply")
    basis: str = code("event_basis", "statement")  # how we know
    paper_id: str = a(Shape.LINK)  # the paper that shows it
    pinpoint: str = a(Shape.LINE)  # e.g. "p. 3"
    relied_on: bool = a(Shape.FLAG)  # a key event of the claim
