"""Every reason code that the source can raise has words, the same at the desk and the counter."""

import pytest

from casefiles.cli.sentences import sentence_for
from casefiles.domain.errors import FileUnreadable, RecordInvalid
from casefiles.domain.library.document import UNREADABLE
from casefiles.services.reasons import why_refused, why_unreadable
from casefiles.ui.messages import message_of
from tests.house.reasons import reasons_of_files, reasons_of_records

OF_FILES = sorted(reasons_of_files() | set(UNREADABLE))
OF_RECORDS = sorted(reasons_of_records())


def test_the_source_is_really_searched() -> None:
    assert {"two-types", "import-type", "no-folder", "changed", "disk"} <= set(OF_FILES)
    assert {"unknown-code", "not-json", "duplicate-id", "not-a-date"} <= set(OF_RECORDS)


@pytest.mark.parametrize("reason", OF_FILES)
def test_why_a_file_cannot_be_used_is_said_in_words(reason: str) -> None:
    error = FileUnreadable(name="paper.pdf", reason=reason)
    assert why_unreadable(reason) != reason
    for told in (message_of(error).text, sentence_for(error)):
        assert why_unreadable(reason) in told


@pytest.mark.parametrize("reason", OF_RECORDS)
@pytest.mark.parametrize(("kind", "field"), [("case", "country"), ("rule", "months_to"), ("", "")])
def test_why_a_field_or_a_row_is_refused_is_said_in_words(
    reason: str, kind: str, field: str
) -> None:
    error = RecordInvalid(kind=kind, field=field, reason=reason)
    assert why_refused(reason) != reason
    for told in (message_of(error).text, sentence_for(error)):
        assert why_refused(reason)[1:] in told


def test_an_unknown_reason_stands_as_its_code() -> None:
    assert why_refused("something-new") == "something-new"
    assert why_unreadable("something-new") == "something-new"
