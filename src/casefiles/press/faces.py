"""The faces of the press: where the font files lie, what they can draw, how wide a word is.

Every string that is drawn passes `runs`, the glyph gate: a character that no face can draw stops
the pack with GlyphMissing, because a PDF would show an empty box without a word of warning.
"""

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from casefiles.domain.errors import Bug, GlyphMissing
from casefiles.press.styles import ARABIC, SANS, SANS_STRONG, SERIF, SERIF_STRONG

_FILES = {
    SERIF: ("fontpkg_ibm_plex_serif", "IBMPlexSerif-Regular.ttf"),
    SERIF_STRONG: ("fontpkg_ibm_plex_serif", "IBMPlexSerif-SemiBold.ttf"),
    SANS: ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    SANS_STRONG: ("font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
    ARABIC: ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Regular.ttf"),
}
_FALLBACK = {
    SERIF: (SERIF, SANS, ARABIC),
    SERIF_STRONG: (SERIF_STRONG, SANS_STRONG, ARABIC),
    SANS: (SANS, SERIF, ARABIC),
    SANS_STRONG: (SANS_STRONG, SERIF_STRONG, ARABIC),
}
_CACHED_WORDS = 20_000


def font_file(face: str) -> Path:
    """Return the file of a face inside the package that ships it, without importing it."""
    package, name = _FILES[face]
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        file = Path(folder) / "files" / name
        if file.is_file():
            return file
    raise Bug(kind="font-missing", where=name)


class Face:
    """One face: the characters it covers and their widths in thousandths of its size."""

    def __init__(self, name: str) -> None:
        font = TTFont(name, str(font_file(name)), asciiReadable=False, shapable=False)
        pdfmetrics.registerFont(font)
        self.name = name
        self.font = font
        self.widths: dict[int, float] = font.face.charWidths
        self.default: float = font.face.defaultWidth
        private = ("Co", "Cc", "Cf")
        self.covered = frozenset(
            chr(code)
            for code in font.face.charToGlyph
            if unicodedata.category(chr(code)) not in private
        ) | {" ", "\u00ad"}

    def units(self, text: str) -> float:
        """Return the width of `text` in thousandths of the size."""
        widths, default = self.widths, self.default
        return sum(widths.get(ord(char), default) for char in text)


@cache
def face(name: str) -> Face:
    """Return a face, read from its file at the first call."""
    return Face(name)


class _Words(dict[tuple[str, str], tuple[tuple[str, str, float], ...]]):
    """Measured words, forgotten when they become too many."""

    def __missing__(self, key: tuple[str, str]) -> tuple[tuple[str, str, float], ...]:
        if len(self) > _CACHED_WORDS:
            self.clear()
        found = self[key] = _measured(*key)
        return found


_words = _Words()


def measured(text: str, name: str) -> tuple[tuple[str, str, float], ...]:
    """Return (face, text, width in thousandths) for `text`, split where the face must change.

    Raises GlyphMissing with the first character that none of the faces can draw.
    """
    return _words[text, name]


def _measured(text: str, name: str) -> tuple[tuple[str, str, float], ...]:
    first = face(name)
    if first.covered.issuperset(text):
        return ((name, text, first.units(text)),)
    parts: list[tuple[str, str]] = []
    for char in text:
        chosen = _face_for(char, name)
        if parts and parts[-1][0] == chosen:
            parts[-1] = (chosen, parts[-1][1] + char)
        else:
            parts.append((chosen, char))
    return tuple((chosen, part, face(chosen).units(part)) for chosen, part in parts)


def _face_for(char: str, name: str) -> str:
    for candidate in _FALLBACK[name]:
        if char in face(candidate).covered:
            return candidate
    raise GlyphMissing(codepoint=f"U+{ord(char):04X}")


def width_of(text: str, name: str, size: float) -> float:
    """Return the width of `text` in points."""
    return sum(units for _, _, units in measured(text, name)) * size / 1000
