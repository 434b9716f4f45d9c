"""Opening a PDF from memory with pypdfium2, within limits and without the system's fonts."""

import ctypes
from typing import Final

import pypdfium2
from pypdfium2 import raw

from casefiles.intake import limits
from casefiles.intake.refusing import Oversize, Refusal

MARK: Final = b"%PDF-"
_PDF_OBJECTS: Final = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
        b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Arial>>>>>>>>"
    ),
    b"<</Length 33>>stream\nBT /F 9 Tf 9 50 Td (Try it) Tj ET\nendstream",
)


def forget_system_fonts() -> None:
    """Start pdfium again without the system's fonts: behind the lock no file can be opened.

    Fonts that are not embedded are drawn with the ones inside pdfium; text is read all the same.
    """
    nowhere = (ctypes.POINTER(ctypes.c_char) * 1)()
    settings = raw.FPDF_LIBRARY_CONFIG(
        version=2, m_pUserFontPaths=nowhere, m_pIsolate=None, m_v8EmbedderSlot=0
    )
    raw.FPDF_DestroyLibrary()
    raw.FPDF_InitLibraryWithConfig(settings)
    _kept_alive.append(nowhere)


_kept_alive: list[object] = []  # pdfium keeps the address of the list of folders


def opened(data: bytes) -> pypdfium2.PdfDocument:
    """Open a document within the limits."""
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        reason = "encrypted" if error.err_code == raw.FPDF_ERR_PASSWORD else "damaged"
        raise Refusal(reason) from error
    if count == 0:
        raise Refusal("damaged")
    if count > limits.PAGES:
        raise Oversize("pages", count, limits.PAGES)
    return document


def smallest() -> bytes:
    """Return a PDF of one page with one line in a font that is not embedded."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(_PDF_OBJECTS, start=1):
        places.append(len(out))
        out += b"%d 0 obj" % number + body + b"endobj\n"
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n"
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer<</Size 5/Root 1 0 R>>startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)
