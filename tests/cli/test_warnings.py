"""What is written passes the censor: it is saved, and stderr names the field, never the text."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Result, Run
from tests.cli.test_commands import add_case

PHONE = "+7 916 123-45-67"
MAIL = "ivan.kuznetsov@example.org"


def warned(answer: Result, field: str, label: str) -> bool:
    """Return whether a write went well and one sentence names field and label, not the text."""
    assert answer.code == 0, answer.err
    assert answer.err.count("\n") == 1, answer.err
    assert PHONE not in answer.err
    assert MAIL not in answer.err
    return f"“{field}”" in answer.err and label in answer.err


def with_phone(field: str) -> bytes:
    return json.dumps({field: f"call {PHONE}"}).encode()


def test_a_case_with_a_phone_is_saved_and_warned_of(in_vault: Run) -> None:
    added = in_vault("case add", stdin=with_phone("narrative"))
    assert warned(added, "Narrative", "PHONE")
    case = added.row["reference"]
    assert PHONE in in_vault("case show", case).row["narrative"]
    assert warned(in_vault("case edit", case, stdin=with_phone("next_step")), "Next step", "PHONE")


@pytest.mark.parametrize(
    ("kind", "field", "label"),
    [("event", "detail", "In detail"), ("paper", "relevance", "What it shows")],
)
def test_a_part_is_warned_of(in_vault: Run, kind: str, field: str, label: str) -> None:
    case = add_case(in_vault)["reference"]
    added = in_vault(f"{kind} add", case, stdin=with_phone(field))
    assert "PHONE" in added.err
    assert warned(added, label, "PHONE")
    edited = in_vault(f"{kind} edit", added.row["id"], stdin=with_phone(field))
    assert warned(edited, label, "PHONE")


def test_parts_of_every_kind_are_warned_of(in_vault: Run) -> None:
    case = add_case(in_vault)["reference"]
    added = in_vault("part add", "contact", case, stdin=b"{}")
    assert (added.code, added.err) == (0, "")
    edited = in_vault("part edit", "contact", added.row["id"], stdin=with_phone("subject"))
    assert warned(edited, "Subject", "PHONE")
    assert [in_vault("undo").row["verb"] for _ in range(2)] == ["edit-contact", "add-contact"]


def test_two_fields_are_named_apart_and_quiet_keeps_still(in_vault: Run) -> None:
    both = json.dumps({"narrative": MAIL, "notes": PHONE}).encode()
    answer = in_vault("case add", stdin=both)
    assert [label in line for label, line in zip(
        ("EMAIL", "PHONE"), answer.err.splitlines(), strict=True
    )] == [True, True]  # fmt: skip
    assert in_vault("case add", "--quiet", stdin=both).err == ""


def test_of_a_source_what_we_write_is_watched_and_what_is_public_is_not(in_vault: Run) -> None:
    public = {"title": "A law", "url": "https://t.me/some_channel", "author": MAIL}
    described = in_vault("source describe", stdin=json.dumps(public).encode())
    assert (described.code, described.err) == (0, "")
    source = described.row["id"]
    assert warned(in_vault("source edit", source, stdin=with_phone("summary")), "Summary", "PHONE")
    assert warned(in_vault("passage add", source, stdin=with_phone("note")), "Note", "PHONE")


@pytest.mark.parametrize("name", ["scan_+79161234567_2.pdf", "passport_4509_123456_Ivan.pdf"])
def test_the_name_of_a_file_is_watched_when_it_is_sealed_in(
    in_vault: Run, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    file.write_bytes(b"x")
    case = add_case(in_vault)["reference"]
    answer = in_vault("attachment attach", file, "--case", case)
    assert "“File name”" in answer.err
    assert name not in answer.err
    order = ("--kind", "lawyer-handover", "--recipient", "L-1", "--case", case)
    lines = in_vault("pack plan", *order).rows
    (blocked,) = [row for row in lines if row.get("state") == "blocked"]
    assert (blocked["reason"], blocked["kind"]) == ("identifier-in-name", "attachment")
    assert blocked["id"] == answer.row["id"]
    assert name not in json.dumps(blocked)
    assert in_vault("pack compose", *order, "--out", tmp_path / "p.pdf").code == 1
    renamed = in_vault("attachment edit", answer.row["id"], stdin=b'{"name": "E-1.pdf"}')
    assert (renamed.code, renamed.err) == (0, "")
    assert in_vault("pack plan", *order).rows[-1]["blocked"] == 0


def test_a_filed_document_is_watched_by_its_name_and_its_description(
    in_vault: Run, tmp_path: Path
) -> None:
    file = tmp_path / f"from {MAIL}.txt"
    file.write_text("A report on asylum.\n" * 3, encoding="utf-8")
    meta = json.dumps({"title": "A report", "summary": PHONE})
    answer = in_vault("source add", file, "--meta", meta)
    assert answer.code == 0, answer.err
    name, summary = answer.err.splitlines()
    assert ("“File name”" in name, "EMAIL" in name, MAIL in name) == (True, True, False)
    assert ("“Summary”" in summary, "PHONE" in summary, PHONE in summary) == (True, True, False)
