"""Findings as verbs: shown in words, explained, asked again; never released, never a score."""

import json
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordInvalid, RecordNotFound
from casefiles.domain.findings.finding import Finding, Side
from casefiles.domain.findings.shown import ShownFinding, ShownSide
from casefiles.domain.paper.plan import PackOrder
from casefiles.domain.records import TYPES, registry
from casefiles.i18n import set_language
from casefiles.services import cases, findings, interchange, parts, search, undo
from casefiles.services.finding_rules import finding_rules, parse_finding_rules
from casefiles.services.law_keys import RowRefused
from casefiles.services.packs import planning
from casefiles.services.packs.composing import fill
from casefiles.services.packs.gathering import gather
from casefiles.vault.vault import Vault
from tests.vault_fixtures import PASSPHRASE

TODAY = date(2026, 11, 22)
WHY = "Quokka: the interpreter changed."


@pytest.fixture
def differing(vault: Vault) -> str:
    """The id of a case in which two accounts differ on one day."""
    case_id = cases.add_case(vault, {"opened_on": "2024-05"}).record_id
    for setting, given_on, exit_date in (
        ("intake", "2024-05-03", "2023-08"),
        ("interview", "2026-06-10", "2023-10-02"),
    ):
        told = {"setting": setting, "given_on": given_on, "exit_date": exit_date}
        parts.add_part(vault, Kind.ACCOUNT, case_id, told)
    return case_id


def _only(vault: Vault, case_id: str) -> ShownFinding:
    (found,) = findings.check_case(vault, case_id, today=TODAY)
    return found


def test_both_values_stand_side_by_side_with_where_each_comes_from(
    vault: Vault, differing: str
) -> None:
    found = _only(vault, differing)
    assert found.rule == "accounts-differ"
    told = [(side.label, side.value, side.where) for side in found.sides]
    assert told == [
        ("When service was left", "August 2023", "Account: Intake with us, 3 May 2024"),
        ("When service was left", "2 October 2023", "Account: Personal interview, 10 Jun 2026"),
    ]
    assert found.question.endswith("common.")


def test_a_finding_is_said_in_russian(vault: Vault, differing: str) -> None:
    set_language("ru")
    try:
        found = _only(vault, differing)
    finally:
        set_language("en")
    assert found.title == "Два рассказа расходятся"
    assert found.sides[0].value == "август 2023 г."


def test_an_explanation_keeps_who_when_and_why_and_sinks_the_finding(
    vault: Vault, differing: str
) -> None:
    parts.add_part(vault, Kind.VETTING, differing, {"reviewed_by": "C-1", "second_by": "C-1"})
    other, found = findings.check_case(vault, differing, today=TODAY)
    findings.dismiss_finding(vault, differing, other.facts, reason=f" {WHY} ", today=TODAY)
    still, explained = findings.check_case(vault, differing, today=TODAY)
    assert (still.rule, explained.rule) == (found.rule, other.rule)
    given = explained.finding.dismissal
    assert given is not None
    assert (given.reason, given.dismissed_by, given.dismissed_on) == (WHY, "C-01", "2026-11-22")


def test_an_explanation_needs_a_reason_and_a_finding_that_stands(
    vault: Vault, differing: str
) -> None:
    facts = _only(vault, differing).facts
    with pytest.raises(RecordInvalid):
        findings.dismiss_finding(vault, differing, facts, reason=" \n", today=TODAY)
    with pytest.raises(RecordNotFound):
        findings.dismiss_finding(vault, differing, "0" * 64, reason=WHY, today=TODAY)
    with pytest.raises(RecordNotFound):
        findings.ask_again(vault, differing, facts)


def test_explaining_and_asking_again_are_undone(vault: Vault, differing: str) -> None:
    facts = _only(vault, differing).facts
    made = findings.dismiss_finding(vault, differing, facts, reason=WHY, today=TODAY)
    undo.undo_change(vault, made.change_id)
    assert _only(vault, differing).is_open
    findings.dismiss_finding(vault, differing, facts, reason=WHY, today=TODAY)
    again = findings.ask_again(vault, differing, facts)
    assert _only(vault, differing).is_open
    undo.undo_change(vault, again.change_id)
    assert not _only(vault, differing).is_open


