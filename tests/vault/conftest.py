"""Fixtures of the vault room: a real encrypted vault, with a cheap key derivation."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casefiles.vault import doors
from casefiles.vault.kdf import KdfCost
from casefiles.vault.moments import Clock
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault

CHEAP = KdfCost(64, 1, 1)
"""Only tests pass this: the doors refuse such a slot unless they are handed it."""
PASSPHRASE = "six words that only tests know"


def _now() -> datetime:
    return datetime(2026, 3, 1, 8, tzinfo=UTC)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A closed empty vault, made once, and its recovery code; tests work on copies."""
    folder = tmp_path_factory.mktemp("template") / "Office.casefiles"
    made = doors.create(folder, PASSPHRASE, clock=_now, cost=CHEAP, actor="C-01")
    made.vault.close()
    return folder, made.recovery_code


@pytest.fixture
def folder(template: tuple[Path, str], tmp_path: Path) -> Path:
    """The folder of a closed empty vault."""
    return Path(shutil.copytree(template[0], tmp_path / "Office.casefiles"))


@pytest.fixture
def recovery_code(template: tuple[Path, str]) -> str:
    """The recovery code of `folder` and `vault`."""
    return template[1]


@pytest.fixture
def vault(folder: Path, clock: Clock) -> Iterator[Vault]:
    """An open empty vault, really encrypted, on a disk."""
    opened = doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, actor="C-01", cost=CHEAP)
    yield opened
    opened.close()
