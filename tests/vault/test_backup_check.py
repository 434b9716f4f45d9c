"""Checking a backup: every byte counts, every secret opens it, and nothing hostile gets through."""

import os
import shutil
import struct
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from platformdirs import user_cache_path

from casefiles.domain.backup import BackupReport
from casefiles.domain.errors import (
    BackupDamaged,
    BackupTooNew,
    Cancelled,
    FileUnreadable,
    NotABackup,
    WrongPassphrase,
)
from casefiles.vault import backup, backup_check, backup_container
from casefiles.vault.backup_secret import BackupSecret, OfficerKey
from casefiles.vault.secret import Passphrase, RecoveryCode
from casefiles.vault.vault import Vault
from tests.vault.conftest import Made
from tests.vault_fixtures import CHEAP

TRUNCATIONS = 30


def check(path: Path, secret: BackupSecret) -> BackupReport:
    return backup_check.check(path, secret, floor=CHEAP)


def secrets_of(made: Made) -> tuple[BackupSecret, ...]:
    return (Passphrase(made.passphrase), RecoveryCode(made.code), OfficerKey(made.officer))


def cached() -> list[Path]:
    """Return what is left among cached files: not even a folder tells of the program."""
    return list(user_cache_path("casefiles", appauthor=False).parent.iterdir())


@pytest.mark.parametrize("which", [0, 1, 2], ids=["passphrase", "recovery code", "officer"])
def test_each_secret_opens_the_same_backup(made: Made, which: int) -> None:
    assert check(made.path, secrets_of(made)[which]) == made.report
    assert cached() == []


def test_code_is_taken_as_it_is_typed(made: Made) -> None:
    typed = made.code.lower().replace("-", " ")
    assert check(made.path, RecoveryCode(typed)) == made.report


def test_wrong_secrets_are_told_from_damage(made: Made) -> None:
    stranger = made.officer[:-3] + "\n"
    for wrong in (
        Passphrase("wrong"),
        Passphrase(made.code),
        RecoveryCode("0000-0000-0000-0000-0000-0000-0000"),
        RecoveryCode(made.code[:-1]),
        OfficerKey(stranger),
        OfficerKey(""),
    ):
        with pytest.raises(WrongPassphrase):
            check(made.path, wrong)


def test_officer_of_another_backup_is_a_stranger(made: Made) -> None:
    from casefiles.vault import backup_streams

    with pytest.raises(WrongPassphrase):
        check(made.path, OfficerKey(backup_streams.new_identity()[0]))


def test_backup_without_officers_opens_for_none(vault: Vault, made: Made, tmp_path: Path) -> None:
    out = tmp_path / "b.casebackup"
    report = backup.export(vault, out)
    assert check(out, Passphrase(made.passphrase)) == report
    with pytest.raises(WrongPassphrase):
        check(out, OfficerKey(made.officer))


