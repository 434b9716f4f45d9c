"""What a list shows: frozen rows of cells of lines. Paint needs nothing but the row."""

from dataclasses import dataclass

from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell: perhaps a leading part or a symbol, then the text.

    `lead` stands in its own column of `lead_width`, semibold, e.g. a case reference.
    `steps` draws the four bars of risk instead of a symbol.
    """

    text: str = ""
    tone: Tone = Tone.INK
    role: Role = Role.BODY
    icon: str = ""
    steps: int = 0
    lead: str = ""
    lead_width: int = 77
    lead_tone: Tone = Tone.INK
    marks: tuple[tuple[int, int], ...] = ()  # parts of the text on a marked ground

    def spoken(self) -> str:
        """Return the words without the picture."""
        return f"{self.lead} {self.text}".strip()


def second(text: str, tone: Tone = Tone.INK2, *, icon: str = "") -> Line:
    """Return a quiet second line."""
    return Line(text, tone, Role.SECOND, icon)


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of a row: one line or two."""

    first: Line
    second: Line | None = None
    trailing: bool = False  # aligned to the trailing edge


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `key` is what it stands for; a heading stands for nothing and is not selected."""

    key: str
    cells: tuple[Cell, ...]
    icon: str = ""
    icon_tone: Tone = Tone.INK2
    icon_second: bool = False  # the symbol stands beside the second line
    heading: bool = False
    count: int | None = None

    def spoken(self) -> str:
        """Return the whole row as one sentence for the ear."""
        lines = [line for cell in self.cells for line in (cell.first, cell.second) if line]
        words = [line.spoken() for line in lines if line.spoken()]
        if self.count is not None:
            words.append(str(self.count))
        return ", ".join(words)


def group(text: str, *, icon: str = "", tone: Tone = Tone.INK2, count: int | None = None) -> Row:
    """Return a heading row: "Urgent 4" with its symbol."""
    line = Line(text, Tone.INK2, Role.LABEL)
    return Row("", (Cell(line),), icon, tone, heading=True, count=count)


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths of the cells at the base size: 0 takes what is left. `gutter` holds the symbol."""

    widths: tuple[int, ...] = (0,)
    gutter: int = 36
    gap: int = 12
    inset: int = 8  # of the selection from the edges of the list
    pad: int = 8  # from the selection's edge to gutter and trailing text
    two_lines: bool = True
