"""What the page Today and the list of backups tell, the counter tells."""

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_commands import add_case


def test_the_agenda_of_a_day_is_told_by_group(in_vault: Run) -> None:
    due = {"2026-11-01": "overdue", "2026-11-23": "week", "2026-12-24": "later"}
    made = {group: add_case(in_vault, next_step_due=day)["id"] for day, group in due.items()}
    fields = json.dumps({"narrative": "x"}).encode()
    made["without-next-step"] = in_vault("case add", stdin=fields).row["id"]
    *rows, totals = in_vault("agenda", "--date", "2026-11-22").rows
    assert {row["group"]: row["id"] for row in rows} == made
    assert (totals["open_cases"], totals["later"], totals["last_backup"]) == (4, 1, "")


def test_backups_are_listed(in_vault: Run, tmp_path: Path) -> None:
    assert in_vault("backup list").rows == []
    written = in_vault("backup export", "--out", tmp_path / "b.casebackup").row
    (listed,) = in_vault("backup list").rows
    assert (listed["name"], listed["sha256"]) == ("b.casebackup", written["sha256"])
    assert in_vault("agenda").rows[-1]["last_backup"] == written["made_at"]
