"""A backup of the filled vault, made once; tests work on copies of it."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casefiles.domain.backup import BackupReport
from casefiles.vault import backup, backup_streams, doors
from casefiles.vault.secret import Passphrase
from tests.vault_fixtures import CHEAP, PASSPHRASE


def _now() -> datetime:
    return datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Made:
    """A backup file with everything that opens it."""

    path: Path
    report: BackupReport
    passphrase: str
    code: str
    officer: str  # the text of an identity file
    recipient: str
    folder: Path  # the vault it was made of, closed


@pytest.fixture(scope="session")
def made(
    filled: Path, template: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory
) -> Made:
    """A backup of a vault with records of every kind, made for an officer too."""
    place = tmp_path_factory.mktemp("backup")
    folder = Path(shutil.copytree(filled, place / "Office.casefiles"))
    identity, recipient = backup_streams.new_identity()
    with doors.unlock(folder, Passphrase(PASSPHRASE), clock=_now, cost=CHEAP) as vault:
        report = backup.export(vault, place / "of-today.casebackup", officers=[recipient])
    officer = f"# created: 2026-03-02T09:00:00Z\n# public key: {recipient}\n{identity}\n"
    return Made(
        path=place / "of-today.casebackup",
        report=report,
        passphrase=PASSPHRASE,
        code=template[1],
        officer=officer,
        recipient=recipient,
        folder=folder,
    )


@pytest.fixture
def copied(made: Made, tmp_path: Path) -> Path:
    """A copy of that backup to spoil."""
    return Path(shutil.copy(made.path, tmp_path / "copy.casebackup"))


@pytest.fixture
def office(filled: Path, tmp_path: Path) -> Path:
    """The folder of a closed vault with records, history and a file."""
    return Path(shutil.copytree(filled, tmp_path / "Office.casefiles"))
