"""Findings: what does not fit together in a case or is overdue, and the explanations given.

Found anew each time they are asked for. They never leave the vault: no export, no pack, no
search, no list holds one.
"""

from datetime import date
from typing import TYPE_CHECKING

from casefiles.domain.case.dossier import Dossier
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import RecordInvalid, RecordNotFound
from casefiles.domain.findings.finding import Facts, Finding
from casefiles.domain.findings.rules import findings_of
from casefiles.domain.findings.shown import ShownFinding
from casefiles.i18n import current_language
from casefiles.services import parts
from casefiles.services.calendars import working_day_of
from casefiles.services.dossiers import get_dossier
from casefiles.services.finding_words import show
from casefiles.services.law import get_law

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def check_case(vault: "Vault", case_id: str, *, today: date) -> tuple[ShownFinding, ...]:
    """Return the findings of a case in the language of the screen, open ones first.

    Raises RecordNotFound.
    """
    return check_dossier(vault, get_dossier(vault, case_id), today=today)


def check_dossier(vault: "Vault", dossier: Dossier, *, today: date) -> tuple[ShownFinding, ...]:
    """Return the findings of a case that was read already."""
    facts = _facts(vault, dossier, today)
    language = current_language()
    shown = [show(finding, facts, language) for finding in findings_of(facts)]
    return tuple(sorted(shown, key=lambda one: not one.is_open))


def dismiss_finding(
    vault: "Vault", case_id: str, facts: str, *, reason: str, today: date, by: str = ""
) -> Changes:
    """Keep the explanation of an open finding, named by the hash of its facts.

    It comes back when its facts change. Raises RecordInvalid without a reason, RecordNotFound
    where the case has no such finding any more.
    """
    if not reason.strip():
        raise RecordInvalid(kind=Kind.DISMISSAL.value, field="reason", reason="missing")
    found = _find(vault, case_id, facts, today=today)
    fields: dict[str, str | int | bool] = {
        "rule": found.rule,
        "facts": found.facts,
        "dismissed_on": today.isoformat(),
        "dismissed_by": by or vault.actor,
        "reason": reason.strip(),
    }
    return parts.add_part(vault, Kind.DISMISSAL, case_id, fields)


def ask_again(vault: "Vault", case_id: str, facts: str) -> Changes:
    """Take back every explanation of a finding, so that it is open again.

    Raises RecordNotFound where there is none.
    """
    given = [
        one for one in vault.reading().parts(Kind.DISMISSAL, case_id) if _facts_of(one) == facts
    ]
    if not given:
        raise RecordNotFound(kind=Kind.DISMISSAL.value, key=facts)
    with vault.writing("remove-dismissal") as drawer:
        for one in given:
            drawer.remove(Kind.DISMISSAL, one.id)
        return drawer.changes(undo="remove-dismissal")


def count_open(vault: "Vault", dossier: Dossier, *, today: date) -> int:
    """Return how many findings of a case that was read already nobody has explained."""
    return sum(one.dismissal is None for one in findings_of(_facts(vault, dossier, today)))


def _facts(vault: "Vault", dossier: Dossier, today: date) -> Facts:
    return Facts(dossier=dossier, law=get_law(vault), today=today, calendar=working_day_of)


def _find(vault: "Vault", case_id: str, facts: str, *, today: date) -> Finding:
    for finding in findings_of(_facts(vault, get_dossier(vault, case_id), today)):
        if finding.facts == facts:
            return finding
    raise RecordNotFound(kind="finding", key=facts)


def _facts_of(record: object) -> str:
    return str(getattr(record, "facts", ""))
