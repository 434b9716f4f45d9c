"""Measuring: CPU time of two works in turns, memory of a process, and one line of the table."""

import gc
import resource
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

RUNS: Final = 7
"""How often each of two works runs; the least of each is compared, as other work only adds."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. Figures are milliseconds of CPU, or megabytes where `unit` says so."""

    work: str
    ours: float
    theirs: float
    against: str
    goal: float = 0.0  # the ratio that must not be passed; 0 where none is set
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """Return how many times the other's figure ours is."""
        return self.ours / self.theirs if self.theirs else 0.0

    @property
    def verdict(self) -> str:
        """Return pass, FALLS SHORT, or nothing where no goal is set."""
        if not self.goal:
            return ""
        return "pass" if self.ratio <= self.goal else "FALLS SHORT"

    def __str__(self) -> str:
        """Return the line as it is printed."""
        goal = f"{self.goal:.2f}" if self.goal else "-"
        return (
            f"{self.work:<42}{self.ours:>10.2f} {self.unit} {self.against:>32}"
            f"{self.theirs:>10.2f} {self.unit} {self.ratio:>7.2f} x  goal {goal:>5}  {self.verdict}"
        )


def cpu(work: Callable[[], object]) -> float:
    """Return the milliseconds of CPU that work takes in this process, all threads together."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def cpu_of(command: Sequence[str | Path], *, given: bytes = b"", **more: object) -> float:
    """Return the milliseconds of CPU of a command and its children. Raises where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, input=given, capture_output=True, check=True, **more)  # type: ignore[call-overload]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return used * 1000


Measured = Callable[[int], float]
"""Does one run of a work, told the run's number, and returns milliseconds."""


def timed(work: Callable[[int], object]) -> Measured:
    """Make a measured work of one that is done in this process."""
    return lambda number: cpu(lambda: work(number))


def in_turns(*works: Measured, runs: int = RUNS) -> tuple[float, ...]:
    """Return the least milliseconds of each, run in turns, so that a noisy spell hits all."""
    taken: list[list[float]] = [[] for _ in works]
    for number in range(runs):
        for times, work in zip(taken, works, strict=True):
            gc.collect()
            times.append(work(number))
    return tuple(min(times) for times in taken)


def peak_megabytes() -> float:
    """Return the most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def reset_peak() -> None:
    """Forget the peak of this process (Linux; needs no right)."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def high_water() -> float:
    """Return the most memory held since `reset_peak`, in MB (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
