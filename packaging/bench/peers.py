"""Other programs on the same work, where they are installed: never needed, never imported."""

import shutil
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Final

from measure import cpu_of
from stories import PASSPHRASE

NAMES: Final = ("keepassxc-cli", "age", "restic", "rg")
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?><KeePassFile><Root><Group><Name>Root</Name>'
_TAIL: Final = "</Group></Root></KeePassFile>"
_ENTRY: Final = (
    "<Entry><String><Key>Title</Key><Value>{title}</Value></String>"
    "<String><Key>Notes</Key><Value>{notes}</Value></String></Entry>"
)


def missing() -> list[str]:
    """Return the programs that are not there."""
    return [name for name in NAMES if shutil.which(name) is None]


class KeePass:
    """A KeePassXC database of one entry a story."""

    def __init__(self, folder: Path, told: Iterable[str], *, name: str) -> None:
        self.path = folder / f"{name}.kdbx"
        plain = folder / f"{name}.xml"
        with plain.open("w", encoding="utf-8") as out:
            out.write(_HEAD)
            for number, story in enumerate(told):
                out.write(_ENTRY.format(title=f"case {number}", notes=escape(story)))
            out.write(_TAIL)
        typed = f"{PASSPHRASE}\n{PASSPHRASE}\n".encode()
        cpu_of(["keepassxc-cli", "import", "-q", "-p", plain, self.path], given=typed)
        plain.unlink()

    def opened(self) -> float:
        """Return the milliseconds to open it and list every entry."""
        return self._run("ls", "-q", "-R", self.path)

    def added(self, number: int) -> float:
        """Return the milliseconds to add one entry: the whole file is written anew."""
        return self._run("add", "-q", "--notes", "one more", self.path, f"added {number}")

    def _run(self, *words: str | Path) -> float:
        return cpu_of(["keepassxc-cli", *words], given=f"{PASSPHRASE}\n".encode())


class Restic:
    """A restic repository that backs up one folder."""

    def __init__(self, folder: Path, source: Path) -> None:
        self._repository, self._source = folder / "restic", source
        self._run("init")

    def backed_up(self, number: int) -> float:
        """Return the milliseconds to back the folder up as if for the first time."""
        if number:
            shutil.rmtree(self._repository)
            self._run("init")
        return self._run("backup", self._source)

    def _run(self, *words: str | Path) -> float:
        environment = {"RESTIC_PASSWORD": PASSPHRASE, "PATH": "/usr/bin:/bin", "HOME": "/nowhere"}
        command = ["restic", "--no-cache", "-q", "-r", self._repository, *words]
        return cpu_of(command, env=environment)


def aged(folder: Path, source: Path) -> float:
    """Return the milliseconds `age` takes to encrypt one file to a key."""
    key = folder / "age.key"
    if not key.exists():
        cpu_of(["age-keygen", "-o", key])
    return cpu_of(["age", "-e", "-i", key, "-o", folder / "aged", source])


def searched(folder: Path, word: str) -> float:
    """Return the milliseconds ripgrep takes to find the files with a word."""
    return cpu_of(["rg", "--files-with-matches", "--fixed-strings", word, folder])
