"""A rule of an office's own: a row of law it added, or one it put in the place of a shipped one."""

from dataclasses import dataclass

from casefiles.domain.fields import Merge, Shape, a, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The body is a row of TOML as in resources/law; the history keeps every version."""

    id: str = given(Shape.LINK)
    family: str = a(Shape.LINE)  # "stays", "deadlines", "penalties" …
    code: str = a(Shape.LINE)
    reason: str = a(Shape.LINE)
    set_by: str = a(Shape.LINE)  # a code
    set_on: str = a(Shape.DAY)
    body: str = a(Shape.TEXT, merge=Merge.TEXT)
