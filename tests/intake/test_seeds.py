"""The five founding documents, where they are at hand: title, language, date and text.

Their words are not repeated here: a title is named by the number of its line.
"""

from pathlib import Path

import pytest

from casefiles.domain.library.document import CAPTION_MARK
from casefiles.intake.reading import MailRoom

EXPECTED = {
    "000": (0, "", 2, 0),
    "001": (16, "2022-09-28", 0, 0),
    "002": (0, "", 0, 0),
    "003": (2, "", 0, 9),
    "004": (0, "", 0, 0),
}
"""By the start of the name: line of the title, date, captions marked, lines left out."""


@pytest.mark.parametrize("start", EXPECTED)
def test_a_founding_document_is_read_whole(seeds: Path, room: MailRoom, start: str) -> None:
    path = next(seeds.glob(f"{start}*"))
    title_line, published, captions, left_out = EXPECTED[start]
    lines = path.read_text(encoding="utf-8").split("\n")
    document = room.read_document(path)
    assert document.title in lines[title_line].replace("*", "")
    assert len(document.title) >= 40
    assert document.language == "en"
    assert document.published == published
    assert not document.warnings
    kept = [line.removeprefix(CAPTION_MARK) for line in document.text.split("\n")]
    gone = [line for line in lines if line.strip() and line.rstrip() not in kept]
    assert len(gone) == left_out
    assert document.text.count(CAPTION_MARK) == captions
