"""The house style on paper: the grid, the type sizes and the colours, in points.

Screen and paper share their colours (the light tokens of the desk). Nothing is set below 7 points;
a page has two families and three weights at most.
"""

from dataclasses import dataclass, replace

MM = 72 / 25.4

PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
MARGIN_LEFT, MARGIN_RIGHT = 24 * MM, 22 * MM
MARGIN_TOP, MARGIN_BOTTOM = 28 * MM, 25 * MM
FULL = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT  # 164 mm: figures and tables
INDENT = 36 * MM  # running text stands in from the margin column, which holds numbers and labels
MEASURE = FULL - INDENT  # 128 mm: 75 to 80 characters
FRAME_HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM
GUTTER = 10.0  # between the margin column and the text

INK, INK2, INK3 = "#1B2430", "#4C5865", "#586470"
ACCENT, ACCENT_WEAK = "#1F5A80", "#DDEAF3"
ALERT, WARN, GOOD = "#A2371B", "#7F5200", "#22664A"
LINE, SOFT, PANE, BAND, PAPER = "#DDE2E7", "#BFC8D0", "#F7F9FA", "#B9CFDE", "#FFFFFF"
WATERMARK = "#F3F5F6"  # less than five per cent ink

RULE_OUTER, RULE_HEAD, RULE_ROW = 1.0, 0.7, 0.35

SERIF, SERIF_STRONG = "PressSerif", "PressSerifStrong"
SANS, SANS_STRONG = "PressSans", "PressSansStrong"
ARABIC = "PressArabic"


@dataclass(frozen=True, slots=True)
class Look:
    """How a line of text looks: face, size, distance between lines, colour."""

    face: str
    size: float
    leading: float
    colour: str = INK

    def in_colour(self, colour: str) -> "Look":
        """Return the same look in another colour."""
        return replace(self, colour=colour)


BODY = Look(SERIF, 10, 14)
LEAD = Look(SERIF, 11.5, 16.5)
CITE = Look(SANS, 8.5, 14, ACCENT)
H1 = Look(SANS_STRONG, 20, 24)
H2 = Look(SANS_STRONG, 12, 16, ACCENT)
CELL = Look(SANS, 8.5, 11.5)
CELL_HASH = Look(SANS, 7.5, 11.5, INK2)
CELL_HEAD = Look(SANS_STRONG, 7.5, 10, INK2)
TITLE = Look(SANS_STRONG, 8.5, 12)
CAPTION = Look(SANS, 8, 11, INK2)
FACT_LABEL = Look(SANS, 8.5, 13, INK2)
FACT = Look(SANS, 9.5, 13)
NOTICE = Look(SANS, 9.5, 13.5)
ASIDE = Look(SANS, 8, 11, INK2)
ASIDE_STRONG = Look(SANS_STRONG, 8.5, 14, ACCENT)
PINPOINT = Look(SANS, 8.5, 12, INK2)
SOURCE = Look(SERIF, 9.5, 13)
SOURCE_NUMBER = Look(SANS_STRONG, 8.5, 13, ACCENT)
RUNNING = Look(SANS, 7.5, 10, INK2)
RUNNING_STRONG = Look(SANS_STRONG, 7.5, 10, INK)
CONTENTS_1 = Look(SANS_STRONG, 10, 14)
CONTENTS_2 = Look(SANS, 9, 13, INK2)
COVER_ORGANISATION = Look(SANS_STRONG, 10, 14)
COVER_MARK = Look(SANS, 10, 14, INK2)
COVER_TITLE = Look(SERIF_STRONG, 34, 39)
COVER_SUBTITLE = Look(SERIF, 15, 21, INK2)
COVER_LABEL = Look(SANS, 9, 13, INK2)
COVER_FACT = Look(SANS, 10, 13)
COVER_BAND = Look(SANS_STRONG, 9, 12, PAPER)
LANE = Look(SANS_STRONG, 8, 11, INK2)
AXIS = Look(SANS_STRONG, 8, 10, INK2)
LABEL = Look(SANS, 8, 10)
LABEL_STRONG = Look(SANS_STRONG, 8, 10)
LABEL_DATE = Look(SANS, 8, 10, INK2)
