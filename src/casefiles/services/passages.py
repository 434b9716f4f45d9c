"""Passages: the verbs of a passage of a source."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from casefiles.domain.changes import Changes, Kind
from casefiles.services.checking import Value
from casefiles.services.editing import add_part, edit_record, remove_record

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def add_passage(vault: "Vault", source_id: str, fields: Mapping[str, Value]) -> Changes:
    """Add a passage of a source to a source. `record_id` of the answer is its id."""
    return add_part(vault, Kind.PASSAGE, source_id, fields)


def edit_passage(vault: "Vault", passage_id: str, fields: Mapping[str, Value]) -> Changes:
    """Change some fields of a passage of a source; the others stay as they are."""
    return edit_record(vault, Kind.PASSAGE, passage_id, fields)


def remove_passage(vault: "Vault", passage_id: str) -> Changes:
    """Remove a passage of a source; undo brings it back."""
    return remove_record(vault, Kind.PASSAGE, passage_id)
