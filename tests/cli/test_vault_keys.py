"""Keys at the counter: slots, a new data key, shares; no secret on the command line or told."""

from pathlib import Path

import pypdf
import pytest

from casefiles.vault import backup_streams
from tests.cli.conftest import Run
from tests.vault_fixtures import PASSPHRASE

OTHER = "maple tunnel seventeen orbit walrus"


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A folder with the secrets in files, as they are handed to commands."""
    (tmp_path / "own").write_text(PASSPHRASE + "\n")
    (tmp_path / "other").write_text(OTHER + "\n")
    return tmp_path


def _kinds(run: Run, vault: Path) -> list[tuple[str, str]]:
    rows = run("vault", "slots", "list", vault, "--json").rows
    return [(row["kind"], row["label"]) for row in rows]


def _opens(run: Run, vault: Path, *how: object) -> bool:
    return run("vault", "seen", vault, *how).code == 0


def test_a_colleague_is_let_in_renamed_and_shut_out(run: Run, folder: Path, given: Path) -> None:
    own = ("--passphrase-file", given / "own")
    added = run("vault", "slots", "add", folder, "colleague", "--label", "C-12",
                "--secret-file", given / "other", *own, "--json")  # fmt: skip
    assert added.row["label"] == "C-12"
    assert _opens(run, folder, "--passphrase-file", given / "other")
    assert run("vault", "slots", "rename", folder, "C-12", "C-13", *own).code == 0
    assert _kinds(run, folder)[-1] == ("colleague", "C-13")
    told = run("vault", "slots", "remove", folder, added.row["id"][:8], "--reason", "left", *own)
    assert told.code == 0
    assert "made before still open" in told.err
    assert not _opens(run, folder, "--passphrase-file", given / "other")


def test_an_officer_opens_with_a_key_file_and_no_passphrase(
    run: Run, folder: Path, given: Path
) -> None:
    identity, recipient = backup_streams.new_identity()
    (given / "officer.txt").write_text(f"# public key: {recipient}\n{identity}\n")
    run("vault", "slots", "add", folder, "officer", "--label", "O-1", "--public-key", recipient,
        "--passphrase-file", given / "own")  # fmt: skip
    assert _opens(run, folder, "--key-file", given / "officer.txt")
    row = run("vault", "slots", "list", folder, "--json").rows[-1]
    assert (row["kind"], row["recipient"]) == ("officer", recipient)


def test_a_key_file_is_made_and_needed(run: Run, folder: Path, given: Path) -> None:
    own = ("--passphrase-file", given / "own")
    added = run("vault", "slots", "add", folder, "key-file", "--file", given / "k.key", *own)
    assert added.code == 0
    assert not _opens(run, folder, *own)
    assert _opens(run, folder, *own, "--key-file", given / "k.key")
    assert not _opens(run, folder, *own, "--key-file", given / "other")
    changed = run("vault", "passphrase", folder, *own, "--key-file", given / "k.key",
                  "--new-passphrase-file", given / "other")  # fmt: skip
    assert changed.code == 0
    assert _opens(run, folder, "--passphrase-file", given / "other", "--key-file", given / "k.key")


def test_the_ways_everybody_needs_are_not_removed(run: Run, folder: Path, given: Path) -> None:
    for row in run("vault", "slots", "list", folder, "--json").rows:
        told = run("vault", "slots", "remove", folder, row["id"], "--reason", "x",
                   "--passphrase-file", given / "own")  # fmt: skip
        assert told.code == 1
        assert "never removed" in told.err
    assert len(_kinds(run, folder)) == 2


def test_a_new_data_key_shuts_the_old_ones_out_and_says_who_must_be_let_in_again(
    run: Run, folder: Path, given: Path
) -> None:
    own = ("--passphrase-file", given / "own")
    run("vault", "slots", "add", folder, "colleague", "--label", "C-12",
        "--secret-file", given / "other", *own)  # fmt: skip
    done = run("vault", "rekey", folder, "--reason", "a stick was lost", *own, "--json")
    assert done.row["let_in_again"] == ["C-12"]
    assert _opens(run, folder, *own)
    assert not _opens(run, folder, "--passphrase-file", given / "other")
    (given / "code").write_text(done.row["recovery_code"])
    assert run("vault", "check-code", folder, "--recovery-file", given / "code", *own).code == 0
    rows = run("journal", folder, *own, "--json").rows
    assert ("new-data-key", "a stick was lost") in [(row["verb"], row["reason"]) for row in rows]


def test_two_shares_open_the_vault_and_one_does_not(
    run: Run, folder: Path, given: Path, recovery_code: str
) -> None:
    (given / "code").write_text(recovery_code)
    made = run("vault", "shares", folder, "--recovery-file", given / "code", "--out",
               given / "pages", "--passphrase-file", given / "own", "--json")  # fmt: skip
    assert [row["share"] for row in made.rows] == [1, 2, 3]
    words = [_words(Path(row["file"])) for row in made.rows]
    for place, share in enumerate(words):
        (given / f"share{place}").write_text(share)
    one = run("vault", "recover", folder, "--share-file", given / "share0",
              "--new-passphrase-file", given / "other")  # fmt: skip
    assert one.code == 1
    assert "More shares are needed" in one.err
    assert not any(word in one.err for word in words[0].split() if len(word) > 5)
    two = run("vault", "recover", folder, "--share-file", given / "share2", "--share-file",
              given / "share1", "--new-passphrase-file", given / "other")  # fmt: skip
    assert two.code == 0
    assert _opens(run, folder, "--passphrase-file", given / "other")
    again = run("vault", "shares", folder, "--recovery-file", given / "code", "--out",
                given / "pages", "--passphrase-file", given / "other")  # fmt: skip
    assert again.code == 1


def _words(file: Path) -> str:
    """Return the words of a printed share, read off the page."""
    from shamir_mnemonic.wordlist import WORDLIST

    known = set(WORDLIST)
    text = pypdf.PdfReader(file).pages[0].extract_text().split()
    start = next(i for i in range(len(text)) if text[i] == "1" and text[i + 1] in known)
    return " ".join(text[start : start + 40])


@pytest.mark.parametrize(
    "command",
    [
        ("vault", "slots", "add", "{v}", "officer", "--label", "O-1"),
        ("vault", "slots", "add", "{v}", "key-file"),
        ("vault", "slots", "remove", "{v}", "C-12"),
        ("vault", "rekey", "{v}"),
        ("vault", "shares", "{v}"),
        ("vault", "slots", "add", "{v}", "friend"),
    ],
)
def test_what_is_missing_is_a_question_of_usage(
    run: Run, folder: Path, given: Path, command: tuple[str, ...]
) -> None:
    typed = [part.format(v=folder) for part in command]
    assert run(*typed, "--passphrase-file", given / "own").code == 2


def test_slots_of_a_vault_are_told_without_a_word_more(run: Run, folder: Path) -> None:
    told = run("vault", "slots", folder, "--json")
    assert told.code == 0
    assert told.out == run("vault", "slots", "list", folder, "--json").out
    assert [row["kind"] for row in told.rows] == ["passphrase", "recovery"]
    assert run("vault", "slots", "--json", folder).out == told.out
    assert run("vault", "slots", "nowhere.casefiles").code == 1
