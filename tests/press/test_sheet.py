"""The recovery sheet: one page, the code as it must be typed, and nothing that names a vault."""

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from casefiles.domain.errors import Bug
from casefiles.domain.paper.sheet import SheetContent, SheetPart
from casefiles.press.sheet import recovery_sheet
from tests.press import sheets
from tests.press.readers import as_read, elements, fonts, pdfium_text, pypdf_text

SHEETS = [sheets.ENGLISH, sheets.RUSSIAN]


@pytest.mark.parametrize("content", SHEETS, ids=["en", "ru"])
def test_the_sheet_is_one_page_with_all_its_words(content: SheetContent) -> None:
    pdf = recovery_sheet(content)
    assert len(pypdf.PdfReader(BytesIO(pdf)).pages) == 1
    for text in (pypdf_text(pdf), pdfium_text(pdf)):
        assert as_read(content.lead) in text
        for part in content.parts:
            assert all(as_read(words) in text for words in (*part.sentences, *part.commands))


def test_the_code_is_read_back_with_its_hyphens() -> None:
    text = pdfium_text(recovery_sheet(sheets.ENGLISH))
    found = "".join(text.split())
    assert sheets.CODE in found or all(group in found for group in sheets.CODE.split("-"))


def test_equal_content_gives_equal_bytes() -> None:
    assert recovery_sheet(sheets.RUSSIAN) == recovery_sheet(sheets.RUSSIAN)


def test_the_sheet_is_tagged_and_its_fonts_are_inside() -> None:
    pdf = recovery_sheet(sheets.RUSSIAN)
    assert [e.tag for e in elements(pdf)].count("H2") == 3
    assert all(fonts(pdf).values())


def test_metadata_says_only_what_it_is() -> None:
    reader = pypdf.PdfReader(BytesIO(recovery_sheet(sheets.ENGLISH)))
    assert reader.metadata is not None
    assert set(reader.metadata) == {"/Title", "/CreationDate", "/ModDate"}
    assert reader.metadata.title == "Recovery sheet"


def test_a_sheet_that_needs_two_pages_is_refused() -> None:
    long = SheetPart("Too much", ("A sentence that goes on. " * 200,))
    with pytest.raises(Bug):
        recovery_sheet(replace(sheets.ENGLISH, parts=(*sheets.ENGLISH.parts, long)))
