"""The recovery script by itself: a vault that was killed at work, read without the program."""

import hashlib
import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from casefiles import resources
from casefiles.services import interchange
from casefiles.vault import doors, engine, schema
from casefiles.vault.keyfile import CONTAINER, unlocked
from casefiles.vault.moments import Clock
from casefiles.vault.secret import Passphrase, joined
from casefiles.vault.slots import KEY_FILE
from casefiles.vault.vault import Vault
from tests.conftest import ROOT
from tests.vault.test_backup_by_hand import run
from tests.vault_fixtures import CASE, CHEAP, FILE, PASSPHRASE, RECORDS

SCRIPT = ROOT / "packaging" / "recover.py"
PAGE = 4096

AT_WORK = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from dataclasses import replace
from casefiles.vault import doors
from casefiles.vault.secret import Passphrase
from tests.vault_fixtures import CASE, CHEAP, PASSPHRASE
vault = doors.unlock(
    Path(sys.argv[1]), Passphrase(PASSPHRASE), clock=lambda: datetime.now(UTC), cost=CHEAP
)
for number in range(40):
    with vault.writing("edit") as drawer:
        drawer.replace(replace(CASE, narrative=f"Приём в гарнизоне, {number}. " * 200))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def killed(filled: Path, tmp_path: Path) -> Path:
    """A vault with records of every kind and a file, killed at work; its log is alive."""
    folder = Path(shutil.copytree(filled, tmp_path / "NAME.casefiles"))
    ended = subprocess.run(
        [sys.executable, "-c", AT_WORK, str(folder)], cwd=ROOT, check=False, timeout=60
    )
    assert ended.returncode == -signal.SIGKILL
    assert (folder / "vault.db-wal").stat().st_size > 40 * PAGE
    return folder


def recovered(place: Path, *options: str, typed: str = PASSPHRASE) -> str:
    """Run the script on NAME.casefiles, on a terminal, where no package of ours can be found."""
    shutil.copy(SCRIPT, place / "recover.py")
    blocked = place / "blocked.py"
    blocked.write_text(
        textwrap.dedent(
            """
            import runpy, sys
            for name in ("casefiles", "sqlcipher3", "pyrage", "sqlite_utils"):
                sys.modules[name] = None  # importing it raises ImportError
            sys.argv = sys.argv[1:]
            runpy.run_path(sys.argv[0], run_name="__main__")
            """
        )
    )
    command = f"python3 -I {blocked} recover.py {' '.join(options)} NAME.casefiles plain.sqlite"
    return run(command, place, typed)


def rows_of(connection: sqlite3.Connection, name: str) -> list[tuple[object, ...]]:
    """Return every row of a table."""
    return connection.execute(f'SELECT * FROM "{name}"').fetchall()


def test_a_killed_vault_is_recovered_row_for_row_as_the_program_reads_it(killed: Path) -> None:
    place = killed.parent
    before = {path.name: path.read_bytes() for path in killed.iterdir()}
    assert "NOT ENCRYPTED" in recovered(place)
    assert {path.name: path.read_bytes() for path in killed.iterdir()} == before
    content = (killed / "vault.keys").read_bytes()
    _keys, keyring = unlocked(content, Passphrase(PASSPHRASE), floor=CHEAP)
    mine = engine.connect(killed / "vault.db", keyring.database)
    names = [
        str(row[0])
        for row in mine.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    ]
    assert {"case", "event", "attachment", "chunk", "journal", "source_text"} <= set(names)
    with closing(sqlite3.connect(place / "plain.sqlite")) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for name in names:
            if not name.startswith("search"):
                assert rows_of(plain, name) == mine.rows(f'SELECT * FROM "{name}"'), name
        (last,) = plain.execute('SELECT narrative FROM "case" WHERE id = ?', (CASE.id,)).fetchone()
        assert last.startswith("Приём в гарнизоне, 39.")
    mine.close()


