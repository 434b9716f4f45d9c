"""The child process of the mail room: one document, viewer or table, or the language of texts.

Started by casefiles.intake.child. Reads frames on stdin, answers on stdout, touches nothing else:
libraries are loaded and tried out first, then the lock falls, and only then is a foreign byte
parsed. An exception that a parser was not expected to raise ends the process without an answer,
which the host reads as a crash.
"""

import os
from collections.abc import Callable
from typing import Final

from casefiles.intake import lockdown
from casefiles.intake.framing import Frame, decode, encode
from casefiles.intake.limits import (
    CHILD_CPU_SECONDS,
    FILE_BYTES,
    VIEWER_CPU_SECONDS,
)
from casefiles.intake.refusing import Refusal

Answer = tuple[dict[str, object], bytes]
Job = Callable[[Frame], Answer]

_INPUT: Final = 0


def main() -> None:
    """Serve the host until it closes the pipe."""
    out = _take_stdout()
    first = decode(_read, body_limit=FILE_BYTES)
    job = first.text("job", 20)
    lockdown.limit(CHILD_CPU_SECONDS if job == "read" else VIEWER_CPU_SECONDS)
    work = _prepared(job, first)
    lockdown.lock()
    _answer(out, work, first)
    while job != "read":
        try:
            asked = decode(_read, body_limit=FILE_BYTES)
        except EOFError:
            break
        _answer(out, work, asked)
    # No clean-up handlers: behind the lock they could only be killed.
    os._exit(0)


def _prepared(job: str, first: Frame) -> Job:
    """Load what the job needs; nothing of the document is parsed here."""
    if job == "read":
        from casefiles.intake.parsing import prepare_reader

        return prepare_reader(first)
    if job == "pages":
        from casefiles.intake.pages import prepare_pages

        return prepare_pages()
    if job == "language":
        from casefiles.intake.linguist import prepare_languages

        return prepare_languages()
    if job == "table":
        from casefiles.intake.tabular import prepare_tables

        return prepare_tables(first)
    raise SystemExit(2)


def _answer(out: int, work: Job, asked: Frame) -> None:
    try:
        header, body = work(asked)
    except Refusal as refusal:
        header, body = refusal.header(), b""
    except MemoryError:
        # The limit on memory: only something that unpacks without end gets there.
        header, body = Refusal("bomb").header(), b""
    except RecursionError:
        header, body = Refusal("damaged").header(), b""
    for piece in encode(header, body):
        _write(out, piece)


def _take_stdout() -> int:
    """Keep the pipe for frames, so that a library that prints spoils nothing."""
    kept = os.dup(1)
    os.dup2(2, 1)
    return kept


def _read(count: int) -> bytes:
    return os.read(_INPUT, count)


def _write(out: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(out, left) :]


if __name__ == "__main__":
    main()
