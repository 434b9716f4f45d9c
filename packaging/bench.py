"""Measure whole case records against plain SQLite on the same work, as ratios of CPU time.

    python packaging/bench.py [CASES]

The corpus is the same for the same number. Runs are interleaved, and the median of their ratios is
shown: machines differ, ratios less so. Nothing is asserted; the goals stand beside the figures.
"""

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bench_corpus import corpus  # type: ignore[import-not-found]
from casefiles.domain.case.dossier import PART_TYPES
from casefiles.domain.case.listing import CaseFilter
from casefiles.domain.changes import Kind
from casefiles.domain.findings.finding import Facts
from casefiles.domain.findings.rules import findings_of
from casefiles.domain.records import TYPES, Record, kind_of, registry
from casefiles.services import cases, dossiers, finding_counts
from casefiles.services.law import get_law
from casefiles.vault import doors
from casefiles.vault.kdf import KdfCost
from casefiles.vault.vault import Vault

CHEAP: Final = KdfCost(64, 1, 1)
BATCH: Final = 2_000
RUNS: Final = 15
TODAY: Final = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    work: str
    ours: float  # milliseconds of CPU
    theirs: float
    against: str
    goal: float  # 0 = none is set

    def __str__(self) -> str:
        """Return the line."""
        ratio = self.ours / self.theirs if self.theirs else 0.0
        verdict = "" if not self.goal else "  pass" if ratio <= self.goal else "  FALLS SHORT"
        goal = f"{self.goal:.2f}" if self.goal else "-"
        return (
            f"{self.work:<34}{self.ours:>9.2f} ms {self.against:>26}{self.theirs:>9.2f} ms "
            f"{ratio:>6.2f} x  goal {goal:>5}{verdict}"
        )


class Plain:
    """The same records in plain SQLite, WAL and FULL, with FTS5's own words and a history."""

    def __init__(self, path: Path) -> None:
        self.database = sqlite3.connect(path, isolation_level=None)
        self.database.execute("PRAGMA journal_mode = WAL")
        self.database.execute("PRAGMA synchronous = FULL")
        for kind in TYPES:
            columns = ", ".join(f'"{name}"' for name in registry(kind))
            self.database.execute(f'CREATE TABLE "{kind.value}" ({columns})')
            owner = "case_id" if "case_id" in registry(kind) else "id"
            self.database.execute(f'CREATE INDEX "i_{kind.value}" ON "{kind.value}" ("{owner}")')
        self.database.execute(
            "CREATE VIRTUAL TABLE words USING fts5(id UNINDEXED, text, prefix='2 3')"
        )
        self.database.execute("CREATE TABLE history (id, at, before, after)")
        self.database.execute("CREATE TABLE place (id PRIMARY KEY, row INTEGER)")
        self.database.execute('CREATE INDEX i_due ON "case" (status, priority, next_step_due)')
        self.database.execute('CREATE INDEX i_case_id ON "case" (id)')

    def add(self, records: list[Record]) -> None:
        """Add records in one transaction."""
        self.database.execute("BEGIN")
        for record in records:
            names = list(registry(kind_of(record)))
            marks = ", ".join("?" for _ in names)
            values = [getattr(record, name) for name in names]
            self.database.execute(
                f'INSERT INTO "{kind_of(record).value}" VALUES ({marks})',
                values,
            )
            text = " ".join(str(getattr(record, name)) for name in _searched(kind_of(record)))
            if text:
                self._say(record.id, text)
        self.database.execute("COMMIT")

    def list(self) -> None:
        """Return the keys of open cases in order, and the first rows."""
        rows = self.database.execute(
            "SELECT rowid FROM \"case\" WHERE status = 'open' ORDER BY priority, next_step_due"
        ).fetchall()
        keys = [row[0] for row in rows[:128]]
        for key in keys:
            self.database.execute(
                'SELECT reference, status, priority FROM "case" WHERE rowid = ?', (key,)
            ).fetchone()

    def open(self, case_id: str) -> None:
        """Read one case with its parts."""
        self.database.execute('SELECT * FROM "case" WHERE id = ?', (case_id,)).fetchone()
        for kind in (*PART_TYPES, Kind.PACK):
            self.database.execute(
                f'SELECT * FROM "{kind.value}" WHERE case_id = ?',
                (case_id,),
            ).fetchall()

    def save(self, case_id: str, words: str) -> None:
        """Change one field of a case, with its words and a row of history."""
        run = self.database.execute
        run("BEGIN")
        (former,) = run('SELECT next_step FROM "case" WHERE id = ?', (case_id,)).fetchone()
        run('UPDATE "case" SET next_step = ? WHERE id = ?', (words, case_id))
        run("INSERT INTO history VALUES (?, 'now', ?, ?)", (case_id, former, words))
        names = ", ".join(f'"{name}"' for name in _searched(Kind.CASE))
        row = run(f'SELECT {names} FROM "case" WHERE id = ?', (case_id,)).fetchone()
        run("DELETE FROM words WHERE rowid = (SELECT row FROM place WHERE id = ?)", (case_id,))
        self._say(case_id, " ".join(row))
        run("COMMIT")

    def _say(self, record_id: str, text: str) -> None:
        row = self.database.execute("INSERT INTO words (id, text) VALUES (?, ?)", (record_id, text))
        self.database.execute(
            "INSERT OR REPLACE INTO place VALUES (?, ?)", (record_id, row.lastrowid)
        )


