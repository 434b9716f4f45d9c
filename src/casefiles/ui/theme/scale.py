"""The type scale: every size is a step of one base that follows the user's text size."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from PySide6.QtGui import QFont

from casefiles.ui.theme.fonts import SANS, SERIF

BASE: Final = 15


class Role(StrEnum):
    """What a line of text is. The value is the style sheet's `role` property."""

    TITLE = "title"  # page title and case reference
    PANE = "pane"  # title of a pane
    SECTION = "section"
    LARGE = "large"  # questions and answers that two people read together
    BODY = "body"  # text and controls
    STRONG = "strong"
    SECOND = "second"  # second lines
    LABEL = "label"  # label above a field
    FOOT = "foot"
    CHIP = "chip"
    READING = "reading"  # sources and pages, in the pack's serif
    QUOTE = "quote"  # a heading inside a source


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the scale at the base size, in pixels."""

    size: int
    line: int
    semibold: bool = False
    serif: bool = False


STEPS: Final[dict[Role, Step]] = {
    Role.TITLE: Step(26, 32, semibold=True),
    Role.PANE: Step(20, 28, semibold=True),
    Role.SECTION: Step(17, 24, semibold=True),
    Role.LARGE: Step(19, 26),
    Role.BODY: Step(15, 20),
    Role.STRONG: Step(15, 20, semibold=True),
    Role.SECOND: Step(14, 20),
    Role.LABEL: Step(14, 20, semibold=True),
    Role.FOOT: Step(13, 20),
    Role.CHIP: Step(13, 20, semibold=True),
    Role.READING: Step(15, 23, serif=True),
    Role.QUOTE: Step(17, 26, semibold=True, serif=True),
}


@dataclass(frozen=True, slots=True)
class Scale:
    """The steps grown or shrunk to one base size."""

    base: int = BASE

    def px(self, pixels: float) -> int:
        """Return a length that grows with the text, e.g. a row or a field height."""
        return round(pixels * self.base / BASE)

    def size(self, role: Role) -> int:
        """Return the font size of a role in pixels."""
        return self.px(STEPS[role].size)

    def line(self, role: Role) -> int:
        """Return the line height of a role in pixels."""
        return self.px(STEPS[role].line)

    def font(self, role: Role) -> QFont:
        """Return the font of a role, figures tabular."""
        return _font(self.base, role)


@lru_cache(maxsize=64)
def _font(base: int, role: Role) -> QFont:
    step = STEPS[role]
    font = QFont(list(SERIF if step.serif else SANS))
    font.setPixelSize(round(step.size * base / BASE))
    font.setWeight(QFont.Weight.DemiBold if step.semibold else QFont.Weight.Normal)
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
