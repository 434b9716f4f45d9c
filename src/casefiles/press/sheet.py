"""The recovery sheet: one page with the code in large groups, how to keep it, how to use it."""

from io import BytesIO

from casefiles.domain.errors import Bug
from casefiles.domain.paper.sheet import SheetContent, SheetPart
from casefiles.press.faces import width_of
from casefiles.press.finishing import Imprint, finish
from casefiles.press.gate import check
from casefiles.press.ink import colour, draw_lines, height_of, rule
from casefiles.press.lines import set_heading, set_text
from casefiles.press.styles import (
    ACCENT,
    ASIDE,
    CAPTION,
    CELL,
    FULL,
    GUTTER,
    H1,
    INDENT,
    INK,
    INK2,
    INK3,
    MARGIN_BOTTOM,
    MARGIN_LEFT,
    MARGIN_TOP,
    MEASURE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PANE,
    RULE_ROW,
    SANS,
    SANS_STRONG,
    SERIF,
    SOFT,
    Look,
)
from casefiles.press.tags import Node, Place, PressCanvas
from casefiles.press.words import Piece

_LEAD = Look(SERIF, 11, 15.5)
_TEXT = Look(SERIF, 10, 14)
_PART = Look(SANS_STRONG, 9.5, 14, ACCENT)
_COMMAND = Look(SANS, 9, 14)
_WORD = Look(SANS_STRONG, 15, 20)
_WORD_ROW = 32.0
_CODE = Look(SANS_STRONG, 30, 40)
_COUNT = Look(SANS, 8, 10, INK2)
_CELL = 21.5  # one width for every character: the eye counts, and nothing runs together
_BETWEEN = 22.0
_ROW = 62.0
_IN_A_ROW = 4
_BOX = 46.0


def recovery_sheet(content: SheetContent) -> bytes:
    """Return the PDF of the sheet, one page. Raises GlyphMissing.

    Equal content gives equal bytes. Its title says what it is and not of what.
    """
    root = Node("Document")
    target = BytesIO()
    canvas = PressCanvas(target)
    canvas.translate(MARGIN_LEFT, 0)
    _Sheet(content, canvas, root).draw()
    canvas.showPage()
    canvas.save()
    imprint = Imprint(content.title, content.language, content.issued_on)
    finished = finish(target.getvalue(), canvas, root, imprint=imprint)
    if check(finished) != 1:
        raise Bug(kind="output-gate", where="pages")
    return finished


