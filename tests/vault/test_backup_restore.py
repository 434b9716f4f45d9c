"""Restoring: three secrets, one result; nothing overwritten, nothing left behind by a failure."""

import io
from pathlib import Path

import pytest

from casefiles.domain.changes import Kind
from casefiles.domain.errors import (
    BackupDamaged,
    Cancelled,
    CaseFilesError,
    FileUnreadable,
    FolderMissing,
    PassphraseTooWeak,
    TargetExists,
    VaultBusy,
    WrongPassphrase,
)
from casefiles.vault import backup, backup_check, doors, restore
from casefiles.vault.attachments import Course
from casefiles.vault.backup_secret import BackupSecret, OfficerKey
from casefiles.vault.restore import Restored, Terms
from casefiles.vault.secret import Passphrase, RecoveryCode, Secret
from casefiles.vault.vault import Vault
from tests.conftest import Clock
from tests.vault.conftest import Made
from tests.vault_fixtures import ATTACHMENT, CHEAP, FILE, SOURCE

NEW = "a new passphrase of the office"


def terms(clock: Clock, **more: object) -> Terms:
    return Terms(clock=clock, floor=CHEAP, cost=CHEAP, **more)  # type: ignore[arg-type]


def opened(folder: Path, secret: Secret, clock: Clock) -> Vault:
    return doors.unlock(folder, secret, clock=clock, cost=CHEAP)


def everything(folder: Path, secret: Secret, clock: Clock) -> tuple[object, ...]:
    """Return all records, texts and files of a vault, after a full check of it."""
    with opened(folder, secret, clock) as vault:
        assert vault.verify().sound
        reader, out = vault.reading(), io.BytesIO()
        reader.read_attachment(ATTACHMENT.id, out)
        assert out.getvalue() == FILE
        return (*(tuple(reader.every(kind)) for kind in Kind), reader.text_of(SOURCE.id))


def left_beside(place: Path) -> list[str]:
    return sorted(path.name for path in place.iterdir() if path.name != "home")


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "Restored.casefiles"


@pytest.mark.parametrize("coded", [False, True], ids=["passphrase", "recovery code"])
def test_restored_vault_is_the_old_one_and_opens_with_the_old_secrets(
    made: Made, to: Path, clock: Clock, *, coded: bool
) -> None:
    secret = RecoveryCode(made.code) if coded else Passphrase(made.passphrase)
    done = restore.restore(made.path, to, secret, terms=terms(clock))
    assert done == Restored(made.report)
    before = everything(made.folder, Passphrase(made.passphrase), clock)
    assert everything(to, Passphrase(made.passphrase), clock) == before
    assert everything(to, RecoveryCode(made.code), clock) == before
    assert left_beside(to.parent) == [to.name]


def test_officer_restores_under_a_new_passphrase_and_a_new_code(
    made: Made, to: Path, clock: Clock
) -> None:
    officer = OfficerKey(made.officer)
    done = restore.restore(made.path, to, officer, terms=terms(clock, new_passphrase=NEW))
    before = everything(made.folder, Passphrase(made.passphrase), clock)
    assert everything(to, Passphrase(NEW), clock) == before
    assert everything(to, RecoveryCode(done.recovery_code), clock) == before
    for old in (Passphrase(made.passphrase), RecoveryCode(made.code)):
        with pytest.raises(WrongPassphrase):
            opened(to, old, clock)


def test_backups_of_an_officers_restore_open_with_its_new_secrets_only(
    made: Made, to: Path, clock: Clock
) -> None:
    officer = OfficerKey(made.officer)
    done = restore.restore(made.path, to, officer, terms=terms(clock, new_passphrase=NEW))
    out = to.parent / "next.casebackup"
    with opened(to, Passphrase(NEW), clock) as vault:
        report = backup.export(vault, out)
    for secret in (Passphrase(NEW), RecoveryCode(done.recovery_code)):
        assert backup_check.check(out, secret, floor=CHEAP) == report
    for old in (Passphrase(made.passphrase), RecoveryCode(made.code), officer):
        with pytest.raises(WrongPassphrase):
            backup_check.check(out, old, floor=CHEAP)


