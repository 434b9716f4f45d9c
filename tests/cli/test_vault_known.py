"""At the counter: last use of keys, old keys, copies, words found in the chain, who is back."""

from functools import partial
from pathlib import Path

import pytest

from casefiles.services import slots
from casefiles.vault import backup_streams, doors, restore
from casefiles.vault.moments import Clock
from casefiles.vault.secret import Passphrase
from tests.cli.conftest import Run
from tests.vault_fixtures import CHEAP, PASSPHRASE

OTHER = "maple tunnel seventeen orbit walrus"


@pytest.fixture
def own(tmp_path: Path) -> tuple[str, Path]:
    """The option that hands the passphrase over."""
    (tmp_path / "own").write_text(PASSPHRASE + "\n")
    return "--passphrase-file", tmp_path / "own"


def test_the_list_of_keys_tells_their_last_use_to_whoever_opens_the_vault(
    run: Run, folder: Path, own: tuple[str, Path]
) -> None:
    closed = run("vault", "slots", "list", folder, "--json").rows
    assert not any("used_at" in row for row in closed)
    opened = run("vault", "slots", "list", folder, *own, "--json").rows
    assert [bool(row.get("used_at")) for row in opened] == [True, False]


def test_an_officer_sets_a_new_passphrase_for_the_caseworker(
    run: Run, folder: Path, own: tuple[str, Path], tmp_path: Path
) -> None:
    identity, recipient = backup_streams.new_identity()
    (tmp_path / "officer.txt").write_text(f"{identity}\n")
    (tmp_path / "new").write_text(OTHER + "\n")
    added = ("officer", "--label", "O-1", "--public-key", recipient)
    assert run("vault", "slots", "add", folder, *added, *own).code == 0
    files = ("--key-file", tmp_path / "officer.txt", "--new-passphrase-file", tmp_path / "new")
    assert run("vault", "recover", folder, *files).code == 0
    assert run("vault", "seen", folder, "--passphrase-file", tmp_path / "new").code == 0
    assert run("vault", "seen", folder, *own).code == 1


def test_older_keys_put_back_are_refused_in_one_sentence_until_accepted_with_a_reason(
    run: Run, folder: Path, own: tuple[str, Path], clock: Clock
) -> None:
    with doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as vault:
        old = (folder / "vault.keys").read_bytes()
        slots.add_colleague(vault, "C-12", OTHER)
    (folder / "vault.keys").write_bytes(old)
    refused = run("vault", "seen", folder, *own)
    assert (refused.code, refused.out) == (1, "")
    assert "vault.keys is not the one in force" in refused.err
    assert refused.err.count("\n") == 1
    assert run("vault", "verify", folder, *own).code == 1
    assert run("vault", "accept", folder, "--reason", "put back by hand", *own).code == 0
    assert run("vault", "seen", folder, *own).code == 0


def test_copies_made_by_syncing_are_named_by_info_verify_and_seen(
    run: Run, folder: Path, own: tuple[str, Path]
) -> None:
    name = "vault.sync-conflict-20261122-101500-ABCDEFG.db"
    (folder / name).write_bytes(b"")
    for command in (("info",), ("verify", *own), ("seen", *own)):
        told = run("vault", command[0], folder, *command[1:])
        assert told.code == 0
        assert name in told.err
    assert run("vault", "info", folder, "--json").row["notices"] == ["copies"]


def test_words_are_found_in_the_journal_or_refused(run: Run, in_vault: Run) -> None:
    words = in_vault("vault seen").row["words"]
    assert in_vault("journal", "--words", words.upper()).row["at"]
    missing = in_vault("journal", "--words", "abacus abacus abacus abacus")
    assert (missing.code, missing.out) == (1, "")


def test_a_case_erased_does_not_come_back_unsaid_with_an_older_backup(
    in_vault: Run, run: Run, own: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restore, "Terms", partial(restore.Terms, floor=CHEAP))
    reference = in_vault("case add", stdin=b"{}").row["reference"]
    assert in_vault("backup export", "--out", tmp_path / "old.casebackup").row["head"]
    assert in_vault("case erase", reference, "--reason", "asked_by_person").code == 0
    to = tmp_path / "Back.casefiles"
    assert run("backup", "restore", tmp_path / "old.casebackup", "--to", to, *own).code == 0
    assert reference in run("vault", "seen", to, *own).err
    again = run("case", "returned", to, "--erase", *own, "--json").row
    assert (again["reference"], again["erased_again"]) == (reference, True)
    assert run("case", "returned", to, *own, "--json").rows == []
    assert run("case", "show", to, reference, *own).code == 1
