"""Pages of a PDF as pictures: what the mail room offers the desk's viewer, through the services.

The document is parsed and drawn in a locked child; pixels are all that comes out.
"""

import threading
from typing import Self

from casefiles.domain.errors import FileUnreadable
from casefiles.domain.library.document import PagePicture
from casefiles.intake import limits
from casefiles.intake.child import CancelledQuestion, Child, ChildFailed, never
from casefiles.intake.framing import Frame, FrameBroken
from casefiles.intake.reading import check_size
from casefiles.intake.refusing import error_from

_NAME = "document.pdf"  # errors name no file here: the viewer was given bytes


def render_page(
    pdf: bytes, page: int, *, width: int, cancelled: CancelledQuestion = never
) -> PagePicture:
    """Draw one page (counted from 0), `width` pixels wide or less where the limit says so.

    Raises FileUnreadable, FileTooLarge, Cancelled; IndexError for a page that is not there.
    """
    with PdfViewer(pdf, cancelled=cancelled) as viewer:
        return viewer.page(page, width, cancelled=cancelled)


def count_pages(pdf: bytes, *, cancelled: CancelledQuestion = never) -> int:
    """Return the number of pages; raises as render_page does."""
    with PdfViewer(pdf, cancelled=cancelled) as viewer:
        return viewer.page_count


class PdfViewer:
    """A child that stays alive for one document and draws its pages on request.

    May be used from several threads; one page is drawn at a time. `close` ends it at once.
    """

    def __init__(self, pdf: bytes, *, cancelled: CancelledQuestion = never) -> None:
        check_size(_NAME, len(pdf))
        self._turn = threading.Lock()
        self._child = Child()
        try:
            frame = self._ask({"job": "pages"}, pdf, limit=0, cancelled=cancelled)
            self.page_count = self._number(frame, "pages", limits.PAGES)
        except BaseException:
            self._child.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child; nothing of the document is left in it."""
        self._child.close()

    def page(self, number: int, width: int, *, cancelled: CancelledQuestion = never) -> PagePicture:
        """Draw one page, counted from 0; raises as render_page does."""
        if not 0 <= number < self.page_count:
            raise IndexError(number)
        width = max(1, min(width, limits.PAGE_PIXELS))
        asked: dict[str, object] = {"page": number, "width": width}
        frame = self._ask(asked, limit=limits.PAGE_PIXELS * 3, cancelled=cancelled)
        wide = self._number(frame, "width", limits.PAGE_PIXELS)
        high = self._number(frame, "height", limits.PAGE_PIXELS)
        if not wide or not high or wide * high * 3 != len(frame.body):
            raise FileUnreadable(name=_NAME, reason="parser-crashed")
        return PagePicture(width=wide, height=high, rgb=frame.body, page_count=self.page_count)

    def _ask(
        self,
        header: dict[str, object],
        body: bytes = b"",
        *,
        limit: int,
        cancelled: CancelledQuestion,
    ) -> Frame:
        try:
            with self._turn:
                frame = self._child.ask(
                    header,
                    body,
                    body_limit=limit,
                    seconds=limits.PAGE_SECONDS,
                    cancelled=cancelled,
                )
            error = error_from(_NAME, frame)
        except ChildFailed as failure:
            raise FileUnreadable(name=_NAME, reason=failure.reason) from failure
        except FrameBroken as broken:
            raise FileUnreadable(name=_NAME, reason="parser-crashed") from broken
        if error is not None:
            raise error
        return frame

    @staticmethod
    def _number(frame: Frame, key: str, limit: int) -> int:
        try:
            return frame.number(key, limit)
        except FrameBroken as broken:
            raise FileUnreadable(name=_NAME, reason="parser-crashed") from broken
