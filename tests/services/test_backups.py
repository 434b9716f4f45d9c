"""The verbs of backups, with the cost of real key slots: one string opens, whatever it is."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from casefiles.domain.changes import Kind
from casefiles.domain.errors import (
    FileExists,
    NoPermission,
    TargetExists,
    WrongPassphrase,
)
from casefiles.services import backups, cases, vaults
from casefiles.vault import backup_streams, doors, recovery_code
from casefiles.vault.kdf import FLOOR
from casefiles.vault.vault import Vault
from casefiles.vault.visit import Visit
from tests.conftest import Clock

PASSPHRASE = "five words of one office"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A closed vault with one case, its key slots as dear as the least real ones."""
    folder = tmp_path_factory.mktemp("office") / "Office.casefiles"
    made = doors.create(folder, PASSPHRASE, clock=vaults.now, cost=FLOOR)
    cases.add_case(made.vault, {"country": "RU"})
    made.vault.close()
    return folder, made.recovery_code


@pytest.fixture
def real(office: tuple[Path, str], tmp_path: Path) -> Iterator[Vault]:
    folder = Path(shutil.copytree(office[0], tmp_path / "Office.casefiles"))
    with vaults.open_vault(folder, PASSPHRASE) as vault:
        yield vault


def test_export_is_noted_in_the_vault_and_its_journal(real: Vault, tmp_path: Path) -> None:
    assert backups.last_backup(real) is None
    officer = backup_streams.new_identity()[1]
    report = backups.export_backup(real, tmp_path / "b.casebackup", officers=[officer])
    noted = backups.last_backup(real)
    assert noted is not None
    assert (noted.name, noted.size, noted.sha256) == ("b.casebackup", report.size, report.sha256)
    assert (noted.cases, noted.sources, noted.officers) == (1, 0, 1)
    assert noted.made_at <= noted.checked_at
    rows = real.connection.rows("SELECT verb FROM journal WHERE record_id = ?", (noted.id,))
    assert rows == [("export-backup",)]


def test_failed_export_is_not_noted(real: Vault, tmp_path: Path) -> None:
    (tmp_path / "b.casebackup").touch()
    with pytest.raises(FileExists):
        backups.export_backup(real, tmp_path / "b.casebackup")
    assert backups.list_backups(real) == ()


def test_newest_backup_comes_first(real: Vault, tmp_path: Path, clock: Clock) -> None:
    real.clock = clock
    for name in ("1", "2", "3"):
        clock.step(days=1)
        backups.export_backup(real, tmp_path / f"{name}.casebackup")
    assert [one.name[0] for one in backups.list_backups(real)] == ["3", "2", "1"]
    last = backups.last_backup(real)
    assert last is not None
    assert last.name == "3.casebackup"


def test_one_string_opens_whatever_it_is(
    real: Vault, office: tuple[Path, str], tmp_path: Path
) -> None:
    identity, recipient = backup_streams.new_identity()
    out = tmp_path / "b.casebackup"
    report = backups.export_backup(real, out, officers=[recipient])
    real.close()
    for secret in (PASSPHRASE, office[1], office[1].lower(), f"# mine\n{identity}\n"):
        assert backups.check_backup(out, secret) == report
    for wrong in ("wrong", recovery_code.new(), backup_streams.new_identity()[0]):
        with pytest.raises(WrongPassphrase):
            backups.check_backup(out, wrong)


def test_passphrase_that_looks_like_a_code_still_opens(real: Vault, tmp_path: Path) -> None:
    code = recovery_code.new()
    vaults.change_passphrase(real, PASSPHRASE, code)
    out = tmp_path / "b.casebackup"
    report = backups.export_backup(real, out)
    assert backups.check_backup(out, code) == report


def test_restored_vault_holds_the_same_cases(real: Vault, tmp_path: Path) -> None:
    out, to = tmp_path / "b.casebackup", tmp_path / "Again.casefiles"
    report = backups.export_backup(real, out)
    before = tuple(real.reading().every(Kind.CASE))
    assert backups.restore_backup(out, to, PASSPHRASE) == report
    with vaults.open_vault(to, PASSPHRASE) as again:
        assert tuple(again.reading().every(Kind.CASE)) == before
    with pytest.raises(TargetExists):
        backups.restore_backup(out, to, PASSPHRASE)


def test_replaced_vault_keeps_a_dated_name(real: Vault, tmp_path: Path) -> None:
    out = tmp_path / "b.casebackup"
    backups.export_backup(real, out)
    cases.add_case(real, {})
    real.close()
    done = backups.replace_from_backup(out, real.folder, PASSPHRASE)
    with vaults.open_vault(real.folder, PASSPHRASE) as restored:
        assert restored.reading().count(Kind.CASE) == 1
    with vaults.open_vault(real.folder.with_name(done.former), PASSPHRASE) as former:
        assert former.reading().count(Kind.CASE) == 2


def test_officer_restores_and_gets_a_new_code(real: Vault, tmp_path: Path) -> None:
    identity, recipient = backup_streams.new_identity()
    out, to = tmp_path / "b.casebackup", tmp_path / "Again.casefiles"
    backups.export_backup(real, out, officers=[recipient])
    done = backups.restore_as_officer(out, to, backups.Officer(identity, "quite other words"))
    with vaults.recover_vault(to, done.recovery_code, "words after that") as again:
        assert again.reading().count(Kind.CASE) == 1


def test_vault_that_is_only_looked_at_is_not_backed_up(
    office: tuple[Path, str], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(office[0], tmp_path / "v.casefiles"))
    secret = doors.Passphrase(PASSPHRASE)
    out = tmp_path / "b.casebackup"
    with doors.enter(folder, secret, Visit(read_only=True), clock=vaults.now) as vault:
        with pytest.raises(NoPermission):
            backups.export_backup(vault, out)
        assert not out.exists()
