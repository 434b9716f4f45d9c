"""The demo's record: every kind of part somewhere, deadlines that run, and the findings meant."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from casefiles.domain.agenda import Urgency
from casefiles.domain.case.dossier import PART_TYPES, Dossier
from casefiles.domain.changes import Kind
from casefiles.domain.law.codes import Limit
from casefiles.domain.law.grounds import LINKABLE
from casefiles.domain.matrix import regime_for
from casefiles.resources import path_to
from casefiles.services import demo_cases, demo_records, vocabularies
from casefiles.services.agenda import get_agenda
from casefiles.services.dossiers import get_dossier
from casefiles.services.findings import check_case
from casefiles.services.ground_books import get_books
from casefiles.services.law import get_law
from casefiles.services.retention import retention_queue
from casefiles.vault import doors
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from tests.conftest import Clock
from tests.vault_fixtures import CHEAP, PASSPHRASE

TODAY = date(2026, 11, 22)
CASES = demo_cases.case_keys()
Cases = dict[str, Dossier]


def filled(template: Path, folder: Path, *, today: date) -> tuple[Vault, Cases]:
    """Fill a copy of an empty vault with the cases of the demo as they are on a day."""
    shutil.copytree(template, folder)
    vault = doors.unlock(folder, Passphrase(PASSPHRASE), clock=Clock(), cost=CHEAP)
    passages: dict[str, str] = {}
    for row in demo_records.source_rows():
        if "file" not in row:  # the mail room has tests of its own
            passages |= demo_records.add_demo_source(vault, row)[1]
    dossiers = {}
    for key in CASES:
        case_id = demo_cases.add_demo_case(vault, key, today=today, passages=passages)
        dossiers[key] = get_dossier(vault, case_id)
    return vault, dossiers


@pytest.fixture(scope="module")
def vault_and_cases(
    template: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Vault, Cases]]:
    folder = tmp_path_factory.mktemp("demo") / "v.casefiles"
    vault, dossiers = filled(template[0], folder, today=TODAY)
    yield vault, dossiers
    vault.close()


@pytest.fixture
def vault(vault_and_cases: tuple[Vault, Cases]) -> Vault:
    return vault_and_cases[0]


@pytest.fixture
def dossiers(vault_and_cases: tuple[Vault, Cases]) -> Cases:
    return vault_and_cases[1]


def every(dossiers: Cases, kind: Kind) -> list[Any]:
    return [part for dossier in dossiers.values() for part in dossier.parts(kind)]


# --- every kind, and what each should show -------------------------------------------------


def test_every_kind_of_part_is_used_and_most_cases_have_many(dossiers: Cases) -> None:
    assert all(every(dossiers, kind) for kind in PART_TYPES)
    used = [sum(bool(one.parts(kind)) for kind in PART_TYPES) for one in dossiers.values()]
    assert sum(count >= 15 for count in used) >= 9


def test_no_part_hangs_on_another_case_or_on_nothing(dossiers: Cases, vault: Vault) -> None:
    passages = {passage.id for passage in vault.reading().every(Kind.PASSAGE)}
    for dossier in dossiers.values():
        own = {dossier.case.id, *(part.id for part in dossier.every_part())}
        for part in dossier.every_part():
            links = {
                getattr(part, name)
                for name in part.__slots__
                if name.endswith("_id") and getattr(part, name)
            }
            assert links <= own | passages


def test_the_three_ways_to_limit_a_stay_appear(dossiers: Cases, vault: Vault) -> None:
    rules = get_law(vault).stays
    countries = {stay.country for stay in every(dossiers, Kind.STAY)}
    limits = {rule.limit for rule in rules if rule.country in countries}
    assert limits >= {Limit.PER_ENTRY, Limit.ROLLING, Limit.CALENDAR_YEAR}


def test_no_paper_at_all_is_a_complete_answer(dossiers: Cases) -> None:
    answers = {key: one.case.papers_held for key, one in dossiers.items()}
    assert [key for key, answer in answers.items() if answer == "none"] == ["08-armenia-no-papers"]
    assert not dossiers["08-armenia-no-papers"].paper
    assert "not_asked" not in answers.values()


def test_stances_stand_for_and_against_and_against_ones_are_explained(dossiers: Cases) -> None:
    stances = every(dossiers, Kind.STANCE)
    assert {stance.direction for stance in stances} == {"for", "against"}
    assert all(one.explanation for one in stances if one.direction == "against")
    assert {one.direction for one in every(dossiers, Kind.CREDIBILITY)} == {"for", "against"}


def test_two_different_people_signed_each_vetting(dossiers: Cases) -> None:
    for vetting in every(dossiers, Kind.VETTING):
        assert vetting.reviewed_by
        assert vetting.second_by not in ("", vetting.reviewed_by)
        assert vetting.statement


def test_needs_that_never_leave_are_among_the_needs(dossiers: Cases) -> None:
    restricted = {t.code for t in vocabularies.codes("specific_need") if t.restricted}
    assert restricted & {need.need for need in every(dossiers, Kind.NEED)}


def test_consents_are_given_refused_withdrawn_and_one_has_run_out(dossiers: Cases) -> None:
    consents = every(dossiers, Kind.CONSENT)
    assert {one.state for one in consents} == {"given", "refused", "withdrawn"}
    assert all(one.effects for one in consents if one.state == "withdrawn")
    over = [one for one in consents if one.expires_on and one.expires_on < TODAY.isoformat()]
    assert len(over) == 1


def test_a_visa_and_asylum_are_counted_apart(dossiers: Cases) -> None:
    asked = dossiers["09-kazakhstan-visa"]
    assert asked.visa
    assert not asked.application
    granted = {visa.outcome for visa in every(dossiers, Kind.VISA)}
    assert granted >= {"granted", "pending", "revoked", "in_preparation"}
    assert {one.outcome for one in every(dossiers, Kind.DECISION)} == {"rejected", "refugee"}


def test_an_interim_measure_is_asked_for(dossiers: Cases) -> None:
    asked = [one for one in every(dossiers, Kind.EXTRADITION) if one.interim_state == "requested"]
    assert [(one.country, one.interim_body) for one in asked] == [("KZ", "un_hrc")]


def test_grounds_are_laid_out_for_and_against_with_gaps_and_counsel(dossiers: Cases) -> None:
    bearings, elements = every(dossiers, Kind.BEARING), every(dossiers, Kind.ELEMENT)
    assert {one.direction for one in bearings} == {"for", "against"}
    assert {one.record_kind for one in bearings} >= {"passage", "refusal", "paper", "stance"}
    assert any(one.confirmed_by and one.confirmed_on for one in elements)
    assert any(one.gap_reason not in ("not_asked", "unknown") for one in elements)


def test_every_ground_is_law_in_the_country_and_every_link_may_stand(
    vault: Vault, dossiers: Cases
) -> None:
    books = get_books(vault)
    for dossier in dossiers.values():
        country = regime_for(dossier, books.law).country
        offered = {
            row.code: row for row in books.grounds.offered(country, law=books.law, day=TODAY)
        }
        grounds = {ground.id: offered[ground.ground] for ground in dossier.ground}
        assert all(grounds[one.ground_id].element(one.element) for one in dossier.element)
        assert all(grounds[one.ground_id].element(one.element) for one in dossier.bearing)
        assert {Kind(one.record_kind) for one in dossier.bearing} <= set(LINKABLE)


def test_a_hardship_stands_beside_the_need_it_stands_for(dossiers: Cases) -> None:
    for need in every(dossiers, Kind.NEED):
        assert vocabularies.unhcr_of(need.hardship) in ("", need.need)


def test_one_group_one_hold_and_one_case_to_review(dossiers: Cases, vault: Vault) -> None:
    groups = Counter(one.case.group for one in dossiers.values() if one.case.group)
    assert groups == {"G-02": 2}
    assert [key for key, one in dossiers.items() if one.case.legal_hold] == ["07-finland-police"]
    queue = retention_queue(vault, today=TODAY)
    assert [row.case_id for row in queue] == [dossiers["11-france-closed"].case.id]


# --- deadlines -----------------------------------------------------------------------------


def test_deadlines_are_computed_moved_with_a_reason_met_with_a_proof_and_missed(
    dossiers: Cases,
) -> None:
    deadlines = every(dossiers, Kind.DEADLINE)
    moved = [one for one in deadlines if one.rule and one.override_on]
    assert [(one.rule, one.computed_on, one.due_on) for one in moved] == [
        ("gb_thirty_months", "2029-04-12", "2029-04-08")
    ]
    assert moved[0].override_reason
    proved = [one for one in deadlines if one.proof == "receipt_held"]
    assert proved
    assert all(one.met_on <= one.due_on for one in proved)
    assert all(one.computed_on or one.override_on for one in deadlines)
    missed = [one for one in deadlines if not one.met_on and one.due_on < TODAY.isoformat()]
    assert [one.rule for one in missed] == ["apr_lodging"]


def test_today_shows_what_is_overdue_and_what_comes(vault: Vault) -> None:
    agenda = get_agenda(vault, today=TODAY)
    groups = {urgency: agenda.group(urgency).alarms for urgency in Urgency}
    assert all(groups.values())
    for urgency in (Urgency.OVERDUE, Urgency.WEEK, Urgency.FORTNIGHT):
        assert Kind.DEADLINE in {alarm.kind for alarm in groups[urgency]}
    assert {alarm.kind for alarm in groups[Urgency.OVERDUE]} >= {
        Kind.DEADLINE,
        Kind.TASK,
        Kind.CONTACT,
        Kind.RISK,
        Kind.CHECK,
        Kind.CASE,
    }
    assert agenda.without_next_step_total == 2


@pytest.mark.parametrize("key", ["01-france-appeal", "06-georgia-medic", "12-serbia-enquiry"])
def test_a_right_can_be_lost_within_nine_days(dossiers: Cases, key: str) -> None:
    soon = (TODAY + timedelta(days=9)).isoformat()
    running = [one for one in dossiers[key].deadline if not one.met_on]
    assert [one.effect for one in running] == ["forfeits_right"]
    assert TODAY.isoformat() <= running[0].due_on <= soon


# --- findings ------------------------------------------------------------------------------


def meant(key: str) -> list[str]:
    """Return the findings announced at the head of a file."""
    text = path_to(f"demo/cases/{key}.toml").read_text("utf-8")
    return sorted(re.findall(r"^# Finding: ([a-z-]+): ", text, re.MULTILINE))


def rules(vault: Vault, dossier: Dossier, *, today: date) -> list[str]:
    return sorted(one.rule for one in check_case(vault, dossier.case.id, today=today))


@pytest.mark.parametrize("key", CASES)
def test_a_case_has_exactly_the_findings_announced(vault: Vault, dossiers: Cases, key: str) -> None:
    assert rules(vault, dossiers[key], today=TODAY) == meant(key)


@pytest.mark.slow
@pytest.mark.parametrize("today", [date(2026, 12, 31), date(2027, 3, 1), date(2028, 2, 29)])
def test_whenever_the_demo_is_made_it_has_the_same_findings(
    template: tuple[Path, str], tmp_path: Path, today: date
) -> None:
    vault, dossiers = filled(template[0], tmp_path / "v.casefiles", today=today)
    with vault:
        found = {key: rules(vault, one, today=today) for key, one in dossiers.items()}
    assert found == {key: meant(key) for key in CASES}


def test_some_cases_are_clean_and_one_finding_is_explained(vault: Vault, dossiers: Cases) -> None:
    assert sum(not meant(key) for key in CASES) == 5
    found = [one for d in dossiers.values() for one in check_case(vault, d.case.id, today=TODAY)]
    explained = [one.finding.dismissal for one in found if not one.is_open]
    assert [one.dismissed_by for one in explained if one and one.reason] == ["C-03"]
