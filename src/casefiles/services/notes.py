"""Notes: one line more in the internal notes of a case, while somebody is being listened to."""

from typing import TYPE_CHECKING

from casefiles.domain.changes import Changes, Kind
from casefiles.services.cases import edit_case

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def add_note(vault: "Vault", case_id: str, text: str, *, at: str) -> Changes:
    """Append one line to the notes, after the moment it was written at.

    What they hold is read in the same breath, so that two lines never displace each other.
    """
    notes = str(getattr(vault.reading().get(Kind.CASE, case_id), "notes", ""))
    line = f"[{at}] {' '.join(text.split())}"
    return edit_case(vault, case_id, {"notes": f"{notes.rstrip()}\n{line}".lstrip()})
