"""An office: a fresh home with its folders, a vault, and the program started as from a shell."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from tests.conftest import ROOT
from tests.vault_fixtures import PASSPHRASE

PATIENCE = 120
"""Seconds after which a command is taken to hang."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command left."""

    code: int
    out: bytes
    err: bytes

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The JSON objects on stdout."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def said(self) -> str:
        """The words on stderr."""
        return self.err.decode()

    def refused(self) -> str:
        """Return the one sentence of a refusal, after making sure that it is one."""
        assert self.code == 1, self
        assert self.said.count("\n") == 1, self.said
        assert self.said.endswith("\n"), self.said
        assert len(self.said) > 15, self.said
        assert "Traceback" not in self.said
        assert "The program made a mistake" not in self.said
        return self.said.strip()

    def went_well(self) -> list[dict[str, Any]]:
        """Return the rows of a command that succeeded and said nothing else."""
        assert (self.code, self.said) == (0, ""), self
        return self.rows


@dataclass
class Office:
    """Folders of one laptop. `searched` is all that must stay clean; `out` takes exports."""

    root: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the folders and the environment of a person who has just sat down."""
        for place in (self.home, self.temporary, self.cwd, self.inbox, self.out):
            place.mkdir(parents=True, exist_ok=True)
        self.secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
        named = {name: self.home / name.lower() for name in ("CONFIG", "DATA", "CACHE", "STATE")}
        for place in named.values():
            place.mkdir(exist_ok=True)
        runtime = self.home / "runtime"
        runtime.mkdir(mode=0o700, exist_ok=True)
        self.environment = {
            "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(runtime),
            **{f"XDG_{name}_HOME": str(place) for name, place in named.items()},
            **{name: str(self.temporary) for name in ("TMPDIR", "TMP", "TEMP")},
        }

    @property
    def searched(self) -> Path:
        """Everything a program may leave traces in, and the vault and its backup too."""
        return self.root / "laptop"

    @property
    def home(self) -> Path:
        """The home of the person."""
        return self.searched / "home"

    @property
    def temporary(self) -> Path:
        """The folder for temporary files."""
        return self.searched / "tmp"

    @property
    def cwd(self) -> Path:
        """Where the shell stands, and where vault and backup lie."""
        return self.searched / "desk"

    @property
    def inbox(self) -> Path:
        """Where foreign files lie."""
        return self.root / "inbox"

    @property
    def out(self) -> Path:
        """Where the caseworker exports to."""
        return self.root / "out"

    @property
    def secret(self) -> Path:
        """The file with the passphrase."""
        return self.root / "passphrase.txt"

    @property
    def vault(self) -> Path:
        """The vault."""
        return self.cwd / "Office.casefiles"

    def start(self, *arguments: object, stdin: bytes = b"", prefix: tuple[str, ...] = ()) -> Answer:
        """Run one command of the program itself, with real keys."""
        command = [*prefix, sys.executable, "-m", "casefiles", *map(str, arguments)]
        ran = subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            cwd=self.cwd,
            env=self.environment,
            timeout=PATIENCE,
            check=False,
        )
        return Answer(ran.returncode, ran.stdout, ran.stderr)

    def ask(self, *arguments: object, stdin: bytes = b"", prefix: tuple[str, ...] = ()) -> Answer:
        """Run one command with passphrase and JSON."""
        more = ("--json", "--passphrase-file", self.secret)
        return self.start(*arguments, *more, stdin=stdin, prefix=prefix)


class Yard:
    """Starts the program with cheap keys, a process a command; see cheap.py."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._count = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.journey.cheap"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
            cwd=ROOT,
        )

    def close(self) -> None:
        """End it."""
        pipe, answers = self._pipes()
        pipe.close()
        answers.close()
        self._process.wait()

    def begin(
        self, office: Office, arguments: tuple[object, ...], *, stdin: bytes = b"",
        start: str = "casefiles.app:main", held: bool = False,
    ) -> "Started":  # fmt: skip
        """Start a command and return at once; `held`: it waits for SIGCONT before it begins."""
        self._count += 1
        files = [self._place / f"{self._count}.{name}" for name in ("in", "out", "err")]
        files[0].write_bytes(stdin)
        for file in files[1:]:
            file.touch()
        order = {
            "arguments": [str(argument) for argument in arguments],
            "folder": str(office.cwd),
            "environment": office.environment,
            "start": start,
            "held": held,
            **dict(zip(("stdin", "stdout", "stderr"), map(str, files), strict=True)),
        }
        return Started(self, self._told(order), files[1], files[2])

    def ask(self, office: Office, *arguments: object, stdin: bytes = b"") -> Answer:
        """Run one command with passphrase and JSON, and wait for it."""
        more = ("--json", "--passphrase-file", office.secret)
        return self.begin(office, (*arguments, *more), stdin=stdin).wait()

    def wait(self, process: int) -> int:
        """Wait for a process; the exit code, negative for a signal."""
        return self._told({"wait": process})

    def _told(self, order: dict[str, Any]) -> int:
        pipe, answers = self._pipes()
        pipe.write(json.dumps(order) + "\n")
        pipe.flush()
        return int(answers.readline())

    def _pipes(self) -> tuple[IO[str], IO[str]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout


@dataclass(frozen=True, slots=True)
class Started:
    """A command that runs."""

    yard: Yard
    process: int
    stdout: Path
    stderr: Path

    def told(self) -> list[str]:
        """Return the whole lines it has written so far."""
        return self.stdout.read_text("utf-8").rpartition("\n")[0].split("\n")

    def until_told(self, word: str) -> None:
        """Wait until it has written a line that begins so."""
        until = time.monotonic() + PATIENCE
        while not any(line.startswith(word) for line in self.told()):
            assert time.monotonic() < until, self.stderr.read_text("utf-8")
            time.sleep(0.01)

    def kill(self) -> None:
        """End it as a power cut would; it has no say in this."""
        os.kill(self.process, 9)
        self.yard.wait(self.process)

    def wait(self) -> Answer:
        """Wait until it is over."""
        code = self.yard.wait(self.process)
        return Answer(code, self.stdout.read_bytes(), self.stderr.read_bytes())