def test_a_case_that_is_not_there_has_no_findings(vault: Vault) -> None:
    with pytest.raises(RecordNotFound):
        findings.check_case(vault, "f" * 32, today=TODAY)


# --- never released ------------------------------------------------------------------------


def _pack_text(vault: Vault, case_id: str) -> str:
    order = PackOrder(kind="lawyer-handover", recipient="L-12", language="en", case_ids=(case_id,))
    gathered = gather(vault, order)
    plan = planning.plan_gathered(order, gathered, TODAY)
    return repr(plan) + repr(fill(plan, gathered, alias="A-TEST", today=TODAY))


def test_findings_and_explanations_enter_no_pack_and_no_search(
    vault: Vault, differing: str
) -> None:
    found = _only(vault, differing)
    findings.dismiss_finding(vault, differing, found.facts, reason=WHY, today=TODAY)
    text = _pack_text(vault, differing)
    for never in (found.title, found.question, found.rule, found.facts, "Quokka"):
        assert never not in text
        assert not search.search(vault, never.split(":")[0]).hits


def test_an_export_carries_explanations_and_no_finding(
    vault: Vault, differing: str, tmp_path: Path
) -> None:
    open_ = _only(vault, differing)
    vetting = {"reviewed_by": "C-1", "second_by": "C-1"}
    parts.add_part(vault, Kind.VETTING, differing, vetting)
    findings.dismiss_finding(vault, differing, open_.facts, reason=WHY, today=TODAY)
    out = tmp_path / "all.jsonl"
    interchange.export_records(vault, out, PASSPHRASE)
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert {row["kind"] for row in rows} <= {kind.value for kind in Kind}
    (told,) = [row for row in rows if row["kind"] == "dismissal"]
    assert (told["rule"], told["reason"]) == (open_.rule, WHY)
    text = out.read_text("utf-8")
    assert "vetting-signed-twice" not in text
    assert not any(rule.word("en") in text for rule in finding_rules().values())


def test_no_kind_field_rule_or_value_is_a_score() -> None:
    scores = ("score", "points", "percent", "probab", "likelihood", "rating", "weight")
    names = [
        *(f"{kind}.{name}" for kind in TYPES for name in registry(kind)),
        *finding_rules(),
        *(one.name for shown in (Finding, Side, ShownFinding, ShownSide) for one in fields(shown)),
    ]
    assert not [name for name in names if any(word in name for word in scores)]
    for shown in (Finding, Side, ShownFinding, ShownSide):
        assert not [one.name for one in fields(shown) if one.type in (int, float, "int", "float")]


# --- the words of the rules ----------------------------------------------------------------


def test_every_rule_asks_a_question_and_accuses_nobody() -> None:
    for rule in finding_rules().values():
        for language in ("en", "ru"):
            assert "?" in rule.question(language), rule.code
            said = f"{rule.word(language)} {rule.question(language)}".lower()
            accusing = (" lie", " lied", "false", "fraud", "implausib", "not credible", "suspicio")
            assert not any(word in said for word in accusing), rule.code
            assert not any(word in said for word in ("лжёт", "врёт", "ложь", "обман", "недостовер"))


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ('code = "a"\nen = "A"\nru = "А"\nquestion_en = "?"', "source"),
        ("{}", "question_en"),
        ('{}\nquestion_en = "?"', "question_ru"),
        ('{}\nquestion_en = "?"\nquestion_ru = "?"\nlaw_en = "L"', "law_ru"),
        ('{}\nquestion_en = "?"\nquestion_ru = "?"\nweight = 3', "weight"),
    ],
)
def test_a_rule_without_its_words_or_origin_is_refused(row: str, key: str) -> None:
    origin = (
        'code = "a"\nen = "A"\nru = "А"\nsource = "s"\nurl = ""\nvalid_from = ""\nvalid_to = ""\n'
        'checked_on = "2026-11-22"\nconfidence = "primary"'
    )
    with pytest.raises(RowRefused) as caught:
        parse_finding_rules("[[findings]]\n" + row.format(origin))
    assert caught.value.refusal.key == key


def test_nothing_is_written_to_find(vault: Vault, differing: str) -> None:
    before = vault.journal_head
    findings.check_case(vault, differing, today=TODAY)
    assert vault.journal_head == before
