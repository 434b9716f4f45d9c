"""No lock-in: a vault opens with Python's own sqlite3 and a page of public cryptography."""

import importlib.util
import shutil
import sqlite3
from pathlib import Path
from types import ModuleType

import pytest

from casefiles.vault import doors
from casefiles.vault.secret import Passphrase
from tests.conftest import ROOT, Clock
from tests.vault_fixtures import CASE, CHEAP, PASSPHRASE, SOURCE


@pytest.fixture
def by_hand() -> ModuleType:
    """The script as anybody would run it, not as a part of the program."""
    spec = importlib.util.spec_from_file_location("by_hand", ROOT / "packaging/open_by_hand.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _read(path: Path) -> tuple[str, str, str]:
    database = sqlite3.connect(path)
    try:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        narrative = database.execute('SELECT narrative FROM "case"').fetchone()[0]
        title = database.execute("SELECT title FROM source").fetchone()[0]
        next_step = database.execute('SELECT next_step FROM "case"').fetchone()[0]
        return narrative, title, next_step
    finally:
        database.close()


@pytest.mark.parametrize("with_code", [True, False])
def test_a_vault_opens_by_hand_with_either_secret(
    by_hand: ModuleType, filled: Path, tmp_path: Path, recovery_code: str, with_code: bool
) -> None:
    typed = recovery_code.lower() if with_code else PASSPHRASE
    by_hand.main(filled, tmp_path / "plain.db", typed)
    assert _read(tmp_path / "plain.db")[:2] == (CASE.narrative, SOURCE.title)


def test_what_a_crash_left_in_the_log_is_read_by_hand_too(
    by_hand: ModuleType, filled: Path, tmp_path: Path, clock: Clock
) -> None:
    from dataclasses import replace

    folder = Path(shutil.copytree(filled, tmp_path / "v.casefiles"))
    with doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as vault:
        with vault.writing("edit-case") as drawer:
            drawer.replace(replace(CASE, next_step="only in the log"))
        shutil.copytree(folder, tmp_path / "crashed")
    by_hand.main(tmp_path / "crashed", tmp_path / "plain.db", PASSPHRASE)
    assert _read(tmp_path / "plain.db")[2] == "only in the log"


def test_a_wrong_secret_and_a_damaged_page_are_refused_by_hand(
    by_hand: ModuleType, filled: Path, tmp_path: Path
) -> None:
    with pytest.raises(SystemExit, match="opens no slot"):
        by_hand.main(filled, tmp_path / "plain.db", "not it")
    folder = Path(shutil.copytree(filled, tmp_path / "v.casefiles"))
    content = bytearray((folder / "vault.db").read_bytes())
    content[4096 * 4 + 9] ^= 1
    (folder / "vault.db").write_bytes(content)
    with pytest.raises(SystemExit, match="Page 5 is damaged"):
        by_hand.main(folder, tmp_path / "other.db", PASSPHRASE)
