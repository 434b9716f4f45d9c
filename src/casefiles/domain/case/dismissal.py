"""The dismissal of a finding: the explanation a person gave, for exactly these facts."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissal:
    """`facts` is the hash of what the finding compared: other facts bring it back."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    rule: str = a(Shape.LINE)  # a code of the rules of findings
    facts: str = a(Shape.HASH)
    dismissed_on: str = a(Shape.DAY)
    dismissed_by: str = a(Shape.LINE)  # a code
    reason: str = a(Shape.TEXT, internal=True)
