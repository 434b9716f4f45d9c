"""One flipped byte anywhere: the checks name it, and no verb ever answers with something else."""

import random
import re
import shutil
from pathlib import Path

import pytest

from tests.journey.office import Answer, Office, Yard
from tests.journey.test_refusals import Filled, files, fill

pytestmark = [pytest.mark.slow, pytest.mark.faults]

OFFSETS = 60


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory, yard: Yard) -> Filled:
    """A filled office that nobody changes; its backup lies in `out`."""
    made = fill(Office(tmp_path_factory.mktemp("origin") / "office"), yard)
    made.ask("backup", "export", made.office.vault, "--out", made.office.out / "b").went_well()
    return made


def offsets(size: int) -> list[int]:
    """Return the first, the last and a fixed draw of the others."""
    draw = random.Random(7)
    return sorted({0, size - 1, *(draw.randrange(size) for _ in range(OFFSETS - 2))})


def flipped(content: bytes, offset: int) -> bytes:
    return content[:offset] + bytes([content[offset] ^ 0x20]) + content[offset + 1 :]


def spoilt(origin: Filled, place: Path, name: str, offset: int) -> Office:
    """Return an office whose vault has one flipped byte in `name`."""
    shutil.rmtree(place, ignore_errors=True)
    office = Office(place)
    shutil.copytree(origin.office.vault, office.vault)
    file = office.vault / name
    file.write_bytes(flipped(file.read_bytes(), offset))
    return office


READING = ("case list", "case show", "search", "source show", "export")


def read(filled: Filled, office: Office, verb: str) -> tuple[Answer, bytes]:
    """Ask one verb; return its answer and what it has exported."""
    out = office.out / f"{verb}.jsonl"
    more: dict[str, tuple[object, ...]] = {
        "case show": (filled.reference,),
        "search": ("tribunal",),
        "source show": (filled.source_id,),
        "export": ("--out", out),
    }
    answer = filled.yard.ask(office, *verb.split(), office.vault, *more.get(verb, ()))
    exported = out.read_bytes() if out.exists() else b""
    out.unlink(missing_ok=True)
    return answer, exported


def _told(answer: Answer, exported: bytes) -> tuple[bytes, bytes]:
    return re.sub(rb'"out": "[^"]*", ', b"", answer.out), exported


@pytest.mark.parametrize("name", ["vault.db", "vault.keys"])
def test_a_flipped_byte_in_the_vault_is_named_and_nothing_wrong_is_ever_told(
    origin: Filled, tmp_path: Path, name: str
) -> None:
    copy = Office(tmp_path / "sound")
    shutil.copytree(origin.office.vault, copy.vault)
    right = {verb: _told(*read(origin, copy, verb)) for verb in READING}
    size = (origin.office.vault / name).stat().st_size
    refusals = 0
    for number, offset in enumerate(offsets(size)):
        office = spoilt(origin, tmp_path / "spoilt", name, offset)
        said = origin.yard.ask(office, "vault", "verify", office.vault).refused()
        assert name in said, (offset, said)
        # Each verb on a copy of its own; they take turns, so that each meets all regions.
        for turn in (number, number + 2):
            verb = READING[turn % len(READING)]
            office = spoilt(origin, tmp_path / "spoilt", name, offset)
            answer, exported = read(origin, office, verb)
            if answer.code == 0:
                assert (_told(answer, exported), answer.said) == (right[verb], ""), (offset, verb)
                continue
            refusals += 1
            answer.refused()
            assert list(office.out.iterdir()) == []
    assert refusals > 0


def test_a_flipped_byte_in_the_anchor_costs_nothing_and_is_mended(
    origin: Filled, tmp_path: Path
) -> None:
    for offset in offsets((origin.office.vault / "vault.anchor").stat().st_size)[::6]:
        office = spoilt(origin, tmp_path / "spoilt", "vault.anchor", offset)
        answer, _ = read(origin, office, "case show")
        assert answer.went_well()[0]["reference"] == origin.reference
        told = origin.yard.ask(office, "vault", "verify", office.vault).went_well()
        assert told[-1]["sound"] is True


def test_a_flipped_byte_in_a_backup_is_named_and_it_is_not_restored(
    origin: Filled, tmp_path: Path
) -> None:
    office = Office(tmp_path / "office")
    whole = (origin.office.out / "b").read_bytes()
    backup, target = office.inbox / "b", office.cwd / "restored.casefiles"
    for number, offset in enumerate(offsets(len(whole))):
        backup.write_bytes(flipped(whole, offset))
        said = origin.yard.ask(office, "backup", "check", backup).refused()
        assert "backup" in said or "does not open it" in said, (offset, said)
        if number % 6 == 0:
            answer = origin.yard.ask(office, "backup", "restore", backup, "--to", target)
            answer.refused()
            assert list(office.cwd.iterdir()) == []


def test_the_same_checks_pass_where_nothing_was_flipped(origin: Filled, tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    shutil.copytree(origin.office.vault, office.vault)
    before = files(office.vault)
    assert origin.ask("backup", "check", origin.office.out / "b").code == 0
    told = origin.yard.ask(office, "vault", "verify", office.vault).went_well()
    assert told[-1]["sound"] is True
    assert before.keys() == files(office.vault).keys()
