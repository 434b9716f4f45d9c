"""The page inside a backup tells the truth: its commands are run here as they are printed."""

import hashlib
import os
import pty
import select
import shutil
import sqlite3
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from casefiles import resources
from casefiles.domain.case.case import Case
from casefiles.vault.vault import Vault
from tests.conftest import ROOT
from tests.vault.conftest import Made
from tests.vault_fixtures import CASE, FILE, PASSPHRASE

needs = pytest.mark.skipif(
    not all(map(shutil.which, ("age", "unzip", "tar", "sqlite3"))),
    reason="age, unzip, tar and sqlite3 are the public programs that the page speaks of",
)
RECOVER = ROOT / "packaging" / "recover.py"
SECONDS = 60


def printed(made: Made) -> list[str]:
    """Return the commands of the page, in order: its lines that are set in by four blanks."""
    with zipfile.ZipFile(made.path) as container:
        page = container.read("README.txt").decode("ascii")
    return [line.strip() for line in page.splitlines() if line.startswith("    ")]


def one(made: Made, *parts: str) -> str:
    """Return the one printed command that has all these parts."""
    (found,) = [line for line in printed(made) if all(part in line for part in parts)]
    return found


def run(command: str, place: Path, typed: str = "") -> str:
    """Run a printed command on a terminal of its own; type a secret when it asks for one."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(place)
        os.environ["PATH"] = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        os.execvp("sh", ["sh", "-c", command])
    shown, asked = b"", False
    while select.select([terminal], [], [], SECONDS)[0]:
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            break
        shown += piece
        if typed and not asked and b"passphrase" in shown.lower():
            asked = True
            os.write(terminal, typed.encode() + b"\n")
    status = os.waitpid(child, 0)[1]
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 0, shown.decode()
    return shown.decode()


def unpack(made: Made, place: Path, identity: str, typed: str) -> None:
    """Take steps 1 to 3."""
    shutil.copy(made.path, place / "FILE.casebackup")
    (place / "OFFICER.txt").write_text(made.officer)
    run(one(made, "unzip"), place)
    run(one(made, "age -d", identity), place, typed)
    run(one(made, "tar -xf"), place)


@needs
@pytest.mark.parametrize("way", ["key.age", "recovery.age", "OFFICER.txt"])
def test_page_leads_from_the_backup_to_records_and_files(
    made: Made, tmp_path: Path, way: str
) -> None:
    typed = {"key.age": made.passphrase, "recovery.age": made.code}.get(way, "")
    unpack(made, tmp_path, way, typed)
    warning = run(one(made, "recover.py vault.db vault.key"), tmp_path)
    assert "NOT ENCRYPTED" in warning
    run(one(made, "recover.py --files"), tmp_path)
    (file,) = (tmp_path / "files").iterdir()
    assert file.read_bytes() == FILE
    shown = run(one(made, "sqlite3"), tmp_path)
    assert CASE.reference in shown
    assert CASE.narrative[:40] in shown


@needs
def test_key_file_opens_with_age_by_itself(made: Made, tmp_path: Path) -> None:
    """Besides the printed way: whoever wants the identity in clear can have it."""
    with zipfile.ZipFile(made.path) as container:
        container.extractall(tmp_path)
    run("age -d -o by-passphrase.txt key.age", tmp_path, made.passphrase)
    run("age -d -o by-code.txt recovery.age", tmp_path, made.code)
    identity = (tmp_path / "by-passphrase.txt").read_text()
    assert identity.startswith("AGE-SECRET-KEY-1")
    assert (tmp_path / "by-code.txt").read_text() == identity
    run("age -d -i by-code.txt -o vault.tar vault.tar.age", tmp_path)
    assert (tmp_path / "vault.tar").stat().st_size % (1024 * 1024) == 0


@needs
def test_what_the_page_says_of_the_tar_is_all_there_is(made: Made, tmp_path: Path) -> None:
    unpack(made, tmp_path, "OFFICER.txt", "")
    listed = subprocess.run(
        ["tar", "-tf", "vault.tar"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout.split()
    page = (tmp_path / "README.txt").read_text()
    assert len(listed) == 6
    assert all(name in page for name in listed)
    assert set((tmp_path / "padding").read_bytes()) == {0}


@needs
def test_sqlcipher_opens_the_copy_with_the_printed_statements(made: Made, tmp_path: Path) -> None:
    unpack(made, tmp_path, "OFFICER.txt", "")
    key = (tmp_path / "vault.key").read_text().strip()
    pragma = one(made, "PRAGMA key").replace("KEY", key)
    query = one(made, 'FROM "case"')
    database = driver.connect(str(tmp_path / "vault.db"))
    database.execute(pragma.rstrip(";"))
    assert database.execute("PRAGMA cipher_version").fetchone()[0] >= "4"
    assert database.execute(query).fetchone()[0] == CASE.reference
    database.close()
    if shutil.which("sqlcipher"):
        _ask_shell(tmp_path, f"{pragma}\n{query}\n")


def _ask_shell(place: Path, statements: str) -> None:
    """Hold the page's word against the shell that is installed: 4 opens it, 3 does not."""

    def ask(words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sqlcipher", "vault.db"],
            cwd=place,
            input=words,
            capture_output=True,
            text=True,
            check=False,
        )

    new = ask("PRAGMA cipher_version;\n").stdout.strip() >= "4"
    assert (CASE.reference in ask(statements).stdout) == new


