"""Fixtures of the counter: commands run in this process, on vaults whose keys are cheap."""

import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from casefiles import i18n
from casefiles.cli import asking
from casefiles.cli.main import main
from casefiles.vault import doors
from tests.vault_fixtures import CHEAP, PASSPHRASE


@dataclass(frozen=True)
class Result:
    """What a command left: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The JSON objects on stdout, which must hold nothing else."""
        found = [json.loads(line) for line in self.out.splitlines()]
        assert all(type(row) is dict for row in found)
        return found

    @property
    def row(self) -> dict[str, Any]:
        """The only JSON object on stdout."""
        (found,) = self.rows
        return found


Run = Callable[..., Result]


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], home: Path
) -> Iterator[Run]:
    """Run one command: `run("search", vault, "words", stdin=b"…")`."""
    # The only thing that differs from the program people use: keys that cost nothing.
    for door in (doors.unlock, doors.enter, doors.check, doors.create, doors.info, doors.slots):
        defaults: dict[str, Any] = getattr(door, "__kwdefaults__")  # noqa: B009 - may be None
        monkeypatch.setitem(defaults, "cost", CHEAP)
    monkeypatch.setattr(asking, "_has_terminal", lambda: False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def run_command(*arguments: object, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = main([str(argument) for argument in arguments])
        written = capsys.readouterr()
        return Result(code, written.out, written.err)

    yield run_command
    i18n.set_language("en")


@pytest.fixture
def phrase(tmp_path: Path) -> Path:
    """The file that holds the passphrase of `folder`."""
    file = tmp_path / "passphrase.txt"
    file.write_text(f"{PASSPHRASE}\nsecond line\n", encoding="utf-8")
    return file


@pytest.fixture
def in_vault(run: Run, folder: Path, phrase: Path) -> Run:
    """Run a command on an open-able vault, in JSON: `in_vault("case list", …)`."""

    def run_inside(command: str, *more: object, stdin: bytes = b"") -> Result:
        arguments = (*command.split(), folder, *more, "--json", "--passphrase-file", phrase)
        return run(*arguments, stdin=stdin)

    return run_inside
