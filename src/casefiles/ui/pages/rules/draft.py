"""A rule as it is being written, before it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casefiles.domain.errors import RecordInvalid
from casefiles.domain.law.listing import RuleView
from casefiles.services.rule_keys import KeyValue
from casefiles.services.rule_text import values_in, values_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is being written: the family and code it is for, its keys, or the whole as text."""

    family: str
    code: str
    values: Mapping[str, KeyValue] = field(default_factory=dict)
    text: str | None = None
    reason: str = ""
    is_new: bool = False


def draft_of(view: RuleView) -> Draft:
    """Return where to begin: from the office's row, else the shipped one, its check left open."""
    reason = view.office.reason if view.office else ""
    if view.office is not None:
        try:
            values = values_in(view.family, view.office.body)
        except (RecordInvalid, KeyError):
            return Draft(family=view.family, code=view.code, text=view.office.body, reason=reason)
        return Draft(family=view.family, code=view.code, values=values, reason=reason)
    assert view.row is not None  # noqa: S101 - without an office's row it is the shipped one
    values = {**values_of(view.family, view.row), "checked_on": ""}
    return Draft(family=view.family, code=view.code, values=values)
