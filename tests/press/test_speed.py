"""The press within its budget, in a process of its own."""

import subprocess
import sys

import pytest

from casefiles.press.wire import pack_to_json
from tests.press import samples

MEASURED = """
import re, sys, time
from casefiles.press.wire import pack_from_json
content = pack_from_json(sys.stdin.buffer.read())
from casefiles.press.setting import set_pack
pdf, pages = set_pack(content)
peak = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())
print(pages, time.process_time(), int(peak[1]) // 1024)
"""


def measured(pages: int) -> tuple[int, float, int]:
    """Return pages, CPU seconds with start-up, and megabytes at the peak."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED],
        input=pack_to_json(samples.big(pages)),
        capture_output=True,
        check=True,
    )
    found = done.stdout.split()
    return int(found[0]), float(found[1]), int(found[2])


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
def test_two_hundred_pages_take_at_most_fifteen_seconds_and_two_hundred_megabytes() -> None:
    pages, seconds, megabytes = measured(232)
    assert pages >= 200
    assert seconds <= 15
    assert megabytes <= 200


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
def test_twenty_pages_take_a_few_seconds_with_start_up() -> None:
    pages, seconds, _ = measured(20)
    assert pages >= 20
    assert seconds <= 4  # 1 to 2 on a quiet machine; the test machine is shared
