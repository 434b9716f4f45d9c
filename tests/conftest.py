"""What every test gets: a home of its own, no network, no leftover threads, a clock, the seeds."""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

pytest_plugins = ("tests.vault_fixtures", "tests.journey.yards")

# Before Qt is imported anywhere; a run on a real screen sets it from outside.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent
NETWORK_EVENTS = {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what `poe test-faults` takes."""
    told = "break everything there is: tests/faults/counts.py has the numbers"
    parser.addoption("--full", action="store_true", help=told)


class NetworkTouched(BaseException):
    """Not an Exception: no `except Exception` may swallow it."""


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    # Family 2 and 10 are AF_INET and AF_INET6; AF_UNIX is how Qt and X talk on one computer.
    inet = event == "socket.__new__" and arguments[1] in (2, 10, 23, 30)
    address = arguments[1] if event in NETWORK_EVENTS and len(arguments) > 1 else ""
    if inet or isinstance(address, tuple) or event == "socket.getaddrinfo":
        raise NetworkTouched(f"{event}: the program never touches a network, its tests neither.")


sys.addaudithook(_refuse_network)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test its own empty home, so that none reads or changes the real one."""
    place = tmp_path / "home"
    folders = {"HOME": place, "USERPROFILE": place, "APPDATA": place, "LOCALAPPDATA": place}
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        folders[f"XDG_{name}_HOME"] = place / name.lower()
    for name in ("TMPDIR", "TEMP", "TMP"):
        folders[name] = place / "tmp"
    for name, folder in folders.items():
        folder.mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)  # it remembers the first answer
    return place


@pytest.fixture(autouse=True)
def _no_leftover_threads() -> Iterator[None]:
    """Fail a test that ends while a thread it started still runs."""
    before = set(threading.enumerate())
    yield
    until = time.monotonic() + 2
    while (left := _started_since(before)) and time.monotonic() < until:
        time.sleep(0.01)
    if left:
        pytest.fail(
            f"Still running: {', '.join(thread.name for thread in left)}. A thread that outlives "
            "its test works on a vault that is gone, and fails some other test. Close the session "
            "(or the pool, or the lane) in the test or in the fixture that opened it.",
            pytrace=False,
        )


def _started_since(before: set[threading.Thread]) -> list[threading.Thread]:
    # Python keeps a dummy for each foreign thread (one of Qt's) that ever called into it.
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]


@pytest.fixture(autouse=True)
def _no_unexpected_logs(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test whose code logged a warning that nobody expected."""
    yield
    left = [record.getMessage() for record in caplog.get_records("call")]
    if left:
        pytest.fail(
            f"Logged: {left}. The program writes no log, because a log is a copy of what people "
            "said. If a library must speak here, look at `caplog` and call `caplog.clear()`.",
            pytrace=False,
        )


class Clock:
    """A clock that stands still until it is moved. Call it for the moment, in UTC."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def step(self, *, days: float = 0, hours: float = 0, seconds: float = 0) -> datetime:
        """Move the clock on (or back, with a negative number) and return the new moment."""
        self.now += timedelta(days=days, hours=hours, seconds=seconds)
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return a clock that shows Monday 2 March 2026, 09:30 UTC, until `clock.step(days=1)`."""
    return Clock()


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Return the folder of founding documents; skip where it is not at hand."""
    named = os.environ.get("CASEFILES_SEEDS")
    folder = Path(named) if named else ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the founding documents are not here; CASEFILES_SEEDS can name their folder")
    return folder
