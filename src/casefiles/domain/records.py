"""Which record type belongs to which kind, and how kinds hang together."""

from casefiles.domain.attachment import Attachment
from casefiles.domain.backup import Backup
from casefiles.domain.case.case import Case
from casefiles.domain.case.dossier import PART_TYPES, Part
from casefiles.domain.changes import Kind
from casefiles.domain.fields import Spec, specs_of
from casefiles.domain.law_rule import Rule
from casefiles.domain.library.passage import Passage
from casefiles.domain.library.source import Source
from casefiles.domain.paper.issued import Pack

Record = Case | Part | Attachment | Source | Passage | Pack | Backup | Rule

TYPES: dict[Kind, type[Record]] = {
    Kind.CASE: Case,
    **PART_TYPES,
    Kind.ATTACHMENT: Attachment,
    Kind.SOURCE: Source,
    Kind.PASSAGE: Passage,
    Kind.PACK: Pack,
    Kind.BACKUP: Backup,
    Kind.RULE: Rule,
}

OWNER_FIELD: dict[Kind, str] = {
    **dict.fromkeys(PART_TYPES, "case_id"),
    Kind.ATTACHMENT: "owner_id",
    Kind.PASSAGE: "source_id",
    Kind.PACK: "case_id",
}
"""The field that names the record a part belongs to."""

_KINDS: dict[type[Record], Kind] = {record_type: kind for kind, record_type in TYPES.items()}


def kind_of(record: Record) -> Kind:
    """Return the kind of a record."""
    return _KINDS[type(record)]


def registry(kind: Kind) -> dict[str, Spec]:
    """Return name → Spec of every field of a kind, in order."""
    return specs_of(TYPES[kind])


def case_of(record: Record) -> str:
    """Return the id of the case a record belongs to, or "" for the library and backups."""
    if isinstance(record, Case):
        return record.id
    return str(getattr(record, "case_id", ""))
