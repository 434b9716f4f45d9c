"""Inputs beyond what anybody means: huge, empty, hostile. A pack comes out, or a named refusal."""

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from casefiles.domain.paper.content import (
    Chapter,
    Excerpt,
    Fact,
    Facts,
    Heading,
    Mark,
    Notice,
    Paragraph,
    Signature,
    SourceEntry,
    SourceList,
    Table,
)
from casefiles.press.composing import compose_here
from tests.press import samples
from tests.press.readers import composed, elements, pypdf_text

WIDTHS = (0.1, 0.3, 0.3, 0.3)


def page_texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def test_a_paragraph_of_three_hundred_lines_runs_over_pages_without_widows() -> None:
    lines = "\n".join(f"Line number {n} of a very long statement." for n in range(1, 301))
    pages = page_texts(composed(samples.small(lines)))
    counts = [page.count("Line number") for page in pages]
    assert sum(counts) == 300
    assert all(count >= 2 for count in counts if count)


def test_one_unbroken_paragraph_of_a_hundred_thousand_letters() -> None:
    pdf, pages = compose_here(samples.small("слово и дело " * 8000, language="ru"))
    assert pages > 20
    assert pypdf_text(pdf).count("слово") == 8000


def test_a_word_of_ten_thousand_letters_is_set_wherever_it_stands() -> None:
    word = "w" * 10_000
    pack = samples.with_blocks(
        Paragraph(word),
        Heading("w" * 500),
        Notice(word),
        Facts((Fact("w" * 300, word, Mark.LOOK),)),
        Table("T", ("A", "B"), ((word, "b"),), (0.5, 0.5)),
        Excerpt(word, "p. 1", 1, label="w" * 1000),
    )
    pdf = composed(replace(pack, title="w" * 300, head=word[:900], classification="w" * 200))
    assert "".join(pypdf_text(pdf).split()).count("w") > 40_000


def test_an_empty_pack_has_a_cover() -> None:
    assert compose_here(replace(samples.small(), chapters=(), cover=())).pages >= 1


def test_empty_chapters_and_empty_blocks_are_set() -> None:
    pack = replace(
        samples.small(""),
        chapters=(
            Chapter("Empty", ()),
            Chapter("", (Paragraph(""), Facts(()), SourceList(()), Heading(""), Notice(""))),
            Chapter("Table", (Table("T", ("A",), (), (1.0,)), Table("", (), (), (1.0,)))),
            Chapter("End", (Heading("Alone"),)),
        ),
        organisation="",
        subtitle="",
    )
    assert "Alone" in pypdf_text(composed(pack))


def test_a_table_of_five_hundred_rows_repeats_its_head_and_keeps_one_structure() -> None:
    rows = tuple((str(n), f"Row {n}", "in words", "ab" * 32) for n in range(500))
    table = Table("Many", ("No.", "Name", "Words", "Hash"), rows, WIDTHS, hash_column=3)
    pdf = composed(samples.with_blocks(table))
    pages = page_texts(pdf)
    assert sum(page.count("Row ") for page in pages) == 500
    assert all("Words" in page for page in pages if "Row " in page)
    found = elements(pdf)
    assert sum(e.tag == "TH" and e.scope == "Column" for e in found) == 4
    assert sum(e.tag == "TR" for e in found) == 501 + 1  # and the row on the cover


@pytest.mark.slow
def test_five_thousand_rows_cost_no_more_each_than_five_hundred() -> None:
    rows = tuple((str(n), f"Row {n}", "x", "y") for n in range(5000))
    table = Table("Many", ("No.", "Name", "W", "H"), rows, WIDTHS)
    assert compose_here(samples.with_blocks(table)).pages > 100


def test_a_cell_taller_than_a_page_is_parted_between_its_lines() -> None:
    tall = "\n".join(f"Line {n}." for n in range(1, 151))
    table = Table("Tall", ("A", "B"), (("before", "x"), ("tall", tall), ("after", "y")), (0.3, 0.7))
    pages = page_texts(composed(samples.with_blocks(table)))
    text = " ".join(pages)
    assert text.count("Line ") == 150
    assert (
        text.index("before") < text.index("Line 1.") < text.index("Line 150.") < text.index("after")
    )


def test_no_row_stands_alone_on_the_next_page() -> None:
    for count in range(24, 40):
        rows = tuple((str(n), f"Row {n}", "x", "y") for n in range(count))
        table = Table("T", ("No.", "Name", "W", "H"), rows, WIDTHS, note="A note.")
        pages = page_texts(composed(samples.with_blocks(table)))
        assert 1 not in [page.count("Row ") for page in pages]


def test_a_heading_never_ends_a_page() -> None:
    for count in range(1, 40):
        blocks = (Paragraph("Line.\n" * count), Heading("Heading below"), Paragraph("Text. " * 100))
        pages = page_texts(composed(samples.with_blocks(*blocks)))
        (page,) = [
            page for page in pages if "Heading below" in page and "Contents" not in page[:40]
        ] or [pages[1]]
        assert "Text. Text." in page


def test_a_pinpoint_never_stands_without_its_quotation() -> None:
    for count in range(20, 40):
        quote = Excerpt("Words said. " * 40, "PINPOINT", 1, label="Rule")
        pages = page_texts(composed(samples.with_blocks(Paragraph("Line.\n" * count), quote)))
        (page,) = [page for page in pages if "PINPOINT" in page]
        assert page.count("Words said.") >= 2


def test_lines_to_sign_on_are_never_parted() -> None:
    for count in (36, 38, 40, 42, 44):
        blocks = (Paragraph("Line.\n" * count), Signature(("Received by", "Place, date")))
        pages = page_texts(composed(samples.with_blocks(*blocks)))
        (page,) = [page for page in pages if "Received by" in page]
        assert "Place, date" in page


def test_a_hundred_sources_with_long_addresses() -> None:
    entries = tuple(
        SourceEntry(n, f"Office, Title {n}, https://example.org/{'a' * 200}/{n}", "cd" * 32)
        for n in range(1, 101)
    )
    pack = samples.with_blocks(Paragraph("Text.", cites=tuple(range(1, 101))), SourceList(entries))
    assert sum(e.tag == "LI" for e in elements(composed(pack))) == 100


def test_a_cite_without_a_listed_source_is_printed_without_a_link() -> None:
    pdf = composed(samples.with_blocks(Paragraph("Text.", cites=(9,))))
    assert "Text. [9]" in pypdf_text(pdf)
    assert sum(e.tag == "Link" for e in elements(pdf)) == 1  # the contents


def test_control_characters_in_titles_leave_no_mark_in_outline_or_metadata() -> None:
    pack = replace(
        samples.small("x"), title="A\x00B\u202eC\nD", chapters=(Chapter("E\u200fF\nG", ()),)
    )
    reader = pypdf.PdfReader(BytesIO(composed(pack)))
    assert reader.metadata is not None
    assert reader.metadata.title == "ABC D"
    assert [item.title for item in reader.outline] == ["EF G"]  # type: ignore[union-attr]
