"""Tables at the counter: guess a mapping, try it, import, undo; refusals without a value."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.services.tables_given import RUSSIAN, written
from tests.vault_fixtures import PASSPHRASE


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """The passphrase of the vault, in a file."""
    file = tmp_path / "secret.txt"
    file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return file


def test_guess_try_import_and_undo(run: Run, folder: Path, secret: Path, tmp_path: Path) -> None:
    table, mapping = written(tmp_path, RUSSIAN), tmp_path / "m.json"
    guess = run("import-mapping", table, "--out", mapping, "--json")
    assert guess.code == 0
    assert guess.rows[0] == {
        "rows": 4, "columns": 11, "sheets": [""], "hidden": [], "warnings": [],
    }  # fmt: skip
    told = {row["column"]: row for row in guess.rows[1:]}
    assert told["ФИО"]["suspicion"] == "PERSON"
    assert told["Дата рождения"]["take"] == "age_band"
    assert told["Статус"]["to"] == "case.category"
    asked = (folder, table, "--mapping", mapping, "--passphrase-file", secret, "--json")
    tried = run("import", *asked, "--dry-run")
    assert (tried.code, tried.row["would_import"]) == (0, {"case": 3, "stay": 2})
    done = run("import", *asked)
    assert (done.code, done.row["imported"]) == (0, {"case": 3, "stay": 2})
    again = run("import", *asked)
    assert again.code == 1
    assert [row.get("reason") for row in again.rows[:3]] == ["already-imported"] * 3
    assert [len(row["known"]) for row in again.rows[3:]] == [9, 9, 9]
    skipped = run("import", *asked, "--known", "skip")
    assert (skipped.code, skipped.rows[-1]["imported"]) == (0, {})
    assert run("undo", folder, done.row["change"], "--passphrase-file", secret).code == 0
    assert run("case", "list", folder, "--passphrase-file", secret, "--json").rows == []


def test_refused_cells_are_named_by_row_and_column_and_never_shown(
    run: Run, folder: Path, secret: Path, tmp_path: Path
) -> None:
    rows = [["Статус", "Дата", "Позывной"], ["тракторист", "завтра", "Берег"]]
    table, mapping = written(tmp_path, rows), tmp_path / "m.json"
    row = {
        "format": "casefiles-table-mapping",
        "version": 1,
        "columns": [
            {"column": "Статус", "take": "field", "to": "case.category"},
            {"column": "Дата", "take": "field", "to": "event.date"},
        ],
    }
    mapping.write_text(json.dumps(row), encoding="utf-8")
    asked = (folder, table, "--mapping", mapping, "--passphrase-file", secret)
    result = run("import", *asked, "--json")
    assert result.code == 1
    assert result.rows == [
        {"file": "table.csv", "row": 2, "column": "Статус", "field": "case.category",
         "reason": "no-translation"},
        {"file": "table.csv", "row": 2, "column": "Дата", "field": "event.date",
         "reason": "no-date"},
    ]  # fmt: skip
    words = run("import", *asked)
    assert words.out.splitlines()[0] == (
        "table.csv, row 2, “Статус”: no code stands for this word yet"
    )
    assert words.err == "Nothing was imported: 1 of 1 rows were refused.\n"
    assert "тракторист" not in words.out + words.err
    row["columns"].append({"column": "Позывной", "take": "field", "to": "case.notes"})  # type: ignore[attr-defined]
    mapping.write_text(json.dumps(row), encoding="utf-8")
    assert "the column seems to name people" in run("import", *asked).out
    assert run("import", *asked, "--looked", "Позывной").out.count("row 2") == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("t.csv",),
        ("t.csv", "t.xlsx", "--mapping", "m.json"),
        ("t.jsonl", "--mapping", "m.json"),
        ("t.jsonl", "--dry-run"),
    ],
)
def test_what_does_not_go_together_is_usage(
    run: Run, folder: Path, secret: Path, arguments: tuple[str, ...]
) -> None:
    result = run("import", folder, *arguments, "--passphrase-file", secret)
    assert (result.code, result.out) == (2, "")


def test_a_file_that_is_no_table_is_one_sentence(run: Run, tmp_path: Path) -> None:
    lie = tmp_path / "t.xlsx"
    lie.write_bytes(b"%PDF-1.7\n%\xe2\xe3\n1 0 obj")
    result = run("import-mapping", lie, "--out", tmp_path / "m.json")
    assert result.code == 1
    assert result.err == "“t.xlsx” is not what its name says: it holds application/pdf.\n"
    assert not (tmp_path / "m.json").exists()
    usage = run("import-mapping", lie, "--out", tmp_path / "m.json", "--encoding", "x")
    assert usage.code == 2
