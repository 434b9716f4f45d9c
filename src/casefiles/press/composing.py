"""Compose a pack in a fresh child process: bytes in, bytes out, no file, and it can be stopped."""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, NamedTuple

from casefiles.domain import errors
from casefiles.domain.paper.content import PackContent
from casefiles.press.wire import DONE, ERROR, PROGRESS, pack_to_json, read_frame

Progress = Callable[[int, int], None]
Frame = tuple[bytes, bytes] | None

_ASK_EVERY = 0.1  # seconds between questions whether the person has cancelled
_PDF_AFTER = 4  # the pages come first


class Composed(NamedTuple):
    """A finished pack."""

    pdf: bytes
    pages: int


def compose(
    content: PackContent,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Composed:
    """Set a pack and return its PDF and number of pages.

    The same content gives the same bytes. Raises GlyphMissing, Cancelled; Bug where the child
    breaks, with the place in our code and never a word of the content.
    """
    if cancelled and cancelled():
        raise errors.Cancelled
    body = pack_to_json(content)
    child = _start()
    frames: SimpleQueue[Frame] = SimpleQueue()
    reader = Thread(target=_converse, args=(child, body, frames), daemon=True)
    reader.start()
    try:
        return _await(frames, child, progress=progress, cancelled=cancelled)
    finally:
        child.kill()
        reader.join()
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()


def compose_here(content: PackContent) -> Composed:
    """Set a pack in this process: for the child itself and for tests."""
    from casefiles.press.setting import set_pack

    return Composed(*set_pack(content))


def command() -> list[str]:
    """Return how the child is started, from an installation or from a frozen bundle."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--press"]
    return [sys.executable, "-I", "-B", "-m", "casefiles.press.worker"]


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a traceback could carry case text
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _converse(child: "subprocess.Popen[bytes]", body: bytes, frames: "SimpleQueue[Frame]") -> None:
    """Send the content, then pass on every frame; None says that the child is done."""
    with suppress(OSError, ValueError):  # it died, or was killed: the missing frame says so
        _send(child.stdin, body)
    with suppress(OSError, ValueError):
        while child.stdout and (frame := read_frame(child.stdout)):
            frames.put(frame)
    frames.put(None)


def _send(stream: IO[bytes] | None, body: bytes) -> None:
    if stream:
        stream.write(body)
        stream.close()


def _await(
    frames: "SimpleQueue[Frame]",
    child: "subprocess.Popen[bytes]",
    *,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> Composed:
    """Wait for the end, asking often whether to stop."""
    while True:
        if cancelled and cancelled():
            raise errors.Cancelled
        try:
            frame = frames.get(timeout=_ASK_EVERY)
        except Empty:
            continue
        if frame is None:
            raise errors.Bug(kind="press-ended", where=f"exit {child.wait()}")
        kind, body = frame
        if kind == DONE:
            return Composed(body[_PDF_AFTER:], int.from_bytes(body[:_PDF_AFTER], "big"))
        if kind == ERROR:
            raise _error(body)
        if kind == PROGRESS and progress:
            done, total = json.loads(body)
            progress(done, total)


def _error(body: bytes) -> errors.CaseFilesError:
    """Return the domain error that the child told of."""
    told = json.loads(body)
    kind = getattr(errors, told["type"], None)
    if isinstance(kind, type) and issubclass(kind, errors.CaseFilesError):
        return kind(**told["facts"])
    return errors.Bug(kind="press", where=str(told["type"]))
