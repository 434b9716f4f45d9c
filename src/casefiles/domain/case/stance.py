"""The stance against the war: what speaks for it and against it, and who has looked at it.

It is an organisation's gate towards a host state, not a legal test, and it has no score.
"""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """One piece of evidence, for or against, with the explanation given."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    evidence: str = code("stance_evidence")
    direction: str = code("direction")
    date: str = a(Shape.UNCERTAIN)
    timing: str = code("stance_timing")  # before or after leaving
    public: str = code("yes_no")
    attributable: str = code("yes_no")
    language: str = a(Shape.LANGUAGE)
    may_be_used: str = code("yes_no")
    paper_id: str = a(Shape.LINK)
    explanation: str = a(Shape.TEXT, internal=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vetting:
    """The vetting as a whole: what was checked, and two different people who signed."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    method: str = code("vetting_method")
    result: str = code("vetting_result")
    reviewed_by: str = a(Shape.LINE)  # a code
    reviewed_on: str = a(Shape.DAY)
    second_by: str = a(Shape.LINE)  # a code, another one
    second_on: str = a(Shape.DAY)
    statement: str = a(Shape.TEXT)  # of the method, for a ministry; never the file itself