def test_officer_must_bring_a_new_passphrase(made: Made, to: Path, clock: Clock) -> None:
    with pytest.raises(PassphraseTooWeak):
        restore.restore(made.path, to, OfficerKey(made.officer), terms=terms(clock))
    assert left_beside(to.parent) == []


def test_restore_is_journalled_and_anchored(made: Made, to: Path, clock: Clock) -> None:
    restore.restore(made.path, to, Passphrase(made.passphrase), terms=terms(clock, actor="C-02"))
    with opened(to, Passphrase(made.passphrase), clock) as vault:
        rows = vault.connection.rows("SELECT verb, actor FROM journal ORDER BY number DESC LIMIT 2")
        assert rows == [("unlock", ""), ("restore", "C-02")]
        assert vault.journal_head.number == made.report.journal_number + 2


def test_restored_vault_can_be_backed_up_and_restored_again(
    made: Made, to: Path, clock: Clock
) -> None:
    secret = Passphrase(made.passphrase)
    before = everything(made.folder, secret, clock)
    source = made.path
    for number in range(3):
        folder = to.with_name(f"{number}.casefiles")
        restore.restore(source, folder, secret, terms=terms(clock))
        assert everything(folder, secret, clock) == before
        source = to.with_name(f"{number}.casebackup")
        with opened(folder, secret, clock) as vault:
            backup.export(vault, source)


def test_only_its_owner_may_enter_a_restored_vault(made: Made, to: Path, clock: Clock) -> None:
    restore.restore(made.path, to, Passphrase(made.passphrase), terms=terms(clock))
    for path in (to, *to.iterdir()):
        assert path.stat().st_mode & 0o077 == 0, path.name


@pytest.mark.parametrize("what", ["folder", "file", "link"])
def test_what_stands_there_is_not_touched(made: Made, to: Path, clock: Clock, what: str) -> None:
    if what == "folder":
        to.mkdir()
    elif what == "file":
        to.write_text("mine")
    else:
        to.symlink_to(to.with_name("nowhere"))
    for replace in (False, True):  # what is no vault is never replaced
        with pytest.raises(TargetExists):
            restore.restore(
                made.path, to, Passphrase(made.passphrase), terms=terms(clock, replace=replace)
            )
    assert left_beside(to.parent) == [to.name]


def test_replaced_vault_keeps_a_dated_name(
    made: Made, folder: Path, clock: Clock, recovery_code: str
) -> None:
    secret = Passphrase(made.passphrase)
    with pytest.raises(TargetExists):
        restore.restore(made.path, folder, secret, terms=terms(clock))
    for name in ("Office-2026-03-02.casefiles", "Office-2026-03-02-2.casefiles"):
        done = restore.restore(made.path, folder, secret, terms=terms(clock, replace=True))
        assert done.former == name
        with opened(folder.with_name(name), RecoveryCode(recovery_code), clock):
            pass
    assert everything(folder, secret, clock)
    assert len(left_beside(folder.parent)) == 3


def test_open_vault_is_not_replaced(made: Made, vault: Vault, clock: Clock) -> None:
    with pytest.raises(VaultBusy):
        restore.restore(
            made.path, vault.folder, Passphrase(made.passphrase), terms=terms(clock, replace=True)
        )
    assert left_beside(vault.folder.parent) == [vault.folder.name]


def test_wrong_secret_leaves_nothing(made: Made, to: Path, clock: Clock) -> None:
    for wrong in (Passphrase("wrong"), RecoveryCode("wrong"), OfficerKey("wrong")):
        with pytest.raises(WrongPassphrase):
            restore.restore(made.path, to, wrong, terms=terms(clock, new_passphrase=NEW))
    assert left_beside(to.parent) == []


