"""Commands one by one: what they print, and that options may stand anywhere."""

import json
from pathlib import Path

import pytest

from casefiles.cli.main import COMMANDS, counter
from casefiles.domain.changes import Kind
from tests.cli.conftest import Run
from tests.vault_fixtures import PASSPHRASE

CASE = {"narrative": "Он дезертировал.", "category": "conscript", "next_step": "Ask the court"}


def add_case(in_vault: Run, **fields: object) -> dict[str, str]:
    answer = in_vault("case add", stdin=json.dumps(CASE | fields).encode())
    assert answer.code == 0, answer.err
    row: dict[str, str] = answer.row
    return row


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_explains_itself(run: Run, name: str) -> None:
    answer = run(name, "--help")
    assert answer.code == 0
    assert answer.out.startswith(f"Usage: casefiles {name}")
    assert answer.err == ""


def test_help_names_every_command(run: Run) -> None:
    answer = run("--help")
    assert answer.code == 0
    assert all(f"  {name} " in answer.out for name in COMMANDS)
    assert run("--version").out.strip()
    assert counter().name == "casefiles"


def test_a_case_is_added_listed_shown_edited_and_closed(in_vault: Run) -> None:
    made = add_case(in_vault)
    assert set(made) == {"id", "reference", "change"}
    (listed,) = in_vault("case list").rows
    assert (listed["id"], listed["status"]) == (made["id"], "open")
    edited = in_vault("case edit", made["reference"], stdin=b'{"stage": "appeal"}')
    assert (edited.row["id"], edited.row["changed"]) == (made["id"], True)
    assert in_vault("case edit", made["reference"], stdin=b"{}").row["changed"] is False
    event = in_vault("event add", made["reference"], stdin=b'{"date": "2023-08~", "title": "x"}')
    assert event.code == 0, event.err
    assert in_vault("case close", made["reference"].lower(), "--outcome", "refugee").code == 0
    shown = in_vault("case show", made["reference"]).row
    assert shown["kind"] == "case"
    assert (shown["stage"], shown["status"], shown["outcome"]) == ("appeal", "closed", "refugee")
    assert shown["narrative"] == CASE["narrative"]
    assert [part["date"] for part in shown["events"]] == ["2023-08~"]
    assert shown["papers"] == shown["attachments"] == shown["packs"] == []
    assert in_vault("event edit", event.row["id"], stdin=b'{"title": "y"}').row["changed"]
    assert in_vault("event remove", event.row["id"]).row["removed"]
    assert in_vault("case show", made["reference"]).row["events"] == []


def test_a_case_is_shown_in_words(run: Run, in_vault: Run, folder: Path, phrase: Path) -> None:
    made = add_case(in_vault)
    answer = run("case", "show", folder, made["reference"], "--passphrase-file", phrase)
    assert answer.code == 0
    assert "Narrative: Он дезертировал." in answer.out
    assert "Conscript" in answer.out
    assert "not_asked" not in answer.out


def test_what_a_terminal_would_obey_is_not_sent_to_it(
    run: Run, in_vault: Run, folder: Path, phrase: Path
) -> None:
    made = add_case(in_vault, narrative="before\x1b]0;owned\x07after \u202eevil")
    answer = run("case", "show", folder, made["reference"], "--passphrase-file", phrase)
    assert "before\N{REPLACEMENT CHARACTER}]0;owned" in answer.out
    assert not {"\x1b", "\x07", "\u202e"} & set(answer.out)


