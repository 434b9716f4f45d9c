"""A hundred kills during import and editing: what was called saved is there, nothing lies about."""

import json
import random
import time
from pathlib import Path

import pytest

from tests.journey.office import Office, Started, Yard
from tests.journey.test_refusals import SETTLED

pytestmark = [pytest.mark.slow, pytest.mark.faults]


class Kept:
    """What has been called saved in one vault, held against what is there."""

    def __init__(self, office: Office, yard: Yard) -> None:
        self.office, self.yard = office, yard
        self.sources: set[str] = set()
        self.imported: set[str] = set()
        yard.ask(office, "vault", "create", office.vault).went_well()
        case = json.dumps({"narrative": "The one that is edited."}).encode()
        (row,) = yard.ask(office, "case", "add", office.vault, stdin=case).went_well()
        self.reference: str = row["reference"]
        self.edit, self.events = -1, set[str]()

    def hold(self) -> None:
        """Start again after a kill: everything acknowledged is there, the folder is tidy."""
        office = self.office
        (case,) = self.yard.ask(office, "case", "show", office.vault, self.reference).went_well()
        if self.edit >= 0:
            assert int(case["notes"].split(".")[0].split()[1]) >= self.edit
        assert self.events <= {event["title"] for event in case["events"]}
        there = {row["id"] for row in self._listed("source")}
        assert self.sources <= there
        assert self.imported <= {row["id"] for row in self._listed("case")}
        names = {path.name for path in office.vault.iterdir()}
        assert names - {"vault.spare"} == SETTLED
        assert [path.name for path in office.cwd.iterdir()] == [office.vault.name]
        assert not [path for path in office.temporary.rglob("*") if path.is_file()]

    def _listed(self, kind: str) -> list[dict[str, str]]:
        return self.yard.ask(self.office, kind, "list", self.office.vault).went_well()

    def is_sound(self) -> None:
        """Read everything."""
        told = self.yard.ask(self.office, "vault", "verify", self.office.vault).went_well()
        assert told[-1]["sound"] is True


@pytest.fixture
def kept(office: Office, yard: Yard) -> Kept:
    """A vault that is about to be killed in the middle of things."""
    return Kept(office, yard)


def _killed_within(started: Started, seconds: float) -> list[str]:
    """Kill a command after some time; return the whole lines it had told before."""
    time.sleep(seconds)
    started.kill()
    return [line for line in started.told() if line]


def test_forty_kills_while_editing_lose_no_edit_that_came_back(kept: Kept) -> None:
    draw = random.Random(40)
    for _ in range(40):
        arguments = (kept.office.vault, kept.reference, kept.edit + 1)
        started = kept.yard.begin(kept.office, arguments, start="tests.journey.editing:run")
        started.until_told("open")
        for line in _killed_within(started, draw.random() * 0.3):
            word, _, number = line.partition(" ")
            if word == "edit":
                kept.edit = max(kept.edit, int(number))
            if word == "event":
                kept.events.add(line)
        kept.hold()
    assert kept.edit > 20
    kept.is_sound()


def test_thirty_kills_while_filing_lose_no_source_that_was_told(kept: Kept) -> None:
    draw = random.Random(30)
    documents = []
    for number in range(12):
        documents.append(kept.office.inbox / f"{number}.txt")
        documents[-1].write_text(f"Report {number}\n\n" + "They may stay. \n" * 300)
    for _ in range(30):
        command = ("source", "add", kept.office.vault, *documents, "--json")
        started = kept.yard.begin(kept.office, (*command, "--passphrase-file", kept.office.secret))
        told = _killed_within(started, 0.3 + draw.random() * 1.2)
        kept.sources |= {json.loads(line)["id"] for line in told}
        kept.hold()
    assert len(kept.sources) > 5
    kept.is_sound()


def _rows(first: int, count: int) -> bytes:
    rows = (
        {"kind": "case", "id": f"{number:032x}", "narrative": f"Imported {number}. " * 40}
        for number in range(first, first + count)
    )
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def _time_of_an_import(kept: Kept, file: Path, count: int) -> float:
    """Import once in peace and return how long it took here and now."""
    file.write_bytes(_rows(1, count))
    began = time.monotonic()
    kept.yard.ask(kept.office, "import", kept.office.vault, file).went_well()
    return time.monotonic() - began


def test_thirty_kills_while_importing_bring_all_rows_or_none(kept: Kept) -> None:
    draw, file, count = random.Random(31), kept.office.inbox / "rows.jsonl", 30
    whole = 0
    usual = _time_of_an_import(kept, file, count)
    for number in range(1, 31):
        first = 1 + number * count
        file.write_bytes(_rows(first, count))
        ids = {f"{one:032x}" for one in range(first, first + count)}
        command = ("import", kept.office.vault, file, "--json")
        started = kept.yard.begin(kept.office, (*command, "--passphrase-file", kept.office.secret))
        told = _killed_within(started, usual * (0.3 + 1.2 * draw.random()))
        there = {row["id"] for row in kept._listed("case")} & ids
        assert there in (set(), ids), "an import is whole or it is not"
        assert not told or there == ids
        whole += there == ids
        kept.imported |= there
        kept.hold()
    assert 0 < whole < 30, "the kills must fall before and after the commit"
    kept.is_sound()


def test_a_killed_export_leaves_no_readable_half(kept: Kept) -> None:
    office, out = kept.office, kept.office.out / "all.jsonl"
    rows = office.inbox / "rows.jsonl"
    rows.write_bytes(_rows(1, 1500))
    kept.yard.ask(office, "import", office.vault, rows).went_well()
    began = time.monotonic()
    kept.yard.ask(office, "export", office.vault, "--out", out).went_well()
    usual = time.monotonic() - began
    out.unlink()
    left: list[Path] = []
    for share in (0.3, 0.45, 0.6, 0.7, 0.8, 0.9):
        command = ("export", office.vault, "--out", out, "--json")
        started = kept.yard.begin(office, (*command, "--passphrase-file", office.secret))
        time.sleep(share * usual)
        started.kill()
        out.unlink(missing_ok=True)
        left += list(office.out.iterdir())
    assert left == []
