"""Previews: pages of PDFs as pictures, drawn by the mail room's child, from memory alone."""

from casefiles.domain.library.document import PagePicture


def preview_page(pdf: bytes, page: int, *, width: int) -> PagePicture:
    """Draw a page, counted from 0, `width` pixels wide. Raises FileUnreadable."""
    from casefiles.intake.pixels import render_page

    return render_page(pdf, page, width=width)