def test_missing_file_and_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing", tmp_path):
        with pytest.raises(FileUnreadable):
            check(path, Passphrase("x"))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_flipped_byte_anywhere_is_named(made: Made, copied: Path, data: st.DataObject) -> None:
    content = bytearray(made.path.read_bytes())
    start = content.index(b"age-encryption.org/v1\n-> X25519")
    # Outside of the long sealed part every byte has its own meaning, so most flips go there.
    edges = st.integers(0, start + 1500) | st.integers(len(content) - 600, len(content) - 1)
    place = data.draw(edges | st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    copied.write_bytes(content)
    for secret in secrets_of(made)[::2]:
        with pytest.raises(BackupDamaged) as caught:
            check(copied, secret)
        assert caught.value.facts["part"]


def test_every_byte_around_the_sealed_part_counts(made: Made, copied: Path) -> None:
    with copied.open("rb") as file:
        members = backup_container.read(file)
    size, vault = copied.stat().st_size, members["vault.tar.age"]
    inside = {
        place
        for member in (members["README.txt"], members["recover.py"])
        for place in range(member.start, member.end)
        if place % 13
    }
    with copied.open("r+b") as file:
        for place in {*range(vault.start), *range(vault.end, size)} - inside:
            _flip(file, place)
            assert _is_damaged(file), place
            _flip(file, place)
        assert not _is_damaged(file)


def _flip(file: BinaryIO, place: int) -> None:
    file.seek(place)
    byte = file.read(1)[0]
    file.seek(place)
    file.write(bytes([byte ^ 1]))


def _is_damaged(file: BinaryIO) -> bool:
    try:
        found = backup_container.read(file)
        for name in backup_container.SMALL:
            backup_container.read_small(file, found[name])
    except BackupDamaged:
        return True
    return False


def test_truncated_backup_is_named(made: Made, copied: Path) -> None:
    content = made.path.read_bytes()
    for number in range(TRUNCATIONS):
        copied.write_bytes(content[: len(content) * number // TRUNCATIONS])
        with pytest.raises(BackupDamaged):
            check(copied, OfficerKey(made.officer))
    copied.write_bytes(content[:-1])
    with pytest.raises(BackupDamaged):
        check(copied, OfficerKey(made.officer))


@pytest.mark.parametrize("junk", [b"\0", b"PK\5\6" + bytes(18), b"x" * 70_000])
def test_junk_before_or_behind_is_named(made: Made, copied: Path, junk: bytes) -> None:
    content = made.path.read_bytes()
    for spoilt in (content + junk, junk + content):
        copied.write_bytes(spoilt)
        with pytest.raises(BackupDamaged):
            check(copied, OfficerKey(made.officer))


def _again(path: Path, out: Path, changed: dict[str, bytes]) -> None:
    """Write a container with other contents, every CRC right: what a clever hand can do."""
    with zipfile.ZipFile(path) as old, out.open("w+b") as file:
        container = backup_container.Writer(file)
        for name in backup_container.SMALL:
            container.add(name, changed.get(name, old.read(name)))
        body = changed.get("vault.tar.age", old.read("vault.tar.age"))
        container.stream("vault.tar.age", expected=len(body), fill=lambda take: take(body))
        container.finish()


def test_container_written_again_is_the_same_bytes(made: Made, copied: Path) -> None:
    _again(made.path, copied, {})
    assert copied.read_bytes() == made.path.read_bytes()


@pytest.mark.parametrize("name", ["README.txt", "recover.py"])
def test_changed_page_or_script_with_a_right_crc_is_named(
    made: Made, copied: Path, name: str
) -> None:
    _again(made.path, copied, {name: b"import os"})
    for secret in secrets_of(made):
        with pytest.raises(BackupDamaged) as caught:
            check(copied, secret)
        assert caught.value.facts["part"] == name


def test_members_of_two_backups_do_not_mix(
    vault: Vault, made: Made, copied: Path, tmp_path: Path
) -> None:
    # Copies of one vault, with one age identity: the worst case.
    vault.change_passphrase(Passphrase(made.passphrase))
    vault.renew_recovery_code()
    backup.export(vault, tmp_path / "other.casebackup")
    with zipfile.ZipFile(tmp_path / "other.casebackup") as other:
        for name in ("key.age", "recovery.age", "vault.tar.age"):
            _again(made.path, copied, {name: other.read(name)})
            with pytest.raises(BackupDamaged):
                check(copied, Passphrase(made.passphrase))


def test_ordinary_zip_of_the_same_members_is_not_taken(made: Made, copied: Path) -> None:
    with zipfile.ZipFile(made.path) as old, zipfile.ZipFile(copied, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    with pytest.raises(BackupDamaged):
        check(copied, OfficerKey(made.officer))


@pytest.mark.parametrize("content", [b"\0", b"Hello", b"%PDF-1.7 " * 99, b"PK\3\4" + bytes(99)])
def test_a_file_of_another_kind_is_no_backup(copied: Path, content: bytes) -> None:
    copied.write_bytes(content)
    with pytest.raises(NotABackup):
        check(copied, Passphrase("x"))


def test_backup_of_a_later_form_is_refused_as_too_new(made: Made, copied: Path) -> None:
    content = made.path.read_bytes()
    copied.write_bytes(b"whatever a later form has" + backup_container._comment(2))
    with pytest.raises(BackupTooNew) as caught:
        check(copied, Passphrase(made.passphrase))
    assert caught.value.facts == {"found": 2, "known": 1}
    # A flipped digit alone is damage, because the number has a checksum.
    copied.write_bytes(content.replace(b"casefiles backup 1 ", b"casefiles backup 2 "))
    with pytest.raises(BackupDamaged):
        check(copied, Passphrase(made.passphrase))


def test_cancelled_check_leaves_nothing(made: Made) -> None:
    with pytest.raises(Cancelled):
        backup_check.check(
            made.path, Passphrase(made.passphrase), cancelled=lambda: True, floor=CHEAP
        )
    assert cached() == []
    assert [path.name for path in made.path.parent.iterdir() if path.name[0] == "."] == []


def test_killed_check_is_cleared_away_by_the_next(made: Made) -> None:
    place = user_cache_path("casefiles", appauthor=False)
    left = place / ".casefiles-check-0123456789abcdef"
    left.mkdir(parents=True)
    (left / ".unpacked.copy").write_bytes(b"half")
    check(made.path, Passphrase(made.passphrase))
    assert cached() == []


def test_check_falls_back_to_the_folder_of_the_backup(
    made: Made, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = copied.parent / "full"
    full.write_bytes(b"no folder can be made in a file")
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(full / "cache"))
    assert check(copied, Passphrase(made.passphrase)) == made.report
    assert not list(copied.parent.glob(".casefiles*"))


def test_wide_sizes_are_written_as_zip_programs_expect(tmp_path: Path) -> None:
    path = tmp_path / "wide.zip"
    with path.open("w+b") as file:
        container = backup_container.Writer(file)
        for name in backup_container.SMALL:
            container.add(name, name.encode())
        container.stream("vault.tar.age", expected=2**32, fill=lambda take: take(b"x" * 9))
        container.finish()
    with path.open("rb") as file:
        assert backup_container.read(file)["vault.tar.age"].wide
    with zipfile.ZipFile(path) as wide:
        assert wide.testzip() is None
        assert wide.read("vault.tar.age") == b"x" * 9
    if shutil.which("unzip"):
        assert os.waitstatus_to_exitcode(os.system(f"unzip -tq {path} > /dev/null")) == 0
    assert zlib.crc32(b"x" * 9) == struct.unpack_from("<I", path.read_bytes(), _crc_place(path))[0]


def _crc_place(path: Path) -> int:
    return path.read_bytes().index(b"vault.tar.age") - 30 + 14
