"""What the window can do, the counter can: files of cases and papers, removals, undo."""

import hashlib
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_commands import add_case

BYTES = b"a summons, scanned"


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A file to be sealed in."""
    file = tmp_path / "summons.pdf"
    file.write_bytes(BYTES)
    return file


def test_a_file_is_sealed_in_listed_saved_renamed_and_detached(
    in_vault: Run, scan: Path, tmp_path: Path
) -> None:
    case = add_case(in_vault)["reference"]
    answer = in_vault("attachment attach", scan, "--case", case)
    assert answer.code == 0, answer.err
    kept = answer.row
    assert (kept["name"], kept["size"]) == ("summons.pdf", len(BYTES))
    assert kept["sha256"] == hashlib.sha256(BYTES).hexdigest()
    out = tmp_path / "copy.pdf"
    assert in_vault("attachment save", kept["id"], "--out", out).code == 0
    assert out.read_bytes() == BYTES
    again = in_vault("attachment save", kept["id"], "--out", out)
    assert (again.code, again.out, again.err.count("\n")) == (1, "", 1)
    assert in_vault("attachment edit", kept["id"], stdin=b'{"name": "E-1.pdf"}').row["changed"]
    (listed,) = in_vault("attachment list", "--case", case).rows
    assert (listed["id"], listed["name"]) == (kept["id"], "E-1.pdf")
    assert in_vault("attachment detach", kept["id"]).row["removed"]
    assert in_vault("attachment list", "--case", case).rows == []
    verbs = [row["verb"] for row in in_vault("journal").rows]
    assert [verb for verb in verbs if verb.endswith("attachment")] == [
        "save-attachment", "edit-attachment",
    ]  # fmt: skip


def test_several_files_are_sealed_in_with_a_paper_and_a_source(in_vault: Run, scan: Path) -> None:
    case = add_case(in_vault)["reference"]
    paper = in_vault("paper add", case, stdin=b'{"type": "military_id"}').row["id"]
    second = scan.with_name("second.pdf")
    second.write_bytes(b"2")
    rows = in_vault("attachment attach", scan, second, "--paper", paper).rows
    assert [row["name"] for row in rows] == ["summons.pdf", "second.pdf"]
    assert in_vault("case show", case).row["papers"][0]["sealed"] is True
    source = in_vault("source describe", stdin=b'{"title": "A film"}').row["id"]
    assert in_vault("attachment attach", scan, "--source", source).code == 0
    assert [row["owner_id"] for row in in_vault("attachment list", "--source", source).rows] == [
        source
    ]


@pytest.mark.parametrize("options", [(), ("--case", "X", "--paper", "Y")])
def test_whose_file_it_is_must_be_said_once(
    in_vault: Run, scan: Path, options: tuple[str, ...]
) -> None:
    answer = in_vault("attachment attach", scan, *options)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    "arguments", ["attach {file} --paper nothing", "list --source nothing", "detach nothing"]
)
def test_a_record_that_is_not_there_is_named(in_vault: Run, scan: Path, arguments: str) -> None:
    verb, *rest = arguments.format(file=scan).split()
    answer = in_vault(f"attachment {verb}", *rest)
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "nothing" in answer.err


def test_a_removed_case_comes_back_with_its_parts_and_files(in_vault: Run, scan: Path) -> None:
    case = add_case(in_vault)["reference"]
    assert in_vault("event add", case, stdin=b'{"title": "x"}').code == 0
    assert in_vault("attachment attach", scan, "--case", case).code == 0
    before = in_vault("case show", case).row
    assert in_vault("case remove", case).row["removed"]
    assert in_vault("case show", case).code == 1
    undone = in_vault("undo").row
    assert undone["verb"] == "remove-case"
    assert in_vault("case show", case).row == before


def test_a_removed_source_comes_back(in_vault: Run) -> None:
    source = in_vault("source describe", stdin=b'{"title": "A law"}').row["id"]
    assert in_vault("source remove", source).row["removed"]
    assert in_vault("source list").rows == []
    assert in_vault("undo").code == 0
    assert [row["id"] for row in in_vault("source list").rows] == [source]


def test_undo_goes_back_step_by_step_and_tells_when_nothing_is_left(in_vault: Run) -> None:
    case = add_case(in_vault)["reference"]
    for stage in ("appeal", "decided"):
        edit = f'{{"narrative": "{stage}"}}'.encode()
        assert in_vault("case edit", case, stdin=edit).row["changed"]
    assert [in_vault("undo").row["verb"] for _ in range(3)] == [
        "edit-case", "edit-case", "add-case",
    ]  # fmt: skip
    answer = in_vault("undo")
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)


def test_a_change_is_taken_back_by_its_name_and_an_undo_too(in_vault: Run) -> None:
    first, second = add_case(in_vault), add_case(in_vault)
    undone = in_vault("undo", first["change"]).row
    assert undone["undone"] == first["change"]
    assert [row["id"] for row in in_vault("case list").rows] == [second["id"]]
    assert in_vault("undo", first["change"]).code == 1
    assert in_vault("undo", undone["change"]).row["verb"] == "undo"
    assert {row["id"] for row in in_vault("case list").rows} == {first["id"], second["id"]}
    assert first["change"] in {row["change"] for row in in_vault("journal").rows}


def test_the_receipt_of_a_backup_is_never_taken_back(in_vault: Run, tmp_path: Path) -> None:
    case = add_case(in_vault)
    assert in_vault("backup export", "--out", tmp_path / "b.casebackup").code == 0
    receipts = [row for row in in_vault("journal").rows if row["kind"] == "backup"]
    assert in_vault("undo", receipts[0]["change"]).code == 1
    assert in_vault("undo").row["undone"] == case["change"]


def test_parts_are_shown_with_the_id_that_other_commands_take(
    in_vault: Run, run: Run, folder: Path, phrase: Path
) -> None:
    case = add_case(in_vault)["reference"]
    event = in_vault("event add", case, stdin=b'{"title": "x"}').row["id"]
    shown = run("case", "show", folder, case, "--passphrase-file", phrase)
    assert f"[{event}]" in shown.out
    listed = run("part", "list", folder, case, "--passphrase-file", phrase)
    assert f"[{event}]" in listed.out
