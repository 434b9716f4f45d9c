"""A pack and the consents of the person: what was refused or has ended stops it."""

from datetime import date

import pytest

from casefiles.domain.changes import Kind
from casefiles.domain.paper.plan import PackOrder, PlanLine, State
from casefiles.services import cases, parts
from casefiles.services.packs import planning
from casefiles.services.packs.reasons import sentence_for
from casefiles.vault.vault import Vault

TODAY = date(2026, 11, 22)
COUNSEL = {
    "purpose": "share_counsel", "recipient_class": "counsel", "data_category": "case_facts",
    "state": "given", "given_on": "2026-01-10", "expires_on": "2027-01-10",
}  # fmt: skip


def _told(vault: Vault, *consents: dict[str, str]) -> list[PlanLine]:
    case_id = cases.add_case(vault, {"narrative": "Told."}).record_id
    for fields in consents:
        parts.add_part(vault, Kind.CONSENT, case_id, fields)
    order = PackOrder(kind="lawyer-handover", recipient="L-12", language="en", case_ids=(case_id,))
    lines = planning.plan_pack(vault, order, today=TODAY).lines
    return [line for line in lines if line.reason.startswith("consent")]


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "refused", "expires_on": ""},
        {"state": "withdrawn", "withdrawn_on": "2026-06-01"},
        {"withdrawn_on": "2026-06-01"},
        {"expires_on": "2026-11-21"},
        {"recipient_class": "not_asked", "state": "refused"},
        {"purpose": "casework", "recipient_class": "office", "state": "withdrawn"},
    ],
)
def test_no_pack_goes_out_over_a_consent_refused_withdrawn_or_run_out(
    vault: Vault, broken: dict[str, str]
) -> None:
    (line,) = _told(vault, COUNSEL | broken)
    assert line.state is State.BLOCKED
    assert "consent to share it with counsel" in sentence_for(line)


def test_a_consent_given_anew_opens_the_way(vault: Vault) -> None:
    withdrawn = COUNSEL | {"state": "withdrawn", "withdrawn_on": "2026-06-01"}
    assert _told(vault, withdrawn, COUNSEL | {"given_on": "2026-07-01"}) == []


def test_a_consent_on_its_last_day_holds_and_one_to_come_does_not_yet(vault: Vault) -> None:
    assert _told(vault, COUNSEL | {"expires_on": TODAY.isoformat()}) == []
    (line,) = _told(vault, COUNSEL | {"given_on": "2026-12-01"})
    assert (line.state, line.reason) == (State.MISSING, "consent-not-recorded")


def test_consent_for_other_readers_is_none_for_counsel(vault: Vault) -> None:
    other = COUNSEL | {"purpose": "share_parliament", "recipient_class": "mep_office"}
    for consents in ((), (other,)):
        (line,) = _told(vault, *consents)
        assert (line.state, line.reason) == (State.MISSING, "consent-not-recorded")


def test_one_kind_of_data_refused_is_to_be_looked_at(vault: Vault) -> None:
    (line,) = _told(vault, COUNSEL, COUNSEL | {"data_category": "health", "state": "refused"})
    assert (line.state, line.reason) == (State.LOOK, "consent-partly")
