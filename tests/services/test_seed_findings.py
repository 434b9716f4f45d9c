"""Rows of the table from the founding documents that findings and ranges answer, by their check."""

from datetime import date
from pathlib import Path

import pytest

from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordInvalid
from casefiles.domain.paper.plan import PackOrder
from casefiles.services import cases, findings, interchange, parts, vocabularies
from casefiles.services.documented import case_coincidences, documented, parse_documented
from casefiles.services.law_keys import RowRefused
from casefiles.services.packs import planning
from casefiles.services.packs.composing import fill
from casefiles.services.packs.gathering import gather
from casefiles.services.ranges import case_ranges
from casefiles.vault.vault import Vault
from tests.vault_fixtures import PASSPHRASE

TODAY = date(2026, 11, 22)


def _case(vault: Vault, **fields: str) -> str:
    return cases.add_case(vault, {"opened_on": "2024-05", **fields}).record_id


def _rules(vault: Vault, case_id: str) -> set[str]:
    return {found.rule for found in findings.check_case(vault, case_id, today=TODAY)}


def test_a2_temporary_protection_for_a_deserter_raises_a_notice(vault: Vault) -> None:
    case_id = _case(vault, category="contract_soldier")
    outcome = {"outcome": "temporary_protection"}
    decision = parts.add_part(vault, Kind.DECISION, case_id, outcome).record_id
    (found,) = findings.check_case(vault, case_id, today=TODAY)
    assert found.rule == "temporary-protection"
    assert ("Temporary protection ends", "4 March 2027") in [
        (side.label, side.value) for side in found.sides
    ]
    reason = {"reason_note": "Wife displaced from Ukraine"}
    parts.edit_part(vault, Kind.DECISION, decision, reason)
    assert _rules(vault, case_id) == set()


def test_a5_a_summons_dated_before_21_september_2022_is_a_finding(vault: Vault) -> None:
    told = {"category": "mobilised", "mobilised_on": "2022-09-23"}
    assert _rules(vault, _case(vault, **told, summons_on="2022-09-20")) == {
        "summons-before-mobilisation"
    }
    assert _rules(vault, _case(vault, **told, summons_on="2022-09-21")) == set()


def test_a7_a_weapon_shows_the_higher_range(vault: Vault) -> None:
    highest = {}
    for weapon in ("no", "yes"):
        case_id = _case(vault, with_weapon=weapon)
        charge = {"article": "338", "part": "1", "act_on": "2022-05-10", "stage": "feared"}
        exposure = parts.add_part(vault, Kind.EXPOSURE, case_id, charge).record_id
        found = case_ranges(vault, case_id, today=TODAY)[exposure]
        highest[weapon] = (found[0].article, found[0].punishment)
    assert highest == {
        "no": ("Art. 338(1)", "up to 7 years"),
        "yes": ("Art. 338(2)", "up to 10 years"),
    }


def test_c7_a_check_older_than_thirty_days_is_asked_again(vault: Vault) -> None:
    case_id = _case(vault)
    old = {"wanted_list": "interpol", "checked_on": "2026-10-22"}
    parts.add_part(vault, Kind.CHECK, case_id, old)
    assert _rules(vault, case_id) == {"wanted-check-stale"}
    parts.add_part(vault, Kind.CHECK, case_id, old | {"checked_on": "2026-10-23"})
    assert _rules(vault, case_id) == set()


def test_c9_a_case_closed_in_the_union_still_asks_for_the_review(vault: Vault) -> None:
    case_id = _case(vault, country="FR")
    parts.add_part(
        vault, Kind.RISK, case_id, {"threat": "attack_abroad", "review_on": "2026-11-01"}
    )
    cases.close_case(vault, case_id, outcome="residence_other")
    assert _rules(vault, case_id) == {"risk-review-overdue"}


def test_d12_who_did_not_apply_is_asked_for_the_reason(vault: Vault) -> None:
    case_id = _case(vault)
    told = {"alternative_service": "not_applied"}
    objection = parts.add_part(vault, Kind.OBJECTION, case_id, told).record_id
    assert _rules(vault, case_id) == {"not-applied-reason"}
    reason = {"reason_not_applied": "Under contract: there is no procedure"}
    parts.edit_part(vault, Kind.OBJECTION, objection, reason)
    assert _rules(vault, case_id) == set()


