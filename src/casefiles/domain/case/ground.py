"""A ground laid out on a case: its elements, and what the case holds for and against each.

The law of a ground is data (resources/law); here is only what people linked to it. There is no
verdict and no sum.
"""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A legal test somebody chose to lay out for a case."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    ground: str = a(Shape.LINE)  # a code of the grounds
    added_on: str = a(Shape.DAY)
    note: str = a(Shape.TEXT, internal=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """The note under one element of a ground, and counsel's confirmation of how it stands."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    ground_id: str = a(Shape.LINK)
    element: str = a(Shape.LINE)  # a code of the ground's elements
    confirmed_by: str = a(Shape.LINE)  # a code of counsel
    confirmed_on: str = a(Shape.DAY)
    gap_reason: str = code("gap_reason")  # why nothing can be shown
    note: str = a(Shape.TEXT, internal=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """A fact of the case or a passage of the library that bears on an element, for or against."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    ground_id: str = a(Shape.LINK)
    element: str = a(Shape.LINE)
    direction: str = code("direction", "for")
    record_kind: str = a(Shape.LINE)  # event, paper, exposure, passage …
    record_id: str = a(Shape.LINK)
    note: str = a(Shape.LINE)
