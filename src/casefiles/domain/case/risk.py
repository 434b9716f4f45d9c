"""Risks and what is done about them. A level is chosen by a person and never computed."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """A threat, how exposed the person is to it, what they have against it, and a review."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    threat: str = code("threat")
    level: str = code("risk_level")
    location: str = code("location_class")
    trigger: str = code("risk_trigger")  # what made this review necessary
    reviewed_by: str = a(Shape.LINE)  # a code
    reviewed_on: str = a(Shape.DAY)
    review_on: str = a(Shape.DAY)  # the next one
    exposure: str = a(Shape.TEXT, internal=True)
    capacity: str = a(Shape.TEXT, internal=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mitigation:
    """One measure against a risk, with an owner and a day."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    risk_id: str = a(Shape.LINK)
    measure: str = a(Shape.LINE, searched=True)
    owner: str = a(Shape.LINE)  # a code
    due_on: str = a(Shape.DAY)
    done_on: str = a(Shape.DAY)
