"""Hostile backups: whoever knows an officer's public key can seal anything to it."""

import contextlib
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from casefiles.domain.errors import BackupDamaged, BackupTooNew, CaseFilesError
from casefiles.vault import (
    backup_check,
    backup_container,
    backup_manifest,
    backup_reading,
    backup_streams,
    backup_tar,
)
from casefiles.vault.attachments import Course
from casefiles.vault.backup_meter import Meter
from casefiles.vault.backup_secret import OfficerKey
from tests.vault.conftest import Made
from tests.vault_fixtures import CHEAP

Members = list[tuple[tarfile.TarInfo, bytes]]
Change = Callable[[Members], None]


def members_of(made: Made) -> Members:
    """Return the members of the tar in a backup, read with Python's own program for it."""
    with zipfile.ZipFile(made.path) as container:
        sealed = container.read("vault.tar.age")
    identity = backup_streams.identities_in(made.officer)
    plain = backup_streams.unseal_small(sealed, identity, part="")
    with tarfile.open(fileobj=io.BytesIO(plain)) as tar:
        return [(info, tar.extractfile(info).read()) for info in tar]  # type: ignore[union-attr]


def tar_of(members: Members) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for info, content in members:
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return out.getvalue()


def sealed_again(made: Made, tar: bytes, out: Path) -> Path:
    """Write the backup with another tar in it, sealed to the officer."""
    body = backup_streams.seal_small(tar, [made.recipient])
    with zipfile.ZipFile(made.path) as old, out.open("w+b") as file:
        container = backup_container.Writer(file)
        for name in backup_container.SMALL:
            container.add(name, old.read(name))
        container.stream("vault.tar.age", expected=len(body), fill=lambda take: take(body))
        container.finish()
    return out


def own_tar(members: Members) -> bytes:
    """Write members in the form the program writes, whatever they are called."""
    sizes = [(info.name, len(content)) for info, content in members if info.name != "padding"]
    pieces = [
        piece
        for info, content in members
        if info.name != "padding"
        for piece in backup_tar.pieces(info.name, len(content), [content])
    ]
    return b"".join([*pieces, *backup_tar.ending(sizes)])


def damage(made: Made, tar: bytes, out: Path) -> tuple[str, int]:
    """Check a hostile backup; return the part that is named and how much was let through."""
    sealed_again(made, tar, out)
    written = bytearray()
    officer = OfficerKey(made.officer)
    with contextlib.suppress(BackupDamaged):  # a forged manifest shows only by its MAC, later
        backup_reading.read(out, officer, Meter(Course(), 1), take=written.extend)
    with pytest.raises(BackupDamaged) as caught:
        backup_check.check(out, officer, floor=CHEAP)
    assert [path.name for path in out.parent.iterdir() if path.name != out.name] == ["home"]
    return str(caught.value.facts["part"]), len(written)


def test_control_the_same_members_in_our_form_are_taken(made: Made, tmp_path: Path) -> None:
    out = sealed_again(made, own_tar(members_of(made)), tmp_path / "b.casebackup")
    assert backup_check.check(out, OfficerKey(made.officer), floor=CHEAP).cases == 1


def _named(name: str) -> Change:
    def change(members: Members) -> None:
        members[-2][0].name = name

    return change


def _first(name: str) -> Change:
    def change(members: Members) -> None:
        members.insert(0, (tarfile.TarInfo(name), b"#!/bin/sh\n"))

    return change


def _typed(kind: bytes, target: str) -> Change:
    def change(members: Members) -> None:
        members[-2][0].type, members[-2][0].linkname = kind, target

    return change


def _twice(members: Members) -> None:
    members.insert(-2, members[-2])


def _swapped(members: Members) -> None:
    members[1], members[2] = members[2], members[1]


def _none(members: Members) -> None:
    members.clear()


BEFORE: dict[str, Change] = {
    "a stranger first": _first("stranger"),
    "absolute": _first("/etc/passwd"),
    "upwards": _first("../../evil"),
    "renamed": _named("other.db"),
    "renamed upwards": _named("../vault.db"),
    "renamed absolute": _named("/tmp/vault.db"),
    "symbolic link": _typed(tarfile.SYMTYPE, "/etc/passwd"),
    "hard link": _typed(tarfile.LNKTYPE, "vault.key"),
    "device": _typed(tarfile.CHRTYPE, ""),
    "folder": _typed(tarfile.DIRTYPE, ""),
    "another order": _swapped,
    "empty": _none,
}


@pytest.mark.parametrize("change", BEFORE.values(), ids=BEFORE)
def test_strange_member_is_refused_before_anything_is_written(
    made: Made, tmp_path: Path, change: Change
) -> None:
    members = members_of(made)
    change(members)
    part, written = damage(made, tar_of(members), tmp_path / "b.casebackup")
    assert (part, written) == ("vault.tar", 0)


