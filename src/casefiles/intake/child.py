"""The host's side of a child process: start it, speak with it, stop it at its time."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping

from casefiles.domain.errors import Cancelled
from casefiles.intake.framing import Frame, FrameBroken, decode, encode

CancelledQuestion = Callable[[], bool]
_LOOK_UP_SECONDS = 0.02


class ChildFailed(Exception):
    """The child gave no answer; `reason` is "parser-crashed" or "took-too-long"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def never() -> bool:
    """Answer that nobody has cancelled."""
    return False


def command() -> list[str]:
    """Return the command that starts a child, in an install or in a frozen bundle."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--mail-room"]
    return [sys.executable, "-I", "-B", "-m", "casefiles.intake.worker"]


def _surroundings() -> dict[str, str]:
    """Return an environment without a word about the person or the vault."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "WINDIR") if name in os.environ}
    # One thread for numpy: threads cannot be started behind the lock, and each takes memory.
    return kept | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


class Child:
    """One process of the mail room. What it says on stderr is passed on to nobody."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_surroundings(),
            cwd=os.path.abspath(os.sep),
            # Its own session: Ctrl+C at the counter is the host's to answer.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def ask(
        self,
        header: Mapping[str, object],
        body: bytes = b"",
        *,
        body_limit: int,
        seconds: float,
        cancelled: CancelledQuestion = never,
    ) -> Frame:
        """Send one frame and return the answer.

        Raises Cancelled, or ChildFailed where there is no proper answer in time; the child is
        dead after either. An answer with a body above `body_limit` bytes is not read.
        """
        talk = _Talk(self._process, encode(header, body), body_limit)
        until = time.monotonic() + seconds
        try:
            while not talk.over.wait(_LOOK_UP_SECONDS):
                if cancelled():
                    raise Cancelled
                if time.monotonic() > until:
                    raise ChildFailed("took-too-long")
        except BaseException:
            self._kill()
            talk.join()
            raise
        talk.join()
        if talk.answer is None:
            raise ChildFailed(self._reason_of_death())
        return talk.answer

    def _reason_of_death(self) -> str:
        self._kill(wait=0.5)
        stopped = getattr(signal, "SIGXCPU", None)
        slow = stopped is not None and self._process.returncode == -stopped
        return "took-too-long" if slow else "parser-crashed"

    def _kill(self, wait: float = 0.0) -> None:
        if wait:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(wait)
        with contextlib.suppress(OSError):
            self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End the process and close the pipes; nothing of it is left."""
        self._kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


class _Talk(threading.Thread):
    """One question and its answer, on a thread, so that the host can give up at any time."""

    def __init__(
        self, process: "subprocess.Popen[bytes]", pieces: list[bytes], body_limit: int
    ) -> None:
        super().__init__(name="mail-room", daemon=True)
        self.over = threading.Event()
        self.answer: Frame | None = None
        self._process = process
        self._pieces = pieces
        self._body_limit = body_limit
        self.start()

    def run(self) -> None:
        """Write everything, then read one frame."""
        sent, said = self._process.stdin, self._process.stdout
        try:
            # A child that has died or answers nonsense leaves `answer` empty.
            with contextlib.suppress(OSError, EOFError, FrameBroken, ValueError):
                if sent is not None and said is not None:
                    for piece in self._pieces:
                        sent.write(piece)
                    sent.flush()
                    self.answer = decode(said.read1, body_limit=self._body_limit)  # type: ignore[attr-defined]
        finally:
            self.over.set()
