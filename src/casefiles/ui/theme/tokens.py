"""The one table of colours, in light and dark, and the one list of distances.

Contrast of every pair in use is asserted in tests/ui/test_tokens.py (WCAG 2.2, AA).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Every colour of one theme, as "#RRGGBB"."""

    dark: bool
    nav: str  # rooms
    pane: str  # lists and side columns
    surface: str  # work
    raised: str  # fields, buttons, cards
    hover: str  # hover, neutral chip, track of a bar
    desk: str  # behind a page
    line: str  # hairlines
    soft: str  # edge of buttons and search
    edge: str  # edge of fields and check boxes, contrast at least 3
    ink: str  # text
    ink2: str  # second lines, labels of values
    ink3: str  # counts, hints, silence; nothing lighter exists
    accent: str  # links, primary button, selection mark, focus
    onaccent: str  # text on accent
    accentweak: str  # selected row
    alert: str  # overdue, blocked, refused
    alertweak: str
    warn: str  # look, missing, soon
    warnweak: str
    good: str  # ready, checked
    goodweak: str
    mark: str  # a marked passage
    markon: str  # the selected passage
    band: str  # durations, uncertain spans


LIGHT: Final = Tokens(
    dark=False,
    nav="#EEF1F4",
    pane="#F7F9FA",
    surface="#FFFFFF",
    raised="#FFFFFF",
    hover="#E6EAEE",
    desk="#E3E7EB",
    line="#DDE2E7",
    soft="#BFC8D0",
    edge="#7E8A96",
    ink="#1B2430",
    ink2="#4C5865",
    ink3="#586470",
    accent="#1F5A80",
    onaccent="#FFFFFF",
    accentweak="#DDEAF3",
    alert="#A2371B",
    alertweak="#FBE9E3",
    warn="#7F5200",
    warnweak="#FAEFD6",
    good="#22664A",
    goodweak="#E1F1E8",
    mark="#FFF0B8",
    markon="#FFDF6B",
    band="#B9CFDE",
)

DARK: Final = Tokens(
    dark=True,
    nav="#11161B",
    pane="#151B21",
    surface="#1A2128",
    raised="#222B34",
    hover="#232C35",
    desk="#0D1115",
    line="#2D3741",
    soft="#465463",
    edge="#74828F",
    ink="#E8EDF1",
    ink2="#B1BCC6",
    ink3="#95A2AE",
    accent="#86BFE4",
    onaccent="#0C1A25",
    accentweak="#1F394C",
    alert="#F39A80",
    alertweak="#43251D",
    warn="#E5B75F",
    warnweak="#3B2F17",
    good="#7DCBA1",
    goodweak="#1B382B",
    mark="#4A4118",
    markon="#6E5F1C",
    band="#406882",
)


class Tone(StrEnum):
    """What a symbol or a word says by its colour; the word beside it always says it too."""

    INK = "ink"
    INK2 = "ink2"
    INK3 = "ink3"
    ACCENT = "accent"
    ALERT = "alert"
    WARN = "warn"
    GOOD = "good"
    ONACCENT = "onaccent"

    def of(self, tokens: Tokens) -> str:
        """Return this tone's colour in a theme."""
        return str(getattr(tokens, self.value))

    def weak(self, tokens: Tokens) -> str:
        """Return the fill a chip of this tone stands on."""
        return str(getattr(tokens, f"{self.value}weak", tokens.hover))


class Radius:
    """Round corners in pixels."""

    MARK: Final = 4
    CHIP: Final = 5
    CONTROL: Final = 6
    CARD: Final = 8


class Width:
    """Widths of the columns of the window in pixels, at the base text size."""

    ROOMS: Final = 216
    CASES: Final = 416
    LIBRARY: Final = 320
    SIDE: Final = 304
    MEASURE: Final = 720
    UNDER: Final = 1200  # below this the side column goes under
    DRAWER: Final = 1000  # below this the list becomes a drawer
    LEAST: Final = (960, 640)
