"""What a person meets on a bad day, by the commands: one sentence, exit 1, nothing lost."""

import hashlib
import json
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from casefiles.vault import doors, keyfile, schema
from casefiles.vault.folder import KEYS
from casefiles.vault.secret import Passphrase
from tests.conftest import Clock
from tests.journey.conftest import Disk, tool
from tests.journey.office import Answer, Office, Yard
from tests.vault_fixtures import CHEAP, PASSPHRASE

SETTLED = {"vault.db", "vault.keys", "vault.keys.former", "vault.anchor", "vault.lock"}
"""What a closed vault is made of, besides the spare room where the disk has some."""


@dataclass(frozen=True)
class Filled:
    """An office whose vault holds a case, an event and a source with its file."""

    office: Office
    reference: str
    source_id: str
    yard: Yard

    def ask(self, *arguments: object, stdin: bytes = b"") -> Answer:
        """Run a command."""
        return self.yard.ask(self.office, *arguments, stdin=stdin)


def fill(office: Office, yard: Yard) -> Filled:
    """Make a vault and put a little of everything in."""
    yard.ask(office, "vault", "create", office.vault).went_well()
    story = json.dumps({"narrative": "They called him a deserter.", "category": "conscript"})
    (case,) = yard.ask(office, "case", "add", office.vault, stdin=story.encode()).went_well()
    event = json.dumps({"title": "Summons", "date": "2023-08~"}).encode()
    yard.ask(office, "event", "add", office.vault, case["reference"], stdin=event).went_well()
    document = office.inbox / "report.txt"
    document.write_text("On deserters\n\nThe tribunal held that they may stay.\n" * 40)
    (source,) = yard.ask(office, "source", "add", office.vault, document).went_well()
    return Filled(office, case["reference"], source["id"], yard)


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory, yard: Yard) -> Filled:
    """A filled office that nobody changes; its backup lies in `out`."""
    made = fill(Office(tmp_path_factory.mktemp("origin") / "office"), yard)
    made.ask("backup", "export", made.office.vault, "--out", made.office.out / "b").went_well()
    return made


@pytest.fixture
def filled(origin: Filled, office: Office, yard: Yard) -> Filled:
    """A copy of that office to spoil."""
    shutil.copytree(origin.office.vault, office.vault)
    shutil.copy(origin.office.inbox / "report.txt", office.inbox)
    shutil.copy(origin.office.out / "b", office.out / "b")
    return Filled(office, origin.reference, origin.source_id, yard)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def is_whole(office: Office, yard: Yard, *, cases: int, sources: int) -> None:
    """Make sure that a vault is sound, holds so much, and that nothing lies about in it."""
    told = yard.ask(office, "vault", "verify", office.vault).went_well()
    assert told[-1]["sound"] is True
    assert len(yard.ask(office, "case", "list", office.vault).went_well()) == cases
    assert len(yard.ask(office, "source", "list", office.vault).went_well()) == sources
    assert {path.name for path in office.vault.iterdir()} - {"vault.spare"} == SETTLED


# --- secrets, starts, versions --------------------------------------------------------------


def test_a_wrong_passphrase_is_refused_by_every_verb_and_touches_nothing(filled: Filled) -> None:
    office = filled.office
    before = files(office.vault)
    office.secret.write_text("not this one\n")
    for command in (
        ("case", "list", office.vault),
        ("search", office.vault, "tribunal"),
        ("vault", "verify", office.vault),
        ("export", office.vault, "--out", office.out / "x.jsonl"),
        ("backup", "export", office.vault, "--out", office.out / "x.casebackup"),
        ("backup", "check", office.out / "b"),
        ("backup", "restore", office.out / "b", "--to", office.cwd / "r.casefiles"),
    ):
        assert "does not open it" in filled.ask(*command).refused()
    assert files(office.vault) == before
    assert [path.name for path in office.out.iterdir()] == ["b"]
    assert [path.name for path in office.cwd.iterdir()] == [office.vault.name]


def test_a_second_start_is_told_within_three_seconds(filled: Filled) -> None:
    office = filled.office
    arguments = (office.vault, filled.reference, 0)
    holder = filled.yard.begin(office, arguments, start="tests.journey.editing:run")
    try:
        holder.until_told("edit 3")
        for command in ("case list", "vault verify", "source list"):
            began = time.monotonic()
            answer = filled.ask(*command.split(), office.vault)
            assert time.monotonic() - began < 3
            assert "is open in another window or command" in answer.refused()
    finally:
        holder.kill()
    is_whole(office, filled.yard, cases=1, sources=1)