def test_identity_of_the_vault_itself_checks_but_opens_no_slot(
    made: Made, to: Path, clock: Clock
) -> None:
    import zipfile

    from casefiles.vault import backup_identity

    with zipfile.ZipFile(made.path) as container:
        sealed = container.read("key.age")
    own = OfficerKey(backup_identity.identity_from(sealed, Passphrase(made.passphrase)))
    assert backup_check.check(made.path, own, floor=CHEAP) == made.report
    with pytest.raises(WrongPassphrase):
        restore.restore(made.path, to, own, terms=terms(clock, new_passphrase=NEW))
    assert left_beside(to.parent) == []


def test_damaged_backup_leaves_nothing(made: Made, copied: Path, to: Path, clock: Clock) -> None:
    content = bytearray(copied.read_bytes())
    content[len(content) // 2] ^= 1
    copied.write_bytes(content)
    for secret in _all(made):
        with pytest.raises(BackupDamaged):
            restore.restore(copied, to, secret, terms=terms(clock, new_passphrase=NEW))
    assert left_beside(to.parent) == [copied.name]


def _all(made: Made) -> tuple[BackupSecret, ...]:
    return (Passphrase(made.passphrase), RecoveryCode(made.code), OfficerKey(made.officer))


def test_truncated_backup_leaves_nothing(made: Made, copied: Path, to: Path, clock: Clock) -> None:
    content = made.path.read_bytes()
    for number in range(30):
        copied.write_bytes(content[: len(content) * number // 30])
        with pytest.raises(BackupDamaged):
            restore.restore(copied, to, Passphrase(made.passphrase), terms=terms(clock))
        assert left_beside(to.parent) == [copied.name]


def test_missing_folder_and_missing_backup_are_named(made: Made, to: Path, clock: Clock) -> None:
    secret = Passphrase(made.passphrase)
    with pytest.raises(FolderMissing):
        restore.restore(made.path, to / "deep" / "v.casefiles", secret, terms=terms(clock))
    with pytest.raises(FileUnreadable):
        restore.restore(to / "no.casebackup", to, secret, terms=terms(clock))
    assert left_beside(to.parent) == []


def test_cancelling_anywhere_leaves_nothing(made: Made, to: Path, clock: Clock) -> None:
    asked = 0

    def count() -> bool:
        nonlocal asked
        asked += 1
        return False

    secret = Passphrase(made.passphrase)
    course = Course(None, count)
    restore.restore(made.path, to, secret, terms=terms(clock), course=course)
    assert asked >= 2
    other = to.with_name("Other.casefiles")
    for stop in range(1, asked + 1):
        calls = iter(range(1, asked + 10))
        course = Course(None, lambda: next(calls) >= stop)  # noqa: B023
        with pytest.raises(Cancelled):
            restore.restore(made.path, other, secret, terms=terms(clock), course=course)
        assert left_beside(to.parent) == [to.name]


def test_failed_swap_gives_the_old_vault_its_name_back(
    made: Made, folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    real = os.rename

    def failing(source: Path, target: Path) -> None:
        if ".restoring" in str(source):
            raise OSError(5, "the disk failed")
        real(source, target)

    monkeypatch.setattr(os, "rename", failing)
    secret = Passphrase(made.passphrase)
    with pytest.raises(CaseFilesError):
        restore.restore(made.path, folder, secret, terms=terms(clock, replace=True))
    assert left_beside(folder.parent) == [folder.name]
    with opened(folder, secret, clock) as vault:
        assert vault.reading().count(Kind.CASE) == 0


def test_leftover_of_a_killed_restore_is_removed_by_the_next(
    made: Made, to: Path, clock: Clock
) -> None:
    left = to.with_name(f".{to.name}.0123456789abcdef.restoring")
    left.mkdir()
    (left / "vault.db").write_bytes(b"half")
    restore.restore(made.path, to, Passphrase(made.passphrase), terms=terms(clock))
    assert left_beside(to.parent) == [to.name]