def test_sources_are_filed_listed_shown_and_found(in_vault: Run, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("A report\n\nThe deserters asked for asylum.\n" * 3, encoding="utf-8")
    answer = in_vault("source add", file, "--meta", '{"publisher": "An office"}')
    assert answer.code == 0, answer.err
    (filed,) = answer.rows
    (listed,) = in_vault("source list").rows
    assert (listed["id"], listed["publisher"]) == (filed["id"], "An office")
    shown = in_vault("source show", filed["id"]).row
    assert "deserters asked" in shown["full_text"]
    assert shown["attachments"][0]["name"] == "report.txt"
    passage = in_vault(
        "passage add", filed["id"], stdin=b'{"quote": "asked for asylum", "pinpoint": "p. 1"}'
    )
    assert passage.code == 0, passage.err
    assert in_vault("source edit", filed["id"], stdin=b'{"title": "B"}').row["changed"]
    hits = in_vault("search", "deserted", "--kind", "source", "--limit", "5").rows
    assert set(hits[0]) == {"kind", "id", "title", "snippet", "rank"}
    assert (hits[0]["id"], hits[0]["title"]) == (filed["id"], "B")
    assert hits[-1] == {"total": 1, "exact": True}
    described = in_vault("source describe", stdin=b'{"title": "A law"}')
    assert described.code == 0
    assert len(in_vault("source list").rows) == 2


def test_a_query_may_be_several_words_and_anything(
    run: Run, in_vault: Run, folder: Path, phrase: Path
) -> None:
    add_case(in_vault, narrative="leave to remain")
    assert in_vault("search", "leave", "remain").rows[-1]["total"] == 1
    assert in_vault("search", '"to remain"').rows[-1]["total"] == 1
    for query in ("(", '"', "*", "NOT", "a AND", ""):
        assert in_vault("search", query).rows[-1] == {"total": 0, "exact": True}
    assert run("search", folder, "--passphrase-file", phrase, "--", "-x").code == 0


def test_options_may_stand_before_the_command_and_anywhere_after(
    run: Run, in_vault: Run, folder: Path, phrase: Path
) -> None:
    add_case(in_vault)
    secret = ("--passphrase-file", phrase)
    want = in_vault("case list").rows
    for arguments in [
        ("--json", *secret, "case", "list", folder),
        ("case", "--json", *secret, "list", folder),
        ("--json", "case", *secret, "list", folder),
        ("case", "list", "--json", folder, *secret),
        ("case", "list", *secret, folder, "--json"),
        ("case", "list", *secret, "--json", "--quiet", "--sort", "due", folder),
    ]:
        assert run(*arguments).rows == want


def test_a_passphrase_is_the_first_line_of_standard_input_and_the_rest_is_the_object(
    run: Run, folder: Path
) -> None:
    stdin = f"{PASSPHRASE}\r\n".encode() + json.dumps(CASE).encode()
    answer = run("case", "add", folder, "--passphrase-file", "-", "--json", stdin=stdin)
    assert answer.code == 0, answer.err
    listed = run("case", "list", folder, "--passphrase-file", "-", stdin=stdin)
    assert answer.row["reference"] in listed.out


def test_an_actor_stands_in_the_journal(in_vault: Run) -> None:
    answer = in_vault("case add", "--actor", "C-07", stdin=b"{}")
    assert answer.code == 0
    rows = in_vault("journal", "--verify").rows
    assert [row["number"] for row in rows[:-1]] == list(range(1, len(rows)))
    assert ("add-case", "C-07") in [(row["verb"], row["actor"]) for row in rows[:-1]]
    assert rows[-1] == {"sound": True, "broken": []}


def test_a_vault_is_made_known_verified_and_opened_anew(run: Run, tmp_path: Path) -> None:
    vault, old, new = tmp_path / "New.casefiles", tmp_path / "old", tmp_path / "new"
    old.write_text("first words of six\n")
    new.write_text("other words of six\n")
    made = run("vault", "create", vault, "--passphrase-file", old, "--json")
    assert made.code == 0, made.err
    assert set(made.row) == {"vault", "vault_id", "recovery_code"}
    code = tmp_path / "code"
    code.write_text(made.row["recovery_code"])
    assert run("vault", "info", vault, "--json").row["vault_id"] == made.row["vault_id"]
    assert [row["kind"] for row in run("vault", "slots", "list", vault, "--json").rows] == [
        "passphrase",
        "recovery",
    ]
    verified = run("vault", "verify", vault, "--passphrase-file", old, "--json")
    assert verified.row["sound"] is True
    files = ("--passphrase-file", old, "--new-passphrase-file", new)
    assert run("vault", "passphrase", vault, *files).code == 0
    assert run("case", "list", vault, "--passphrase-file", old).code == 1
    assert run("case", "list", vault, "--passphrase-file", new).code == 0
    files = ("--recovery-file", code, "--new-passphrase-file", old)
    assert run("vault", "recover", vault, *files).code == 0
    assert run("case", "list", vault, "--passphrase-file", old).code == 0


def test_a_recovery_code_is_tried_and_drawn_anew(run: Run, tmp_path: Path, phrase: Path) -> None:
    vault, code, key = tmp_path / "New.casefiles", tmp_path / "code", ("--passphrase-file", phrase)
    made = run("vault", "create", vault, *key, "--json")
    code.write_text(made.row["recovery_code"])
    tried = run("vault", "check-code", vault, *key, "--recovery-file", code, "--json")
    assert tried.row == {"checked": True}
    fresh = run("vault", "new-code", vault, *key, "--json").row["recovery_code"]
    assert run("vault", "check-code", vault, *key, "--recovery-file", code).code == 1
    code.write_text(fresh)
    assert run("vault", "check-code", vault, *key, "--recovery-file", code).code == 0
    sheet = tmp_path / "sheet.pdf"
    assert run("vault", "new-code", vault, *key, "--recovery-sheet", sheet).code == 0
    assert sheet.read_bytes().startswith(b"%PDF")


def test_a_vault_put_back_to_an_older_state_is_named_and_can_be_accepted_with_a_reason(
    in_vault: Run, folder: Path
) -> None:
    older = (folder / "vault.db").read_bytes()
    add_case(in_vault)
    (folder / "vault.db").write_bytes(older)
    refused = in_vault("case list")
    assert refused.code == 1
    assert "vault accept" in refused.err
    assert in_vault("vault accept", "--reason", " ").code == 2
    assert in_vault("vault accept", "--reason", "restored by hand").row == {"accepted": True}
    assert in_vault("case list").rows == []
    journal = in_vault("journal").rows
    assert ("accept-rollback", "restored by hand") in [(r["verb"], r["reason"]) for r in journal]


def test_a_recovery_sheet_keeps_the_code_off_the_screen(
    run: Run, tmp_path: Path, phrase: Path
) -> None:
    vault, sheet = tmp_path / "New.casefiles", tmp_path / "sheet.pdf"
    options = ("--recovery-sheet", sheet, "--passphrase-file", phrase, "--json")
    answer = run("vault", "create", vault, *options)
    assert answer.code == 0, answer.err
    assert "recovery_code" not in answer.row
    assert sheet.read_bytes().startswith(b"%PDF")
    refused = run("vault", "create", tmp_path / "Other.casefiles", *options)
    assert refused.code == 1
    assert not (tmp_path / "Other.casefiles").exists()


def test_packs_are_planned_and_composed_and_never_over_a_file(
    in_vault: Run, tmp_path: Path, run: Run
) -> None:
    made = add_case(in_vault)
    in_vault("source describe", stdin=b'{"title": "A law", "publisher": "X", "published": "2020"}')
    kinds = {row["kind"] for row in run("pack", "kinds", "--json").rows}
    assert {"lawyer-handover", "country-information"} <= kinds
    chosen = ("--kind", "lawyer-handover", "--case", made["reference"], "--all-sources")
    order = (*chosen, "--recipient", "L-12", "--date", "2026-11-22")
    plan = in_vault("pack plan", *order)
    assert plan.code == 0, plan.err
    assert plan.rows[-1]["blocked"] == 0
    out = tmp_path / "pack.pdf"
    composed = in_vault("pack compose", *order, "--out", out)
    assert composed.code == 0, composed.err
    assert out.read_bytes().startswith(b"%PDF")
    again = in_vault("pack compose", *order, "--out", out)
    assert (again.code, again.out) == (1, "")
    assert again.err.count("\n") == 1
    packs = in_vault("case show", made["reference"]).row["packs"]
    assert [pack["sha256"] for pack in packs] == [composed.row["sha256"]]


def test_a_blocked_pack_is_planned_and_refused(in_vault: Run, tmp_path: Path) -> None:
    order = ("--kind", "country-information", "--recipient", "L-12")
    plan = in_vault("pack plan", *order)
    assert plan.code == 0
    assert plan.rows[-1]["blocked"] == 1
    answer = in_vault("pack compose", *order, "--out", tmp_path / "pack.pdf")
    assert answer.code == 1
    assert not (tmp_path / "pack.pdf").exists()


def test_everything_goes_out_and_into_another_vault(
    in_vault: Run, run: Run, tmp_path: Path, phrase: Path
) -> None:
    made = add_case(in_vault)
    out, other = tmp_path / "all.jsonl", tmp_path / "Other.casefiles"
    exported = in_vault("export", "--out", out)
    assert exported.row["exported"] == {"case": 1}
    secret = ("--passphrase-file", phrase, "--json")
    assert run("vault", "create", other, *secret).code == 0
    imported = run("import", other, out, *secret)
    assert imported.row == {"rows": 1, "imported": {"case": 1}}
    assert run("case", "show", other, made["reference"], *secret).row["id"] == made["id"]
    refused = run("import", other, out, *secret)
    assert refused.code == 1
    assert refused.row == {
        "file": "all.jsonl", "line": 1, "reason": "duplicate-id", "field": "id",
    }  # fmt: skip
    assert refused.err.count("\n") == 1


def test_the_schema_is_printed_whole_or_by_kind(run: Run) -> None:
    assert len(run("schema", "--json").row["oneOf"]) == len(Kind) + 1
    assert json.loads(run("schema", "case").out)["properties"]["stage"]["enum"]
    assert run("schema", "nonsense").code == 1
