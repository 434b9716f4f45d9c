"""vault verify: names what is damaged, and writes nothing into a vault that is."""

from pathlib import Path

import pytest

from casefiles.vault import schema
from tests.cli.conftest import Run
from tests.cli.test_commands import add_case


def content_of(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file; the lock and the log's index hold nothing of the vault."""
    passing = {"vault.lock", "vault.db-shm"}
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name not in passing}


def flip(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)


def test_a_sound_vault_is_read_without_a_trace(in_vault: Run, folder: Path) -> None:
    add_case(in_vault)
    before = content_of(folder)
    answer = in_vault("vault verify")
    assert answer.code == 0, answer.err
    assert (answer.row["sound"], answer.row["records"]) == (True, 1)
    assert content_of(folder) == before


@pytest.mark.parametrize(
    ("name", "place"), [("vault.db", 100), ("vault.db", 9_000), ("vault.keys", 60)]
)
def test_damage_is_named_before_anything_is_written(
    in_vault: Run, folder: Path, name: str, place: int
) -> None:
    add_case(in_vault)
    flip(folder / name, place)
    before = content_of(folder)
    answer = in_vault("vault verify")
    assert answer.code == 1
    assert answer.rows[0]["damaged"] == name
    assert answer.rows[-1]["sound"] is False
    assert (answer.err.count("\n"), name in answer.err) == (1, True)
    assert content_of(folder) == before


def test_a_vault_put_back_to_an_older_state_is_named_as_such(in_vault: Run, folder: Path) -> None:
    older = (folder / "vault.db").read_bytes()
    add_case(in_vault)
    (folder / "vault.db").write_bytes(older)
    before = content_of(folder)
    answer = in_vault("vault verify")
    assert answer.code == 1
    assert "vault accept" in answer.err
    assert content_of(folder) == before


def test_a_torn_half_of_the_anchor_is_put_right_and_no_damage(in_vault: Run, folder: Path) -> None:
    flip(folder / "vault.anchor", 20)
    assert in_vault("vault verify").row["sound"] is True


def test_a_lost_database_is_named(in_vault: Run, folder: Path) -> None:
    (folder / "vault.db").unlink()
    answer = in_vault("vault verify")
    assert (answer.code, answer.rows[0]["damaged"]) == (1, "vault.db")


def test_a_vault_of_an_older_schema_is_stepped_up_and_read_whole(
    run: Run, phrase: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, secret = tmp_path / "old.casefiles", ("--passphrase-file", phrase, "--json")
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", schema.STEPS[:1])
        patch.setattr(schema, "SCHEMA", 1)
        assert run("vault", "create", vault, *secret).code == 0
    assert run("vault", "verify", vault, *secret).row["sound"] is True
    assert run("case", "add", vault, *secret, stdin=b"{}").code == 0