def test_what_is_recovered_is_what_the_program_exports(killed: Path, clock: Clock) -> None:
    place = killed.parent
    recovered(place)
    subprocess.run(
        [sys.executable, str(SCRIPT), "--files", "plain.sqlite", "files"],
        cwd=place, check=True, capture_output=True,
    )  # fmt: skip
    assert [path.read_bytes() for path in (place / "files").iterdir()] == [FILE]
    exported = place / "all.jsonl"
    with doors.unlock(killed, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as vault:
        interchange.export_records(vault, exported, PASSPHRASE)
    compared = 0
    with closing(sqlite3.connect(place / "plain.sqlite")) as plain:
        plain.row_factory = sqlite3.Row
        for line in exported.read_text("utf-8").splitlines():
            told = json.loads(line)
            if "-" in told["kind"]:
                continue  # bytes and texts: held against each other above
            query = f'SELECT * FROM "{told["kind"]}" WHERE id = ?'
            row = plain.execute(query, (told["id"],)).fetchone()
            for name in set(row.keys()) & set(told) - {"kind"}:
                if isinstance(told[name], str | int):
                    assert row[name] == told[name], (told["kind"], name)
                    compared += 1
    assert compared >= len(RECORDS) * 3


def test_it_knows_the_newest_formats_and_refuses_a_newer_container(
    folder: Path, tmp_path: Path
) -> None:
    text = SCRIPT.read_text("utf-8")
    assert f"CONTAINER, SCHEMA = {CONTAINER}, {schema.SCHEMA}" in text
    keys = folder / "vault.keys"
    newer = keys.read_bytes().split(b"\n")[0].replace(b'"container":1', b'"container":9')
    keys.write_bytes(newer + b"\n" + hashlib.sha256(newer).hexdigest().encode() + b"\n")
    folder.rename(tmp_path / "NAME.casefiles")
    with pytest.raises(AssertionError, match="format 9"):
        recovered(tmp_path)
    assert not (tmp_path / "plain.sqlite").exists()


def test_it_opens_with_the_former_slots_where_those_in_force_are_damaged(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "vault.keys").write_bytes(b"{}\nnothing\n")
    folder.rename(tmp_path / "NAME.casefiles")
    assert "vault.keys is damaged or lost" in recovered(tmp_path)


def test_it_joins_the_passphrase_with_a_key_file(vault: Vault, tmp_path: Path) -> None:
    digits = "0123456789abcdef" * 4
    vault.change_passphrase(joined(PASSPHRASE, digits), kind=KEY_FILE)
    vault.close()
    (tmp_path / "key.txt").write_text(f"casefiles key file 1\n{digits}\n")
    vault.folder.rename(tmp_path / "NAME.casefiles")
    assert "NOT ENCRYPTED" in recovered(tmp_path, "--key-file", "key.txt")


def test_damaged_and_missing_pages_are_named_and_left_out_only_when_asked(
    filled: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(filled, tmp_path / "NAME.casefiles"))
    database = folder / "vault.db"
    content = bytearray(database.read_bytes())
    pages = len(content) // PAGE
    content[6 * PAGE + 77] ^= 1  # page 7
    database.write_bytes(content[: -2 * PAGE])
    with pytest.raises(AssertionError, match=r"Page 7 is damaged\. --skip-damaged"):
        recovered(tmp_path)
    assert not (tmp_path / "plain.sqlite").exists(), "half of it was left behind"
    said = recovered(tmp_path, "--skip-damaged")
    for number in (7, pages - 1, pages):
        assert f"Page {number} is damaged and left out." in said
    assert said.count("left out") == 3
    assert (tmp_path / "plain.sqlite").stat().st_size == pages * PAGE


def test_a_damaged_first_page_is_told_apart_from_a_wrong_key(filled: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(filled, tmp_path / "NAME.casefiles"))
    content = bytearray((folder / "vault.db").read_bytes())
    content[500] ^= 1
    (folder / "vault.db").write_bytes(content)
    with pytest.raises(AssertionError, match="Page 1 is damaged"):
        recovered(tmp_path, "--skip-damaged")
    with pytest.raises(AssertionError, match="neither the passphrase nor"):
        recovered(tmp_path, typed="wrong words")


def test_a_checkout_and_a_backup_carry_the_same_file() -> None:
    assert resources.path_to("help/recover.py").read_bytes() == SCRIPT.read_bytes()
    assert not (ROOT / "resources" / "help" / "recover.py").exists()
