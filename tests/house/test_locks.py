"""The lock files hold what pyproject.toml asks for, with hashes (`poe lock` remakes them)."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.sources import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNNING = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]]
TESTING = [*RUNNING, *PROJECT["dependency-groups"]["dev"]]


def _locked(name: str) -> dict[str, set[str]]:
    """Return package → versions; a package may have one per version of Python."""
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for entry in text.replace("\\\n", " ").splitlines():
        pin = re.match(r"([a-z0-9.-]+)==([^ ]+) .*--hash=sha256:[0-9a-f]{64}", entry)
        assert pin, f"not a version with hashes: {entry[:60]}"
        found.setdefault(canonicalize_name(pin[1]), set()).add(pin[2])
    return found


@pytest.mark.parametrize(
    ("name", "asked"), [("requirements.lock", RUNNING), ("requirements-dev.lock", TESTING)]
)
def test_lock_holds_what_the_project_asks_for(name: str, asked: list[str]) -> None:
    locked = _locked(name)
    missing = [
        line
        for line in asked
        if not (need := locked.get(canonicalize_name(Requirement(line).name)))
        or not all(Requirement(line).specifier.contains(version) for version in need)
    ]
    assert not missing, "run `poe lock`"


def test_tests_run_on_the_very_versions_that_people_run() -> None:
    running, testing = _locked("requirements.lock"), _locked("requirements-dev.lock")
    assert {name: testing.get(name) for name in running} == running
