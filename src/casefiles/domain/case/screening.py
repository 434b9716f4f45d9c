"""Exclusion screening: that counsel did it, when, and the result as a code. Nothing else.

What a person did in a war is evidence against them; it has no place here.
"""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """Counsel, day, code (Art. 1F of the Refugee Convention). Never in anything released."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    screened_by: str = a(Shape.LINE, restricted=True)  # a code of counsel
    screened_on: str = a(Shape.DAY, restricted=True)
    result: str = code("screening_result", restricted=True)
    privileged: bool = a(Shape.FLAG, True, restricted=True)
