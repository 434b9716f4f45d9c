"""Words set into lines: ragged, with few hyphens, never a lone short word at the end.

The result can be drawn at once; nothing here knows of pages.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import combining

from casefiles.press.bidi import drawn_order, joined, leads_right
from casefiles.press.faces import measured
from casefiles.press.hyphens import SHORTEST_WORD, break_points
from casefiles.press.letters import plain, without_joiners
from casefiles.press.words import Piece, Word, word, words_of

_LONG_HEADING = 6  # lines
_LADDER = 2  # so many hyphens may end lines below each other
_HYPHEN = "\u00ad"  # drawn as a hyphen, read and searched as none


class Run(NamedTuple):
    """Letters of one face, size and colour, drawn in one go."""

    face: str
    size: float
    colour: str
    text: str
    width: float
    link: str = ""


class Line(NamedTuple):
    """A line ready to be drawn."""

    runs: tuple[Run, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines of one paragraph; `from_right` aligns them with the right edge.

    `spoken` is the whole text where its letters are not drawn in the order of reading.
    """

    lines: tuple[Line, ...]
    from_right: bool = False
    spoken: str = ""

    def part(self, start: int, end: int | None = None) -> "Setting":
        """Return some of the lines; they speak for all of them."""
        return replace(self, lines=self.lines[start:end])


def in_column(setting: Setting) -> Setting:
    """Align one line of right-to-left text with its column, as a guest in a page from the left."""
    return replace(setting, from_right=False) if len(setting.lines) < 2 else setting


def set_heading(text: str, piece: Piece, width: float, *, language: str = "") -> Setting:
    """Set a heading: balanced, and without hyphens unless a word is wider than the line."""
    longest = max(text.split() or [""], key=len)
    spoken_for = "" if word(plain(longest), piece).width <= width else language
    setting = set_text(text, piece, width, language=spoken_for)
    count = len(setting.lines)
    for share in (0.55, 0.65, 0.75, 0.85, 0.92) if 1 < count < _LONG_HEADING else ():
        narrow = set_text(text, piece, width * share, language=spoken_for)
        if len(narrow.lines) == count:  # lines of about one length
            setting = narrow
            break
    return in_column(setting)


def set_lines(pieces: tuple[Piece, ...], width: float, language: str = "") -> Setting:
    """Set pieces of text into lines no wider than `width`. Raises GlyphMissing."""
    from_right = leads_right("".join(piece.text for piece in pieces), language)
    paragraphs: list[list[Word]] = [[]]
    for found in words_of(pieces, language):
        if found.newline:
            paragraphs.append([])
        else:
            paragraphs[-1].append(found)
    lines: list[Line] = []
    for paragraph in paragraphs:
        rows = _Breaker(language, width).rows(paragraph)
        for row, following in zip(rows, [*rows[1:], None], strict=True):
            # a blank ends every line that does not part a word: readers aloud need it
            parted = following and not following[0].space
            lines.append(_line(row, from_right=from_right, blank=not parted))
    turned = any(found.rtl for paragraph in paragraphs for found in paragraph)
    spoken = " ".join(plain("".join(piece.text for piece in pieces)).split()) if turned else ""
    return Setting(tuple(lines), from_right, spoken)


@lru_cache(maxsize=4096)
def set_text(text: str, piece: Piece, width: float, *, language: str = "") -> Setting:
    """Set one plain text in the look of `piece`."""
    return set_lines((replace(piece, text=text),), width, language)


class _Breaker:
    """Greedy line breaking; a last line too short is given a word of the one above."""

    def __init__(self, language: str, width: float) -> None:
        self.language = language
        self.width = max(width, 1.0)

    def rows(self, words: list[Word]) -> list[list[Word]]:
        """Return the words of each line; one empty line for no words."""
        if not words:
            return [[]]
        rows = self._rows(words, self.width)
        if len(rows) > 1 and _is_runt(rows[-1], self.width):
            self._fill_last(rows)
        return rows

    def _fill_last(self, rows: list[list[Word]]) -> None:
        """Bring the last word of the line above down to a short last line."""
        above, last = rows[-2:]
        cut = len(above) - 1
        while cut and above[cut].bound:
            cut -= 1
        moved = above[cut:]
        if moved[-1].text.endswith(_HYPHEN):
            whole = moved[-1].text[:-1] + last[0].text
            first = moved[-1]
            joined_up = word(whole, first.piece, space=first.space, bound=first.bound)
            moved, last = [*moved[:-1], joined_up], last[1:]
        filled = [*moved, *last]
        if cut >= _LADDER and _width(filled) <= self.width:
            rows[-2:] = [above[:cut], filled]

    def _rows(self, words: list[Word], width: float) -> list[list[Word]]:
        rows: list[list[Word]] = [[]]
        used, hyphens = 0.0, 0
        for box in _boxes(words, width):
            rest = list(box)
            while rest:
                need = (rest[0].space if rows[-1] else 0) + _width(rest)
                if used + need <= width + 0.01:
                    rows[-1] += rest
                    used += need
                    break
                head, tail = self._part(rest, width, used if rows[-1] else -1.0, hyphens)
                hyphens = hyphens + 1 if head and head[-1].text.endswith(_HYPHEN) else 0
                rows[-1] += head
                rest = tail
                rows.append([])
                used = 0.0
        return rows if rows[-1] else rows[:-1]

    def _part(
        self, box: list[Word], width: float, used: float, hyphens: int
    ) -> tuple[list[Word], list[Word]]:
        """Return what still fits of a box that does not fit, and what goes to the next line.

        `used` is below 0 at the beginning of a line, where something has to fit.
        """
        begins = used < 0
        room = width if begins else width - used - box[0].space
        last = box[-1]
        if (
            len(box) == 1
            and hyphens < _LADDER
            and (begins or room > max(0.1 * width, min(40, 0.45 * width)))
        ):
            parts = self._hyphenated(last, room)
            if parts:
                return parts
        if not begins:
            return [], box
        if len(box) > 1:
            return _as_much_as_fits(box, room)
        return _chopped(last, room)

    def _hyphenated(self, found: Word, room: float) -> tuple[list[Word], list[Word]] | None:
        if found.rtl or len(found.text) < SHORTEST_WORD:
            return None
        for point in reversed(break_points(found.text, self.language)):
            head = found.text[:point] + _HYPHEN
            first = word(head, found.piece, space=found.space, bound=found.bound)
            if first.width <= room:
                return [first], [word(found.text[point:], found.piece)]
        return None


