"""Fixtures of the mail room: one room for many documents, so that its linguist starts once."""

from collections.abc import Iterator

import pytest

from casefiles.intake.reading import MailRoom


@pytest.fixture(scope="session")
def room() -> Iterator[MailRoom]:
    """Return a mail room that serves the whole run."""
    with MailRoom() as opened:
        yield opened