def test_member_that_comes_twice_is_refused(made: Made, tmp_path: Path) -> None:
    members = members_of(made)
    _twice(members)
    assert damage(made, own_tar(members), tmp_path / "b.casebackup")[0] == "vault.tar"


def test_content_longer_than_the_manifest_says_is_refused(made: Made, tmp_path: Path) -> None:
    members = members_of(made)
    members[-2] = (members[-2][0], members[-2][1] + bytes(512))
    part, written = damage(made, own_tar(members), tmp_path / "b.casebackup")
    assert (part, written) == ("vault.tar", 0)


def test_manifest_that_promises_more_than_the_file_has_is_refused(
    made: Made, tmp_path: Path
) -> None:
    members = members_of(made)
    told = json.loads(members[0][1])
    told["members"]["vault.db"]["size"] = 2**50
    members[0] = (members[0][0], _line(told))
    part, written = damage(made, own_tar(members), tmp_path / "b.casebackup")
    assert (part, written) == ("manifest.json", 0)


def test_changed_content_of_the_same_length_is_named(made: Made, tmp_path: Path) -> None:
    for place, name in ((1, "vault.key"), (2, "vault.keys"), (3, "officers.age"), (4, "vault.db")):
        members = members_of(made)
        content = bytearray(members[place][1])
        content[len(content) // 2] ^= 1
        members[place] = (members[place][0], bytes(content))
        assert members[place][0].name == name
        assert damage(made, own_tar(members), tmp_path / "b.casebackup")[0] == name


@pytest.mark.parametrize("place", ["behind", "in the padding", "short"])
def test_tar_that_does_not_end_where_it_should_is_refused(
    made: Made, tmp_path: Path, place: str
) -> None:
    tar = bytearray(own_tar(members_of(made)))
    if place == "behind":
        tar += bytes(512)
    elif place == "in the padding":
        tar[-2048] = 1
    else:
        del tar[-512:]
    assert damage(made, bytes(tar), tmp_path / "b.casebackup")[0] == "vault.tar"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("counts", {"case": 2}),
        ("made_at", "2030-01-01T00:00:00Z"),
        ("made_at", "yesterday"),
        ("vault", "0" * 32),
        ("schema", True),
        ("schema", "1"),
        ("journal", {}),
        ("members", {}),
        ("form", 2),
        ("format", "other"),
        ("stranger", 1),
    ],
)
def test_changed_manifest_is_named(made: Made, tmp_path: Path, key: str, value: object) -> None:
    members = members_of(made)
    told = json.loads(members[0][1])
    told[key] = value
    members[0] = (members[0][0], _line(told))
    assert damage(made, own_tar(members), tmp_path / "b.casebackup")[0] == "manifest.json"


@pytest.mark.parametrize("content", [b"", b"\n", b"[]\n", b"{}\n", b"\xff\n", b"[" * 60_000])
def test_manifest_that_is_none_is_named(made: Made, tmp_path: Path, content: bytes) -> None:
    members = members_of(made)
    members[0] = (members[0][0], content)
    assert damage(made, own_tar(members), tmp_path / "b.casebackup")[0] == "manifest.json"


def test_giant_manifest_is_refused_before_it_is_read(made: Made, tmp_path: Path) -> None:
    members = members_of(made)
    members[0] = (members[0][0], bytes(backup_manifest.LIMIT + 1))
    assert damage(made, own_tar(members), tmp_path / "b.casebackup")[0] == "manifest.json"


def test_later_schema_is_refused_as_too_new(made: Made, tmp_path: Path) -> None:
    members = members_of(made)
    told = json.loads(members[0][1])
    told["schema"] += 1
    members[0] = (members[0][0], _line(told))
    out = sealed_again(made, own_tar(members), tmp_path / "b.casebackup")
    with pytest.raises(BackupTooNew):
        backup_check.check(out, OfficerKey(made.officer), floor=CHEAP)


def test_database_that_is_none_is_named_even_when_its_hash_is_right(
    made: Made, tmp_path: Path
) -> None:
    import hashlib

    members = members_of(made)
    told = json.loads(members[0][1])
    junk = bytes(range(256)) * 64
    told["members"]["vault.db"] = {"size": len(junk), "sha256": hashlib.sha256(junk).hexdigest()}
    members[0] = (members[0][0], _line(told))
    members[-2] = (members[-2][0], junk)
    out = sealed_again(made, own_tar(members), tmp_path / "b.casebackup")
    with pytest.raises(CaseFilesError) as caught:
        backup_check.check(out, OfficerKey(made.officer), floor=CHEAP)
    assert caught.type is BackupDamaged


def _line(told: dict[str, object]) -> bytes:
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode() + b"\n"
