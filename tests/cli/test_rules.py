"""The commands for rules: with a vault and without, set, shown, taken away."""

import json
from pathlib import Path
from typing import Any

import pytest

from casefiles.services.law_reading import FAMILIES
from tests.cli.conftest import Run

GEORGIA = ("stays", "ge_365_insurance")


def shipped(run: Run, *names: str) -> dict[str, Any]:
    return run("rule", "show", "--shipped", *names, "--json").row


def test_the_shipped_law_is_read_without_a_vault(run: Run) -> None:
    families = [row["family"] for row in run("rule", "families", "--json").rows]
    assert sorted(families) == sorted((*FAMILIES, "grounds"))
    listed = run("rule", "list", "--shipped", "--country", "KZ", "--on", "2023-01-27", "--json")
    codes = [row["code"] for row in listed.rows]
    assert "kz_90_180" in codes
    assert "kz_90_entry" not in codes
    assert all(row["checked_on"] and row["source"] for row in listed.rows)
    text = run("rule", "show", "--shipped", "stays", "kg_30_registration").out
    assert "Not confirmed" in text
    assert "Confirm locally." in text


def test_a_rule_is_set_shown_and_taken_away_again(run: Run, in_vault: Run, tmp_path: Path) -> None:
    body = str(shipped(run, *GEORGIA)["body"]).replace("days = 365", "days = 180")
    file = tmp_path / "rule.toml"
    file.write_text(body, encoding="utf-8")
    told = in_vault("rule set", *GEORGIA, file, "--reason", "Read at the border").row
    assert told["changed"]
    row = in_vault("rule show", *GEORGIA).row
    assert (row["office"], row["reason"]) == (True, "Read at the border")
    assert (row["keys"]["days"], row["shipped"]["keys"]["days"]) == (180, 365)
    again = in_vault(
        "rule set", *GEORGIA, "-", "--reason", "Read at the border", stdin=body.encode()
    )
    assert not again.row["changed"]
    removed = in_vault("rule remove", *GEORGIA, "--reason", "A rumour").row
    assert in_vault("rule show", *GEORGIA).row["office"] is False
    in_vault("undo", removed["change"])
    assert in_vault("rule show", *GEORGIA).row["keys"]["days"] == 180
    bodies = [version["body"] for version in in_vault("rule history", *GEORGIA).rows]
    assert [body is None for body in bodies] == [False, True, False]


def test_a_bad_rule_is_refused_in_one_sentence(in_vault: Run, tmp_path: Path) -> None:
    file = tmp_path / "rule.toml"
    file.write_text('source = "x"\n', encoding="utf-8")
    refused = in_vault("rule set", *GEORGIA, file, "--reason", "x")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.count("\n") == 1
    assert "url" in refused.err
    assert in_vault("rule remove", *GEORGIA).code == 1


def test_what_is_missing_in_a_command_is_said(run: Run) -> None:
    assert run("rule", "list").code == 2
    assert run("rule", "show", "--shipped", "stays").code == 2
    assert run("rule", "list", "--shipped", "--family", "weather").code == 1
    assert run("rule", "list", "--shipped", "--on", "spring").code == 1


def test_a_case_is_shown_with_the_rules_of_its_stays(run: Run, in_vault: Run, phrase: Path) -> None:
    reference = in_vault("case add", stdin=b"{}").row["reference"]
    fields = {"country": "KZ", "status": "visa_free", "entered_on": "2022-10-05"}
    told = json.dumps({**fields, "left_on": "2022-11-03"}).encode()
    stay = in_vault("part add", "stay", reference, stdin=told).row["id"]
    rules = in_vault("case show", reference).row["rules"]
    (rule,) = rules[stay]
    assert (rule["code"], rule["checked_on"]) == ("kz_90_entry", "2026-11-22")
    assert "Internal passport: accepted." in rule["follows"]
    folder = next(phrase.parent.glob("*.casefiles"))
    text = run("case", "show", folder, reference, "--passphrase-file", phrase).out
    assert "30 of 90 days are used on 3 November 2022." in text
    assert "checked 22 November 2026" in text


REGIMES = [("2026-06-30", "ammr_former"), ("2026-07-01", "ammr_open"), ("2026-07-02", "ammr_pact")]


@pytest.mark.parametrize(("registered", "code"), REGIMES)
def test_a_case_is_shown_with_the_law_that_names_the_responsible_state(
    run: Run, in_vault: Run, phrase: Path, *, registered: str, code: str
) -> None:
    reference = in_vault("case add", stdin=b"{}").row["reference"]
    told = json.dumps({"country": "DE", "registered_on": registered}).encode()
    application = in_vault("part add", "application", reference, stdin=told).row["id"]
    rules = in_vault("case show", reference).row["rules"][application]
    shown = {rule["code"]: rule for rule in rules}
    assert code in shown
    assert shown[code]["open"] is (code == "ammr_open")
    assert (shown[code]["checked_on"], shown[code]["confidence"]) == ("2026-11-22", "primary")
    folder = next(phrase.parent.glob("*.casefiles"))
    text = run("case", "show", folder, reference, "--passphrase-file", phrase).out
    assert shown[code]["says"] in text


def test_a_british_case_is_shown_without_the_law_of_the_union(in_vault: Run) -> None:
    reference = in_vault("case add", stdin=b"{}").row["reference"]
    for lodged, code in (("2026-03-01", "uk_five_years"), ("2026-03-02", "uk_thirty_months")):
        told = json.dumps({"country": "GB", "lodged_on": lodged}).encode()
        application = in_vault("part add", "application", reference, stdin=told).row["id"]
        rules = in_vault("case show", reference).row["rules"][application]
        assert [rule["code"] for rule in rules] == [code]


def test_an_office_takes_a_shipped_ground_as_a_form_and_sets_its_own(
    run: Run, in_vault: Run, tmp_path: Path
) -> None:
    assert "grounds" in {row["family"] for row in run("rule", "families", "--json").rows}
    body = shipped(run, "grounds", "uk_pk_os")["body"]
    file = tmp_path / "ground.toml"
    file.write_text(body.replace('countries = ["GB"]', 'countries = ["IE"]'), encoding="utf-8")
    own = ("grounds", "ie_basic_rules")
    assert in_vault("rule set", *own, file, "--reason", "Used in Dublin too").code == 0
    told = in_vault("rule show", *own).row
    assert (told["office"], told["reason"]) == (True, "Used in Dublin too")
    reference = in_vault("case add", stdin=b'{"procedure_country": "IE"}').row["reference"]
    offered = {row["ground"] for row in in_vault("ground list", reference).rows}
    assert "ie_basic_rules" in offered
    assert in_vault("ground add", reference, "ie_basic_rules").code == 0
    assert in_vault("rule remove", *own).code == 0
    offered = {row["ground"] for row in in_vault("ground list", reference).rows}
    assert "ie_basic_rules" not in offered
    assert len(in_vault("rule history", *own).rows) == 2
    text = run("rule", "show", "--shipped", "grounds", "uk_pk_os").out
    assert body in text
