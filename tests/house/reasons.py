"""Finds every reason code of a refusal in the source, so that none can be without words."""

import ast
import re
from collections.abc import Iterator

from tests.house.sources import CODE, parsed, python_files

_CODE = re.compile(r"[a-z0-9_]+(-[a-z0-9_]+)*")
_PLACES = {  # the class or helper that takes a reason, and the place of its reason
    "Refused": 0,
    "RowRefused": 3,
    "refuse": 1,
    "_refused": -1,  # its last
    "ChildFailed": 0,
    "Refusal": 0,
    "CellRefused": 0,
    "RefusedCell": 2,
    "_note": 2,
    "_refuse": 1,
}
_OF_FILES = frozenset({"FileUnreadable", "ChildFailed", "Refusal"})


def reasons_of_files() -> set[str]:
    """Return every reason that FileUnreadable is raised with."""
    return {code for name, code in _found() if name in _OF_FILES} - {"otherwise", "oversize"}


def reasons_of_records() -> set[str]:
    """Return every reason that a field, a row or a rule is refused with."""
    return {code for name, code in _found() if name not in _OF_FILES} | _faults()


def _found() -> Iterator[tuple[str, str]]:
    wanted = {"RecordInvalid", "FileUnreadable", *_PLACES}
    for path in python_files():
        if not path.is_relative_to(CODE):
            continue
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and (name := _name(node.func)) in wanted:
                yield from ((name, code) for code in _codes(node, name))


def _codes(call: ast.Call, name: str) -> Iterator[str]:
    given = [keyword.value for keyword in call.keywords if keyword.arg == "reason"]
    place = _PLACES.get(name)
    if place is not None and len(call.args) > place:
        given.append(call.args[place])
    for value in given:
        yield from _in(value)


def _in(value: ast.expr) -> Iterator[str]:
    """Yield the codes that an expression may be: a constant, or one of two."""
    if isinstance(value, ast.IfExp):
        yield from _in(value.body)
        yield from _in(value.orelse)
    elif isinstance(value, ast.Constant) and _CODE.fullmatch(str(value.value)):
        yield str(value.value)


def _faults() -> set[str]:
    """Return what the check of fields answers, and the codes of the rules of rows."""
    answers = [
        node.value
        for function in ast.walk(parsed(CODE / "services" / "checking.py"))
        if isinstance(function, ast.FunctionDef) and function.name.endswith("_fault")
        for node in ast.walk(function)
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Constant | ast.IfExp)
    ]
    rules = [
        value
        for node in ast.walk(parsed(CODE / "services" / "interchange_rows.py"))
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict)
        for value in node.value.values
    ]
    return {code for value in (*answers, *rules) for code in _in(value)}


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
