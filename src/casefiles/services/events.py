"""Events: the verbs of an event of a chronology."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from casefiles.domain.changes import Changes, Kind
from casefiles.services.checking import Value
from casefiles.services.editing import add_part, edit_record, remove_record

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def add_event(vault: "Vault", case_id: str, fields: Mapping[str, Value]) -> Changes:
    """Add an event of a chronology to a case. `record_id` of the answer is its id."""
    return add_part(vault, Kind.EVENT, case_id, fields)


def edit_event(vault: "Vault", event_id: str, fields: Mapping[str, Value]) -> Changes:
    """Change some fields of an event of a chronology; the others stay as they are."""
    return edit_record(vault, Kind.EVENT, event_id, fields)


def remove_event(vault: "Vault", event_id: str) -> Changes:
    """Remove an event of a chronology; undo brings it back."""
    return remove_record(vault, Kind.EVENT, event_id)
