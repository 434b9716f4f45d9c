"""The table of contents: its lines are known before the pages are, only their numbers come later.

So its height never changes, and one dry pass is enough to know every page.
"""

from dataclasses import dataclass

from reportlab.platypus.doctemplate import FrameBreak
from reportlab.platypus.flowables import Flowable

from casefiles.press.ink import draw_lines, rule
from casefiles.press.lines import Setting, in_column, set_text
from casefiles.press.styles import (
    ACCENT,
    CONTENTS_1,
    CONTENTS_2,
    FULL,
    GUTTER,
    INDENT,
    INK3,
    LINE,
    RULE_ROW,
    SOFT,
    Look,
)
from casefiles.press.tags import Node, Place, PressCanvas
from casefiles.press.words import Piece

_PAGE_ROOM = 40.0
_ABOVE = (5.0, 0.0)  # above and below the lines of an entry, by level
_BELOW = (5.0, 4.5)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents."""

    place: Place
    number: str

    @property
    def look(self) -> Look:
        """The look of its level."""
        return CONTENTS_2 if self.place.level else CONTENTS_1

    @property
    def above(self) -> float:
        """The room above its lines."""
        return _ABOVE[min(self.place.level, 1)]

    @property
    def below(self) -> float:
        """The room below its lines."""
        return _BELOW[min(self.place.level, 1)]

    def title(self, language: str) -> Setting:
        """Return the title set in lines."""
        width = FULL - INDENT - _PAGE_ROOM
        return in_column(set_text(self.place.title, Piece("", self.look), width, language=language))


class Contents(Flowable):
    """The entries, or those of them that stand on one page."""

    canv: PressCanvas

    def __init__(
        self, entries: tuple[Entry, ...], pages: dict[str, int], node: Node, *, language: str
    ) -> None:
        super().__init__()
        self.entries = entries
        self.pages = pages  # filled by the dry pass
        self.node = node
        self.language = language
        self.spaceAfter = 10.0

    def _height(self, entry: Entry) -> float:
        return (
            len(entry.title(self.language).lines) * entry.look.leading + entry.above + entry.below
        )

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the size it takes."""
        self.width = FULL
        self.height = sum(self._height(entry) for entry in self.entries) + RULE_ROW
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """Part between entries; a chapter does not end a page."""
        room, count = aH - RULE_ROW, 0
        for entry in self.entries:
            room -= self._height(entry)
            if room < 0:
                break
            count += 1
        while 0 < count < len(self.entries) and self.entries[count].place.level:
            if self.entries[count - 1].place.level:
                break
            count -= 1
        if not count:
            return []
        return [self._part(self.entries[:count]), FrameBreak(), self._part(self.entries[count:])]

    def _part(self, entries: tuple[Entry, ...]) -> "Contents":
        return Contents(entries, self.pages, self.node, language=self.language)

    def draw(self) -> None:
        """Draw the entries with hairlines between the chapters."""
        if self.canv.dry:
            return
        y = self.height
        for entry in self.entries:
            if not entry.place.level:
                with self.canv.artifact():
                    rule(self.canv, (0, y), to=FULL, width=RULE_ROW, ink=SOFT)
            y = self._draw_entry(entry, y)
        with self.canv.artifact():
            rule(self.canv, (0, y), to=FULL, width=RULE_ROW, ink=LINE)

    def _draw_entry(self, entry: Entry, top: float) -> float:
        look = entry.look
        title = entry.title(self.language)
        height = self._height(entry)
        page = str(self.pages.get(entry.place.name, 0))
        numbered = look.in_colour(INK3 if entry.place.level else ACCENT)
        number = set_text(entry.number, Piece("", numbered), INDENT - GUTTER)
        paged = set_text(page, Piece("", look), _PAGE_ROOM)
        y = top - entry.above
        item = self.node.add("TOCI")
        link = item.add("Link")
        with self.canv.mark(link):
            if entry.number:
                draw_lines(self.canv, number, numbered, at=(0, y), width=INDENT)
            draw_lines(self.canv, title, look, at=(INDENT, y), width=FULL - INDENT - _PAGE_ROOM)
            draw_lines(self.canv, paged, look, at=(FULL - paged.lines[0].width, y), width=0)
        self.canv.link(entry.place.name, entry.place.title, (0, top - height, FULL, top), node=link)
        return top - height
