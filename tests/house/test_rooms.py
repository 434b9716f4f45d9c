"""Walls that import-linter does not see: names, laziness, and a core that runs without Qt."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.house.sources import CODE, ROOT, files, modules, name_of, parsed, python_files, room_of

SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "core", "manager"}
WITH_QT = ("casefiles.ui",)
HEAVY = ("sqlite_utils", "reportlab", "PIL", "pikepdf", "PySide6")


def _python(code: str) -> str:
    """Run code in a fresh interpreter; return what went wrong, or ""."""
    answer = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
    )
    return "\n".join(answer.stderr.splitlines()[-6:]) if answer.returncode else ""


def test_core_imports_without_qt() -> None:
    """Everything but the desk works on a server without a screen, Qt not installed."""
    code = f"""
import importlib, sys
class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Wall())
for name in {[name for name in modules() if not name.startswith(WITH_QT)]!r}:
    importlib.import_module(name)
"""
    assert _python(code) == ""


def test_verbs_of_vaults_start_without_heavy_libraries() -> None:
    """The lock screen appears before anything slow is read (desktop start-up)."""
    code = f"""
import sys
import casefiles.services.vaults
early = set({HEAVY!r}) & set(sys.modules)
assert not early, f"imported too early: {{sorted(early)}}; import them where they are used"
"""
    assert _python(code) == ""


def test_domain_knows_only_the_standard_library_and_edtf() -> None:
    # pyparsing is how edtf reads; what it cannot read, it says with an error of pyparsing.
    allowed = {*sys.stdlib_module_names, "casefiles", "edtf", "pyparsing"}
    strangers = [
        f"{name_of(path)}: {name}"
        for path in python_files()
        if path.is_relative_to(CODE) and room_of(path) == "domain"
        for name in _imported(path)
        if name.partition(".")[0] not in allowed
    ]
    assert not strangers


def _imported(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append(node.module or "")
    return names


def test_packaging_is_no_package() -> None:
    """An __init__.py there would hide the library of that name from pip and pytest."""
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_no_module_has_a_name_that_says_nothing() -> None:
    nothing = [
        name_of(path)
        for path in python_files()
        if {part.removesuffix("s") for part in path.relative_to(ROOT).with_suffix("").parts}
        & {name.removesuffix("s") for name in SAYS_NOTHING}
    ]
    assert not nothing, "Name what is inside; what has no name belongs to several rooms."


def test_top_level_stays_as_it_is() -> None:
    """A new folder at the top is a decision about the whole house."""
    folders = {path.relative_to(ROOT).parts[0] for path in files() if path.parent != ROOT}
    known = {"src", "resources", "tests", "packaging"}
    assert {name for name in folders if not name.startswith(".")} <= known
