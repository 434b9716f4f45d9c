"""How to reach a person without putting them in danger; never where or under which number."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """The plan for contact. The details themselves are kept outside this program."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    channel: str = code("safe_channel")
    initiator: str = code("safe_initiator")  # who may begin a conversation
    hours: str = code("safe_hours")
    shared_device: str = code("yes_no")
    voice_messages: str = code("yes_no")
    disappearing: str = code("yes_no")
    code_word: str = code("yes_no")  # agreed, and kept outside
    interval: str = code("contact_interval")
    if_missed: str = code("missed_contact")
    last_contact: str = a(Shape.DAY)
    review_on: str = a(Shape.DAY)
    note: str = a(Shape.TEXT, internal=True)
