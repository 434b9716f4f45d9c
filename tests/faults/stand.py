"""A laptop with a filled vault, a backup and its secrets, put back to the beginning each time."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from casefiles.vault.secret import RecoveryCode
from tests.faults.contents import NEXT, Contents, whole
from tests.faults.rig import Command, Rig
from tests.journey.office import Answer, Office, Yard

ROWS = 25
"""Rows of the file that is imported."""


@dataclass(frozen=True)
class Stand:
    """What a deed is done to. `before` is what the vault holds before it."""

    rig: Rig
    pristine: Path
    code: RecoveryCode
    before: Contents

    @property
    def office(self) -> Office:
        """The laptop."""
        return self.rig.office

    @property
    def vault(self) -> Path:
        """The vault."""
        return self.office.vault

    @property
    def backup(self) -> Path:
        """A backup of the vault."""
        return self.office.inbox / "b.casebackup"

    @property
    def rows(self) -> Path:
        """A file to import."""
        return self.office.inbox / "rows.jsonl"

    @property
    def document(self) -> Path:
        """A document to file as a source."""
        return self.office.inbox / "other.txt"

    @property
    def next_secret(self) -> Path:
        """A file with the next passphrase."""
        return self.office.inbox / "next.txt"

    def reset(self) -> None:
        """Bring the laptop back to how it was, with what its home keeps of the vault."""
        shutil.rmtree(self.office.root)
        shutil.copytree(self.pristine, self.office.root)

    def command(self, *arguments: object, stdin: bytes = b"") -> Command:
        """Return a command with passphrase and JSON."""
        more = ("--json", "--passphrase-file", self.office.secret)
        return Command((*arguments, *more), stdin=stdin)

    def ask(self, *arguments: object, stdin: bytes = b"") -> Answer:
        """Run a command in peace."""
        return self.rig.peaceful(self.command(*arguments, stdin=stdin))

    def nothing_lies_about(self, *expected: str) -> None:
        """Make sure that a start has cleared up: the desk holds the vault and what is named."""
        names = {path.name for path in self.office.cwd.iterdir()}
        assert names == {self.office.vault.name, *expected}, names
        left = [path for path in self.office.temporary.rglob("*") if path.is_file()]
        assert not left, left
        home = [path for path in self.office.home.rglob(".*") if path.is_file()]
        assert not home, home


def made(place: Path, yard: Yard, strace: str) -> Stand:
    """Make the laptop and keep a copy of it."""
    office = Office(place / "office")
    code = _filled(office, yard)
    (office.inbox / "next.txt").write_text(NEXT.text + "\n", encoding="utf-8")
    lines = (
        {"kind": "case", "id": f"{number:032x}", "narrative": f"Imported {number}. " * 40}
        for number in range(1, 1 + ROWS)
    )
    rows = "".join(json.dumps(line) + "\n" for line in lines)
    (office.inbox / "rows.jsonl").write_text(rows, encoding="utf-8")
    (office.inbox / "other.txt").write_text("On refusal\n\nIt was granted.\n" * 400)
    pristine = place / "pristine"
    shutil.copytree(office.root, pristine)
    stand = Stand(Rig(office, yard, strace), pristine, code, whole(office.vault))
    stand.reset()
    return stand


def _filled(office: Office, yard: Yard) -> RecoveryCode:
    """Make a vault with a little of everything and a backup of it; return its recovery code."""

    def ask(*arguments: object, stdin: object = None) -> list[dict[str, str]]:
        given = b"" if stdin is None else json.dumps(stdin).encode()
        return yard.ask(office, *arguments, stdin=given).went_well()

    (told,) = ask("vault", "create", office.vault)
    for number in range(5):
        story = {"narrative": f"They called him a deserter, {number}. " * 50}
        (case,) = ask("case", "add", office.vault, stdin=story)
        event = {"title": "Summons", "date": "2023-08~"}
        ask("event", "add", office.vault, case["reference"], stdin=event)
    document = office.inbox / "report.txt"
    document.write_text("On deserters\n\nThe tribunal held that they may stay.\n" * 400)
    ask("source", "add", office.vault, document)
    ask("backup", "export", office.vault, "--out", office.inbox / "b.casebackup")
    return RecoveryCode(told["recovery_code"])
