"""PDF (ISO 32000): opened by pypdfium2 from memory, its pages read one after the other."""

from typing import Final

import pypdfium2
from pypdfium2 import raw

from casefiles.intake import dates, limits, media_types, titles
from casefiles.intake.formats.draft import Draft
from casefiles.intake.formats.pdf_file import opened
from casefiles.intake.formats.pdf_lines import (
    Line,
    heading_of,
    joined_pages,
    lines_of,
    paragraphs,
)
from casefiles.intake.plain import normalised, one_line
from casefiles.intake.refusing import Oversize

_END: Final = b"%%EOF"
_TAIL: Final = 2048
_HARMLESS_END: Final = b"\0\t\n\f\r \x1a"


def read(data: bytes) -> Draft:
    """Read the text of all pages, and what the document says of itself."""
    document = opened(data)
    pages: list[str] = []
    first: list[Line] = []
    size = 0
    for number in range(len(document)):
        lines = _page_lines(document, number)
        first = first or lines
        pages.append(paragraphs(lines))
        size += len(pages[-1])
        if size > limits.TEXT_BYTES:
            raise Oversize("bytes", size, limits.TEXT_BYTES)
    text = normalised(joined_pages(pages))
    facts = document.get_metadata_dict()
    return Draft(
        media_type=media_types.PDF,
        text=text,
        title=_title(facts.get("Title", ""), first) or titles.title_of(text),
        author=titles.somebody(facts.get("Author", "")),
        published=dates.of_pdf(facts.get("CreationDate", "")),
        page_count=len(document),
        warnings=(*_warnings(document, text), *_end_warnings(data)),
    )


def _page_lines(document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        # A broken page among good ones: the others are read.
        return []
    try:
        textpage = page.get_textpage()
        try:
            return lines_of(textpage)
        finally:
            textpage.close()
    except pypdfium2.PdfiumError:
        return []
    finally:
        page.close()


def _title(stated: str, first: list[Line]) -> str:
    """Prefer the stated title, unless a program made it up or the page shows a longer form."""
    title = titles.sensible(stated)
    heading = one_line(heading_of(first), 300)
    if title and heading.casefold().startswith(title.casefold()):
        return heading
    return title or heading


def _warnings(document: pypdfium2.PdfDocument, text: str) -> list[str]:
    warnings = [] if text.strip() else ["no-text"]
    if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        warnings.append("scripts")
    if raw.FPDFDoc_GetAttachmentCount(document) > 0:
        warnings.append("embedded-files")
    return warnings


def _end_warnings(data: bytes) -> list[str]:
    tail = data[-_TAIL:]
    at = tail.rfind(_END)
    if at < 0:
        return ["data-after-end" if _END in data else "cut-off"]
    return ["data-after-end"] if tail[at + len(_END) :].strip(_HARMLESS_END) else []
