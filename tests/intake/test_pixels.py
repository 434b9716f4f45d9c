"""Pages as pictures: the right size and colours, within the limits, quick on the next page."""

import io
import time

import pytest

from casefiles.domain.errors import Cancelled, FileTooLarge, FileUnreadable
from casefiles.intake import limits
from casefiles.intake.pixels import PdfViewer, count_pages, render_page
from tests.intake import samples


def coloured(red: float, green: float, blue: float) -> bytes:
    """Return a PDF of one page in one colour."""
    draw = b"%.1f %.1f %.1f rg 0 0 200 300 re f" % (red, green, blue)
    return samples.pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(draw), draw),
    )


@pytest.mark.parametrize("width", [64, 101, 403])
def test_a_page_is_drawn_in_its_colours_without_padding(width: int) -> None:
    picture = render_page(coloured(1, 0, 0), 0, width=width)
    assert picture.width in (width, width + 1)
    assert abs(picture.height - width * 1.5) <= 2
    assert len(picture.rgb) == picture.width * picture.height * 3
    assert picture.rgb[:3] == b"\xff\0\0"
    middle = (picture.height // 2 * picture.width + picture.width // 2) * 3
    assert picture.rgb[middle : middle + 3] == b"\xff\0\0"


def test_text_without_an_embedded_font_is_drawn() -> None:
    picture = render_page(samples.bare_pdf(), 0, width=200)
    assert min(picture.rgb) < 100, "letters are dark"


def test_a_huge_page_is_drawn_within_the_limit() -> None:
    picture = render_page(samples.pages_pdf(1, (14400, 14400)), 0, width=20_000)
    assert picture.width * picture.height <= limits.PAGE_PIXELS
    assert picture.width > 3000


def test_a_viewer_turns_pages_in_one_child() -> None:
    with PdfViewer(samples.pages_pdf(5)) as viewer:
        assert viewer.page_count == 5
        viewer.page(0, 300)
        start = time.monotonic()
        for number in range(5):
            assert viewer.page(number, 300).page_count == 5
        assert time.monotonic() - start < 2.5
        with pytest.raises(IndexError):
            viewer.page(5, 300)


def test_a_closed_viewer_has_left_nothing() -> None:
    viewer = PdfViewer(samples.pages_pdf(1))
    viewer.close()
    viewer.close()
    with pytest.raises(FileUnreadable):
        viewer.page(0, 100)


def test_pages_are_counted_and_limited() -> None:
    assert count_pages(samples.pages_pdf(3)) == 3
    with pytest.raises(FileTooLarge):
        count_pages(samples.pages_pdf(301))


@pytest.mark.parametrize("data", [b"%PDF-1.7 nothing", b"no document", samples.bare_pdf()[:60]])
def test_a_broken_document_is_refused(data: bytes) -> None:
    with pytest.raises(FileUnreadable):
        render_page(data, 0, width=100)


def test_a_locked_document_is_named() -> None:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(samples.bare_pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b", R=6))
    with pytest.raises(FileUnreadable) as caught:
        count_pages(out.getvalue())
    assert caught.value.facts["reason"] == "encrypted"


@pytest.mark.slow
def test_a_page_that_unpacks_without_end_is_refused() -> None:
    with pytest.raises(FileUnreadable):
        render_page(samples.flate_bomb_pdf(900), 0, width=100)


def test_drawing_can_be_cancelled() -> None:
    with pytest.raises(Cancelled):
        render_page(samples.pages_pdf(1), 0, width=100, cancelled=lambda: True)
