"""The cover: who, what, for whom, and how it is to be kept."""

from reportlab.platypus.flowables import Flowable

from casefiles.domain.paper.content import Fact, PackContent
from casefiles.press.ink import MARK_WIDTH, colour, draw_lines, height_of
from casefiles.press.lines import Setting, set_heading, set_text
from casefiles.press.styles import (
    ACCENT,
    COVER_BAND,
    COVER_FACT,
    COVER_LABEL,
    COVER_MARK,
    COVER_ORGANISATION,
    COVER_SUBTITLE,
    COVER_TITLE,
    FRAME_HEIGHT,
    FULL,
    GUTTER,
    INDENT,
    INK,
    MARGIN_BOTTOM,
    MARGIN_LEFT,
    MARGIN_TOP,
    MEASURE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SERIF_STRONG,
    Look,
)
from casefiles.press.tables import Cell, Columns, Grid, Row, TableFlow
from casefiles.press.tags import Node, PressCanvas
from casefiles.press.words import Piece

_TITLE_AT = 0.27 * PAGE_HEIGHT  # from the upper edge of the page
_TITLE_SMALLER = Look(SERIF_STRONG, 24, 29)
_MOST_TITLE_LINES = 4
_BAND = 34.0
_TOP_BAND = 9.0


class Cover(Flowable):
    """The first page, as tall as the frame."""

    canv: PressCanvas

    def __init__(self, content: PackContent, node: Node) -> None:
        super().__init__()
        self.content = content
        self.language = content.language
        self.title, self.title_look = self._title(content.title)
        self.title_node = node.add("P")
        self.nodes = [node.add("P") for _ in range(4)]
        self.table = self._facts(content.cover, node.add("Table"))

    def _title(self, title: str) -> tuple[Setting, Look]:
        for look in (COVER_TITLE, _TITLE_SMALLER):
            setting = set_heading(title, Piece("", look), FULL, language=self.language)
            if len(setting.lines) <= _MOST_TITLE_LINES:
                return setting, look
        look = COVER_SUBTITLE
        return set_text(title, Piece("", look), FULL, language=self.language), look

    def _facts(self, facts: tuple[Fact, ...], node: Node) -> TableFlow:
        widths = (INDENT - GUTTER, MEASURE)
        rows = []
        for fact in facts:
            line = node.add("TR")
            label = set_text(fact.label, Piece("", COVER_LABEL), widths[0], language=self.language)
            room = widths[1] - (MARK_WIDTH if fact.mark else 0)
            value = set_text(fact.value, Piece("", COVER_FACT), room, language=self.language)
            rows.append(
                Row(
                    (
                        Cell(label, COVER_LABEL, line.add("TH", scope="Row")),
                        Cell(value, COVER_FACT, line.add("TD"), fact.mark),
                    )
                )
            )
        return TableFlow(Grid(Columns((0, INDENT), widths), node), rows)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Take the whole page."""
        self.width, self.height = FULL, FRAME_HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        """Draw bands, names, title and facts."""
        canvas, content = self.canv, self.content
        if canvas.dry:
            return
        self._draw_bands()
        top = FRAME_HEIGHT
        mark = self._set(content.mark, COVER_MARK)
        mark_left = FULL - max(line.width for line in mark.lines)
        self._draw(
            self.nodes[0],
            self._set(content.organisation, COVER_ORGANISATION),
            COVER_ORGANISATION,
            at=(0, top),
        )
        self._draw(self.nodes[1], mark, COVER_MARK, at=(mark_left, top))
        y = FRAME_HEIGHT + MARGIN_TOP - _TITLE_AT
        y = self._draw(self.title_node, self.title, self.title_look, at=(0, y)) - 12
        piece = Piece("", COVER_SUBTITLE)
        subtitle = set_heading(content.subtitle, piece, MEASURE, language=self.language)
        y = self._draw(self.nodes[2], subtitle, COVER_SUBTITLE, at=(0, y)) - 30
        self._draw_facts(y)

    def _set(self, text: str, look: Look) -> Setting:
        return set_text(text, Piece("", look), FULL / 2, language=self.language)

    def _draw(self, node: Node, setting: Setting, look: Look, *, at: tuple[float, float]) -> float:
        if any(line.runs for line in setting.lines):
            with self.canv.mark(node):
                draw_lines(self.canv, setting, look, at=at, width=FULL)
        return at[1] - height_of(setting, look)

    def _draw_facts(self, top: float) -> None:
        """Draw the facts at the foot of the page, or under the title where they need the room."""
        _, height = self.table.wrap(FULL, FRAME_HEIGHT)
        self.table.drawOn(self.canv, 0, min(top - height, 24.0))

    def _draw_bands(self) -> None:
        canvas, look = self.canv, COVER_BAND
        left, bottom = -MARGIN_LEFT, -MARGIN_BOTTOM
        with canvas.artifact():
            canvas.setFillColor(colour(ACCENT))
            canvas.rect(left, PAGE_HEIGHT + bottom - _TOP_BAND, PAGE_WIDTH, _TOP_BAND, 0, 1)
            canvas.setFillColor(colour(INK))
            canvas.rect(left, bottom, PAGE_WIDTH, _BAND, 0, 1)
        setting = set_text(
            self.content.classification, Piece("", look), FULL, language=self.language
        )
        top = bottom + _BAND / 2 + height_of(setting, look) / 2
        self._draw(self.nodes[3], setting, look, at=(0, top))
