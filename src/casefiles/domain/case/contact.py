"""A contact with an authority: who was asked for what, what was promised, what comes next."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """An office is named, never a private person."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    held_on: str = a(Shape.DAY)
    country: str = a(Shape.COUNTRY)
    authority: str = code("authority")
    office: str = a(Shape.LINE, searched=True)  # "Ministry of the Interior, asylum department"
    office_until: str = a(Shape.DAY)  # the day the holder of the office left it
    level: str = code("contact_level")
    way: str = code("contact_way")
    subject: str = a(Shape.LINE, searched=True)
    promise: str = a(Shape.LINE, searched=True)
    promise_due: str = a(Shape.DAY)
    promise_state: str = code("promise_state", "does_not_apply")
    next_step: str = a(Shape.LINE)
    next_due: str = a(Shape.DAY)
    by: str = a(Shape.LINE)  # a code
    note: str = a(Shape.TEXT, internal=True)