def test_a_vault_of_a_newer_container_is_refused_and_left_alone(filled: Filled) -> None:
    keys = filled.office.vault / KEYS
    body = json.loads(keys.read_bytes().split(b"\n")[0])
    body["container"] = keyfile.CONTAINER + 1
    line = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
    keys.write_bytes(line + b"\n" + hashlib.sha256(line).hexdigest().encode() + b"\n")
    _is_too_new(filled)


def test_a_vault_of_a_newer_schema_is_refused_and_left_alone(filled: Filled, clock: Clock) -> None:
    folder, secret = filled.office.vault, Passphrase(PASSPHRASE)
    with doors.unlock(folder, secret, clock=clock, cost=CHEAP) as vault:
        vault.connection.run(f"PRAGMA user_version = {schema.SCHEMA + 1}")
    _is_too_new(filled)


def _is_too_new(filled: Filled) -> None:
    office = filled.office
    before = files(office.vault)
    for command in (
        ("case", "list", office.vault),
        ("vault", "verify", office.vault),
        ("export", office.vault, "--out", office.out / "x.jsonl"),
        ("source", "add", office.vault, office.inbox / "report.txt"),
    ):
        assert "update the program" in filled.ask(*command).refused()
    assert files(office.vault) == before
    assert not (office.out / "x.jsonl").exists()


# --- backups --------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.9, 0.999])
def test_a_truncated_backup_is_named_and_nothing_is_restored(filled: Filled, share: float) -> None:
    backup = filled.office.out / "b"
    whole = backup.read_bytes()
    backup.write_bytes(whole[: int(len(whole) * share)])
    assert "backup is damaged" in filled.ask("backup", "check", backup).refused()
    target = filled.office.cwd / "restored.casefiles"
    assert "damaged" in filled.ask("backup", "restore", backup, "--to", target).refused()
    assert [path.name for path in filled.office.cwd.iterdir()] == [filled.office.vault.name]


def test_a_backup_is_restored_on_another_laptop_with_everything_in_it(
    filled: Filled, tmp_path: Path, yard: Yard
) -> None:
    here = filled.office
    there = Office(tmp_path / "another")
    stick = shutil.copy(here.out / "b", there.inbox / "stick.casebackup")
    yard.ask(there, "backup", "check", stick).went_well()
    yard.ask(there, "backup", "restore", stick, "--to", there.vault).went_well()
    is_whole(there, yard, cases=1, sources=1)
    told = []
    for office in (here, there):
        yard.ask(office, "export", office.vault, "--out", office.out / "all.jsonl").went_well()
        lines = (office.out / "all.jsonl").read_bytes().splitlines()
        rows = [json.loads(line) for line in lines]
        told.append([row for row in rows if row["kind"] != "backup"])
    assert told[0] == told[1]
    kinds = {row["kind"] for row in told[0]}
    assert {"case", "event", "source", "attachment"} <= kinds
    (attachment,) = (row for row in told[1] if row["kind"] == "attachment")
    content = (here.inbox / "report.txt").read_bytes()
    assert attachment["sha256"] == hashlib.sha256(content).hexdigest()


# --- disks ----------------------------------------------------------------------------------


@pytest.fixture
def cramped(origin: Filled, disk: Disk, yard: Yard) -> Filled:
    """The filled office on a small disk; documents lie elsewhere."""
    office = Office(disk.place / "office")
    shutil.copytree(origin.office.vault, office.vault, ignore=lambda *_: ["vault.spare"])
    return Filled(office, origin.reference, origin.source_id, yard)


