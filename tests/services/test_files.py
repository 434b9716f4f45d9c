"""Files people choose: what is no file is refused at once, nothing half-written is ever left."""

import errno
import os
from pathlib import Path

import pytest

from casefiles.domain.errors import DiskFull, FileExists, FileUnreadable, NoPermission
from casefiles.services import files


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An empty folder."""
    (tmp_path / "place").mkdir()
    return tmp_path / "place"


@pytest.mark.parametrize("nameless", [True, False])
def test_a_file_has_its_name_only_when_it_is_whole(
    place: Path, monkeypatch: pytest.MonkeyPatch, nameless: bool
) -> None:
    if not nameless:
        monkeypatch.setattr(files, "_open_nameless", lambda _: None)
    out = place / ("ф" * 125)  # 250 bytes, as long as names get
    with files.written_beside(out) as stream:
        stream.write(b"whole")
        assert not out.exists()
    assert out.read_bytes() == b"whole"
    assert out.stat().st_mode & 0o777 == 0o600
    assert list(place.iterdir()) == [out]


@pytest.mark.parametrize("nameless", [True, False])
@pytest.mark.parametrize(("fault", "told"), [(errno.ENOSPC, DiskFull), (errno.EROFS, NoPermission)])
def test_a_fault_leaves_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch, nameless: bool, fault: int,
    told: type[Exception],
) -> None:  # fmt: skip
    if not nameless:
        monkeypatch.setattr(files, "_open_nameless", lambda _: None)

    def fail(_: int) -> None:
        raise OSError(fault, "refused")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(told):
        files.write_bytes(place / "out", b"half")
    assert list(place.iterdir()) == []


def test_nothing_is_overwritten_also_when_it_comes_in_between(place: Path) -> None:
    out = place / "out"
    out.write_bytes(b"first")
    with pytest.raises(FileExists):
        files.write_bytes(out, b"second")
    out.unlink()
    out.symlink_to(place / "nowhere")
    with pytest.raises(FileExists):
        files.write_bytes(out, b"second")
    out.unlink()

    def come_in_between() -> None:
        with files.written_beside(out) as stream:
            stream.write(b"second")
            out.write_bytes(b"first")

    with pytest.raises(FileExists):
        come_in_between()
    assert out.read_bytes() == b"first"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("folder", "folder"),
        ("pipe", "not-a-file"),
        ("/dev/zero", "not-a-file"),
        ("x" * 300, "missing"),
        ("absent", "missing"),
        ("file/within", "missing"),
        ("circle", "missing"),
    ],
)
def test_what_is_no_file_is_refused_at_once(place: Path, name: str, reason: str) -> None:
    (place / "folder").mkdir()
    (place / "file").touch()
    (place / "circle").symlink_to(place / "circle")
    os.mkfifo(place / "pipe")
    with pytest.raises(FileUnreadable) as caught, files.open_chosen(place / name):
        pass
    assert caught.value.facts["reason"] == reason


def test_a_stick_pulled_out_while_reading_is_said(place: Path) -> None:
    (place / "file").touch()
    with pytest.raises(FileUnreadable) as caught, files.open_chosen(place / "file"):
        raise OSError(errno.EIO, "Input/output error")
    assert caught.value.facts["reason"] == "disk"
