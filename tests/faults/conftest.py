"""Fixtures of the faults: how many, and a laptop whose state can be put back."""

import shutil
from collections.abc import Callable
from typing import Any

import pytest

from tests.faults import stand as stands
from tests.faults.counts import FULL, REDUCED, Counts
from tests.faults.stand import Stand
from tests.journey.conftest import tool
from tests.journey.office import Yard

Tell = Callable[[str], None]


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    """Say how much was broken; it stands at the end of the run."""
    return lambda words: record_property("broken", words)


def pytest_terminal_summary(terminalreporter: Any) -> None:  # noqa: ANN401 - pytest's own, private
    """Print what was told."""
    for report in terminalreporter.getreports("passed"):
        for name, words in report.user_properties:
            if name == "broken" and report.when == "call":
                terminalreporter.write_line(str(words))


@pytest.fixture(scope="session")
def counts(pytestconfig: pytest.Config) -> Counts:
    """How much to break: `poe test-faults --full` breaks everything there is."""
    return FULL if pytestconfig.getoption("--full") else REDUCED


@pytest.fixture(scope="session")
def laptop(tmp_path_factory: pytest.TempPathFactory, yard: Yard) -> Stand:
    """A laptop with a vault and its backup, made once."""
    return stands.made(tmp_path_factory.mktemp("stand"), yard, tool("strace"))


@pytest.fixture
def stand(laptop: Stand) -> Stand:
    """The laptop as it was in the beginning."""
    shutil.rmtree(laptop.office.root, ignore_errors=True)
    laptop.office.root.mkdir()
    laptop.reset()
    return laptop
