"""The files the house looks at: what git tracks or would track, and the Python among it, parsed."""

import ast
import os
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "src" / "casefiles"
SKIPPED = {".git", ".venv", "__pycache__", "build", "dist", "look"}


@cache
def files() -> tuple[Path, ...]:
    """Return every file of the checkout that belongs to it, without ignored ones."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return tuple(sorted(_walked()))  # no git here, or a checkout of somebody else's
    names = (ROOT / name for name in answer.stdout.split("\0") if name)
    return tuple(sorted(path for path in names if path.is_file()))


def _walked() -> list[Path]:
    found: list[Path] = []
    for folder, inside, names in os.walk(ROOT):
        inside[:] = [name for name in inside if name not in SKIPPED and not name.endswith("_cache")]
        found += [Path(folder, name) for name in names]
    return found


def python_files() -> tuple[Path, ...]:
    """Return every Python file of src, packaging and tests."""
    rooms = {"src", "packaging", "tests"}
    return tuple(
        path
        for path in files()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in rooms
    )


@cache
def parsed(path: Path) -> ast.Module:
    """Return a file's syntax tree."""
    return ast.parse(path.read_bytes(), filename=str(path))


def module_name(path: Path) -> str:
    """Return the dotted name of a module of the program."""
    parts = path.relative_to(CODE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules() -> tuple[str, ...]:
    """Return the dotted names of all modules of the program."""
    return tuple(module_name(path) for path in python_files() if path.is_relative_to(CODE))


def room_of(path: Path) -> str:
    """Return the first word below casefiles: "vault", "ui", "app" …"""
    return path.relative_to(CODE).with_suffix("").parts[0]


def name_of(path: Path) -> str:
    """Return a path as a person of the house writes it."""
    return path.relative_to(ROOT).as_posix()
