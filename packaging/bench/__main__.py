"""Measure the program against its goals and against other programs on the same work.

    python packaging/bench [CASES] [--write] [--only records|search|keeping|desk]

CASES is the size of the large corpus (100,000 where nothing is said; whole records are measured at
a tenth of that). Every corpus is the same for the same number. Works run in turns, the least CPU
time of each is compared: machines differ, ratios less so. Nothing is asserted. `--write` puts the
table and the machine into packaging/bench-results.md.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import desk
import keeping
import peers
import records
import searching
from measure import Line

CASES: Final = 100_000
RESULTS: Final = Path(__file__).resolve().parent.parent / "bench-results.md"
GROUPS: Final = {
    "desk": lambda folder, count: desk.lines(folder),
    "records": lambda folder, count: records.lines(folder, max(200, count // 10)),
    "search": searching.lines,
    "keeping": keeping.lines,
}
"""The small things first: a process that has held a hundred thousand cases is a slow one."""


def measured(groups: list[str], count: int) -> Iterator[tuple[str, Line]]:
    """Yield the lines of some groups, each group in a folder of its own that goes with it."""
    for group in groups:
        with tempfile.TemporaryDirectory(prefix="casefiles-bench-") as folder:
            for line in GROUPS[group](Path(folder), count):
                yield group, line


def written(found: list[tuple[str, Line]], count: int) -> str:
    """Return the page of results."""
    absent = ", ".join(peers.missing()) or "none"
    head = (
        "# Measured\n\n"
        f"`python packaging/bench {count} --write` on {datetime.now(UTC):%Y-%m-%d}: "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}. Milliseconds of CPU, the least of several runs "
        f"taken in turns. Programs not installed: {absent}.\n\n"
        "| Work | Ours | Against | Theirs | Ratio | Goal | |\n"
        "|---|---:|---|---:|---:|---:|---|\n"
    )
    return head + "".join(_row(line) for _, line in found)


def _row(line: Line) -> str:
    goal = f"{line.goal:g}" if line.goal else ""
    unit = line.unit.strip()
    return (
        f"| {line.work.strip()} | {line.ours:,.2f} {unit} | {line.against} "
        f"| {line.theirs:,.2f} {unit} | {line.ratio:.2f} | {goal} | {line.verdict} |\n"
    )


def main() -> None:
    """Measure, print as it goes, and write the page where that is asked for."""
    asked = argparse.ArgumentParser(description="Measure the program against its goals.")
    asked.add_argument("cases", nargs="?", type=int, default=CASES)
    asked.add_argument("--write", action="store_true")
    asked.add_argument("--only", choices=sorted(GROUPS), action="append")
    chosen = asked.parse_args()
    found = []
    for group, line in measured(chosen.only or list(GROUPS), chosen.cases):
        print(line, flush=True)
        found.append((group, line))
    if chosen.write:
        RESULTS.write_text(written(found, chosen.cases), encoding="utf-8")
    short = sum(line.verdict == "FALLS SHORT" for _, line in found)
    print(f"{short} of {sum(bool(line.goal) for _, line in found)} goals fall short")


if __name__ == "__main__":
    sys.exit(main())