def _searched(kind: Kind) -> list[str]:
    return [name for name, spec in registry(kind).items() if spec.searched]


def fill(folder: Path, count: int) -> tuple[Vault, Plain, list[str], tuple[float, float]]:
    """Make both databases; return them, the ids of the cases, and the CPU seconds each took."""
    vault = doors.create(
        folder / "Bench.casefiles", "bench", clock=lambda: datetime.now(UTC), cost=CHEAP
    ).vault
    plain = Plain(folder / "plain.db")
    ids: list[str] = []
    batch: list[Record] = []
    ours = theirs = 0.0
    for record in corpus(count):
        if kind_of(record) is Kind.CASE:
            ids.append(record.id)
            if len(batch) >= BATCH:
                ours, theirs = ours + _put(vault, batch), theirs + cpu(lambda b=batch: plain.add(b))
                batch = []
        batch.append(record)
    ours, theirs = ours + _put(vault, batch), theirs + cpu(lambda: plain.add(batch))
    return vault, plain, ids, (ours, theirs)


def _put(vault: Vault, batch: list[Record]) -> float:
    def put() -> None:
        with vault.writing("import") as drawer:
            for record in batch:
                drawer.add(record)

    return cpu(put)


def cpu(work: Callable[[], object]) -> float:
    """Return the seconds of CPU that work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def pair(ours: Callable[[int], object], theirs: Callable[[int], object]) -> tuple[float, float]:
    """Return the median milliseconds of both, run in turns."""
    one, other = [], []
    for number in range(RUNS):
        one.append(cpu(lambda n=number: ours(n)) * 1000)
        other.append(cpu(lambda n=number: theirs(n)) * 1000)
    return statistics.median(one), statistics.median(other)


Pair = tuple[str, Callable[[int], object], Callable[[int], object], float]
"""A name, our work, theirs, and the goal; each work is told the number of its run."""


def works(vault: Vault, plain: Plain, ids: list[str]) -> tuple[Pair, ...]:
    """Return what is measured."""
    law, step = get_law(), max(1, len(ids) // RUNS)

    def listed(chosen: CaseFilter) -> None:
        found = cases.list_cases(vault, chosen)
        cases.case_rows(vault, found.keys[:128])

    def check(number: int) -> None:
        dossier = dossiers.get_dossier(vault, ids[number * step])
        findings_of(Facts(dossier=dossier, law=law, today=TODAY))

    def save(number: int) -> None:
        cases.edit_case(vault, ids[number * step], {"next_step": f"call {number}"})

    everyone = CaseFilter(statuses=("open",))
    narrow = CaseFilter(statuses=("open",), country="FR", stage="lodged")
    return (
        ("list open cases, first 128 rows", lambda _: listed(everyone), lambda _: plain.list(), 0),
        ("filter by country and stage", lambda _: listed(narrow), lambda _: plain.list(), 0),
        (
            "open a whole case",
            lambda n: cases.get_case(vault, ids[n * step]),
            lambda n: plain.open(ids[n * step]),
            0,
        ),
        (
            "save a field, durable, indexed",
            save,
            lambda n: plain.save(ids[n * step], f"call {n}"),
            2.5,
        ),
        ("open and check a case", check, lambda n: plain.open(ids[n * step]), 0),
        (
            "count findings, a batch of cases",
            lambda _: finding_counts.count_some(vault, today=TODAY),
            lambda n: [plain.open(one) for one in ids[n * step :][: finding_counts.BATCH]],
            0,
        ),
    )


def measure(vault: Vault, plain: Plain, ids: list[str]) -> list[Line]:
    """Return the lines for one size."""
    lines = []
    for work, ours, theirs, goal in works(vault, plain, ids):
        mine, other = pair(ours, theirs)
        lines.append(Line(work, mine, other, "plain SQLite", goal))
    return lines


def main(count: int) -> None:
    """Measure at a tenth and at the whole number, and print the table."""
    small: dict[str, float] = {}
    for size in (max(100, count // 10), count):
        with tempfile.TemporaryDirectory() as place:
            vault, plain, ids, (ours, theirs) = fill(Path(place), size)
            print(f"\n{size} cases with full records")
            print(Line("import with index", ours * 1000, theirs * 1000, "plain SQLite", 0.0))
            for line in measure(vault, plain, ids):
                print(line)
                if line.work in small:  # in units of the other's time: the machine's own varies
                    now, before = line.ours / line.theirs, small[line.work]
                    print(Line("  in multiples, and at a tenth", now, before, "itself", 1.3))
                small[line.work] = line.ours / line.theirs
            vault.close()
            plain.database.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
