"""Drawing on the canvas: lines of text, rules and the symbols that stand beside words."""

from collections.abc import Callable
from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.textobject import PDFTextObject

from casefiles.domain.paper.content import Mark
from casefiles.press.lines import Line, Setting
from casefiles.press.styles import ALERT, GOOD, INK2, INK3, WARN, Look
from casefiles.press.tags import Node, PressCanvas

MARK_COLOURS = {
    Mark.READY: GOOD,
    Mark.LOOK: WARN,
    Mark.MISSING: INK3,
    Mark.REFUSED: ALERT,
    Mark.APPROXIMATE: INK2,
}
MARK_WIDTH = 12.0


@cache
def colour(code: str) -> Color:
    """Return a colour from "#RRGGBB"."""
    return HexColor(code)


def height_of(setting: Setting, look: Look) -> float:
    """Return the height of lines set in a look."""
    return len(setting.lines) * look.leading


def baseline(look: Look) -> float:
    """Return how far the first baseline lies below the top of a line."""
    # by the leading alone, so that looks of one leading stand on one line whatever their size
    return 0.748 * look.leading


def draw_lines(
    canvas: PressCanvas, setting: Setting, look: Look, *, at: tuple[float, float], width: float
) -> None:
    """Draw lines from the top left corner `at` downwards; right-to-left ones from the right."""
    left, top = at
    y = top - baseline(look)
    pen = Pen(canvas)
    for line in setting.lines:
        x = left + width - line.width if setting.from_right else left
        pen.write(line, x, y=y)
        y -= look.leading
    pen.lift()
    canvas.speak(setting.spoken)


class Pen:
    """Writes lines into one text object, changing face and colour only where they change."""

    def __init__(self, canvas: PressCanvas) -> None:
        self._canvas = canvas
        self._text: PDFTextObject | None = None
        self._font: tuple[str, float] = ("", 0.0)
        self._colour = ""

    def write(self, line: Line, x: float, *, y: float) -> None:
        """Write one line, its baseline beginning at (x, y)."""
        if not line.runs:
            return
        if self._text is None:
            self._text = self._canvas.beginText(x, y)
            self._font, self._colour = ("", 0.0), ""
        text = self._text
        text.setTextOrigin(x, y)
        for run in line.runs:
            if self._font != (run.face, run.size):
                self._font = (run.face, run.size)
                text.setFont(*self._font)
            if self._colour != run.colour:
                self._colour = run.colour
                text.setFillColor(colour(run.colour))
            text.textOut(run.text)

    def lift(self) -> None:
        """Put what was written onto the page."""
        if self._text is not None:
            self._canvas.drawText(self._text)
            self._text = None


def draw_links(
    canvas: PressCanvas, setting: Setting, look: Look, *, at: tuple[float, float], node: Node
) -> None:
    """Lay links over the runs that lead somewhere, each an element of its own below `node`."""
    left, top = at
    for number, line in enumerate(setting.lines):
        x = left
        y = top - number * look.leading - baseline(look)
        for run in line.runs:
            if run.link:
                rect = (x, y - 0.25 * run.size, x + run.width, y + 0.8 * run.size)
                canvas.link(run.link, run.text.strip(), rect, node=node.add("Link"))
            x += run.width


def rule(
    canvas: PressCanvas, at: tuple[float, float], *, to: float, width: float, ink: str
) -> None:
    """Draw a horizontal rule from `at` to the abscissa `to`."""
    canvas.setStrokeColor(colour(ink))
    canvas.setLineWidth(width)
    canvas.line(at[0], at[1], to, at[1])


def draw_mark(canvas: PressCanvas, mark: Mark, x: float, *, y: float, size: float = 7.0) -> None:
    """Draw a symbol whose left edge is at `x` and whose middle is at height `y`."""
    canvas.saveState()
    ink = colour(MARK_COLOURS[mark])
    canvas.setStrokeColor(ink)
    canvas.setFillColor(ink)
    canvas.setLineWidth(size / 7)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.translate(x, y - size / 2)
    canvas.scale(size / 8, size / 8)
    _DRAWN[mark](canvas)
    canvas.restoreState()


def _tick(canvas: PressCanvas) -> None:
    path = canvas.beginPath()
    path.moveTo(0.6, 3.8)
    path.lineTo(3.0, 1.2)
    path.lineTo(7.4, 7.0)
    canvas.drawPath(path)


def _triangle(canvas: PressCanvas) -> None:
    path = canvas.beginPath()
    path.moveTo(4, 7.4)
    path.lineTo(8, 0.6)
    path.lineTo(0, 0.6)
    path.close()
    canvas.drawPath(path)
    canvas.line(4, 5.1, 4, 3.2)
    canvas.circle(4, 1.9, 0.2, fill=1)


def _dashed_circle(canvas: PressCanvas) -> None:
    canvas.setDash(1.5, 1.9)
    canvas.circle(4, 4, 3.6)


def _barred_circle(canvas: PressCanvas) -> None:
    canvas.circle(4, 4, 3.6)
    canvas.line(1.5, 6.5, 6.5, 1.5)


def _wave(canvas: PressCanvas) -> None:
    for lift in (0.0, 3.0):
        path = canvas.beginPath()
        path.moveTo(0.3, 2.2 + lift)
        path.curveTo(1.6, 4.4 + lift, 2.8, 3.8 + lift, 4.0, 2.6 + lift)
        path.curveTo(5.2, 1.4 + lift, 6.4, 0.9 + lift, 7.7, 2.9 + lift)
        canvas.drawPath(path)


_DRAWN: dict[Mark, Callable[[PressCanvas], None]] = {
    Mark.READY: _tick,
    Mark.LOOK: _triangle,
    Mark.MISSING: _dashed_circle,
    Mark.REFUSED: _barred_circle,
    Mark.APPROXIMATE: _wave,
}
