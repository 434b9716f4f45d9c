"""deadline: listed with its sum, explained, proposed, on paper and in a calendar."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_commands import add_case
from tests.press.readers import pdfium_text

DAY = ("--date", "2026-11-22")


@pytest.fixture
def registered(in_vault: Run) -> str:
    """The reference of a case registered in France on 2 November 2026."""
    reference = str(add_case(in_vault)["reference"])
    fields = json.dumps({"country": "FR", "registered_on": "2026-11-02"}).encode()
    in_vault("part add", "application", reference, stdin=fields)
    return reference


def test_a_deadline_is_there_as_soon_as_its_day_is(in_vault: Run, registered: str) -> None:
    (row,) = in_vault("deadline list", *DAY).rows
    assert (row["reference"], row["due_on"], row["group"]) == (registered, "2026-11-23", "week")
    assert row["sum"] == "Registered 2 Nov + 21 days = Mon 23 Nov"
    assert in_vault("deadline list", "--days", "0", *DAY).rows == []
    told = in_vault("deadline explain", row["id"]).row
    assert told["confidence"] == "primary"
    assert told["citation"] == "Regulation (EU) 2024/1348, Art. 28(1)"
    assert [step["step"] for step in told["steps"]][-1] == "counted"


def test_what_could_be_added_is_proposed(in_vault: Run, registered: str) -> None:
    rows = {row["rule"]: row for row in in_vault("deadline propose", registered, *DAY).rows}
    assert rows["ammr_take_charge"]["due_on"] == "2027-01-04"
    assert rows["ammr_take_charge"]["suggested"] is True
    assert rows["apr_lodging_many"]["suggested"] is False


def test_a_deadline_added_by_its_rule_is_computed(in_vault: Run, registered: str) -> None:
    fields = json.dumps({"rule": "ammr_take_charge"}).encode()
    in_vault("part add", "deadline", registered, stdin=fields)
    rows = in_vault("deadline list", "--case", registered, *DAY).rows
    assert [row["due_on"] for row in rows] == ["2026-11-23", "2027-01-04"]


def test_a_day_of_ones_own_needs_a_reason(in_vault: Run, registered: str) -> None:
    (row,) = in_vault("deadline list", *DAY).rows
    fields = json.dumps({"override_on": "2026-11-20"}).encode()
    answer = in_vault("part edit", "deadline", row["id"], stdin=fields)
    assert answer.code == 1
    assert "override_reason" in answer.err


def test_the_sheet_is_written_once(in_vault: Run, registered: str, tmp_path: Path) -> None:
    out = tmp_path / "control.pdf"
    row = in_vault("deadline sheet", "--out", out, "--language", "ru", *DAY).row
    assert (row["deadlines"], row["pages"]) == (1, 1)
    assert registered in pdfium_text(out.read_bytes())
    assert in_vault("deadline sheet", "--out", out, *DAY).code == 1
    other = tmp_path / "x.pdf"
    assert in_vault("deadline sheet", "--out", other, "--language", "zz", *DAY).code == 2
    assert not other.exists()


def test_the_calendar_is_written(in_vault: Run, registered: str, tmp_path: Path) -> None:
    out = tmp_path / "deadlines.ics"
    assert in_vault("deadline calendar", "--out", out, *DAY).row["deadlines"] == 1
    assert f"SUMMARY:{registered}: The applicant" in out.read_text("utf-8")
