"""Rows of the table from the founding documents to the software, each by its own check."""

from datetime import date

from casefiles.domain.agenda import Urgency
from casefiles.domain.case.chronology import chronology
from casefiles.domain.case.listing import CaseFilter, CaseRow
from casefiles.domain.changes import Kind
from casefiles.domain.fields import Shape
from casefiles.domain.paper.plan import PackOrder, State
from casefiles.domain.records import TYPES, registry
from casefiles.services import (
    cases,
    dossiers,
    findings,
    papers,
    parts,
    search,
    vocabularies,
)
from casefiles.services.agenda import get_agenda
from casefiles.services.alarm_words import alarm_title
from casefiles.services.deadlines import propose_deadlines
from casefiles.services.packs import planning
from casefiles.services.packs.composing import fill
from casefiles.services.packs.gathering import gather
from casefiles.vault.vault import Vault

TODAY = date(2026, 11, 22)
MARK = "quokka"


def _ids(vault: Vault, **chosen: str) -> set[str]:
    keys = cases.list_cases(vault, CaseFilter(**chosen)).keys  # type: ignore[arg-type]
    return {row.id for row in cases.case_rows(vault, keys)}


def _pack_text(vault: Vault, case_id: str) -> str:
    """Return everything a handover would print, as text."""
    order = PackOrder(kind="lawyer-handover", recipient="L-12", language="en", case_ids=(case_id,))
    gathered = gather(vault, order)
    plan = planning.plan_gathered(order, gathered, TODAY)
    return repr(fill(plan, gathered, alias="A-TEST", today=TODAY))


def test_a3_dissidents_draft_refusers_and_deserters_are_disjoint_groups(vault: Vault) -> None:
    for term in vocabularies.codes("service_category"):
        cases.add_case(vault, {"category": term.code})
    groups = [term.code for term in vocabularies.codes("service_group")]
    found = {group: _ids(vault, service_group=group) for group in groups}
    for wanted in ("dissident", "draft_refuser_called", "draft_refuser_not_called", "deserter"):
        assert found[wanted], wanted
    assert sum(len(ids) for ids in found.values()) == len(set.union(*found.values()))
    assert set.union(*found.values()) == _ids(vault)


def test_a8_a_british_case_has_no_deadline_of_the_pact(vault: Vault) -> None:
    days = {
        "arrived_on": "2026-11-02", "made_on": "2026-11-03", "registered_on": "2026-11-04",
        "lodged_on": "2026-11-05",
    }  # fmt: skip
    told = {}
    for country in ("GB", "FR"):
        case_id = cases.add_case(vault, {"procedure_country": country}).record_id
        parts.add_part(vault, Kind.APPLICATION, case_id, {"country": country, **days})
        rejected = {"manner": "ordinary", "outcome": "rejected", "notified_on": "2026-11-20"}
        parts.add_part(vault, Kind.DECISION, case_id, rejected)
        proposed = propose_deadlines(vault, case_id, today=TODAY)
        kept = dossiers.get_dossier(vault, case_id).deadline
        told[country] = {one.rule for one in proposed} | {one.rule for one in kept}
    of_the_pact = ("apr_", "ammr_", "crisis_")
    assert [rule for rule in told["GB"] if rule.startswith(of_the_pact)] == []
    assert [rule for rule in told["FR"] if rule.startswith(of_the_pact)] != []
    assert "gb_appeal" in told["GB"]


def test_b8_category_and_rank_are_separate_codes_with_a_history(vault: Vault) -> None:
    case_id = cases.add_case(
        vault, {"category": "contract_soldier", "rank_band": "junior_officer"}
    ).record_id
    for fields in (
        {"category": "conscript", "rank_band": "private_sergeant", "ended": "2020"},
        {"category": "contract_soldier", "rank_band": "warrant", "began": "2020"},
    ):
        parts.add_part(vault, Kind.SERVICE, case_id, fields)
    view = cases.get_case(vault, case_id)
    assert [one.category for one in view.dossier.service] == ["conscript", "contract_soldier"]
    assert case_id in _ids(vault, category="contract_soldier")
    assert case_id not in _ids(vault, category="conscript")


