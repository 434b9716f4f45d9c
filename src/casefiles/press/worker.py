"""The press's own process: content comes in, one PDF goes out, and nothing is left behind.

A fresh process for each pack means that no glyph of another pack is in its fonts, and that a crash
in a library takes nothing with it. It writes no file and says nothing on the error stream.
"""

import json
import sys
import traceback
from typing import BinaryIO

from casefiles.domain.errors import Bug, CaseFilesError

# what is heavy is loaded before any content is read and before files are forbidden
from casefiles.press import finishing, gate, pages, story  # noqa: F401
from casefiles.press.setting import set_pack
from casefiles.press.wire import DONE, ERROR, PROGRESS, pack_from_json, write_frame


def main() -> int:
    """Set the pack on standard input. Returns the exit code: 0 also for an error that was told."""
    _forbid_files()
    out = sys.stdout.buffer
    try:
        content = pack_from_json(sys.stdin.buffer.read())
        pdf, count = set_pack(content, lambda done, total: _tell(out, done, total))
    except CaseFilesError as error:
        _fail(out, error)
    except Exception as error:  # noqa: BLE001  # whatever it is, the parent must be told
        _fail(out, Bug(kind=type(error).__name__, where=_where(error)))
    else:
        write_frame(out, DONE, count.to_bytes(4, "big") + pdf)
    return 0


def _forbid_files() -> None:
    """Let this process write no file and leave no core, where the system can see to that."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    for limit in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        resource.setrlimit(limit, (0, 0))


def _tell(out: BinaryIO, done: int, total: int) -> None:
    write_frame(out, PROGRESS, json.dumps([done, total]).encode())


def _fail(out: BinaryIO, error: CaseFilesError) -> None:
    body = {"type": type(error).__name__, "facts": error.facts}
    write_frame(out, ERROR, json.dumps(body).encode())


def _where(error: Exception) -> str:
    """Return file, line and function of the innermost call; never the message."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return ""
    last = frames[-1]
    return f"{last.filename.replace(chr(92), '/').rsplit('/', 1)[-1]}:{last.lineno} {last.name}"


if __name__ == "__main__":
    raise SystemExit(main())