class _Sheet:
    """Draws from the top downwards; `y` is where the next thing begins."""

    def __init__(self, content: SheetContent, canvas: PressCanvas, root: Node) -> None:
        self.content = content
        self.canvas = canvas
        self.root = root
        self.y = PAGE_HEIGHT - MARGIN_TOP + 14

    def draw(self) -> None:
        """Draw everything."""
        content = self.content
        with self.canvas.artifact():
            self.canvas.setFillColor(colour(ACCENT))
            self.canvas.rect(-MARGIN_LEFT, PAGE_HEIGHT - 9, PAGE_WIDTH, 9, 0, 1)
        self.canvas.place(Place("top", content.title), self.y)
        self._words(content.title, H1, tag="H1", width=FULL)
        self.y -= 8
        self._words(content.lead, _LEAD, width=FULL)
        self.y -= 16
        if content.words:
            self._draw_words()
        else:
            self._draw_code()
        self.y -= 10
        self._words(content.code_note, CAPTION, width=FULL)
        self.y -= 18
        for part in content.parts:
            self._draw_part(part)
        self._draw_boxes()
        self._draw_foot()

    def _words(
        self, text: str, look: Look, *, tag: str = "P", left: float = 0, width: float
    ) -> None:
        if not text:
            return
        piece = Piece("", look)
        heading = tag.startswith("H")
        made = set_heading if heading else set_text
        setting = made(text, piece, width, language=self.content.language)
        with self.canvas.mark(self.root.add(tag)):
            draw_lines(self.canvas, setting, look, at=(left, self.y), width=width)
        self.y -= height_of(setting, look)

    def _draw_code(self) -> None:
        """Draw the groups in rows, each with its number, on a light ground."""
        groups = self.content.code.split("-")
        rows = [groups[i : i + _IN_A_ROW] for i in range(0, len(groups), _IN_A_ROW)]
        height = _ROW * len(rows) + 16
        self._draw_ground(height)
        node = self.root.add("P")
        top = self.y - 10
        for place, row in enumerate(rows):
            for number, group in enumerate(row):
                wide = max(map(len, row)) * _CELL + _BETWEEN
                left = (FULL - _IN_A_ROW * wide) / 2 + number * wide
                count = place * _IN_A_ROW + number + 1
                self._draw_group(group, (left, top), node, str(count))
            top -= _ROW
        self.y -= height

    def _draw_ground(self, height: float) -> None:
        with self.canvas.artifact():
            self.canvas.setFillColor(colour(PANE))
            self.canvas.setStrokeColor(colour(SOFT))
            self.canvas.setLineWidth(0.7)
            self.canvas.roundRect(0, self.y - height, FULL, height, 6, 1, 1)

    def _draw_words(self) -> None:
        """Draw the words of a share in rows, each with its number, read from left to right."""
        words, node = self.content.words, self.root.add("P")
        rows = -(-len(words) // _IN_A_ROW)
        height, wide = _WORD_ROW * rows + 20, (FULL - 24) / _IN_A_ROW
        self._draw_ground(height)
        for place, word in enumerate(words):
            row, column = divmod(place, _IN_A_ROW)
            at = (16 + column * wide, self.y - 12 - row * _WORD_ROW)
            with self.canvas.artifact():
                number = set_text(str(place + 1), Piece("", _COUNT), 20)
                draw_lines(self.canvas, number, _COUNT, at=(at[0], at[1] - 7), width=20)
            with self.canvas.mark(node), self.canvas.spoken(f"{word} "):
                text = self.canvas.beginText()
                text.setFont(_WORD.face, _WORD.size)
                text.setFillColor(colour(INK))
                text.setTextOrigin(at[0] + 20, at[1] - 16)
                text.textOut(word)
                self.canvas.drawText(text)
        self.y -= height

    def _draw_group(self, group: str, at: tuple[float, float], node: Node, number: str) -> None:
        canvas, (left, top) = self.canvas, at
        with canvas.artifact():
            setting = set_text(number, Piece("", _COUNT), 40)
            draw_lines(canvas, setting, _COUNT, at=(left, top), width=40)
            rule(canvas, (left, top - 54), to=left + len(group) * _CELL, width=0.5, ink=SOFT)
        y = top - 42
        last = number == str(len(self.content.code.split("-")))
        with canvas.mark(node), canvas.spoken(group if last else f"{group}-"):
            text = canvas.beginText()
            text.setFont(_CODE.face, _CODE.size)
            text.setFillColor(colour(INK))
            for place, char in enumerate(group):
                shift = (_CELL - width_of(char, _CODE.face, _CODE.size)) / 2
                text.setTextOrigin(left + place * _CELL + shift, y)
                text.textOut(char)
            if not last:  # the hyphens are part of the code where age asks for it
                text.setFillColor(colour(INK3))
                hyphen = width_of("-", _CODE.face, _CODE.size)
                text.setTextOrigin(left + len(group) * _CELL + (_BETWEEN - hyphen) / 2, y)
                text.textOut("-")
            canvas.drawText(text)
        self._dot_zeros(group, left, y)

    def _dot_zeros(self, group: str, left: float, y: float) -> None:
        """Put a dot into every nought: there is no letter O, but who reads it may not know."""
        with self.canvas.artifact():
            self.canvas.setFillColor(colour(INK))
            for place, char in enumerate(group):
                if char == "0":
                    middle = left + (place + 0.5) * _CELL
                    self.canvas.circle(middle, y + 0.325 * _CODE.size, 1.9, stroke=0, fill=1)

    def _draw_part(self, part: SheetPart) -> None:
        with self.canvas.artifact():
            rule(self.canvas, (0, self.y + 7), to=FULL, width=RULE_ROW, ink=SOFT)
        top = self.y
        self._words(part.title, _PART, tag="H2", width=INDENT - GUTTER)
        lowest, self.y = self.y, top
        for sentence in part.sentences:
            self._words(sentence, _TEXT, left=INDENT, width=MEASURE)
            self.y -= 3
        if part.commands:
            self._draw_commands(part.commands)
        self.y = min(self.y, lowest) - 13

    def _draw_commands(self, commands: tuple[str, ...]) -> None:
        settings = [set_text(line, Piece("", _COMMAND), MEASURE - 20) for line in commands]
        height = sum(height_of(setting, _COMMAND) for setting in settings) + 12
        self.y -= 3
        with self.canvas.artifact():
            self.canvas.setFillColor(colour(PANE))
            self.canvas.rect(INDENT, self.y - height, MEASURE, height, 0, 1)
        y = self.y - 6
        for setting in settings:
            with self.canvas.mark(self.root.add("P")):
                draw_lines(self.canvas, setting, _COMMAND, at=(INDENT + 10, y), width=MEASURE)
            y -= height_of(setting, _COMMAND)
        self.y -= height + 3

    def _draw_boxes(self) -> None:
        """Draw the boxes to fill in by hand, at the foot of the page."""
        labels = self.content.by_hand
        if not labels:
            return
        width = (FULL - 14 * (len(labels) - 1)) / len(labels)
        bottom = MARGIN_BOTTOM + 4
        for place, label in enumerate(labels):
            left = place * (width + 14)
            with self.canvas.artifact():
                self.canvas.setStrokeColor(colour(INK2))
                self.canvas.setLineWidth(0.7)
                self.canvas.roundRect(left, bottom, width, _BOX, 4, 1, 0)
            setting = set_text(label, Piece("", ASIDE), width - 12, language=self.content.language)
            with self.canvas.mark(self.root.add("P")):
                at = (left + 6, bottom + _BOX - 3)
                draw_lines(self.canvas, setting, ASIDE, at=at, width=width - 12)
        if self.y < bottom + _BOX + 4:
            raise Bug(kind="sheet-too-long", where=self.content.language)

    def _draw_foot(self) -> None:
        setting = set_text(self.content.foot, Piece("", CELL.in_colour(INK2)), FULL)
        with self.canvas.artifact("Footer"):
            draw_lines(self.canvas, setting, CELL, at=(0, MARGIN_BOTTOM - 8), width=FULL)
