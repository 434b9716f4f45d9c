"""Refusals say what is wrong, not what is near it."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_vault_in_a_folder_that_is_not_there_is_refused_for_that(
    run: Run, phrase: Path, tmp_path: Path
) -> None:
    answer = run("vault", "create", tmp_path / "no" / "v", "--passphrase-file", phrase)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "The folder above does not exist; make it first, or name another place.\n"
    assert not (tmp_path / "no").exists()


def test_a_backup_is_not_restored_into_a_folder_that_is_not_there(
    in_vault: Run, run: Run, phrase: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "b.casebackup"
    assert in_vault("backup export", "--out", backup).code == 0
    to = tmp_path / "no" / "v"
    answer = run("backup", "restore", backup, "--to", to, "--passphrase-file", phrase)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("The folder above does not exist")


@pytest.mark.parametrize("content", [b"Hello", b"A long letter. " * 500, b"PK\3\4" + bytes(400)])
def test_a_file_that_is_no_backup_is_called_so(
    run: Run, phrase: Path, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(content)
    for command in (("check", file), ("restore", file, "--to", tmp_path / "v")):
        answer = run("backup", *command, "--passphrase-file", phrase)
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.startswith("This file is not a backup of this program")


@pytest.mark.parametrize("command", ["case add", "source describe"])
def test_a_key_given_twice_is_refused_by_name(in_vault: Run, command: str) -> None:
    answer = in_vault(command, stdin=b'{"title": "Anna", "title": "B"}')
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("The field “title” was refused: the same name stands twice")
    strange = in_vault(command, stdin=b'{"Anna K.": 1, "Anna K.": 1}')
    assert strange.code == 1
    assert strange.err.startswith("The same name stands twice")


def test_a_key_given_twice_refuses_an_import_by_name(in_vault: Run, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"kind": "case", "narrative": "a", "narrative": "b"}\n')
    answer = in_vault("import", file)
    assert answer.code == 1
    assert (answer.row["reason"], answer.row["field"]) == ("duplicate-key", "narrative")
