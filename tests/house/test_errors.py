"""The tree of errors: every type explains itself and carries facts, never sentences."""

import ast
from collections.abc import Iterator

import pytest

from casefiles.domain import errors
from tests.house.sources import CODE, name_of, parsed, python_files


def _below(error: type[errors.CaseFilesError]) -> Iterator[type[errors.CaseFilesError]]:
    yield error
    for child in error.__subclasses__():
        yield from _below(child)


TREE = list(_below(errors.CaseFilesError))
OURS = {error.__name__ for error in TREE}


@pytest.mark.parametrize("error", TREE, ids=lambda error: error.__name__)
def test_error_explains_itself(error: type[errors.CaseFilesError]) -> None:
    assert "__doc__" in vars(error), "A docstring says when it is raised and what its facts are."
    assert type(error.FACTS) is tuple  # one fact without its comma would be a string
    assert all(str.isidentifier(fact) for fact in error.FACTS)


@pytest.mark.parametrize("error", TREE, ids=lambda error: error.__name__)
def test_error_says_nothing_but_its_name(error: type[errors.CaseFilesError]) -> None:
    """`str(error)` may end in a terminal or a bug report, so it must not repeat the facts."""
    raised = error(**dict.fromkeys(error.FACTS, "Anna"))
    assert str(raised) == error.__name__
    assert raised.facts == dict.fromkeys(error.FACTS, "Anna")


@pytest.mark.parametrize("error", [e for e in TREE if e.FACTS], ids=lambda error: error.__name__)
def test_error_without_its_facts_is_refused(error: type[errors.CaseFilesError]) -> None:
    with pytest.raises(TypeError):
        error()


def test_errors_are_defined_in_one_place() -> None:
    """Desk and counter have one table each; an error defined elsewhere would miss in both."""
    elsewhere = [
        f"{name_of(path)}: {node.name}"
        for path in python_files()
        if path.is_relative_to(CODE) and path.name != "errors.py"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef)
        for base in node.bases
        if isinstance(base, ast.Name) and base.id in OURS
    ]
    assert not elsewhere


def test_errors_are_raised_with_named_facts() -> None:
    """A positional argument would be a sentence."""
    sentences = [
        f"{name_of(path)}:{node.lineno}"
        for path in python_files()
        if path.is_relative_to(CODE)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in OURS and node.args
    ]
    assert not sentences
