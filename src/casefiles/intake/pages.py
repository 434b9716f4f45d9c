"""Pages as pixels, inside the child: the document is opened once, pages are drawn on request."""

from collections.abc import Callable

from pypdfium2 import PdfBitmap, PdfDocument, PdfiumError

from casefiles.intake import limits
from casefiles.intake.formats import pdf_file
from casefiles.intake.framing import Frame, FrameBroken
from casefiles.intake.refusing import Refusal


def prepare_pages() -> Callable[[Frame], tuple[dict[str, object], bytes]]:
    """Draw a page of ours before the lock; the first frame after brings the document."""
    pdf_file.forget_system_fonts()
    _Pages(pdf_file.smallest()).draw(0, 50)
    shown: list[_Pages] = []

    def answer(asked: Frame) -> tuple[dict[str, object], bytes]:
        if not shown:
            shown.append(_Pages(asked.body))
            return {"pages": shown[0].count}, b""
        return shown[0].draw(
            asked.number("page", limits.PAGES), asked.number("width", limits.PAGE_PIXELS)
        )

    return answer


class _Pages:
    """One opened document."""

    def __init__(self, data: bytes) -> None:
        if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(pdf_file.MARK):
            raise Refusal("damaged")
        self._document: PdfDocument = pdf_file.opened(data)
        # Filled-in forms are part of what the page shows; pdfium here has no engine for scripts.
        self._document.init_forms()
        self.count = len(self._document)

    def draw(self, number: int, width: int) -> tuple[dict[str, object], bytes]:
        """Return size and pixels of a page, at most `width` wide and never above the limit."""
        if number >= self.count or width < 1:
            raise FrameBroken("page")
        try:
            page = self._document[number]
        except PdfiumError as error:
            raise Refusal("damaged") from error
        try:
            wide, high = page.get_size()
            if not (wide > 0 and high > 0):
                raise Refusal("damaged")
            scale = min(width / wide, (limits.PAGE_PIXELS * 0.99 / (wide * high)) ** 0.5)
            if wide * scale < 1 or high * scale < 1:
                raise Refusal("damaged")
            bitmap = page.render(scale=scale, rev_byteorder=True)
            return {"width": bitmap.width, "height": bitmap.height}, _rows(bitmap)
        finally:
            page.close()


def _rows(bitmap: PdfBitmap) -> bytes:
    """Return the pixels without the padding after each row."""
    tight = bitmap.width * 3
    pixels = memoryview(bitmap.buffer).cast("B")
    if bitmap.stride == tight:
        return bytes(pixels[: tight * bitmap.height])
    rows = range(0, bitmap.stride * bitmap.height, bitmap.stride)
    return b"".join(pixels[start : start + tight] for start in rows)
