"""The ink of a drawn timeline: lanes, grid, marks, labels, and the line of today last."""

from casefiles.press.drawn_marks import draw_event
from casefiles.press.ink import Pen, colour, draw_lines, rule
from casefiles.press.lines import Setting, set_text
from casefiles.press.placing import CLEAR, LANE_PAD, LINE, ROW, Placed
from casefiles.press.styles import (
    ACCENT,
    AXIS,
    FULL,
    INDENT,
    INK2,
    LABEL,
    LANE,
    PANE,
    RULE_HEAD,
    RULE_ROW,
    SOFT,
)
from casefiles.press.styles import LINE as HAIRLINE
from casefiles.press.tags import PressCanvas
from casefiles.press.timeline import Drawing
from casefiles.press.words import Piece


class LanesInk:
    """Draws the rows of a timeline that stand on one page."""

    def __init__(self, canvas: PressCanvas, drawing: Drawing, *, rows: tuple[float, float]) -> None:
        self.canvas = canvas
        self.drawing = drawing
        self.start, self.end = rows

    def draw(self, top: float) -> None:
        """Draw the part with the head of its axis above `top`."""
        canvas, plan = self.canvas, self.drawing.plan
        canvas.saveState()
        self._draw_breaks(top)
        self._draw_grid(top)
        self._draw_lanes(top)
        for number, placed in enumerate(plan.placed):
            if self.start <= placed.mark.top and placed.label.bottom <= self.end + 0.01:
                down = top + self.start
                draw_event(canvas, self.drawing, placed, top=down)
                self._draw_label(placed, self.drawing.labels[number], down)
        self._draw_today(top)
        canvas.restoreState()

    def _draw_lanes(self, top: float) -> None:
        plan = self.drawing.plan
        bottom = top - (self.end - self.start)
        for (lane_top, lane_bottom), name in zip(plan.lanes, self.drawing.lanes, strict=True):
            if lane_bottom <= self.start or lane_top >= self.end:
                continue
            y = min(top, top - (lane_top - self.start))
            begins = lane_top <= self.start
            ink, width = (INK2, RULE_HEAD) if begins else (SOFT, RULE_ROW)
            rule(self.canvas, (0, y), to=FULL, width=width, ink=ink)
            draw_lines(self.canvas, name, LANE, at=(0, y - LANE_PAD - 1), width=INDENT)
        rule(self.canvas, (0, bottom), to=FULL, width=RULE_HEAD, ink=INK2)

    def _draw_grid(self, top: float) -> None:
        canvas, plan = self.canvas, self.drawing.plan
        canvas.setStrokeColor(colour(HAIRLINE))
        canvas.setLineWidth(0.6)
        for x, start, end in plan.grid:
            low, high = max(start, self.start), min(end, self.end)
            if low < high:
                canvas.line(
                    INDENT + x, top - (low - self.start), INDENT + x, top - (high - self.start)
                )
        for x in plan.axis.ticks:
            canvas.line(INDENT + x, top, INDENT + x, top + 3)
        self._draw_years(top)

    def _draw_years(self, top: float) -> None:
        canvas, axis = self.canvas, self.drawing.axis
        taken = self._today_box()
        opening = (axis.opening,) if axis.opening else ()
        for year in (*opening, *axis.years):
            if year not in opening:
                canvas.line(INDENT + year.x, top, INDENT + year.x, top + 11)
            setting = set_text(year.label, Piece("", AXIS), 100)
            left = INDENT + year.x + (0 if year in opening else 3)
            right = left + setting.lines[0].width
            if year.label and not (left < taken[1] + 3 and taken[0] - 3 < right):
                draw_lines(canvas, setting, AXIS, at=(left, top + 13), width=100)

    def _draw_breaks(self, top: float) -> None:
        """Tint the years left out and strike the axis through there."""
        canvas = self.canvas
        for stretch in self.drawing.axis.stretches:
            if not stretch.squeezed:
                continue
            left, width = INDENT + stretch.left, stretch.right - stretch.left
            canvas.setFillColor(colour(PANE))
            height = self.end - self.start
            canvas.rect(left, top - height, width, height, stroke=0, fill=1)
            canvas.setStrokeColor(colour(INK2))
            canvas.setLineWidth(0.8)
            for shift in (-1.8, 1.8):
                x = left + width / 2 + shift
                canvas.line(x - 1.6, top + 1.5, x + 1.6, top + 8.5)

    def _draw_label(self, placed: Placed, setting: Setting, down: float) -> None:
        """Draw a label; its first line is level with its mark or, below it, a row further."""
        y = down - placed.label.top - ROW / 2 - 0.34 * LABEL.size
        pen = Pen(self.canvas)
        for line in setting.lines:
            turned = setting.from_right
            x = INDENT + (placed.label.right - line.width if turned else placed.label.left)
            pen.write(line, x, y=y)
            y -= LINE
        pen.lift()

    def _today_box(self) -> tuple[float, float]:
        """Return where the word for today stands in the head, (0, 0) for nowhere."""
        today, words = self.drawing.plan.today, self.drawing.timeline.today_label
        if today is None or not words:
            return 0.0, 0.0
        width = set_text(words, Piece("", AXIS), 200).lines[0].width
        right = min(INDENT + today + width / 2, FULL)
        left = max(right - width, 0.0)
        if INDENT + today > FULL - width - CLEAR:  # beside the line, not under its end
            right = INDENT + today - 3
            left = right - width
        return left, right

    def _draw_today(self, top: float) -> None:
        canvas, today = self.canvas, self.drawing.plan.today
        if today is None:
            return
        x = INDENT + today
        words = self.drawing.timeline.today_label
        beside = self._today_box()[1] < x
        canvas.setStrokeColor(colour(ACCENT))
        canvas.setLineWidth(1.1)
        canvas.line(x, top - (self.end - self.start), x, top + (11 if beside or not words else 3))
        if words:
            setting = set_text(words, Piece("", AXIS.in_colour(ACCENT)), 200)
            draw_lines(canvas, setting, AXIS, at=(self._today_box()[0], top + 13), width=200)
