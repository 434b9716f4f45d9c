"""The marks of a timeline: what is filled is relied on, and the legend says so in words.

Shape tells the kind of date (dot, dashed span, bar), fill tells the weight; no meaning hangs on a
colour, so the drawing survives a grey printer.
"""

from collections.abc import Callable
from dataclasses import dataclass

from casefiles.press.ink import colour, draw_lines
from casefiles.press.lines import Setting, set_text
from casefiles.press.placing import BAR, DOT, Box, Placed
from casefiles.press.styles import (
    ACCENT,
    ACCENT_WEAK,
    BAND,
    CAPTION,
    FULL,
    INDENT,
    PAPER,
)
from casefiles.press.tags import PressCanvas
from casefiles.press.timeline import Drawing
from casefiles.press.words import Piece

_EDGE = 0.8
_SOFT = 16.0  # length of a soft end
_RADIUS = 2.2
_SYMBOL = 18.0


@dataclass(frozen=True, slots=True)
class Sign:
    """One entry of the legend."""

    draw: Callable[[PressCanvas, Box], None]
    width: float
    words: Setting


Legend = tuple[Sign, ...]


def legend_of(drawing: Drawing) -> Legend:
    """Return signs for the kinds of mark that occur, where there are words for them."""
    events = drawing.timeline.events
    filled = not drawing.emphasis
    exact, within, lasted = drawing.timeline.legend
    kinds = (
        (exact, any(not e.duration and e.first == e.last for e in events), DOT, _dot(filled)),
        (within, any(not e.duration and e.first != e.last for e in events), _SYMBOL, _span(filled)),
        (lasted, any(e.duration for e in events), _SYMBOL, _bar(filled)),
        (drawing.timeline.relied_label, drawing.emphasis, DOT + 3 + _SYMBOL, _filled),
    )
    return tuple(
        Sign(draw, width, set_text(words, Piece("", CAPTION), 200))
        for words, used, width, draw in kinds
        if words and used
    )


def draw_legend(canvas: PressCanvas, legend: Legend, *, top: float) -> None:
    """Draw the legend in one line above the axis."""
    x = INDENT
    middle = top - CAPTION.leading / 2
    for sign in legend:
        half = DOT / 2 if sign.width == DOT else BAR / 2 - 1
        need = sign.width + 4 + sign.words.lines[0].width
        if x > INDENT and x + need > FULL:
            return  # words of the note must do for what has no room
        sign.draw(canvas, Box(x, middle + half, x + sign.width, middle - half))
        at = (x + sign.width + 4, top)
        draw_lines(canvas, sign.words, CAPTION, at=at, width=200)
        x += need + 14


def draw_event(canvas: PressCanvas, drawing: Drawing, placed: Placed, *, top: float) -> None:
    """Draw the mark of one event; `top` is where the drawing begins on the page."""
    event = drawing.timeline.events[placed.item]
    filled = event.relied_on or not drawing.emphasis
    mark = placed.mark
    box = Box(INDENT + mark.left, top - mark.top, INDENT + mark.right, top - mark.bottom)
    if event.duration:
        _bar(filled, soft=(event.open_start, event.open_end))(canvas, box)
    elif event.first == event.last:
        _dot(filled)(canvas, box)
    else:
        _span(filled)(canvas, box)


def _dot(filled: bool) -> Callable[[PressCanvas, Box], None]:
    def draw(canvas: PressCanvas, box: Box) -> None:
        canvas.setStrokeColor(colour(ACCENT))
        canvas.setFillColor(colour(ACCENT if filled else PAPER))
        canvas.setLineWidth(1.2)
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        canvas.circle(x, y, DOT / 2 - 0.6, stroke=1, fill=1)

    return draw


def _span(filled: bool) -> Callable[[PressCanvas, Box], None]:
    def draw(canvas: PressCanvas, box: Box) -> None:
        canvas.saveState()
        canvas.setStrokeColor(colour(ACCENT))
        canvas.setFillColor(colour(BAND if filled else PAPER))
        canvas.setLineWidth(0.9)
        canvas.setDash(2.2, 1.6)
        height = box.top - box.bottom
        canvas.roundRect(
            box.left, box.bottom, box.right - box.left, height, _RADIUS, stroke=1, fill=1
        )
        canvas.restoreState()

    return draw


def _bar(
    filled: bool, *, soft: tuple[bool, bool] = (False, False)
) -> Callable[[PressCanvas, Box], None]:
    edge, tone = (ACCENT, BAND) if filled else (BAND, ACCENT_WEAK)

    def draw(canvas: PressCanvas, box: Box) -> None:
        # an open end has no edge across it
        left = box.left + (0 if soft[0] else _EDGE)
        right = box.right - (0 if soft[1] else _EDGE)
        _shade(canvas, box, soft, edge)
        _shade(canvas, Box(left, box.top - _EDGE, right, box.bottom + _EDGE), soft, tone)

    return draw


def _shade(canvas: PressCanvas, box: Box, soft: tuple[bool, bool], tone: str) -> None:
    """Fill a bar with a tone that fades into the paper at its soft ends."""
    width, height = box.right - box.left, box.top - box.bottom
    if width <= 0:
        return
    fade = min(_SOFT, 0.35 * width)  # a short bar keeps a body between its soft ends
    canvas.saveState()
    path = canvas.beginPath()
    path.roundRect(box.left, box.bottom, width, height, min(_RADIUS, width / 2))
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setFillColor(colour(tone))
    canvas.rect(box.left, box.bottom, width, height, stroke=0, fill=1)
    ends = ((soft[0], box.left, box.left + fade), (soft[1], box.right, box.right - fade))
    for is_open, start, end in ends:
        if is_open:
            low = min(start, end)
            canvas.saveState()
            part = canvas.beginPath()
            part.rect(low, box.bottom, abs(end - start), height)
            canvas.clipPath(part, stroke=0, fill=0)
            tones = (colour(PAPER), colour(tone))
            canvas.linearGradient(start, 0, end, 0, tones, extend=False)
            canvas.restoreState()
    canvas.restoreState()


def _filled(canvas: PressCanvas, box: Box) -> None:
    """Draw two filled marks side by side."""
    middle = (box.top + box.bottom) / 2
    _dot(True)(canvas, Box(box.left, middle + DOT / 2, box.left + DOT, middle - DOT / 2))
    _span(True)(canvas, Box(box.left + DOT + 3, box.top, box.left + DOT + 3 + _SYMBOL, box.bottom))
