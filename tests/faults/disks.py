"""Small disks of our own: file systems on a loop file or in memory, which only root can mount."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.journey.conftest import as_root, tool

MIB = 1024 * 1024


def ext4(image: Path, size: int) -> None:
    """Make a file that holds an empty ext4."""
    as_root()
    with image.open("wb") as file:
        file.truncate(size)
    subprocess.run([tool("mkfs.ext4"), "-q", "-F", str(image)], check=True)


@contextmanager
def looped(image: Path, place: Path) -> Iterator[Path]:
    """Mount the file system that a file holds. Where root cannot, that is a failure."""
    with _mounted(("-o", "loop", str(image)), place) as mounted:
        yield mounted


@contextmanager
def in_memory(place: Path, size: int) -> Iterator[Path]:
    """Mount an empty file system of `size` bytes."""
    as_root()
    with _mounted(("-t", "tmpfs", "-o", f"size={size},mode=0777", "tmpfs"), place) as mounted:
        yield mounted


@contextmanager
def _mounted(how: tuple[str, ...], place: Path) -> Iterator[Path]:
    place.mkdir(exist_ok=True)
    made = subprocess.run([tool("mount"), *how, str(place)], capture_output=True, check=False)
    if made.returncode:
        pytest.fail(f"root can mount no file system here: {os.fsdecode(made.stderr)}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
