"""A task: something somebody does for a case by a day."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Done where `done_on` stands."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    title: str = a(Shape.LINE, searched=True)
    owner: str = a(Shape.LINE)  # a code
    priority: str = code("priority", "routine")
    due_on: str = a(Shape.DAY)
    done_on: str = a(Shape.DAY)
    note: str = a(Shape.TEXT, internal=True)
