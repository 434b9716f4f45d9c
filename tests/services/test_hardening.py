"""A process that holds keys: no core dump, no look into its memory, at the desk and the counter."""

import subprocess
import sys

import pytest

ASK = """
import ctypes, resource, sys
from casefiles.cli.main import main
{start}
print(*resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux")
@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("main(['schema', '--help'])", "0 0 0"),
        ("from casefiles.services.hardening import harden; harden()", "0 0 0"),
        ("", "1"),
    ],
    ids=["counter", "desk", "neither"],
)
def test_memory_cannot_be_dumped_or_traced(start: str, told: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", ASK.format(start=start)], capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines()[-1].endswith(told)
