"""Commands with a fault at one call of the system: forked, and held until strace has them.

A dry run lists the calls that touch the laptop's own folders; a fault is put in at one of them.
"""

import os
import re
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.counts import spread
from tests.journey.office import Answer, Office, Started, Yard

CHANGING = (
    "openat pwrite64 write fdatasync fsync unlink unlinkat rename renameat renameat2 ftruncate "
    "mkdir rmdir"
)
"""Calls after which a disk holds something else."""
LOOKING = "pread64 read close fcntl newfstatat lseek"
"""Calls between them: a kill there is one right after the call before."""
_LINE = re.compile(r"^(?P<process>\d+) +(?P<name>\w+)\((?P<rest>.*)$")
_PATIENCE = 30


@dataclass(frozen=True, slots=True)
class Command:
    """What is run: the words of a command, or of another function that stands for one."""

    arguments: tuple[object, ...]
    start: str = "casefiles.app:main"
    stdin: bytes = b""


@dataclass(frozen=True, slots=True)
class Point:
    """One call on the laptop's own folders: `seen` counts every call up to it, by its name."""

    name: str
    seen: Counter[str]

    def __str__(self) -> str:
        """Name it as strace would find it again: it counts each call by its name."""
        return f"{self.name}:when={self.seen[self.name]}"


@dataclass(frozen=True, slots=True)
class Calls:
    """The calls of one run on the laptop's own folders."""

    changing: list[Point] = field(default_factory=list)
    looking: list[Point] = field(default_factory=list)

    def points(self, count: int) -> list[Point]:
        """Return `count` of them, those that change the disk before all others."""
        chosen = spread(self.changing, count)
        return chosen + spread(self.looking, count - len(chosen))


@dataclass(frozen=True, slots=True)
class Rig:
    """One laptop, the yard that starts processes, and the tool that breaks their calls."""

    office: Office
    yard: Yard
    strace: str

    def calls(self, command: Command) -> Calls:
        """Run a command in peace under strace and list the calls it makes on the laptop."""
        answer, log = self._traced(command, f"{CHANGING} {LOOKING}", more="-y -s 4096")
        assert answer.code == 0, answer
        calls, changing, seen = Calls(), CHANGING.split(), Counter[str]()
        for name, rest in _calls(log):
            seen[name] += 1
            if str(self.office.root) in rest:
                found = calls.changing if name in changing else calls.looking
                found.append(Point(name, seen.copy()))
        return calls

    def killed(self, command: Command, point: Point) -> Answer:
        """Kill a command on entering a call."""
        return self._traced(command, point.name, faults=(f"{point}:signal=KILL",))[0]

    def refused(self, command: Command, error: str, point: Point) -> Answer:
        """Let one call fail."""
        return self._traced(command, point.name, faults=(f"{point}:error={error}",))[0]

    def refused_from(self, command: Command, error: str, point: Point) -> Answer:
        """Let every call fail from one on that makes, writes or forces a file."""
        names = ["pwrite64", "fdatasync", "fsync", "ftruncate", "mkdir", "rename", "unlink"]
        faults = [f"{name}:when={point.seen[name] + 1}+:error={error}" for name in names]
        return self._traced(command, " ".join(names), faults=tuple(faults))[0]

    def _traced(
        self, command: Command, calls: str, *, faults: tuple[str, ...] = (), more: str = ""
    ) -> tuple[Answer, Path]:
        log, names = self.office.root.with_name("strace.log"), ",".join(calls.split())
        started = self.yard.begin(
            self.office, command.arguments, stdin=command.stdin, start=command.start, held=True
        )
        wait_until_stopped(started)
        words = [self.strace, "-f", "-qq", "-o", str(log), "-e", f"trace={names}", *more.split()]
        for fault in faults:
            words += ["-e", f"inject={fault}"]
        tracer = subprocess.Popen([*words, "-p", str(started.process)])
        try:
            _wait_for(started.process, "TracerPid", str(tracer.pid))
            os.kill(started.process, signal.SIGCONT)
            return started.wait(), log
        finally:
            tracer.wait()

    def began(self, command: Command) -> Started:
        """Start a command and return at once."""
        return self.yard.begin(
            self.office, command.arguments, stdin=command.stdin, start=command.start
        )

    def peaceful(self, command: Command) -> Answer:
        """Run a command without any fault."""
        return self.began(command).wait()


def wait_until_stopped(started: Started) -> bool:
    """Wait until a process has really stopped; True where it had come to its end before."""
    return _wait_for(started.process, "State", "[TZ]") == "Z"


def _wait_for(process: int, what: str, value: str) -> str:
    until = time.monotonic() + _PATIENCE
    line = re.compile(rf"^{what}:\s+({value})\b", re.MULTILINE)
    status = Path(f"/proc/{process}/status")
    while not (found := line.search(status.read_text())):
        assert time.monotonic() < until, f"{what} of {process} never became {value}"
        time.sleep(0.002)
    return found[1]


def _calls(log: Path) -> Iterator[tuple[str, str]]:
    """Yield name and arguments of each call of the first process; strace counts each for itself."""
    first = ""
    for line in log.read_text("utf-8", "replace").splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        first = first or match["process"]
        if match["process"] == first:
            yield match["name"], match["rest"]