def test_d13_a_range_shows_its_source_and_the_day_it_was_checked(vault: Vault) -> None:
    case_id = _case(vault)
    for article in vocabularies.codes("offence_article"):
        parts.add_part(vault, Kind.EXPOSURE, case_id, {"article": article.code, "act_on": "2026"})
    shown = [one for found in case_ranges(vault, case_id, today=TODAY).values() for one in found]
    assert len(shown) > 20
    for one in shown:
        assert one.origin.source
        assert one.origin.checked_on
        assert one.origin.confidence
        assert one.punishment


# --- D8: for counsel alone -----------------------------------------------------------------


@pytest.fixture
def at_kyiv(vault: Vault) -> str:
    """The id of a case with service at the Kyiv front in spring 2022."""
    case_id = _case(vault, category="contract_soldier")
    told = {
        "category": "contract_soldier",
        "theatre": "kyiv_2022",
        "began": "2021",
        "ended": "2022-05",
    }
    parts.add_part(vault, Kind.SERVICE, case_id, told)
    return case_id


def test_d8_served_where_atrocities_are_documented_works_without_unit_or_village(
    vault: Vault, at_kyiv: str
) -> None:
    (found,) = case_coincidences(vault, at_kyiv)
    assert found.service.startswith("Kyiv direction")
    assert "OHCHR" in found.origin.source
    assert found.origin.confidence != "primary"


@pytest.mark.parametrize(
    "told",
    [
        {"theatre": "kyiv_2022", "began": "2022-07", "ended": "2022-09"},
        {"theatre": "rear", "began": "2022-01", "ended": "2022-09"},
        {"theatre": "not_asked", "began": "2022-01", "ended": "2022-09"},
        {"theatre": "kyiv_2022", "began": "", "ended": "2022-09"},
    ],
)
def test_d8_another_front_another_quarter_or_silence_shows_nothing(
    vault: Vault, told: dict[str, str]
) -> None:
    case_id = _case(vault)
    parts.add_part(vault, Kind.SERVICE, case_id, told)
    assert case_coincidences(vault, case_id) == ()


def test_d8_is_no_finding_and_enters_no_pack_and_no_export(
    vault: Vault, at_kyiv: str, tmp_path: Path
) -> None:
    (found,) = case_coincidences(vault, at_kyiv)
    assert findings.check_case(vault, at_kyiv, today=TODAY) == ()
    order = PackOrder(kind="lawyer-handover", recipient="L-12", language="en", case_ids=(at_kyiv,))
    gathered = gather(vault, order)
    plan = planning.plan_gathered(order, gathered, TODAY)
    packed = repr(plan) + repr(fill(plan, gathered, alias="A-TEST", today=TODAY))
    out = tmp_path / "all.jsonl"
    interchange.export_records(vault, out, PASSPHRASE)
    for text in (packed, out.read_text("utf-8")):
        assert "OHCHR" not in text
        assert found.documented not in text
    assert "kyiv_2022" not in packed


def test_every_documented_row_names_its_report_and_a_front_a_form_offers() -> None:
    assert len(documented()) >= 5
    for row in documented():
        assert row.origin.source
        assert vocabularies.is_code("theatre", row.theatre)
        assert row.theatre not in ("rear", "several")
        assert row.began <= row.ended <= row.origin.checked_on


@pytest.mark.parametrize(
    ("line", "reason"),
    [('theatre = "moon"', "unknown-code"), ('ended = "2021-01-01"', "before-valid_from")],
)
def test_a_documented_row_that_cannot_be_right_is_refused(line: str, reason: str) -> None:
    row = {
        "code": '"a"', "en": '"A"', "ru": '"А"', "source": '"s"', "url": '""', "valid_from": '""',
        "valid_to": '""', "checked_on": '"2026-11-22"', "confidence": '"secondary"',
        "theatre": '"sumy"', "began": '"2022-03-01"', "ended": '"2022-04-01"',
    }  # fmt: skip
    key, _, value = line.partition(" = ")
    text = "\n".join(f"{name} = {told}" for name, told in (row | {key: value}).items())
    with pytest.raises(RowRefused) as caught:
        parse_documented(f"[[atrocities]]\n{text}")
    assert caught.value.refusal.reason == reason


def test_nothing_beyond_the_code_of_the_front_can_be_stored(vault: Vault) -> None:
    with pytest.raises(RecordInvalid):
        parts.add_part(vault, Kind.SERVICE, _case(vault), {"theatre": "Bucha"})