@pytest.mark.parametrize("coded", [False, True], ids=["passphrase", "recovery code"])
def test_script_opens_the_folder_of_a_vault(made: Made, tmp_path: Path, *, coded: bool) -> None:
    shutil.copytree(made.folder, tmp_path / "NAME.casefiles")
    shutil.copy(RECOVER, tmp_path)
    typed = made.code.lower().replace("-", " ") if coded else made.passphrase
    assert "NOT ENCRYPTED" in run(one(made, "recover.py NAME.casefiles"), tmp_path, typed)
    _holds(tmp_path / "plain.sqlite", CASE.reference)


def _holds(path: Path, reference: str) -> None:
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute('SELECT 1 FROM "case" WHERE reference = ?', (reference,)).fetchone()
    database.close()
    assert path.stat().st_mode & 0o077 == 0


def test_script_reads_what_lies_in_the_write_ahead_log(vault: Vault, tmp_path: Path) -> None:
    vault.connection.fold()
    for number in range(30):
        with vault.writing("add-case") as drawer:
            drawer.add(Case(id=f"{number:032}", reference=f"AAAA-{number:04}"))
    crashed = shutil.copytree(vault.folder, tmp_path / "NAME.casefiles")
    log = crashed / "vault.db-wal"
    assert log.stat().st_size > 0
    log.write_bytes(log.read_bytes() + b"a torn frame")
    shutil.copy(RECOVER, tmp_path)
    run("python3 recover.py NAME.casefiles plain.sqlite", tmp_path, PASSPHRASE)
    _holds(tmp_path / "plain.sqlite", "AAAA-0029")


def recover(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(RECOVER), *arguments],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )


def test_script_refuses_a_damaged_page_a_wrong_key_and_to_overwrite(
    vault: Vault, tmp_path: Path
) -> None:
    key = vault.keyring.database.hex()
    vault.close()
    database = tmp_path / "vault.db"
    shutil.copy(vault.folder / "vault.db", database)
    (tmp_path / "vault.key").write_text(f"{key}\n")
    (tmp_path / "wrong.key").write_text("0" * 64)
    assert recover(tmp_path, "vault.db", "vault.key", "p.sqlite").returncode == 0
    again = recover(tmp_path, "vault.db", "vault.key", "p.sqlite")
    wrong = recover(tmp_path, "vault.db", "wrong.key", "q.sqlite")
    content = bytearray(database.read_bytes())
    content[4096 + 100] ^= 1
    database.write_bytes(content)
    damaged = recover(tmp_path, "vault.db", "vault.key", "r.sqlite")
    for refused, word in ((again, "exists"), (wrong, "not the key"), (damaged, "Page 2")):
        assert refused.returncode == 1
        assert word in refused.stderr
        assert "Traceback" not in refused.stderr


def test_script_reads_every_page_as_the_program_does(vault: Vault, tmp_path: Path) -> None:
    """All tables of the decrypted file against the open vault, row by row."""
    with vault.writing("add-case") as drawer:
        drawer.add(Case(id="3" * 32, reference="AAAA-AAAA", narrative="Приём " * 4000))
    vault.connection.fold()
    (tmp_path / "vault.key").write_text(vault.keyring.database.hex())
    shutil.copy(vault.folder / "vault.db", tmp_path)
    assert recover(tmp_path, "vault.db", "vault.key", "plain.sqlite").returncode == 0
    plain = sqlite3.connect(tmp_path / "plain.sqlite")
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%'"
    for (name,) in vault.connection.rows(tables):
        query = f'SELECT * FROM "{name}"'
        mine = hashlib.sha256(repr(vault.connection.rows(query)).encode()).digest()
        assert hashlib.sha256(repr(plain.execute(query).fetchall()).encode()).digest() == mine, name
    plain.close()


def test_script_needs_the_standard_library_and_cryptography_only() -> None:
    probe = textwrap.dedent(
        f"""
        import sys
        before = set(sys.modules)
        sys.argv = ["recover.py"]
        sys.path.insert(0, {str(RECOVER.parent)!r})
        import recover
        names = {{name.partition(".")[0] for name in set(sys.modules) - before}}
        print(sorted(names - sys.stdlib_module_names))
        """
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert set(eval(done.stdout)) <= {"cryptography", "recover", "_cffi_backend", "_openssl"}


def test_page_has_plain_characters_and_short_lines() -> None:
    page = resources.path_to("help/backup-readme.txt").read_bytes()
    assert page.isascii()
    assert max(map(len, page.split(b"\n"))) < 80
