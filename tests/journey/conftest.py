"""Fixtures of the journeys: an office, small disks, and the tools."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journey.office import Office

LINUX = sys.platform.startswith("linux")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A laptop with nothing on it."""
    return Office(tmp_path / "office")


def tool(name: str) -> str:
    """Return a tool that packaging/dev.py installs; a Linux without it fails, it never skips."""
    if not LINUX:
        pytest.skip("this tool exists on Linux only")
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is missing; `python packaging/dev.py test` installs it", pytrace=False)
    return found


def without_network() -> tuple[str, ...]:
    """Return the words before a command that give it a network with nobody in it."""
    unshare = tool("unshare")
    # A namespace of users lets anybody do it, but a chroot has none; an administrator needs none.
    for rights in (("-r",), ()):
        words = (unshare, *rights, "-n", "--")
        if subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0:
            return words
    pytest.fail("unshare makes no empty network here, with or without rights", pytrace=False)


def as_root() -> None:
    """Skip where file systems cannot be mounted; fail where that was to be expected."""
    if LINUX and os.geteuid() == 0:
        return
    if os.environ.get("CI"):
        pytest.fail("CI runs these as root", pytrace=False)
    pytest.skip("only root can mount a file system")


@dataclass
class Disk:
    """A small file system of its own."""

    place: Path

    def fill(self, *, leave: int) -> None:
        """Fill it until about `leave` bytes are free."""
        free = shutil.disk_usage(self.place).free
        (self.place / "film.bin").write_bytes(bytes(max(0, free - leave)))

    def freeze(self) -> None:
        """Let nobody write to it any more, root neither."""
        subprocess.run(["mount", "-o", "remount,ro", str(self.place)], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A file system of 12 MB."""
    as_root()
    place = tmp_path / "disk"
    place.mkdir()
    options = ["-o", "size=12m,mode=0777", "tmpfs"]
    subprocess.run([tool("mount"), "-t", "tmpfs", *options, str(place)], check=True)
    yield Disk(place)
    subprocess.run(["umount", "-l", str(place)], check=True)
