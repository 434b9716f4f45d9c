"""Parts of a case: the verbs that are the same for every kind that hangs on one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from casefiles.domain.case.dossier import PART_TYPES
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import RecordInvalid
from casefiles.services import deadlines, editing, ground_checks, vocabularies
from casefiles.services.checking import Value

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def add_part(vault: "Vault", kind: Kind, case_id: str, fields: Mapping[str, Value]) -> Changes:
    """Add a part to a case. `record_id` of the answer is its id.

    Raises RecordNotFound, RecordInvalid ("not-a-part" for a kind that hangs on no case).
    """
    if kind is Kind.DEADLINE:
        return deadlines.add_deadline(vault, case_id, fields)
    ground_checks.check_new(vault, _part(kind), case_id=case_id, fields=fields)
    return editing.add_part(vault, kind, case_id, _with_need(kind, fields))


def edit_part(vault: "Vault", kind: Kind, part_id: str, fields: Mapping[str, Value]) -> Changes:
    """Change some fields of a part; the others stay as they are."""
    if kind is Kind.DEADLINE:
        return deadlines.edit_deadline(vault, part_id, fields)
    ground_checks.check_edit(vault, _part(kind), part_id, fields=fields)
    return editing.edit_record(vault, kind, part_id, _with_need(kind, fields))


def remove_part(vault: "Vault", kind: Kind, part_id: str) -> Changes:
    """Remove a part with what hangs on it; undo brings it back."""
    return editing.remove_record(vault, _part(kind), part_id)


def _with_need(kind: Kind, fields: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return fields of a need with the UNHCR code its hardship stands for, where none is given."""
    code = vocabularies.unhcr_of(str(fields.get("hardship", ""))) if kind is Kind.NEED else ""
    return {"need": code, **fields} if code else fields


def _part(kind: Kind) -> Kind:
    if kind not in PART_TYPES:
        raise RecordInvalid(kind=kind.value, field="kind", reason="not-a-part")
    return kind
