"""The program with keys that cost nothing: the only thing that differs from what people use.

Without an argument it is the yard: it takes orders on stdin, a JSON object a line, and runs each
command in a process of its own, forked from one that has everything loaded. So a hundred commands
take seconds, and each can be killed alone. An order names arguments, the folder to stand in, the
file for stdin, the files for stdout and stderr, and the environment. The answer is the number of
the process at once, and its exit code when it is asked for.
"""

import json
import os
import signal
import sys
import traceback
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

from casefiles.app import main
from casefiles.vault import kdf

ROOMS = ("domain", "vault", "privacy", "services", "cli")
"""Every module of these is loaded before anything is forked, or each command would do it again."""
LATE = (
    "casefiles.intake.reading", "zxcvbn", "xkcdpass.xkcd_password", "platformdirs.unix",
    "tests.journey.editing", "tests.faults.saving", "tests.faults.later",
)  # fmt: skip


def lower_the_cost() -> None:
    """Let every door of the vault and of a backup take keys that cost nothing."""
    kdf.FLOOR = kdf.KdfCost(64, 1, 1)  # type: ignore[misc] # before the doors are loaded
    from casefiles.vault import doors

    defaults = doors.create.__kwdefaults__ or {}
    assert doors.unlock.__kwdefaults__ == {"actor": "", "cost": kdf.FLOOR}, "loaded too early"
    doors.create.__kwdefaults__ = {**defaults, "cost": kdf.FLOOR}


def _run(order: dict[str, Any]) -> None:
    """Be the program, in the process just forked; never comes back."""
    code = 70
    try:
        os.environ.clear()
        os.environ.update(order["environment"])
        os.chdir(order["folder"])
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        for number, (name, how) in enumerate(
            ((order["stdin"], os.O_RDONLY), (order["stdout"], flags), (order["stderr"], flags))
        ):
            opened = os.open(name, how, 0o600)
            os.dup2(opened, number)
            os.close(opened)
        sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w")
        module, _, name = order["start"].partition(":")
        if order["held"]:
            os.kill(os.getpid(), signal.SIGSTOP)  # until somebody watches this process
        code = getattr(import_module(module), name)(order["arguments"])
        sys.stdout.flush()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001 - a test reads it
        traceback.print_exc()
    finally:
        os._exit(code)


def _load() -> None:
    for room in ROOMS:
        package = import_module(f"casefiles.{room}")
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(found.name)
    for name in LATE:
        import_module(name)
    from casefiles.vault import engine  # not before the cost was lowered

    engine.connect(Path(":memory:"), bytes(32)).database  # noqa: B018 - loads sqlite-utils


def _yard() -> None:
    _load()
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            _, status = os.waitpid(order["wait"], 0)
            answers.write(f"{os.waitstatus_to_exitcode(status)}\n")
            continue
        process = os.fork()
        if process == 0:
            _run(order)
        answers.write(f"{process}\n")


if __name__ == "__main__":
    lower_the_cost()
    if sys.argv[1:]:
        sys.exit(main(sys.argv[1:]))
    _yard()
