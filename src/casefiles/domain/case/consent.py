"""A consent: for one purpose, one class of recipients and one category of data, for a time."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """Nothing is released without a live consent for exactly that (GDPR Arts 7 and 9(2)(a))."""

    id: str = given(Shape.LINK)
    case_id: str = given(Shape.LINK)
    purpose: str = code("consent_purpose")
    recipient_class: str = code("recipient_class")
    data_category: str = code("data_category")
    state: str = code("consent_state")
    given_on: str = a(Shape.DAY)
    form: str = code("consent_form")
    language: str = a(Shape.LANGUAGE)
    sheet_version: str = a(Shape.LINE)  # of the information sheet
    interpreter: str = a(Shape.LINE)  # a code
    expires_on: str = a(Shape.DAY)
    withdrawn_on: str = a(Shape.DAY)
    capacity: str = a(Shape.LINE, internal=True)
    effects: str = a(Shape.TEXT, internal=True)  # of a withdrawal
