"""Whole case records: import, list, open, check and save, against plain SQLite on the same work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from corpus import corpus
from measure import Line, cpu, in_turns, timed
from plain import Plain

from casefiles.domain.case.listing import CaseFilter
from casefiles.domain.changes import Kind
from casefiles.domain.findings.finding import Facts
from casefiles.domain.findings.rules import findings_of
from casefiles.domain.records import Record, kind_of
from casefiles.services import cases, dossiers, finding_counts
from casefiles.services.law import get_law
from casefiles.vault import doors
from casefiles.vault.kdf import KdfCost
from casefiles.vault.vault import Vault

CHEAP: Final = KdfCost(64, 1, 1)
BATCH: Final = 2_000
STEPS: Final = 15
TODAY: Final = date(2026, 11, 22)

Work = Callable[[int], object]
Pair = tuple[str, Work, Work, float]
"""A name, our work, theirs, and the goal; each work is told the number of its run."""


@contextmanager
def filled(folder: Path, count: int) -> Iterator[tuple[Vault, Plain, list[str], Line]]:
    """Give both databases with `count` whole cases, the cases' ids, and what the import took."""
    vault = doors.create(
        folder / f"Bench{count}.casefiles", "bench", clock=lambda: datetime.now(UTC), cost=CHEAP
    ).vault
    plain = Plain(folder / f"plain{count}.db")
    ids: list[str] = []
    ours = theirs = 0.0
    for batch in _batches(count):
        ids += [record.id for record in batch if kind_of(record) is Kind.CASE]
        ours += cpu(lambda b=batch: _put(vault, b))
        theirs += cpu(lambda b=batch: plain.add(b))
    try:
        yield vault, plain, ids, Line("import with index", ours, theirs, "plain SQLite", 2.0)
    finally:
        vault.close()
        plain.database.close()


def _batches(count: int) -> Iterator[list[Record]]:
    batch: list[Record] = []
    for record in corpus(count):
        if kind_of(record) is Kind.CASE and len(batch) >= BATCH:
            yield batch
            batch = []
        batch.append(record)
    yield batch


def _put(vault: Vault, batch: list[Record]) -> None:
    with vault.writing("import") as drawer:
        for record in batch:
            drawer.add(record)


def _works(vault: Vault, plain: Plain, ids: list[str]) -> tuple[Pair, ...]:
    law, step = get_law(), max(1, len(ids) // STEPS)

    def listed(chosen: CaseFilter) -> None:
        found = cases.list_cases(vault, chosen)
        cases.case_rows(vault, found.keys[:128])

    def check(number: int) -> None:
        dossier = dossiers.get_dossier(vault, ids[number * step])
        findings_of(Facts(dossier=dossier, law=law, today=TODAY))

    def opened(number: int) -> None:
        plain.open(ids[number * step])

    everyone = CaseFilter(statuses=("open",))
    narrow = CaseFilter(statuses=("open",), country="FR", stage="lodged")
    return (
        ("list open cases, first 128 rows", lambda _: listed(everyone), lambda _: plain.list(), 0),
        ("filter by country and stage", lambda _: listed(narrow), lambda _: plain.list(), 0),
        ("open a whole case", lambda n: cases.get_case(vault, ids[n * step]), opened, 0),
        (
            "save a field, durable, indexed",
            lambda n: cases.edit_case(vault, ids[n * step], {"next_step": f"call {n}"}),
            lambda n: plain.save(ids[n * step], f"call {n}"),
            2.5,
        ),
        ("open and check a case", check, opened, 0),
        (
            "count findings, a batch of cases",
            lambda _: finding_counts.count_some(vault, today=TODAY),
            lambda n: [plain.open(one) for one in ids[n * step :][: finding_counts.BATCH]],
            0,
        ),
    )


def lines(folder: Path, count: int) -> Iterator[Line]:
    """Yield the lines at a tenth of `count` and at `count`, and how the ratios grow."""
    small: dict[str, float] = {}
    for size in (max(100, count // 10), count):
        with filled(folder, size) as (vault, plain, ids, imported):
            yield imported
            for work, ours, theirs, goal in _works(vault, plain, ids):
                mine, other = in_turns(timed(ours), timed(theirs), runs=STEPS)
                name = f"{work} ({size:,})"
                line = Line(name, mine, other, "plain SQLite", goal)
                yield line
                if work in small:  # in units of the other's time: the machine's own varies
                    yield Line("  multiples, and at a tenth", line.ratio, small[work], "itself",
                               1.3, unit="x ")  # fmt: skip
                small[work] = line.ratio