def test_b9_the_evidence_index_lists_refusal_reports_and_termination_requests(
    vault: Vault,
) -> None:
    case_id = cases.add_case(vault, {"category": "security_service"}).record_id
    for type_ in ("refusal_report", "contract_termination_request"):
        papers.add_paper(vault, case_id, {"type": type_, "held": "copy"})
    text = _pack_text(vault, case_id)
    for type_ in ("refusal_report", "contract_termination_request"):
        assert vocabularies.word("paper_type", type_, "en") in text


def test_c4_a_case_without_any_paper_is_complete(vault: Vault) -> None:
    case_id = cases.add_case(vault, {"papers_held": "none"}).record_id
    order = PackOrder(kind="lawyer-handover", recipient="L-12", language="en", case_ids=(case_id,))
    plan = planning.plan_pack(vault, order, today=TODAY)
    assert plan.state_of("exhibits") is State.READY
    cases.edit_case(vault, case_id, {"papers_held": "not_asked"})
    plan = planning.plan_pack(vault, order, today=TODAY)
    assert plan.state_of("exhibits") is State.MISSING


def test_c5_a_hardship_becomes_its_unhcr_code_and_contact_has_no_field_for_an_address(
    vault: Vault,
) -> None:
    case_id = cases.add_case(vault, {}).record_id
    for hardship in ("in_hiding", "no_bank", "no_sim"):
        parts.add_part(vault, Kind.NEED, case_id, {"hardship": hardship})
    needs = dossiers.get_dossier(vault, case_id).need
    assert needs[0].need == "lp_ih"
    assert all(one.need.startswith("lp_") for one in needs)
    given = parts.add_part(
        vault, Kind.NEED, case_id, {"hardship": "in_hiding", "need": "lp_rd"}
    ).record_id
    assert {one.id: one.need for one in dossiers.get_dossier(vault, case_id).need}[given] == "lp_rd"
    shapes = {spec.shape for name, spec in registry(Kind.SAFETY).items() if name != "note"}
    assert Shape.LINE not in shapes


def test_c8_people_who_came_together_share_a_code_that_no_pack_prints(vault: Vault) -> None:
    together = {cases.add_case(vault, {"group": "G-QUOKKA"}).record_id for _ in range(6)}
    cases.add_case(vault, {"group": "G-OTHER"})
    assert _ids(vault, group="G-QUOKKA") == together
    assert "G-QUOKKA" not in _pack_text(vault, next(iter(together)))
    assert "group" not in CaseRow.__dataclass_fields__


def test_d1_a_granted_visa_is_never_counted_as_asylum(vault: Vault) -> None:
    case_id = cases.add_case(vault, {"stage": "visa_granted"}).record_id
    parts.add_part(vault, Kind.VISA, case_id, {"outcome": "granted", "country": "FR"})
    dossier = dossiers.get_dossier(vault, case_id)
    assert dossier.decision == ()
    assert dossier.case.outcome == "does_not_apply"
    outcomes = {term.code for term in vocabularies.codes("visa_outcome")}
    assert not outcomes & {"refugee", "subsidiary_protection", "humanitarian_status"}
    assert not {"granted"} & {term.code for term in vocabularies.codes("outcome")}


def test_d4_stance_evidence_stands_for_and_against_with_two_signatures_and_no_score(
    vault: Vault,
) -> None:
    case_id = cases.add_case(vault, {}).record_id
    for direction, day in (("against", "2022-03"), ("for", "2023-08"), ("for", "2021")):
        parts.add_part(vault, Kind.STANCE, case_id, {"direction": direction, "date": day})
    signed = {"reviewed_by": "C-01", "reviewed_on": "2026-10-01", "statement": "Two people read."}
    parts.add_part(vault, Kind.VETTING, case_id, signed)
    dossier = dossiers.get_dossier(vault, case_id)
    days = [one.date for one in chronology(dossier) if one.kind is Kind.STANCE]
    assert days == ["2021", "2022-03", "2023-08"]
    (vetting,) = dossier.vetting
    assert findings.check_case(vault, case_id, today=TODAY) == ()
    parts.edit_part(vault, Kind.VETTING, vetting.id, {"second_by": "c-01"})
    (found,) = findings.check_case(vault, case_id, today=TODAY)
    assert found.rule == "vetting-signed-twice"  # two people sign, not one twice
    parts.edit_part(vault, Kind.VETTING, vetting.id, {"second_by": "C-02"})
    assert findings.check_case(vault, case_id, today=TODAY) == ()
    told = parts.add_part(vault, Kind.STANCE, case_id, {"explanation": MARK, "direction": "for"})
    assert MARK not in _pack_text(vault, case_id), told  # the raw evidence stays here
    numbers = [
        name
        for kind in (Kind.STANCE, Kind.VETTING, Kind.CREDIBILITY)
        for name, spec in registry(kind).items()
        if spec.shape is Shape.NUMBER
    ]
    assert numbers == []


