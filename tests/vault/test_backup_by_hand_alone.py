"""A backup that made itself, opened where none of our code is: age, SQLite and one package."""

import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from casefiles.domain.case.case import Case
from casefiles.services import backup_places
from casefiles.vault.vault import Vault
from tests.vault.test_backup_by_hand import run
from tests.vault_fixtures import PASSPHRASE

needs = pytest.mark.skipif(
    not all(map(shutil.which, ("age", "unzip", "tar", "sqlite3"))),
    reason="age, unzip, tar and sqlite3 are the public programs that the page speaks of",
)
ONLY = ("cryptography*", "_cffi_backend*", "cffi*", "pycparser*")
START = "import runpy, sys; sys.path.append({site!r}); sys.argv = sys.argv[1:]; {then}"


@pytest.fixture
def alone(vault: Vault, tmp_path: Path) -> Path:
    """A folder with nothing in it but the newest backup of a place."""
    place, alone = tmp_path / "stick", tmp_path / "alone"
    place.mkdir()
    alone.mkdir()
    backup_places.add_place(vault, place)
    with vault.writing("add-case") as drawer:
        drawer.add(Case(id="4" * 32, reference="AAAA-2222", narrative="Отказ в части. " * 900))
    (outcome,) = backup_places.back_up(vault).made
    shutil.copy(place / outcome.name, alone / "FILE.casebackup")
    return alone


def python(place: Path, then: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python without its environment: the standard library and one package beside it."""
    site = place.parent / "one-package"
    if not site.exists():
        site.mkdir()
        for pattern in ONLY:
            for found in Path(sysconfig.get_path("purelib")).glob(pattern):
                (site / found.name).symlink_to(found)
    start = START.format(site=str(site), then=then)
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", start, *arguments],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )


def script(place: Path, *arguments: str) -> None:
    """Run recover.py as it came out of the backup."""
    then = "runpy.run_path(sys.argv[0], run_name='__main__')"
    done = python(place, then, "recover.py", *arguments)
    assert done.returncode == 0, done.stderr


@needs
def test_backup_that_made_itself_opens_without_any_code_of_ours(alone: Path) -> None:
    assert python(alone, "import cryptography").returncode == 0
    for ours in ("casefiles", "pyrage", "sqlcipher3"):  # the control: they are not there
        assert "ModuleNotFoundError" in python(alone, f"import {ours}").stderr
    run("unzip FILE.casebackup", alone)
    run("age -d -i key.age -o vault.tar vault.tar.age", alone, PASSPHRASE)
    run("tar -xf vault.tar", alone)
    script(alone, "vault.db", "vault.key", "plain.sqlite")
    script(alone, "--files", "plain.sqlite", "files")
    shown = run('sqlite3 plain.sqlite "SELECT reference, narrative FROM [case]"', alone)
    assert "AAAA-2222" in shown
    assert "Отказ в части." in shown
    if _shell_of_four(alone):
        key = (alone / "vault.key").read_text().strip()
        asked = f'PRAGMA key = "x\'{key}\'";\nSELECT reference FROM "case";\n'
        assert "AAAA-2222" in _ask(alone, asked)


def test_page_and_script_in_a_backup_are_those_that_are_tested(alone: Path) -> None:
    from tests.vault.test_backup_by_hand import RECOVER

    with zipfile.ZipFile(alone / "FILE.casebackup") as container:
        assert container.read("recover.py") == RECOVER.read_bytes()
        page = container.read("README.txt").decode("ascii")
    assert "age -d -i key.age -o vault.tar vault.tar.age" in page
    assert "recover.py vault.db vault.key plain.sqlite" in page


def _shell_of_four(place: Path) -> bool:
    return bool(shutil.which("sqlcipher")) and _ask(place, "PRAGMA cipher_version;\n") >= "4"


def _ask(place: Path, words: str) -> str:
    done = subprocess.run(
        ["sqlcipher", "vault.db"], cwd=place, input=words, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    return done.stdout
