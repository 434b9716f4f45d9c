"""The lock on the child: what a parser that has been taken over could still do. Nothing."""

import signal
import subprocess
import sys
import time

import pytest

from casefiles.domain.errors import Cancelled
from casefiles.intake import lockdown, seccomp
from casefiles.intake.child import Child, ChildFailed

filtered = pytest.mark.skipif(
    lockdown.strength() != "filtered", reason="this system has no filter of system calls"
)

PROBE = """
import mmap, os, signal, socket, subprocess, sys, threading
from casefiles.intake import lockdown
lockdown.limit(30)
if not lockdown.lock():
    os._exit(3)
try:
    {attempt}
except MemoryError:
    os._exit(7)
os._exit(0)
"""
ATTEMPTS = {
    "read a file": "open('/etc/passwd').read()",
    "look for a file": "os.stat('/etc/passwd')",
    "list a folder": "os.listdir('/')",
    "write a file": "open('/tmp/x', 'w')",
    "open an inet socket": "socket.socket(socket.AF_INET)",
    "open a unix socket": "socket.socket(socket.AF_UNIX)",
    "run a program": "os.execv('/bin/true', ['true'])",
    "start a program": "subprocess.Popen(['/bin/true'])",
    "fork": "os.fork()",
    "start a thread": "threading.Thread(target=int).start()",
    "signal another process": "os.kill(os.getppid(), 0)",
    "make memory executable": "mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_EXEC)",
    "change its limits": "__import__('resource').setrlimit(7, (64, 64))",
    "read its surroundings": "os.open('/proc/self/environ', os.O_RDONLY)",
}


def ends(attempt: str) -> int:
    """Return how a locked process ends that attempts this."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(attempt=attempt)], check=False, capture_output=True
    )
    return done.returncode


@filtered
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_a_locked_process_is_killed_when_it_tries_to(attempt: str) -> None:
    assert ends(ATTEMPTS[attempt]) == -signal.SIGSYS


@filtered
def test_a_locked_process_can_think() -> None:
    """The positive control: without it every probe could fail for a reason of its own."""
    assert ends("bytearray(90_000_000); sorted(range(10)); 'й'.encode('utf-8')") == 0


@filtered
def test_a_locked_process_cannot_take_the_machine_s_memory() -> None:
    assert ends("bytearray(3 << 30)") == 7


@filtered
def test_an_unknown_charset_behind_the_lock_is_an_error_and_not_a_death() -> None:
    assert ends("\n    try: b'x'.decode('x-unknown')\n    except LookupError: pass") == 0


def test_the_filter_is_built_for_both_machines_and_no_other() -> None:
    for machine in ("x86_64", "aarch64"):
        program = seccomp.program_for(machine)
        assert program[-1] == (0x06, 0, 0, 0x80000000), "what is not allowed is killed"
        assert len(program) < 256, "jumps are one byte"
    assert seccomp.program_for("riscv64") == []


def test_a_child_that_is_asked_for_nonsense_is_a_crash() -> None:
    with Child() as child, pytest.raises(ChildFailed) as caught:
        child.ask({"job": "sing"}, body_limit=0, seconds=20)
    assert caught.value.reason == "parser-crashed"


def test_cancelling_kills_the_child_at_once() -> None:
    with Child() as child:
        start = time.monotonic()
        with pytest.raises(Cancelled):
            child.ask({"job": "language"}, body_limit=0, seconds=60, cancelled=lambda: True)
        assert time.monotonic() - start < 2
        assert not child.alive


def test_a_child_that_takes_too_long_is_killed() -> None:
    with Child() as child:
        with pytest.raises(ChildFailed) as caught:
            child.ask({"job": "language"}, body_limit=0, seconds=0.05)
        assert caught.value.reason == "took-too-long"
        assert not child.alive


def test_a_child_knows_nothing_of_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    from casefiles.intake import child

    monkeypatch.setenv("CANARY", "name of a person")
    assert set(child._surroundings()) <= {
        "SYSTEMROOT",
        "WINDIR",
        "OPENBLAS_NUM_THREADS",
        "OMP_NUM_THREADS",
    }
    assert child.command()[1:3] == ["-I", "-B"]


def test_a_frozen_bundle_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    from casefiles.intake import child

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child.command() == [sys.executable, "--mail-room"]
