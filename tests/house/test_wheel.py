"""The wheel holds everything the program reads, and works where no checkout is near."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.sources import ROOT


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it, as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*command, "--directory", str(folder)], cwd=ROOT, check=True, timeout=120)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def test_wheel_holds_all_resources_and_compiled_words(unpacked: Path) -> None:
    inside = unpacked / "casefiles" / "_resources"
    resources = ROOT / "resources"
    expected = {path.relative_to(resources) for path in resources.rglob("*") if path.is_file()}
    found = {path.relative_to(inside) for path in inside.rglob("*") if path.is_file()}
    assert expected <= found
    assert {path.with_suffix(".mo") for path in expected if path.suffix == ".po"} <= found


def test_unpacked_wheel_reads_its_own_resources(unpacked: Path, tmp_path: Path) -> None:
    code = (
        "from casefiles.i18n import words_in\n"
        "from casefiles.resources import path_to\n"
        "print(path_to('locale').resolve())\n"
        "print(words_in('ru').catalogue.info()['language'])\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(unpacked)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    place, language = answer.stdout.splitlines()
    assert Path(place) == (unpacked / "casefiles" / "_resources" / "locale").resolve()
    assert language == "ru"


def test_wheel_leaves_the_workshop_behind(unpacked: Path) -> None:
    """No tests, no tools and no names of development packages go to the people who install it."""
    names = {path.name for path in unpacked.iterdir()}
    assert {name for name in names if not name.endswith(".dist-info")} == {"casefiles"}
    metadata = next(unpacked.glob("*.dist-info/METADATA")).read_text(encoding="utf-8")
    assert "pytest" not in metadata
