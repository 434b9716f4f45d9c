"""Nothing grows past what one sitting can read (the maxima; most things are far smaller)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6 import QtCore, QtGui, QtWidgets

from tests.house.sources import ROOT, name_of, parsed, python_files

FILE, FUNCTION, CLASS, PARAMETERS, BY_PLACE = 300, 40, 200, 5, 3

# The one a function works on stands where a method has its self: `edit_case(vault, case_id, …)`.
RECEIVERS = {"self", "cls", "vault", "reader", "drawer"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_file_is_small(path: Path) -> None:
    """Sizes of the file, its classes and its functions, and how much a function must be told."""
    found = [*_too_long(path), *_too_many_parameters(path)]
    assert not found, f"{name_of(path)}: {'; '.join(found)}. Split by what changes together."


def _too_long(path: Path) -> Iterator[str]:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    if lines > FILE:
        yield f"{lines} lines, {FILE} are allowed"
    for node in ast.walk(parsed(path)):
        if isinstance(node, Function | ast.ClassDef) and node.end_lineno is not None:
            size = node.end_lineno - node.lineno + 1
            limit = CLASS if isinstance(node, ast.ClassDef) else FUNCTION
            if size > limit:
                yield f"{node.name} has {size} lines, {limit} are allowed"


def _too_many_parameters(path: Path) -> Iterator[str]:
    given = _shapes_given_by_qt(parsed(path))
    for node in ast.walk(parsed(path)):
        if not isinstance(node, Function) or node in given or _is_special(node):
            continue
        by_place = [a.arg for a in (*node.args.posonlyargs, *node.args.args)]
        if by_place and by_place[0] in RECEIVERS:
            by_place = by_place[1:]
        total = len(by_place) + len(node.args.kwonlyargs)
        if total > PARAMETERS:
            yield f"{node.name} takes {total} parameters, {PARAMETERS} are allowed"
        # A private function's calls stand in the same file; pytest gives fixtures by name.
        inside = node.name.startswith("_") and node.name != "__init__"
        inside = inside or path.is_relative_to(ROOT / "tests")
        if len(by_place) > BY_PLACE and not inside:
            yield f"{node.name} takes {len(by_place)} by place: put a * after the second"


def _is_special(node: Function) -> bool:
    """Say whether Python set the parameters, as of __exit__, or click gives them all by name."""
    dunder = node.name.startswith("__") and node.name.endswith("__") and node.name != "__init__"
    return dunder or any(
        ast.unparse(decorator).startswith(("click.option", "click.argument"))
        for decorator in node.decorator_list
    )


def _shapes_given_by_qt(tree: ast.Module) -> set[ast.stmt]:
    """Return the methods whose parameters Qt has set, as of paintEvent or paint."""
    given: set[ast.stmt] = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.ClassDef):
            continue
        for method in node.body:
            if isinstance(method, Function) and _is_of_qt(method.name, node):
                given.add(method)
    return given


def _is_of_qt(method: str, owner: ast.ClassDef) -> bool:
    bases = [base.id for base in owner.bases if isinstance(base, ast.Name)]
    known = [getattr(m, name, None) for m in (QtCore, QtGui, QtWidgets) for name in bases]
    return method != method.lower() or any(hasattr(base, method) for base in known if base)