def _boxes(words: list[Word], width: float) -> list[list[Word]]:
    """Join bound words; a box wider than the line is opened again at its blanks."""
    boxes: list[list[Word]] = []
    for found in words:
        if found.bound and boxes:
            boxes[-1].append(found)
        else:
            boxes.append([found])
    opened: list[list[Word]] = []
    for box in boxes:
        opened += [box] if _width(box) <= width else [[found] for found in box]
    return opened


def _width(box: list[Word]) -> float:
    return sum(found.width + found.space for found in box) - (box[0].space if box else 0)


def _is_runt(row: list[Word], width: float) -> bool:
    return _width(row) < min(0.11 * width, 36)


def _as_much_as_fits(box: list[Word], room: float) -> tuple[list[Word], list[Word]]:
    """Break a bound box that is too wide even for a line of its own."""
    count, used = 1, box[0].width
    while count < len(box) and used + box[count].space + box[count].width <= room:
        used += box[count].space + box[count].width
        count += 1
    return box[:count], box[count:]


def _chopped(found: Word, room: float) -> tuple[list[Word], list[Word]]:
    """Cut a word wider than the line between letters, into parts as wide as the line."""
    look = found.piece.look
    cuts, used = [0], 0.0
    for place, char in enumerate(found.text):
        wide = (
            sum(part[2] for part in measured(joined(without_joiners(char)), look.face))
            * look.size
            / 1000
        )
        if used + wide > room and place > cuts[-1] and not combining(char):
            cuts.append(place)
            used = 0.0
        used += wide
    parts = [found.text[a:b] for a, b in pairwise([*cuts, len(found.text)])]
    head = word(parts[0], found.piece, space=found.space, bound=found.bound)
    return [head], [word(part, found.piece) for part in parts[1:]]


def _line(row: list[Word], *, from_right: bool, blank: bool) -> Line:
    """Turn the words of a line into runs in drawing order."""
    if any(found.rtl for found in row):
        return _mixed_line(row, from_right=from_right)
    runs: list[Run] = []
    for place, found in enumerate(row):
        look = found.piece.look
        gap = found.space if place else 0.0
        for name, text, width in found.parts:
            drawn = f" {text}" if gap else text
            run = Run(name, look.size, look.colour, drawn, width + gap, found.piece.link)
            last = runs[-1] if runs else None
            if last and last[:3] == run[:3] and last.link == run.link:
                runs[-1] = last._replace(text=last.text + drawn, width=last.width + run.width)
            else:
                runs.append(run)
            gap = 0.0
    width = sum(run.width for run in runs)
    if runs and blank:
        runs[-1] = runs[-1]._replace(text=runs[-1].text + " ")
    return Line(tuple(runs), width)


def _mixed_line(row: list[Word], *, from_right: bool) -> Line:
    """Order a line with right-to-left words: each piece by itself, pieces from the lead edge."""
    groups: list[tuple[Piece, str]] = []
    for place, found in enumerate(row):
        gap = " " if place and found.space else ""
        drawn = gap + "".join(text for _, text, _ in found.parts)
        if groups and groups[-1][0] is found.piece:
            groups[-1] = (found.piece, groups[-1][1] + drawn)
        else:
            groups.append((found.piece, drawn))
    runs: list[Run] = []
    for piece, shown in reversed(groups) if from_right else groups:
        look = piece.look
        for name, text, units in measured(drawn_order(shown, from_right=from_right), look.face):
            width = units * look.size / 1000
            runs.append(Run(name, look.size, look.colour, text, width, piece.link))
    return Line(tuple(runs), sum(run.width for run in runs))
