"""A check of a wanted list. Three different lists; none stands for another, and all age."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Federal, inter-state (CIS) or INTERPOL. A check older than 30 days is stale."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    wanted_list: str = code("wanted_list")
    checked_on: str = a(Shape.DAY)
    checked_by: str = a(Shape.LINE)  # a code
    how: str = code("check_method")
    result: str = code("check_result")
    article: str = code("offence_article", "does_not_apply")  # the one the list showed
    note: str = a(Shape.TEXT, internal=True)
