"""Text cut into words, measured: what may part at the end of a line and what must not.

A word here is whatever stands or falls as one; a bond ties it to the word before, so that no line
begins with a dash or ends with a lone preposition.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from casefiles.press.bidi import joined, runs_right_to_left
from casefiles.press.faces import measured
from casefiles.press.letters import group_hashes, plain, without_joiners
from casefiles.press.styles import Look

_LONG = 24  # longer chunks are addresses and file names: they may part after any of their joints
_JOINTS = re.compile(r"(?<![:/]/)(?<=[/\\_?&=%#~+@,;|-])(?=[^/\\_.?&=%#~:+@,;|\s-])")
# a hyphen, dash or stroke between two words of two letters or more
_SEAMS = re.compile(r"(?<=[^\W\d_]{2}[-–—/])(?=[^\W\d_]{2})")
_CLOSES = frozenset("»:;!?%–—…")  # stays with the word before, also after a plain space
_BINDS_NEXT = frozenset("«№§")
_ABBREVIATION = re.compile(r"^[(\[]?[^\W\d_]{1,4}\.$")
_CITE = re.compile(r"\[\d+\]")
_LONE_LETTER = {"ru", "uk", "be", "bg", "pl", "cs"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one look, perhaps a link to a place in the pack."""

    text: str
    look: Look
    link: str = ""


class Word(NamedTuple):
    """A measured word. `space` is the width of the blank before it, 0 for none."""

    text: str  # as read
    piece: Piece
    parts: tuple[tuple[str, str, float], ...]  # face, text as drawn, width in points
    width: float
    space: float
    bound: bool  # must not begin a line
    newline: bool = False  # begins a line in any case
    rtl: bool = False


def word(text: str, piece: Piece, *, space: float = 0, bound: bool = False) -> Word:
    """Measure one word. Raises GlyphMissing."""
    look = piece.look
    rtl = runs_right_to_left(text)
    drawn = joined(text) if rtl else without_joiners(text)
    size = look.size / 1000
    found = measured(drawn, look.face)
    if len(found) == 1:
        width = found[0][2] * size
        parts: tuple[tuple[str, str, float], ...] = ((found[0][0], drawn, width),)
    else:
        parts = tuple((name, part, units * size) for name, part, units in found)
        width = sum(part[2] for part in parts)
    return Word(text, piece, parts, width, space, bound, rtl=rtl)


def words_of(pieces: tuple[Piece, ...], language: str) -> Iterator[Word]:
    """Cut pieces into words. A "\\n" in the text begins a new line."""
    before = ""  # the chunk before, for bonds
    blank = False  # whether a blank came before
    first = True
    for piece in pieces:
        gap = measured(" ", piece.look.face)[0][2] * piece.look.size / 1000
        for chunk in re.split(r"( +|\n)", group_hashes(plain(piece.text))):
            if chunk == "\n":
                yield _newline(piece)
                before, blank, first = "", False, True
            elif chunk.startswith(" "):
                blank = not first
            elif chunk:
                bound = not first and (not blank or _bond(before, chunk, language))
                space = gap if blank else 0.0
                yield from _cut(chunk, piece, space=space, bound=bound)
                before, blank, first = chunk, False, False


def _newline(piece: Piece) -> Word:
    return Word("", piece, (), 0, 0, bound=False, newline=True)


def _bond(before: str, chunk: str, language: str) -> bool:
    """Return whether a blank between two chunks must not become a line end."""
    if chunk[0] in _CLOSES and (len(chunk) == 1 or not chunk[1].isalnum()):
        return True
    if _CITE.match(chunk):
        return True
    if before[-1:] in _BINDS_NEXT and len(before) <= 2:
        return True
    if _ABBREVIATION.match(before) and (chunk[0].isdigit() or len(chunk.rstrip(".,;)")) <= 2):
        return True
    if before.isdigit() and len(before) <= 2 and chunk[0].isalpha():
        return True  # a day and its month, a number and what it counts
    return len(before) == 1 and before.isalpha() and language in _LONE_LETTER


def _cut(chunk: str, piece: Piece, *, space: float, bound: bool) -> Iterator[Word]:
    """Yield the parts of a chunk between which a line may end without a hyphen."""
    address = len(chunk) > _LONG and ("/" in chunk or "." in chunk or "_" in chunk)
    for part in (_JOINTS if address else _SEAMS).split(chunk):
        if part:
            yield word(part, piece, space=space, bound=bound)
            space, bound = 0.0, False
