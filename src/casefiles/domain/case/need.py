"""A specific need: a code of UNHCR's list, what follows from it, and who was asked to help."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Some codes are restricted (see the vocabulary): they are never released in anything."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    need: str = code("specific_need", restricted=True)
    hardship: str = code("hardship")  # what the person meets; each stands for a UNHCR code
    since: str = a(Shape.UNCERTAIN)
    accommodation: str = code("accommodation")  # what an interview or a journey must allow for
    partner: str = a(Shape.LINE)  # a code
    review_on: str = a(Shape.DAY)
    note: str = a(Shape.TEXT, internal=True)
