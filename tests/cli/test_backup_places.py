"""Backups that make themselves, compared and exchanged, at the counter."""

from pathlib import Path

import pytest

from casefiles.vault import restore
from tests.cli.conftest import Run
from tests.vault_fixtures import CHEAP


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def _cheap_restore(monkeypatch: pytest.MonkeyPatch) -> None:
    defaults = restore.Terms.__init__.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "floor", CHEAP)


def test_places_are_added_listed_and_removed(in_vault: Run, stick: Path) -> None:
    assert in_vault("backup places list").rows == []
    added = in_vault("backup places add", stick)
    assert added.row["folder"] == str(stick)
    assert "disk of the vault" in added.err
    (listed,) = in_vault("backup places list").rows
    assert listed == {
        "id": added.row["id"],
        "folder": str(stick),
        "standing": "owed",
        "owed": True,
        "checked_at": None,
        "name": None,
        "backups": 0,
    }
    assert in_vault("backup places remove", stick).row == {"id": listed["id"], "removed": True}
    assert in_vault("backup places list").rows == []
    assert in_vault("backup places remove", stick).code == 1


def test_now_does_what_quitting_does(in_vault: Run, stick: Path) -> None:
    in_vault("backup places add", stick)
    made = in_vault("backup now").row
    assert (made["made"], made["standing"]) == (True, "current")
    assert [path.name for path in stick.iterdir()] == [made["name"]]
    again = in_vault("backup now")
    assert (again.code, again.row["made"]) == (0, False)
    assert in_vault("backup now", "--always").row["made"]
    assert len(list(stick.iterdir())) == 2
    (listed,) = in_vault("backup places list").rows
    assert (listed["standing"], listed["backups"]) == ("current", 2)
    assert in_vault("backup list").rows[0]["name"] in [path.name for path in stick.iterdir()]


def test_missing_stick_is_one_sentence_and_an_exit_code(in_vault: Run, stick: Path) -> None:
    in_vault("backup places add", stick)
    stick.rename(stick.with_name("drawer"))
    told = in_vault("backup now")
    assert told.code == 1
    assert told.row["standing"] == "missing"
    assert told.err.count("\n") == 1
    assert "plug the stick in" in told.err


def test_without_a_place_now_says_how_to_add_one(in_vault: Run) -> None:
    told = in_vault("backup now")
    assert told.code == 2
    assert "places" in told.err


def test_folder_of_the_vault_is_no_place(run: Run, folder: Path, in_vault: Run) -> None:
    told = in_vault("backup places add", folder)
    assert told.code == 1
    assert "in the vault itself" in told.err


def test_comparison_needs_no_second_secret(in_vault: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "b.casebackup"
    assert in_vault("backup export", "--out", out).code == 0
    assert in_vault("case add", stdin=b"{}").code == 0
    told = in_vault(f"backup compare {out}").row
    assert told["relation"] == "older"
    assert told["vault"]["cases"] == told["backup"]["cases"] + 1
    assert told["vault"]["only"] == 1


def test_comparison_is_told_in_words(
    run: Run, in_vault: Run, folder: Path, phrase: Path, tmp_path: Path
) -> None:
    out = tmp_path / "b.casebackup"
    in_vault("backup export", "--out", out)
    in_vault("case add", stdin=b"{}")
    told = run("backup", "compare", out, folder, "--passphrase-file", phrase)
    words = told.out.splitlines()
    assert words[0].startswith("Backup: 0 cases, 0 not in the vault; last change on ")
    assert "1 not in the backup" in words[1]
    assert words[2] == "The vault holds everything in the backup, and 1 change more."


@pytest.mark.usefixtures("_cheap_restore")
def test_restore_exchanges_a_vault_which_keeps_a_dated_name(
    run: Run, in_vault: Run, folder: Path, phrase: Path, tmp_path: Path
) -> None:
    out, secret = tmp_path / "b.casebackup", ("--passphrase-file", phrase)
    in_vault("backup export", "--out", out)
    in_vault("case add", stdin=b"{}")
    assert run("backup", "restore", out, "--to", folder, *secret).code == 1
    done = run("backup", "restore", out, "--to", folder, "--replace", *secret, "--json").row
    former = folder.with_name(done["former"])
    assert former.is_dir()
    assert in_vault("agenda").rows[-1]["open_cases"] == 0
    assert run("agenda", former, *secret, "--json").rows[-1]["open_cases"] == 1
