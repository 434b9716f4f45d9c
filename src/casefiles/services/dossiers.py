"""Dossiers: a case read with everything that hangs on it, for the rules that look at the whole."""

from typing import TYPE_CHECKING, Any

from casefiles.domain import dates
from casefiles.domain.case.dossier import PART_TYPES, Dossier
from casefiles.domain.changes import Kind

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def get_dossier(vault: "Vault", case_id: str) -> Dossier:
    """Return a case with all its parts; events in order. Reads only this case.

    Raises RecordNotFound.
    """
    reader = vault.reading()
    case = reader.get(Kind.CASE, case_id)
    parts: dict[str, Any] = {kind.value: reader.parts(kind, case_id) for kind in PART_TYPES}
    parts["event"] = tuple(sorted(parts["event"], key=lambda event: dates.sort_key(event.date)))
    owners = (case_id, *(paper.id for paper in parts["paper"]))
    files = tuple(one for owner in owners for one in reader.parts(Kind.ATTACHMENT, owner))
    return Dossier(case=case, attachment=files, pack=reader.parts(Kind.PACK, case_id), **parts)
