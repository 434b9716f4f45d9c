"""Erasing a case: every record, former version, file and index row of it, and what stays known.

What stays: the journal (that there was a record, and keyed hashes), receipts of packs that left,
and backups made before. The certificate names the last two.
"""

import hashlib
from typing import TYPE_CHECKING

from casefiles.domain.case.dossier import PART_TYPES
from casefiles.domain.changes import Kind
from casefiles.domain.erasure import ErasureReceipt
from casefiles.domain.errors import LegalHold, RecordInvalid
from casefiles.services import vocabularies

if TYPE_CHECKING:
    from casefiles.vault.drawer import Drawer
    from casefiles.vault.vault import Vault

REASONS = "erasure_reason"


def erase_case(vault: "Vault", case_id: str, *, reason: str) -> ErasureReceipt:
    """Erase a case for good. Nothing brings it back but a backup made before.

    `reason` is a code of the vocabulary erasure_reason. Raises RecordNotFound, LegalHold,
    RecordInvalid ("unknown-code").
    """
    if reason not in {term.code for term in vocabularies.codes(REASONS)}:
        raise RecordInvalid(kind=Kind.CASE.value, field=REASONS, reason="unknown-code")
    with vault.writing("erase-case", reason=reason) as drawer:
        case = drawer.get(Kind.CASE, case_id)
        if case.legal_hold:
            raise LegalHold(reference=case.reference)
        files = _erase_files(drawer, case_id)
        records = 1
        for kind in PART_TYPES:
            for part in drawer.parts(kind, case_id):
                drawer.erase(kind, part.id)
                records += 1
        drawer.erase(Kind.CASE, case_id)
        drawer.purge_case(case_id)
        packs = tuple(
            (pack.alias, pack.recipient, pack.issued_on)
            for pack in drawer.parts(Kind.PACK, case_id)
        )
        backups = tuple((one.name, one.made_at[:10]) for one in drawer.every(Kind.BACKUP))
    vault.fold()
    return ErasureReceipt(
        reference_hash=hashlib.sha256(case.reference.encode("ascii")).hexdigest(),
        erased_at=vault.clock().strftime("%Y-%m-%dT%H:%M:%SZ"),
        erased_by=vault.actor,
        reason=reason,
        records=records,
        files=files,
        packs=packs,
        backups=backups,
    )


def _erase_files(drawer: "Drawer", case_id: str) -> int:
    owners = [case_id, *(paper.id for paper in drawer.parts(Kind.PAPER, case_id))]
    files = [file for owner in owners for file in drawer.parts(Kind.ATTACHMENT, owner)]
    for file in files:
        drawer.erase(Kind.ATTACHMENT, file.id)
    return len(files)
