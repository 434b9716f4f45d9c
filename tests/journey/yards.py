"""The one yard of a run: it takes seconds to load, so journeys and faults share it."""

import sys
from collections.abc import Iterator

import pytest

from tests.journey.office import Yard


@pytest.fixture(scope="session")
def yard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Yard]:
    """The program with cheap keys, everything loaded."""
    if not sys.platform.startswith("linux"):
        pytest.skip("processes are forked here, which only Linux does safely")
    made = Yard(tmp_path_factory.mktemp("yard"))
    yield made
    made.close()
