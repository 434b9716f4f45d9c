"""Refusals: exit codes, one sentence on stderr, and nothing that was written in a case."""

import sys
from pathlib import Path

import click
import pytest

from casefiles.cli import main as counter
from casefiles.cli.telling import Teller
from casefiles.services import cases as verbs
from tests.cli.conftest import Run

SURNAME = "Кузнецов"


def one_sentence(err: str) -> bool:
    return err.count("\n") == 1 and "Traceback" not in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("search",),
        ("case", "nonsense"),
        ("case", "list"),
        ("case", "list", "somewhere", "--sort", "colour"),
        ("case", "list", "somewhere", "--no-such-option"),
        ("search", "somewhere", "words", "--limit", "many"),
        ("pack", "compose", "somewhere"),
        ("case", "list", "somewhere"),  # no terminal to ask for the passphrase on
    ],
)
def test_a_command_typed_wrong_is_usage(run: Run, arguments: tuple[str, ...]) -> None:
    answer = run(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert one_sentence(answer.err)
    assert "--help" in answer.err


def test_a_group_without_a_command_shows_its_help(run: Run) -> None:
    answer = run("vault")
    assert (answer.code, answer.out) == (2, "")
    assert "create" in answer.err


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        ("case show {vault} AAAA-AAAA", b""),
        ("case show {vault} nothing", b""),
        ("case add {vault}", b"not json Kuznetsov"),
        ("case add {vault}", b"[]"),
        ("case add {vault}", b'{"surname": "Kuznetsov"}'),
        ("case add {vault}", b'{"stage": "Kuznetsov"}'),
        ("case add {vault}", b'{"narrative": 5}'),
        ("case add {vault}", b'{"narrative": "\\ud800"}'),
        ("case add {vault} /no/such/file", b""),
        ("source add {vault} /no/such/file", b""),
        ("source add {vault} {vault}", b""),
        ("source show {vault} nothing", b""),
        ("case list {vault} --status opne", b""),
        ("import {vault} missing.jsonl", b""),
        ("backup check {vault}", b""),
        ("vault create {vault}", b""),
        ("vault info /no/such/vault", b""),
        ("case list /no/such/vault", b""),
        ("pack plan {vault} --kind nonsense --recipient L-1", b""),
        ("pack plan {vault} --kind lawyer-handover --recipient Anna-Kuznetsov! --case X", b""),
        ("export {vault} --out /no/such/folder/x.jsonl", b""),
    ],
)
def test_what_a_person_can_put_right_is_1_and_one_sentence(
    run: Run, folder: Path, phrase: Path, arguments: str, stdin: bytes
) -> None:
    words = [word.format(vault=folder) for word in arguments.split()]
    answer = run(*words, "--passphrase-file", phrase, stdin=stdin)
    assert answer.code == 1, answer
    assert answer.out == ""
    assert one_sentence(answer.err), answer.err
    assert "Kuznetsov" not in answer.err.replace("surname", "")


def test_a_wrong_passphrase_is_refused_and_changes_nothing(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    wrong = tmp_path / "wrong"
    wrong.write_text("not this one")
    answer = run("case", "list", folder, "--passphrase-file", wrong)
    assert answer.code == 1
    assert one_sentence(answer.err)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_an_empty_new_passphrase_makes_no_vault(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "empty"
    file.write_text("\n")
    answer = run("vault", "create", tmp_path / "x.casefiles", "--passphrase-file", file)
    assert answer.code == 1
    assert not (tmp_path / "x.casefiles").exists()


def test_a_weak_new_passphrase_is_warned_of(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "weak"
    file.write_text("password\n")
    answer = run("vault", "create", tmp_path / "x.casefiles", "--passphrase-file", file, "--json")
    assert answer.code == 0
    assert one_sentence(answer.err)


def test_our_mistake_is_70_and_tells_where_but_not_what(
    run: Run, folder: Path, phrase: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError(SURNAME)

    monkeypatch.setattr(verbs, "list_cases", fail)
    answer = run("case", "list", folder, "--passphrase-file", phrase)
    assert (answer.code, answer.out) == (70, "")
    assert one_sentence(answer.err)
    assert "ValueError" in answer.err
    assert "cases.py" in answer.err
    assert SURNAME not in answer.err
    assert str(folder) not in answer.err


@pytest.mark.parametrize("stop", [KeyboardInterrupt, click.Abort, EOFError])
def test_stopping_a_command_is_clean_and_locks_the_vault(
    run: Run, folder: Path, phrase: Path, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    def interrupt(*_: object) -> None:
        raise stop

    with monkeypatch.context() as patch:
        patch.setattr(verbs, "list_cases", interrupt)
        answer = run("case", "list", folder, "--passphrase-file", phrase)
    assert (answer.code, answer.out) == (1, "")
    assert "Traceback" not in answer.err
    assert run("case", "list", folder, "--passphrase-file", phrase).code == 0


def test_a_broken_pipe_is_clean_and_locks_the_vault(
    run: Run, in_vault: Run, folder: Path, phrase: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang_up(*_: object, **__: object) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    assert in_vault("case add", stdin=b"{}").code == 0
    with monkeypatch.context() as patch:
        patch.setattr(Teller, "row", hang_up)
        patch.setattr(sys, "stdout", sys.stdout)
        patch.setattr(sys, "stderr", sys.stderr)
        answer = run("case", "list", folder, "--passphrase-file", phrase)
    assert answer.code == 1
    assert answer.err == ""
    assert run("case", "list", folder, "--passphrase-file", phrase).code == 0


def test_a_busy_vault_says_so(run: Run, folder: Path, phrase: Path) -> None:
    from casefiles.vault.lock import FolderLock

    lock = FolderLock(folder)
    try:
        answer = run("case", "list", folder, "--passphrase-file", phrase)
    finally:
        lock.release()
    assert answer.code == 1
    assert one_sentence(answer.err)


def test_the_words_follow_the_language_of_the_system(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    assert counter._language() == "ru"
    monkeypatch.setenv("LC_ALL", "xx")
    assert counter._language() == "en"
    assert run("case", "list", "/nowhere").code == 2


def test_a_pack_that_could_not_be_written_leaves_no_receipt(in_vault: Run, tmp_path: Path) -> None:
    reference = in_vault("case add", stdin=b"{}").row["reference"]
    order = ("--kind", "lawyer-handover", "--recipient", "L-1", "--case", reference)
    answer = in_vault("pack compose", *order, "--out", tmp_path / "absent" / "pack.pdf")
    assert (answer.code, answer.out) == (1, "")
    assert "pack.pdf" in answer.err
    assert in_vault("case show", reference).row["packs"] == []


def test_no_vault_is_made_where_its_recovery_sheet_could_not_be_written(
    run: Run, phrase: Path, tmp_path: Path
) -> None:
    sheet, vault = tmp_path / "absent" / "sheet.pdf", tmp_path / "new.casefiles"
    answer = run("vault", "create", vault, "--passphrase-file", phrase, "--recovery-sheet", sheet)
    assert answer.code == 1
    assert "sheet.pdf" in answer.err
    assert not vault.exists()
