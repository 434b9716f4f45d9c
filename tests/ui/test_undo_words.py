"""Every change that can be taken back has a name, in every language of the screen."""

import pytest

from casefiles.domain.changes import Changes, Kind
from casefiles.i18n import LANGUAGES, set_language
from casefiles.services.undo import _VERBS
from casefiles.ui.undo_words import undo_name


def named(verb: str) -> str:
    """Return the name of a change by its verb."""
    return undo_name(Changes(frozenset(), undo=verb))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verb", sorted(_VERBS))
def test_every_verb_that_can_be_undone_is_named(verb: str, language: str) -> None:
    set_language(language)
    assert named(verb) != named("never-heard-of")


def test_the_name_says_what_was_done_to_which_record() -> None:
    assert named("add-stay") == "stay (added)"
    assert named("remove-need") == "need (removed)"
    set_language("ru")
    assert named("edit-stay") == "пребывание (изменение)"


def test_every_kind_has_a_noun_of_its_own() -> None:
    assert len({named(f"edit-{kind.value}") for kind in Kind}) == len(Kind)


@pytest.mark.parametrize("verb", ["compose-pack", "save-attachment", "undo"])
def test_what_leaves_a_case_is_named_in_its_history_too(verb: str) -> None:
    assert named(verb) != named("never-heard-of")
