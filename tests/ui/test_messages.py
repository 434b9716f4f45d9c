"""The table of messages covers the whole tree of errors and fills its placeholders."""

import re
import string

import pytest

from casefiles.domain import errors
from casefiles.domain.errors import (
    Bug,
    CaseFilesError,
    FileTooLarge,
    KeysPutBack,
    NoPermission,
    RecordInvalid,
    RecordNotFound,
    UserFixable,
    VaultRolledBack,
)
from casefiles.ui.messages import message_of, table
from casefiles.ui.rooms import ROOMS


def tree(root: type[CaseFilesError]) -> list[type[CaseFilesError]]:
    """Return a type and all below it."""
    return [root, *(kind for child in root.__subclasses__() for kind in tree(child))]


KINDS = [kind for kind in tree(CaseFilesError) if kind.__module__ == errors.__name__]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_has_words_of_its_own(kind: type[CaseFilesError]) -> None:
    title, text, _advice = table()[kind]
    assert title
    assert text
    assert not title.endswith(".")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_words_use_only_facts_the_error_carries(kind: type[CaseFilesError]) -> None:
    words = " ".join(table()[kind])
    used = {name for _, name, _, _ in string.Formatter().parse(words) if name}
    assert used <= {*kind.FACTS, "why"}


def test_an_error_without_words_speaks_with_those_of_its_parent() -> None:
    class Fresh(UserFixable):
        """An error nobody has worded yet."""

    assert message_of(Fresh()).title == table()[UserFixable][0]


def test_sizes_are_said_in_megabytes() -> None:
    message = message_of(FileTooLarge(name="report.pdf", size=52_400_000, limit=50_000_000))
    assert "52.4 MB" in message.text
    assert "50.0 MB" in message.text


def test_a_field_is_called_as_its_form_calls_it() -> None:
    error = RecordInvalid(kind="case", field="next_step_due", reason="not-a-day")
    assert "next_step_due" not in message_of(error).text
    assert "“Due”" in message_of(error).text


def test_a_record_that_is_gone_is_named_by_its_kind_and_not_by_its_id() -> None:
    message = message_of(RecordNotFound(kind="case", key="0f" * 16))
    assert "0f0f" not in message.text
    assert "(Case)" in message.text


def test_the_bin_is_called_as_the_window_calls_it() -> None:
    named = re.findall("“([^“”{}]+)”", table()[RecordNotFound][2])
    assert named
    assert set(named) <= {room.name() for room in ROOMS}


@pytest.mark.parametrize(("what", "said"), [("read", "(reading)"), ("write", "(writing)")])
def test_what_the_system_forbids_is_said_in_words(what: str, said: str) -> None:
    assert said in message_of(NoPermission(what=what)).text


def test_a_bug_tells_its_kind_and_no_place_of_a_file() -> None:
    assert "KeyError" in message_of(Bug(kind="KeyError", where="a.py:1:f")).text


def test_the_moments_of_a_vault_put_back_are_told_to_the_minute() -> None:
    error = VaultRolledBack(
        found=4, expected=6, found_at="2026-03-02T09:30:00Z", expected_at="2026-03-02T09:45:10Z"
    )
    told = message_of(error).text
    assert "2 March 2026, 09:30 UTC" in told
    assert "2 March 2026, 09:45 UTC" in told
    unknown = message_of(KeysPutBack(changed_at="")).text
    assert "not known" in unknown