def test_c6_an_overdue_review_of_a_risk_stands_on_today_with_its_mitigation(vault: Vault) -> None:
    case_id = cases.add_case(vault, {"country": "AM"}).record_id
    risk = parts.add_part(
        vault, Kind.RISK, case_id, {"threat": "abduction", "review_on": "2026-11-21"}
    ).record_id
    moving = {"risk_id": risk, "measure": "Move", "owner": "C-07", "due_on": "2026-11-20"}
    parts.add_part(vault, Kind.MITIGATION, case_id, moving)
    overdue = get_agenda(vault, today=TODAY).group(Urgency.OVERDUE).alarms
    assert [alarm.kind for alarm in overdue] == [Kind.MITIGATION, Kind.RISK]
    fields = registry(Kind.RISK)
    assert {"threat", "reviewed_by", "review_on"} <= fields.keys()
    assert fields["location"].shape is Shape.CODE  # where he is, as a class and never as a place
    parts.edit_part(vault, Kind.RISK, risk, {"review_on": "2027-01-20"})
    overdue = get_agenda(vault, today=TODAY).group(Urgency.OVERDUE).alarms
    assert [alarm.kind for alarm in overdue] == [Kind.MITIGATION]


def test_d5_a_contact_with_an_authority_becomes_a_reminder_until_it_is_kept(vault: Vault) -> None:
    case_id = cases.add_case(vault, {}).record_id
    logged = {
        "held_on": "2026-11-02", "authority": "consulate", "level": "head_of_mission",
        "subject": "Visas", "promise": "An answer", "promise_due": "2026-11-25",
        "next_step": "Write again", "next_due": "2026-11-26",
    }  # fmt: skip
    contact = parts.add_part(vault, Kind.CONTACT, case_id, logged).record_id
    week = get_agenda(vault, today=TODAY).group(Urgency.WEEK).alarms
    assert [(alarm.due_on, alarm_title(alarm, "en")) for alarm in week] == [
        ("2026-11-25", "An answer"),
        ("2026-11-26", "Write again"),
    ]
    parts.edit_part(vault, Kind.CONTACT, contact, {"promise_state": "kept", "next_due": ""})
    assert get_agenda(vault, today=TODAY).group(Urgency.WEEK).alarms == ()


def test_d6_restricted_fields_stay_out_of_lists_snippets_and_packs(vault: Vault) -> None:
    case_id = cases.add_case(
        vault,
        {
            "reached_front": "yes", "participation": "direct", "deployment": "front_line",
            "belonging": "religion", "narrative": MARK,
        },
    ).record_id  # fmt: skip
    for kind in TYPES:
        for name, spec in registry(kind).items():
            assert not (spec.restricted and spec.searched), (kind, name)
            assert not (spec.restricted and name in CaseRow.__dataclass_fields__), (kind, name)
    for word in ("front_line", "direct", "religion"):
        assert search.search(vault, word).hits == ()
    text = _pack_text(vault, case_id)
    assert MARK in text
    for name, spec in registry(Kind.CASE).items():
        if spec.restricted:
            label = vocabularies.field_label("case", name, "en")
            assert f"label='{label}'" not in text, name
    assert vocabularies.word("deployment", "front_line", "en") not in text


def test_d14_the_chronology_puts_the_refusal_after_the_order(vault: Vault) -> None:
    case_id = cases.add_case(vault, {}).record_id
    parts.add_part(
        vault, Kind.REFUSAL, case_id, {"order": "deployment", "refused_on": "2023-08-02"}
    )
    same_day = {"order": "oath", "ordered_on": "2023-08-01", "refused_on": "2023-08-01"}
    parts.add_part(vault, Kind.REFUSAL, case_id, same_day)
    moments = chronology(dossiers.get_dossier(vault, case_id))
    assert [one.field for one in moments] == ["ordered_on", "refused_on", "refused_on"]
    fields = registry(Kind.REFUSAL)
    assert {"order", "ordered_on", "form", "witness", "consequence"} <= fields.keys()
