"""Cases: the verbs of the record at the head of a case."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from casefiles.domain.case.case import Case
from casefiles.domain.case.listing import CaseFilter, CaseList, CaseRow, CaseView
from casefiles.domain.case.reference import normal_reference
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import RecordNotFound
from casefiles.services import vocabularies
from casefiles.services.checking import Value, checked_fields
from casefiles.services.dossiers import get_dossier
from casefiles.services.editing import edit_record, remove_record
from casefiles.services.fresh import draw_reference, new_id

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def add_case(vault: "Vault", fields: Mapping[str, Value]) -> Changes:
    """Open a case under a fresh reference. `record_id` of the answer is its id."""
    values: dict[str, Any] = checked_fields(Kind.CASE, fields)
    values.setdefault("opened_on", vault.clock().strftime("%Y-%m"))
    with vault.writing("add-case") as drawer:
        reference = draw_reference(drawer.has_reference)
        drawer.add(Case(id=new_id(), reference=reference, **values))
        return drawer.changes(undo="add-case")


def edit_case(vault: "Vault", case_id: str, fields: Mapping[str, Value]) -> Changes:
    """Change some fields of a case; the others stay as they are."""
    return edit_record(vault, Kind.CASE, case_id, fields)


def close_case(vault: "Vault", case_id: str, *, outcome: str = "") -> Changes:
    """Close a case: it leaves the lists of open work and nothing of it is removed."""
    fields: dict[str, Value] = {"status": "closed", "next_step": "", "next_step_due": ""}
    fields["closed_on"] = vault.clock().strftime("%Y-%m")
    if outcome:
        fields["outcome"] = outcome
    return edit_record(vault, Kind.CASE, case_id, fields, why=("close-case", ""))


def remove_case(vault: "Vault", case_id: str) -> Changes:
    """Remove a case with all its parts, as one change that undo takes back."""
    return remove_record(vault, Kind.CASE, case_id)


def get_case(vault: "Vault", case_id: str) -> CaseView:
    """Return a case with its parts. Reads only this case."""
    return CaseView(get_dossier(vault, case_id))


def find_case(vault: "Vault", reference: str) -> str:
    """Return the id of the case with this reference, however it was typed.

    Raises RecordNotFound; also where the check character shows a typing error.
    """
    normal = normal_reference(reference)
    if normal is None:
        raise RecordNotFound(kind=Kind.CASE.value, key=reference[:20])
    return vault.reading().find_case(normal)


def list_cases(vault: "Vault", chosen: CaseFilter) -> CaseList:
    """Return the keys of the cases a filter lets through, in order."""
    from casefiles.vault import case_lists

    categories = vocabularies.categories_of(chosen.service_group) if chosen.service_group else None
    return case_lists.list_cases(vault.reading(), chosen, categories=categories)


def case_rows(vault: "Vault", keys: Sequence[int]) -> tuple[CaseRow, ...]:
    """Return the rows for some keys, in the order asked; removed ones are left out."""
    from casefiles.vault import case_lists

    return case_lists.case_rows(vault.reading(), keys)
