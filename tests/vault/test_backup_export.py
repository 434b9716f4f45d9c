"""Writing a backup: what is in the file, what its outside tells, and what a failure leaves."""

import os
import shutil
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles import resources
from casefiles.domain.case.case import Case
from casefiles.domain.changes import Kind
from casefiles.domain.errors import (
    BackupDamaged,
    Cancelled,
    FileExists,
    FileUnreadable,
    NoPermission,
    RecordInvalid,
    VaultDamaged,
)
from casefiles.vault import (
    backup,
    backup_check,
    backup_reading,
    backup_streams,
    backup_tar,
    doors,
)
from casefiles.vault.attachments import Course
from casefiles.vault.backup_meter import Meter
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from tests.conftest import Clock
from tests.vault.conftest import Made
from tests.vault_fixtures import CHEAP, PASSPHRASE

NAMES = ["README.txt", "recover.py", "key.age", "recovery.age", "vault.tar.age"]


def _hidden(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def _read(path: Path) -> backup_reading.Found:
    return backup_reading.read(path, Passphrase(PASSPHRASE), Meter(Course(), 1))


def test_backup_is_an_ordinary_stored_zip_without_dates(made: Made) -> None:
    with zipfile.ZipFile(made.path) as container:
        assert container.testzip() is None
        assert container.namelist() == NAMES
        for member in container.infolist():
            assert member.compress_type == zipfile.ZIP_STORED
            assert member.date_time == (1980, 1, 1, 0, 0, 0)
            assert member.external_attr >> 16 == 0o100600
        for name, resource in (("README.txt", "backup-readme.txt"), ("recover.py", "recover.py")):
            expected = resources.path_to(f"help/{resource}").read_bytes()
            assert container.read(name) == expected


def test_report_counts_what_the_vault_holds(made: Made) -> None:
    report = made.report
    assert (report.cases, report.sources, report.attachments) == (1, 1, 1)
    assert report.made_at == "2026-03-02T09:00:00Z"
    assert report.size == made.path.stat().st_size
    assert report.journal_number > 0


def test_backup_names_neither_vault_nor_content_outside_its_sealed_part(made: Made) -> None:
    content = made.path.read_bytes()
    for told in (b"K7M4-2QXH", b"Office", made.report.vault_id.encode(), b"2026-03", b"Report on"):
        assert told not in content


def test_only_its_owner_may_read_a_backup(made: Made) -> None:
    assert os.name == "nt" or made.path.stat().st_mode & 0o077 == 0


def test_nothing_hidden_is_left_beside_or_in_the_vault(made: Made) -> None:
    assert _hidden(made.path.parent) == []
    assert _hidden(made.folder) == []


@given(st.integers(0, 2**42))
def test_sizes_are_padded_to_one_of_few(size: int) -> None:
    padded = backup_tar.stepped(size)
    assert padded >= size
    assert padded - size < max(1024 * 1024, size / 8)
    assert backup_tar.stepped(padded) == padded
    assert padded % (1024 * 1024) == 0


def test_there_are_sixteen_sizes_between_one_power_of_two_and_the_next() -> None:
    sizes = {backup_tar.stepped(n) for n in range(2**26 + 1, 2**27 + 1, 2**16)}
    assert len(sizes) == 16


def test_small_change_of_a_vault_does_not_show_in_the_size(vault: Vault, tmp_path: Path) -> None:
    first = backup.export(vault, tmp_path / "1.casebackup")
    with vault.writing("add-case") as drawer:
        drawer.add(Case(id="2" * 32, reference="AAAA-AAAA", narrative="more " * 2000))
    second = backup.export(vault, tmp_path / "2.casebackup")
    # The age header has a stanza of random length, so that its length tells nothing either.
    assert abs(first.size - second.size) < 1024


def test_backup_holds_the_newest_change(vault: Vault, tmp_path: Path) -> None:
    with vault.writing("add-case") as drawer:
        drawer.add(Case(id="2" * 32, reference="AAAA-AAAA"))
    report = backup.export(vault, tmp_path / "b.casebackup")
    assert report.cases == 1
    assert report.journal_number == vault.journal_head.number


def test_two_backups_share_no_key(vault: Vault, tmp_path: Path) -> None:
    keys = set()
    for name in ("1", "2"):
        out = tmp_path / f"{name}.casebackup"
        backup.export(vault, out)
        keys.add(bytes(_read(out).raw_key))
    assert len(keys) == 2


def test_nothing_is_overwritten(vault: Vault, tmp_path: Path) -> None:
    out = tmp_path / "b.casebackup"
    out.write_text("mine")
    with pytest.raises(FileExists):
        backup.export(vault, out)
    assert out.read_text() == "mine"


def test_what_comes_to_stand_there_meanwhile_is_not_overwritten(
    vault: Vault, tmp_path: Path
) -> None:
    out = tmp_path / "b.casebackup"

    def progress(_done: int, _total: int) -> None:
        out.write_text("mine")

    with pytest.raises(FileExists):
        backup.export(vault, out, progress=progress)
    assert out.read_text() == "mine"
    assert _hidden(tmp_path) == _hidden(vault.folder) == []


def test_missing_folder_is_named(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        backup.export(vault, tmp_path / "stick" / "b.casebackup")


@pytest.mark.parametrize("officer", ["", "age1xyz", "AGE-SECRET-KEY-1", "ssh-ed25519 AAAA"])
def test_officer_without_a_key_is_refused(vault: Vault, tmp_path: Path, officer: str) -> None:
    with pytest.raises(RecordInvalid):
        backup.export(vault, tmp_path / "b.casebackup", officers=[officer])
    assert not (tmp_path / "b.casebackup").exists()


def test_cancelling_anywhere_leaves_nothing(vault: Vault, tmp_path: Path) -> None:
    out, asked = tmp_path / "b.casebackup", 0

    def count() -> bool:
        nonlocal asked
        asked += 1
        return False

    backup.export(vault, out, cancelled=count)
    out.unlink()
    for stop in range(1, asked + 1):
        calls = iter(range(1, asked + 10))
        with pytest.raises(Cancelled):
            backup.export(vault, out, cancelled=lambda: next(calls) >= stop)  # noqa: B023
        assert not out.exists()
        assert _hidden(tmp_path) == _hidden(vault.folder) == []


def test_progress_grows_and_ends(vault: Vault, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    backup.export(vault, tmp_path / "b.casebackup", progress=lambda *step: steps.append(step))
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert steps[-1][0] <= steps[-1][1]


def test_disk_that_does_not_keep_what_was_written_is_noticed(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, force = tmp_path / "b.casebackup", os.fsync

    def spoiling(handle: int) -> None:
        force(handle)
        for target in tmp_path.glob(".*.part"):
            content = bytearray(target.read_bytes())
            content[len(content) // 2] ^= 1
            target.write_bytes(content)

    monkeypatch.setattr(os, "fsync", spoiling)
    with pytest.raises(BackupDamaged):
        backup.export(vault, out)
    assert not out.exists()


def test_damaged_page_of_the_vault_is_named_and_not_backed_up(
    made: Made, tmp_path: Path, clock: Clock
) -> None:
    folder = Path(shutil.copytree(made.folder, tmp_path / "v.casefiles"))
    with doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as vault:
        vault.connection.fold()
        database = folder / "vault.db"
        content = bytearray(database.read_bytes())
        content[len(content) // 2] ^= 1
        database.write_bytes(content)
        with pytest.raises(VaultDamaged):
            backup.export(vault, tmp_path / "b.casebackup")
        content[len(content) // 2] ^= 1
        database.write_bytes(content)
    assert not (tmp_path / "b.casebackup").exists()
    assert _hidden(folder) == []


@pytest.mark.parametrize(
    "spoil",
    [
        "DELETE FROM chunk",
        "UPDATE content SET size = size + 1",
        "DELETE FROM chunk WHERE number = 0",
    ],
)
def test_file_of_another_length_is_named_and_not_backed_up(
    made: Made, tmp_path: Path, clock: Clock, spoil: str
) -> None:
    folder = Path(shutil.copytree(made.folder, tmp_path / "v.casefiles"))
    with doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as vault:
        vault.connection.run(spoil)
        with pytest.raises(VaultDamaged):
            backup.export(vault, tmp_path / "b.casebackup")
    assert not (tmp_path / "b.casebackup").exists()


def test_index_that_does_not_fit_its_table_is_named(
    made: Made, tmp_path: Path, clock: Clock
) -> None:
    folder = Path(shutil.copytree(made.folder, tmp_path / "v.casefiles"))
    other = "UPDATE sqlite_master SET sql = 'CREATE INDEX i ON event (detail)' WHERE name = 'i'"
    with doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as vault:
        for statement in (
            "PRAGMA writable_schema = ON",
            "CREATE INDEX i ON event (title)",
            other,
            "PRAGMA writable_schema = RESET",
        ):
            vault.connection.run(statement)
        with pytest.raises(VaultDamaged):
            backup.export(vault, tmp_path / "b.casebackup")


def test_leftover_of_a_killed_backup_is_removed_by_the_next(vault: Vault, tmp_path: Path) -> None:
    first = tmp_path / "1.casebackup"
    seen: set[str] = set()
    backup.export(vault, first, progress=lambda *_: seen.update(_hidden(tmp_path)))
    assert len(seen) == 1
    left, copy = tmp_path / seen.pop(), vault.folder / ".backup.copy"
    left.write_bytes(b"half")
    copy.write_bytes(b"half")
    backup.export(vault, tmp_path / "2.casebackup")
    assert _hidden(tmp_path) == _hidden(vault.folder) == []


def test_backup_under_a_changed_passphrase_opens_with_the_new_one(
    vault: Vault, tmp_path: Path
) -> None:
    vault.change_passphrase(Passphrase("other words"))
    out = tmp_path / "b.casebackup"
    report = backup.export(vault, out)
    assert backup_check.check(out, Passphrase("other words"), floor=CHEAP) == report


def test_officers_are_told_apart_from_strangers(made: Made) -> None:
    assert backup_streams.identities_in(made.officer)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_folder_without_leave_is_named(vault: Vault, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir(mode=0o500)
    with pytest.raises(NoPermission):
        backup.export(vault, stick / "b.casebackup")


def test_kinds_are_counted_under_their_own_names(made: Made) -> None:
    assert set(_read(made.path).manifest.counts) == {kind.value for kind in Kind}


def test_moment_comes_from_the_clock(vault: Vault, tmp_path: Path, clock: Clock) -> None:
    clock.step(days=10)
    assert backup.export(vault, tmp_path / "b.casebackup").made_at == "2026-03-12T09:30:00Z"
