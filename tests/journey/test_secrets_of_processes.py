"""No secret stands where every program of the computer can read it: arguments and environment."""

from pathlib import Path

import pytest

from tests.journey.conftest import tool
from tests.journey.office import Answer, Office
from tests.vault_fixtures import PASSPHRASE

pytestmark = pytest.mark.slow

NEW = "maple tunnel seventeen orbit walrus"
COLLEAGUES = "another tunnel eleven orbit heron"


class Watched:
    """An office whose every process is watched as it starts: arguments and environment."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._strace = tool("strace")
        self._logs: list[Path] = []

    def ask(self, *arguments: object) -> Answer:
        """Run one command with passphrase and JSON."""
        log = self.office.root / f"{len(self._logs)}.log"
        self._logs.append(log)
        calls = "trace=execve,execveat,memfd_create,prctl"
        watch = (self._strace, "-f", "-v", "-qq", "-s", "100000", "-e", calls, "-o", str(log))
        return self.office.ask(*arguments, prefix=watch)

    def told(self) -> str:
        """Return everything that was handed to a process at its start."""
        return "\n".join(log.read_text("utf-8", "replace") for log in self._logs)

    def programs(self) -> int:
        """Return how many programs were started, children of the program too."""
        return sum(" execve(" in line for line in self.told().splitlines())


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    """An office under watch."""
    return Watched(Office(tmp_path / "office"))


def given(office: Office, name: str, text: str) -> Path:
    """Write a secret into a file of the caseworker's."""
    file = office.root / name
    file.write_text(f"{text}\n", encoding="utf-8")
    return file


def test_no_secret_is_handed_to_a_process_by_arguments_or_environment(watched: Watched) -> None:
    office, ask = watched.office, watched.ask
    note = office.inbox / "note.txt"
    note.write_text("Some words of a report.", encoding="utf-8")
    code = ask("vault", "create", office.vault).went_well()[0]["recovery_code"]
    new, hers = given(office, "new.txt", NEW), given(office, "hers.txt", COLLEAGUES)
    key = office.root / "key.txt"
    slot = ("colleague", "--label", "C-12", "--secret-file", hers)
    ask("source", "add", office.vault, note).went_well()
    assert ask("vault", "slots", "add", office.vault, *slot).code == 0
    assert ask("vault", "slots", "add", office.vault, "key-file", "--file", key).code == 0
    files = ("--recovery-file", given(office, "code.txt", code), "--new-passphrase-file", new)
    ask("vault", "recover", office.vault, *files).went_well()
    digits = key.read_text("ascii").split()[-1]
    told = watched.told()
    assert "casefiles" in told
    assert watched.programs() > len(watched._logs), "no child was started: nothing was tested"
    for secret in (PASSPHRASE, NEW, COLLEAGUES, code, code.replace("-", ""), digits):
        assert secret not in told


def test_a_secret_among_the_arguments_would_be_seen(watched: Watched) -> None:
    watched.ask("vault", "info", watched.office.vault, "--actor", NEW)
    assert NEW in watched.told()
