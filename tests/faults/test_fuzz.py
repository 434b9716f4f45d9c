"""Fuzzing what strangers may hand in: errors that are told, little memory, no write elsewhere."""

import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.faults.conftest import Tell
from tests.faults.counts import Counts
from tests.faults.stand import Stand

pytestmark = [pytest.mark.slow, pytest.mark.faults]

TARGETS = ("keys", "container", "manifest", "interchange")
MEMORY = 256
"""MB that one run may take, interpreter and fuzzer included."""
BETWEEN = ("sh", "-c", '"$@"; exit $?', "sh")
"""A small process in between: Linux counts a parent's memory as that of the child it starts."""
HAS_WHEELS = sys.platform == "linux" and platform.machine() == "x86_64"


def _needs_atheris() -> None:
    if importlib.util.find_spec("atheris") is not None:
        return
    if HAS_WHEELS and sys.version_info < (3, 14):
        pytest.fail("atheris is missing; `python packaging/dev.py test` installs it")
    pytest.skip("atheris has no wheel for this system")


@pytest.mark.parametrize("target", TARGETS)
def test_what_a_stranger_made_up_is_answered_and_does_no_harm(
    stand: Stand, counts: Counts, target: str, tell: Tell
) -> None:
    _needs_atheris()
    place, seconds = stand.office.out / "fuzz", counts.fuzz_seconds // len(TARGETS)
    place.mkdir()
    shutil.copy(stand.backup, place)
    shutil.copy(stand.vault / "vault.keys", place)
    shutil.copytree(stand.vault, place / "v.casefiles")
    folders = {name: str(place) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
    limits = (f"-max_total_time={seconds}", f"-rss_limit_mb={MEMORY}", "-max_len=4000", "-seed=4")
    told = (f"-artifact_prefix={place}/", "-print_final_stats=1")
    fuzz = (sys.executable, "-m", "tests.faults.fuzzing", target, str(place))
    run = subprocess.run(
        [*BETWEEN, *fuzz, *limits, *told],
        cwd=ROOT,
        env={**os.environ, **folders, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    assert run.returncode == 0, run.stderr[-4_000:]
    done = re.search(r"^Done (\d+) runs in (\d+) second", run.stderr, re.MULTILINE)
    peak = re.search(r"^stat::peak_rss_mb: +(\d+)$", run.stderr, re.MULTILINE)
    assert done, run.stderr[-2_000:]
    assert peak, run.stderr[-2_000:]
    assert int(peak[1]) <= MEMORY
    tell(f"{target}: {done[1]} made-up inputs in {done[2]} s, {peak[1]} MB at the most")
