"""The guards of tests/conftest.py hold: network, home, threads and logs."""

import logging
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.house.sources import ROOT


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_socket_to_a_network_is_refused(family: socket.AddressFamily) -> None:
    with pytest.raises(BaseException, match="never touches a network"):
        socket.socket(family)


def test_asking_for_a_name_is_refused() -> None:
    with pytest.raises(BaseException, match="never touches a network"):
        socket.getaddrinfo("localhost", 80)


def test_socket_within_one_computer_is_let_through() -> None:
    left, right = socket.socketpair()
    with left, right:
        left.sendall(b"x")
        assert right.recv(1) == b"x"


def test_home_and_temporary_folder_belong_to_the_test(tmp_path: Path) -> None:
    assert Path.home().is_relative_to(tmp_path)
    assert Path(tempfile.gettempdir()).is_relative_to(tmp_path)
    assert Path(os.environ["XDG_CONFIG_HOME"]).is_relative_to(tmp_path)


def test_clock_stands_still_until_it_is_moved(clock: Clock) -> None:
    before = clock()
    assert clock() == before
    assert clock.step(days=1) == clock()
    assert (clock() - before).days == 1


def test_log_that_was_looked_at_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("library").warning("expected")
    assert "expected" in caplog.text
    caplog.clear()


LEFTOVERS = """
import logging, threading, warnings
from PySide6.QtCore import qWarning

def test_thread():
    threading.Thread(target=threading.Event().wait, args=(60,), daemon=True).start()

def test_log():
    logging.getLogger("library").warning("text")

def test_warning():
    warnings.warn("old")

def test_qt(qapp):
    qWarning("unhappy")
"""


def test_leftovers_fail_the_test_that_left_them(tmp_path: Path) -> None:
    file = tmp_path / "test_leftovers.py"
    file.write_text(LEFTOVERS, encoding="utf-8")
    rules = tmp_path / "pyproject.toml"
    rules.write_bytes((ROOT / "pyproject.toml").read_bytes())
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:xdist"]
    answer = subprocess.run(
        [*command, "-rEf", "--rootdir", str(tmp_path), "-c", str(rules), str(file)],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    told = answer.stdout.splitlines()
    for test, reason in {
        "ERROR test_leftovers.py::test_thread": "outlives its test",
        "ERROR test_leftovers.py::test_log": "writes no log",
        "FAILED test_leftovers.py::test_warning": "UserWarning",
        "FAILED test_leftovers.py::test_qt": "unhappy",
    }.items():
        assert any(line.startswith(test) for line in told), answer.stdout
        assert reason in answer.stdout
