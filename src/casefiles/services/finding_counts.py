"""Findings counted over all cases, a few at each question: for Today and for lists.

A case is looked at again when something of it, or the law of the office, has changed, or when a
day has come on which other findings may be found. At ten thousand cases a morning asks for some
hundreds of them, and no question for more than a batch.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from casefiles import __version__
from casefiles.domain.errors import RecordNotFound, UserFixable, VaultDamaged
from casefiles.domain.findings.finding import Facts
from casefiles.domain.findings.listing import CaseFindings, FindingsList
from casefiles.domain.findings.rules import MADE, findings_of
from casefiles.domain.findings.soon import next_change
from casefiles.resources import path_to
from casefiles.services.calendars import working_day_of
from casefiles.services.cases import case_rows
from casefiles.services.dossiers import get_dossier
from casefiles.services.law import get_law
from casefiles.services.law_reading import FAMILIES

if TYPE_CHECKING:
    from casefiles.domain.law.law import Law
    from casefiles.vault.finding_counts import Count
    from casefiles.vault.vault import Vault

BATCH: Final = 10
"""Cases looked at by one question: about a tenth of a second."""
PAGE: Final = 50


def list_findings(
    vault: "Vault", *, today: date, limit: int = PAGE, batch: int = BATCH
) -> FindingsList:
    """Return the cases with open findings, after looking at no more than `batch` stale ones.

    Never in a way of the other verbs: a vault that cannot be written to just keeps no counts.
    """
    from casefiles.vault import finding_counts

    reader = vault.reading()
    if not finding_counts.is_there(reader):
        return FindingsList(cases=(), cases_total=0, findings_total=0, waiting=0)
    waiting = count_some(vault, today=today, batch=batch)
    found = dict(finding_counts.open_cases(reader, limit))
    rows = case_rows(vault, list(found))
    total, findings = finding_counts.totals(reader)
    return FindingsList(
        cases=tuple(CaseFindings(row=row, open=found[row.key]) for row in rows),
        cases_total=total,
        findings_total=findings,
        waiting=waiting,
    )


def count_findings(vault: "Vault", case_ids: Sequence[str]) -> Mapping[str, int]:
    """Return the number of open findings of those cases that were looked at; reads only."""
    from casefiles.vault import finding_counts

    reader = vault.reading()
    return finding_counts.counts_of(reader, case_ids) if finding_counts.is_there(reader) else {}


def count_some(vault: "Vault", *, today: date, batch: int = BATCH) -> int:
    """Look at some cases whose count is missing or old; return how many are left."""
    from casefiles.vault import finding_counts

    reader = vault.reading()
    try:
        finding_counts.follow(reader, _made_by())
        ids = finding_counts.stale(reader, today, batch)
        if ids:
            law = get_law(vault)
            counts = [one for case_id in ids if (one := _count(vault, case_id, law, today))]
            finding_counts.keep(reader, counts, today)
    except VaultDamaged:
        raise
    except UserFixable:  # only looked at, or the disk is full: counting waits, nothing else does
        return 0
    return finding_counts.stale_total(reader, today)


def _count(vault: "Vault", case_id: str, law: "Law", today: date) -> "Count | None":
    from casefiles.vault.finding_counts import Count

    try:
        dossier = get_dossier(vault, case_id)
    except RecordNotFound:  # removed meanwhile
        return None
    facts = Facts(dossier=dossier, law=law, today=today, calendar=working_day_of)
    unexplained = sum(one.dismissal is None for one in findings_of(facts))
    return Count(case_id, unexplained, next_change(facts))


@cache
def _made_by() -> str:
    """Return what tells counts of one program and its law from those of another."""
    digest = hashlib.sha256(f"{__version__} {MADE}".encode())
    for family in FAMILIES:
        for path in sorted(path_to("law").glob(f"{family}*.toml")):
            digest.update(path.read_bytes())
    return digest.hexdigest()