def _foreign(tmp_path: Path, size: int) -> Path:
    document = tmp_path / "large.txt"
    line = "The tribunal held that nobody may be sent back. "
    document.write_text((line * 20 + "\n") * (size // (len(line) * 20)), encoding="utf-8")
    return document


def test_on_a_full_disk_a_source_is_refused_and_the_vault_stays_whole(
    cramped: Filled, disk: Disk, tmp_path: Path
) -> None:
    document = _foreign(tmp_path, 3_000_000)
    disk.fill(leave=1_200_000)
    answer = cramped.ask("source", "add", cramped.office.vault, document)
    assert "disk is full" in answer.refused()
    (disk.place / "film.bin").unlink()
    is_whole(cramped.office, cramped.yard, cases=1, sources=1)


@pytest.mark.parametrize("verb", ["export", "pack compose", "backup export"])
def test_on_a_full_disk_nothing_half_written_is_left(
    cramped: Filled, disk: Disk, tmp_path: Path, verb: str
) -> None:
    office = cramped.office
    document = _foreign(tmp_path, 600_000)
    cramped.ask("source", "add", office.vault, document).went_well()
    order = ("--kind", "lawyer-handover", "--recipient", "L-1", "--case", cramped.reference)
    more = (*order, "--all-sources") if verb == "pack compose" else ()
    out = office.out / "wanted.file"
    disk.fill(leave=60_000 if verb == "pack compose" else 500_000)
    answer = cramped.ask(*verb.split(), office.vault, *more, "--out", out)
    assert "disk is full" in answer.refused()
    assert list(office.out.iterdir()) == []
    (disk.place / "film.bin").unlink()
    is_whole(office, cramped.yard, cases=1, sources=2)
    cramped.ask(*verb.split(), office.vault, *more, "--out", out).went_well()


def test_on_a_disk_without_a_byte_left_reading_still_works(cramped: Filled, disk: Disk) -> None:
    (disk.place / "film.bin").write_bytes(b"")
    disk.fill(leave=0)
    answer = cramped.ask("case", "show", cramped.office.vault, cramped.reference)
    if answer.code:
        assert "disk is full" in answer.refused()
    else:
        assert answer.went_well()[0]["reference"] == cramped.reference


def test_a_folder_that_may_not_be_written_is_said_so(cramped: Filled, disk: Disk) -> None:
    office = cramped.office
    before = files(office.vault)
    disk.freeze()
    for command in (
        ("case", "list", office.vault),
        ("vault", "verify", office.vault),
        ("export", office.vault, "--out", office.out / "x.jsonl"),
        ("vault", "create", office.cwd / "new.casefiles"),
        ("backup", "export", office.vault, "--out", office.out / "b"),
    ):
        assert "does not let this program" in cramped.ask(*command).refused()
    assert files(office.vault) == before


def test_an_export_into_a_folder_of_somebody_else_is_refused_for_an_ordinary_user(
    filled: Filled,
) -> None:
    office = filled.office
    ordinary = (tool("setpriv"), "--reuid=65534", "--regid=65534", "--clear-groups", "--")
    reach = subprocess.run(
        [*ordinary, sys.executable, "-c", "import casefiles.app"], capture_output=True, check=False
    )
    if reach.returncode:
        pytest.skip("this checkout lies where no other user may read, e.g. below /root")
    answer = office.ask("backup", "check", office.out / "b", prefix=ordinary)
    assert "does not let this program" in answer.refused()


# --- an empty vault -------------------------------------------------------------------------


def test_an_empty_vault_answers_everything(office: Office, yard: Yard) -> None:
    yard.ask(office, "vault", "create", office.vault).went_well()
    for command in ("case list", "source list"):
        assert yard.ask(office, *command.split(), office.vault).went_well() == []
    told = yard.ask(office, "search", office.vault, "deserters").went_well()
    assert told == [{"total": 0, "exact": True}]
    order = ("--kind", "lawyer-handover", "--recipient", "L-1")
    plan = yard.ask(office, "pack", "plan", office.vault, *order).went_well()
    assert plan[-1]["blocked"] >= 1
    out = office.out / "p.pdf"
    answer = yard.ask(office, "pack", "compose", office.vault, *order, "--out", out)
    assert "not complete" in answer.refused()
    backup, restored = office.out / "b", office.cwd / "r.casefiles"
    yard.ask(office, "backup", "export", office.vault, "--out", backup).went_well()
    yard.ask(office, "backup", "check", backup).went_well()
    yard.ask(office, "backup", "restore", backup, "--to", restored).went_well()
    assert yard.ask(office, "case", "list", restored).went_well() == []
    moved = office.out / "all.jsonl"
    yard.ask(office, "export", office.vault, "--out", moved).went_well()
    assert yard.ask(office, "import", restored, moved).code in (0, 1)
    assert [path.name for path in sorted(office.out.iterdir())] == ["all.jsonl", "b"]
