"""vault travel and vault destroy-keys, as they are typed."""

from pathlib import Path
from typing import Any

import pytest

from casefiles.services import shares
from casefiles.vault import backup_check, backup_streams, restore
from casefiles.vault.vault import Vault
from tests.cli.conftest import Run
from tests.vault_fixtures import CHEAP

OTHER = "a passphrase for the time after"


@pytest.fixture
def officer(tmp_path: Path) -> tuple[Path, str]:
    """An officer's identity file and its public key."""
    file = tmp_path / "officer.txt"
    identity, recipient = backup_streams.new_identity()
    file.write_text(f"{identity}\n", encoding="utf-8")
    return file, recipient


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let restores make cheap key slots, and take them."""
    defaults: dict[str, Any] = restore.Terms.__init__.__kwdefaults__ or {}
    assert {"floor", "cost"} <= set(defaults)
    monkeypatch.setitem(getattr(backup_check.check, "__kwdefaults__"), "floor", CHEAP)  # noqa: B009
    monkeypatch.setitem(defaults, "floor", CHEAP)
    monkeypatch.setitem(defaults, "cost", CHEAP)


def words_of(pdf: Path) -> str:
    """Return the text of a PDF."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
        return str(document[0].get_textpage().get_text_bounded())


def test_a_journey_and_the_way_back_by_an_officer(
    in_vault: Run, run: Run, folder: Path, officer: tuple[Path, str], phrase: Path
) -> None:
    in_vault("case add", stdin=b'{"next_step": "Canary step"}')
    identity, public = officer
    tmp_path = folder.parent
    out, to = tmp_path / "stick" / "journey.casebackup", tmp_path / "Back.casefiles"
    out.parent.mkdir()
    done = in_vault("vault travel", "--to", out, "--officer", public, "--yes")
    assert (done.code, done.err) == (0, "")
    row = done.row
    assert (row["removed"], row["cases"], row["keys"]) == (True, 1, [public])
    assert not folder.exists()
    paper = words_of(out.with_suffix(".pdf"))
    assert "Canary" not in paper
    for told in (out.name, *str(row["words"]).split(), str(row["sha256"])[:8], public[:12]):
        assert told in paper.replace("\r\n", " ")
    assert run("backup", "check", out, "--passphrase-file", phrase).code == 1
    new = tmp_path / "new.txt"
    new.write_text(OTHER, encoding="utf-8")
    restoring = ("backup", "restore", out, "--to", to, "--identity", identity)
    assert run(*restoring, "--new-passphrase-file", new).code == 0
    seen = run("journal", to, "--json", "--passphrase-file", new).rows
    assert [line["verb"] for line in seen if line["words"] == row["words"]] == ["travel"]
    listed = run("case", "list", to, "--json", "--passphrase-file", new)
    assert [row["next_step"] for row in listed.rows] == ["Canary step"]


def test_the_way_back_by_shares_of_colleagues(
    in_vault: Run, run: Run, folder: Path, recovery_code: str, phrase: Path
) -> None:
    tmp_path = folder.parent
    code = tmp_path / "code.txt"
    code.write_text(recovery_code, encoding="utf-8")
    pages = tmp_path / "pages"
    made: list[tuple[str, ...]] = []
    split = shares.make_shares

    def kept(vault: Vault, code: str, *, needed: int, total: int) -> shares.Shares:
        done = split(vault, code, needed=needed, total=total)
        made.append(done.words)
        return done

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shares, "make_shares", kept)
        in_vault("vault shares", "--recovery-file", code, "--out", pages)
    out, to = tmp_path / "journey.casebackup", tmp_path / "Back.casefiles"
    done = in_vault("vault travel", "--to", out, "--recovery", "--yes")
    assert (done.code, done.err) == (0, "")
    assert not folder.exists()
    given = []
    for place, words in enumerate(made[0][1:]):
        file = tmp_path / f"share-{place}.txt"
        file.write_text(words, encoding="utf-8")
        given += ["--share-file", file]
    assert run("backup", "check", out, *given[:2]).code == 1  # one share alone opens nothing
    code.write_text(" ".join(made[0][:2]), encoding="utf-8")  # typed into the field at the desk
    assert run("backup", "check", out, "--passphrase-file", code).code == 0
    restored = run("backup", "restore", out, "--to", to, *given)
    assert restored.code == 0, restored.err
    assert run("vault", "verify", to, "--passphrase-file", phrase).code == 0


def test_nobody_else_no_journey(in_vault: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "journey.casebackup"
    for more in ((), ("--recovery",)):  # the code of this vault was never tried
        done = in_vault("vault travel", "--to", out, "--yes", *more)
        assert done.code == 1
        assert "Nobody could bring the vault back" in done.err
    assert not out.exists()
    assert in_vault("case list").code == 0


def test_without_yes_nothing_happens(
    in_vault: Run, folder: Path, officer: tuple[Path, str], tmp_path: Path
) -> None:
    out = tmp_path / "journey.casebackup"
    assert in_vault("vault travel", "--to", out, "--officer", officer[1]).code == 2
    told = in_vault("vault destroy-keys")
    assert told.code == 2
    assert "--yes" in told.err
    assert not out.exists()
    assert in_vault("case list").code == 0


@pytest.mark.parametrize("trouble", ["receipt there", "backup there", "no folder", "no key"])
def test_a_journey_that_fails_leaves_the_vault(
    in_vault: Run, folder: Path, officer: tuple[Path, str], tmp_path: Path, trouble: str
) -> None:
    out, public = tmp_path / "journey.casebackup", officer[1]
    if trouble == "receipt there":
        out.with_suffix(".pdf").write_bytes(b"mine")
    elif trouble == "backup there":
        out.write_bytes(b"mine")
    elif trouble == "no folder":
        out = tmp_path / "nowhere" / "journey.casebackup"
    else:
        public = "age1nonsense"
    done = in_vault("vault travel", "--to", out, "--officer", public, "--yes")
    assert done.code == 1
    assert len(done.err.splitlines()) == 1
    assert in_vault("case list").code == 0


def test_keys_are_destroyed_only_with_a_recent_backup_or_insistence(
    in_vault: Run, run: Run, folder: Path, tmp_path: Path, phrase: Path
) -> None:
    refused = in_vault("vault destroy-keys", "--yes")
    assert refused.code == 1
    assert "--insist" in refused.err
    out = tmp_path / "one.casebackup"
    assert in_vault("backup export", "--out", out).code == 0
    done = in_vault("vault destroy-keys", "--yes")
    assert (done.code, done.err) == (0, "")
    assert [row["name"] for row in done.rows if row.get("remains") == "backup"] == [out.name]
    told = in_vault("case list")
    assert told.code == 1
    assert len(told.err.splitlines()) == 1
    assert "destroyed" in told.err
    assert "backup restore" in told.err
    back = run("backup", "restore", out, "--to", folder, "--passphrase-file", phrase)
    assert back.code == 0, back.err
    assert in_vault("case list").code == 0


def test_insistence_destroys_without_a_backup(in_vault: Run, folder: Path) -> None:
    assert in_vault("vault destroy-keys", "--yes", "--insist").code == 0
    assert not (folder / "vault.keys").exists()
    assert not (folder / "vault.db").exists()


def test_older_copies_beside_are_named(in_vault: Run, folder: Path) -> None:
    import shutil

    shutil.copytree(folder, folder.with_name("Office-2026-02-01.casefiles"))
    done = in_vault("vault destroy-keys", "--yes", "--insist")
    told = [row["name"] for row in done.rows if row.get("remains") == "copy"]
    assert told == ["Office-2026-02-01.casefiles"]
