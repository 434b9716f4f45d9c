"""Every error has one sentence of its own, and no sentence gives anything away."""

from collections.abc import Iterator

import pytest

from casefiles.cli import sentences
from casefiles.domain import errors
from casefiles.domain.errors import CaseFilesError


def tree(error: type[CaseFilesError] = CaseFilesError) -> Iterator[type[CaseFilesError]]:
    yield error
    for child in error.__subclasses__():
        yield from tree(child)


TREE = [error for error in tree() if error.__module__ == errors.__name__]


@pytest.mark.parametrize("error", TREE, ids=lambda error: error.__name__)
def test_every_error_has_one_sentence_with_its_facts(error: type[CaseFilesError]) -> None:
    assert error in sentences.sentences()
    facts = {name: f"<{name}>" for name in error.FACTS}
    told = sentences.sentence_for(error(**facts))
    assert "\n" not in told
    assert "{" not in told
    assert told[0].isupper() or told[0] == "“"
    assert told[-1] == "."


def test_no_two_errors_but_the_roots_share_a_sentence() -> None:
    told = sentences.sentences()
    own = [text for error, text in told.items() if error not in TREE[:2]]
    assert len(own) == len(set(own))
