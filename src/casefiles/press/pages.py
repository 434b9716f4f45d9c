"""The pages round the text: running head, foot with classification and page, watermark."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.frames import Frame

from casefiles.domain.paper.content import PackContent
from casefiles.press.faces import width_of
from casefiles.press.ink import draw_lines, rule
from casefiles.press.lines import set_text
from casefiles.press.styles import (
    FRAME_HEIGHT,
    FULL,
    MARGIN_BOTTOM,
    MARGIN_LEFT,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RULE_ROW,
    RUNNING,
    RUNNING_STRONG,
    SANS_STRONG,
    SOFT,
    WATERMARK,
    Look,
)
from casefiles.press.tags import PressCanvas
from casefiles.press.words import Piece

_HEAD_AT = PAGE_HEIGHT - 15 * MM  # the upper edge of the running head
_FOOT_AT = 16 * MM
_PAGE_ROOM = 90.0


class Pages(BaseDocTemplate):
    """A document template that reports how far it has come."""

    _hanging: list[Flowable]  # reportlab's own: what waits for the next page

    def __init__(
        self,
        content: PackContent,
        *,
        pages: int,
        told: Callable[[int], None],
        cover: bool = True,
    ) -> None:
        super().__init__(
            BytesIO(), pagesize=(PAGE_WIDTH, PAGE_HEIGHT), title=content.title, invariant=1
        )
        self.told = told
        furniture = Furniture(content, pages)
        frames = [
            Frame(
                MARGIN_LEFT,
                MARGIN_BOTTOM,
                FULL,
                FRAME_HEIGHT,
                leftPadding=0,
                rightPadding=0,
                topPadding=0,
                bottomPadding=0,
                id=name,
            )
            for name in ("cover", "body")
        ]
        first = PageTemplate("cover", [frames[0]], onPage=furniture.watermark)
        body = PageTemplate(
            "body", [frames[1]], onPage=furniture.watermark, onPageEnd=furniture.draw
        )
        self.addPageTemplates([first, body] if cover else [body])

    def handle_flowable(self, flowables: list[Flowable]) -> None:
        """Set the next flowable and say how many are left."""
        super().handle_flowable(flowables)
        if flowables is not self._hanging:  # reportlab's own page ends take this way too
            self.told(len(flowables))

    def run(self, flowables: list[Flowable], *, dry: bool) -> tuple[PressCanvas, bytes]:
        """Set all flowables on a fresh canvas and return it with the file."""
        target = BytesIO()
        made: list[PressCanvas] = []

        def maker(_name: object, **_facts: Any) -> PressCanvas:  # noqa: ANN401  # reportlab's call
            made.append(PressCanvas(target, dry=dry))
            return made[-1]

        for flowable in flowables:
            vars(flowable).pop("_postponed", None)  # reportlab's note of the pass before
        self.build(list(flowables), canvasmaker=maker)
        return made[0], target.getvalue()


class Furniture:
    """What stands on every page beside the text."""

    def __init__(self, content: PackContent, pages: int) -> None:
        self.content = content
        self.pages = pages

    def watermark(self, canvas: Canvas, _document: object) -> None:
        """Draw the watermark behind everything else."""
        words = self.content.draft
        if not words or not isinstance(canvas, PressCanvas) or canvas.dry:
            return
        size = min(120.0, 560.0 / max(width_of(words, SANS_STRONG, 1), 0.1))
        look = Look(SANS_STRONG, size, size, WATERMARK)
        setting = set_text(words, Piece("", look), 2000)
        width = setting.lines[0].width
        with canvas.artifact("Watermark"):
            canvas.saveState()
            canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
            canvas.rotate(55)
            draw_lines(canvas, setting, look, at=(-width / 2, size / 2), width=width)
            canvas.restoreState()

    def draw(self, canvas: Canvas, _document: object) -> None:
        """Draw head and foot."""
        if not isinstance(canvas, PressCanvas) or canvas.dry:
            return
        content = self.content
        page = content.page_words.replace("{page}", str(canvas.getPageNumber()))
        page = page.replace("{pages}", str(self.pages))
        with canvas.artifact("Header"):
            self._line(canvas, (content.head, RUNNING), (content.mark, RUNNING), _HEAD_AT)
            y = _HEAD_AT - RUNNING.leading - 4
            rule(canvas, (MARGIN_LEFT, y), to=MARGIN_LEFT + FULL, width=RULE_ROW, ink=SOFT)
        with canvas.artifact("Footer"):
            y = _FOOT_AT + 5
            rule(canvas, (MARGIN_LEFT, y), to=MARGIN_LEFT + FULL, width=RULE_ROW, ink=SOFT)
            classification = (content.classification, RUNNING_STRONG)
            self._line(canvas, classification, (page, RUNNING_STRONG), _FOOT_AT)

    def _line(
        self, canvas: PressCanvas, left: tuple[str, Look], right: tuple[str, Look], top: float
    ) -> None:
        """Draw one line with words at both ends; what is too long ends in an ellipsis."""
        text, look = right
        setting = set_text(text, Piece("", look), FULL / 2)
        trailing = setting.lines[0].width
        x = MARGIN_LEFT + FULL - trailing
        draw_lines(canvas, setting, look, at=(x, top), width=trailing)
        text, look = left
        room = FULL - trailing - 24
        while set_text(text, Piece("", look), room).lines[1:] and len(text) > 1:
            text = text[:-2].rstrip(" …") + "…"
        setting = set_text(text, Piece("", look), room)
        draw_lines(canvas, setting, look, at=(MARGIN_LEFT, top), width=room)
