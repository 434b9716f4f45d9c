"""Papers: the verbs of a paper."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from casefiles.domain.changes import Changes, Kind
from casefiles.services.checking import Value
from casefiles.services.editing import add_part, edit_record, remove_record

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def add_paper(vault: "Vault", case_id: str, fields: Mapping[str, Value]) -> Changes:
    """Add a paper to a case. `record_id` of the answer is its id."""
    return add_part(vault, Kind.PAPER, case_id, fields)


def edit_paper(vault: "Vault", paper_id: str, fields: Mapping[str, Value]) -> Changes:
    """Change some fields of a paper; the others stay as they are."""
    return edit_record(vault, Kind.PAPER, paper_id, fields)


def remove_paper(vault: "Vault", paper_id: str) -> Changes:
    """Remove a paper with the file sealed in with it; undo brings it back."""
    return remove_record(vault, Kind.PAPER, paper_id)
