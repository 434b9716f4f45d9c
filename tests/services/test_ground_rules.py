"""Grounds of an office's own: set as rules of law are, read as they are, used in the matrix."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordInvalid, RecordNotFound
from casefiles.domain.law.grounds import GroundRow
from casefiles.domain.law.listing import RuleFilter
from casefiles.domain.law.office import OfficeRule
from casefiles.services import cases, grounds, interchange, parts, rules
from casefiles.services.ground_books import get_grounds, with_own_ground
from casefiles.services.ground_rules import ground_body
from casefiles.services.undo import undo_change
from casefiles.vault.vault import Vault
from tests.vault_fixtures import PASSPHRASE

TODAY = date(2026, 11, 22)
OWN = """
en = "Service of reservists: Swiss practice"
ru = "Служба запасных: практика Швейцарии"
group = "national"
countries = ["CH"]
cite_en = "Asylum Act, Art. 3(3)"
cite_ru = "Закон об убежище, ст. 3(3)"
source = "Counsel L-12, note of 2 November 2026"
url = ""
valid_from = ""
valid_to = ""
checked_on = "2026-11-02"
confidence = "unconfirmed"

[[element]]
code = "C1"
en = "Called up"
ru = "Призыв"
ask_en = "Was he called up?"
ask_ru = "Был ли он призван?"
shown_by = ["event", "paper"]
source = "Counsel L-12, note of 2 November 2026"
url = ""
valid_from = ""
valid_to = ""
checked_on = "2026-11-02"
confidence = "unconfirmed"
"""


def _own(code: str = "ch_reservists", body: str = OWN) -> OfficeRule:
    return OfficeRule(family="grounds", code=code, body=body, reason="Asked for by L-12")


def test_the_text_of_every_shipped_ground_sets_the_same_ground_again() -> None:
    for row in get_grounds().grounds:
        rule = _own(row.code, ground_body(row))
        again = with_own_ground(get_grounds(), rule).ground(row.code)
        assert isinstance(again, GroundRow)
        origins = (again.origin, *(one.origin for one in again.elements))
        assert all(origin.office for origin in origins)
        elements = tuple(
            replace(one, origin=mine.origin)
            for one, mine in zip(again.elements, row.elements, strict=True)
        )
        assert replace(again, origin=row.origin, elements=elements) == row


def test_a_ground_of_the_office_is_offered_laid_out_and_taken_away_again(vault: Vault) -> None:
    rules.set_rule(vault, _own())
    case_id = cases.add_case(vault, {"procedure_country": "CH"}).record_id
    assert "ch_reservists" in {row.code for row in grounds.list_grounds(vault, "CH")}
    grounds.add_ground(vault, case_id, "ch_reservists")
    laid = grounds.get_matrix(vault, case_id).laid_out("ch_reservists")
    assert laid is not None
    assert [one.row.code for one in laid.elements] == ["C1"]
    assert "ch_reservists" not in {row.code for row in grounds.list_grounds(vault, "FR")}
    gone = rules.remove_rule(vault, "grounds", "ch_reservists", reason="Mistaken")
    assert "ch_reservists" not in {row.code for row in grounds.list_grounds(vault, "CH")}
    laid = grounds.get_matrix(vault, case_id).laid_out("ch_reservists")
    assert laid is not None  # what was written under it is not lost
    assert laid.row is None
    undo_change(vault, gone.change_id)
    assert "ch_reservists" in {row.code for row in grounds.list_grounds(vault, "CH")}


def test_grounds_are_told_by_their_family_alone(vault: Vault) -> None:
    rules.set_rule(vault, _own())
    every = rules.list_rules(vault, today=TODAY)
    assert "grounds" not in {view.family for view in every}
    told = rules.list_rules(vault, RuleFilter(family="grounds"), today=TODAY)
    assert told[-1].code == "ch_reservists"
    assert len(told) == len(get_grounds().grounds) + 1
    british = rules.list_rules(vault, RuleFilter(family="grounds", country="GB"), today=TODAY)
    assert {"uk_pk_os", "conscientious_objection"} <= {view.code for view in british}
    assert "art_9_2_e" not in {view.code for view in british}
    view = rules.show_rule(vault, "grounds", "ch_reservists")
    assert (view.shipped, view.refusal) == (None, None)
    with pytest.raises(RecordNotFound):
        rules.show_rule(None, "grounds", "ch_reservists")


BAD = [
    ("exclusion", OWN, "group", "not-in-keeping"),
    ("ch_reservists", OWN.replace('checked_on = "2026-11-02"', 'checked_on = ""', 1),
     "checked_on", "not-a-day"),
    ("ch_reservists", OWN.split("[[element]]")[0], "element", "missing"),
    ("ch_reservists", OWN.replace('"paper"]', '"screening"]'), "shown_by", "restricted-record"),
    ("ch_reservists", "en = [[", "body", "not-toml"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "body", "field", "reason"), BAD)
def test_a_ground_that_cannot_be_used_is_refused_whole(
    vault: Vault, *, code: str, body: str, field: str, reason: str
) -> None:
    with pytest.raises(RecordInvalid) as told:
        rules.set_rule(vault, _own(code, body))
    assert (told.value.facts["field"], told.value.facts["reason"]) == (field, reason)
    assert vault.reading().count(Kind.RULE) == 0


def test_a_ground_of_the_office_moves_with_an_export(vault: Vault, tmp_path: Path) -> None:
    rules.set_rule(vault, _own())
    case_id = cases.add_case(vault, {"procedure_country": "CH"}).record_id
    grounds.add_ground(vault, case_id, "ch_reservists")
    parts.add_part(vault, Kind.EVENT, case_id, {"type": "summons", "date": "2022-10"})
    out = tmp_path / "all.jsonl"
    interchange.export_records(vault, out, PASSPHRASE)
    assert "Asylum Act, Art. 3(3)" in out.read_text("utf-8")
