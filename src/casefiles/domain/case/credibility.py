"""Notes on credibility: the indicators authorities use, each for or against, without a sum."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Credibility:
    """One observation under one indicator (UNHCR, Beyond Proof, 2013). Stays inside."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    indicator: str = code("credibility_indicator")
    direction: str = code("direction")
    noted_on: str = a(Shape.DAY)
    noted_by: str = a(Shape.LINE)  # a code
    note: str = a(Shape.TEXT, internal=True)
    explanation: str = a(Shape.TEXT, internal=True)
