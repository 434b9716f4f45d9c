"""Arabic and Persian: words joined letter by letter, lines put into the order they are drawn in.

Only quotations need this, so the two libraries are imported at the first right-to-left word.
Vowel signs are not drawn (the face has no places for them here), but stay in the spoken text.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Protocol

from casefiles.press.faces import face
from casefiles.press.letters import RIGHT_TO_LEFT, without_joiners
from casefiles.press.styles import ARABIC

# from the first right-to-left letter to the last one before a letter of the other direction
_STRETCH = re.compile(f"{RIGHT_TO_LEFT.pattern}(?:[\\W\\d_]*{RIGHT_TO_LEFT.pattern})*")
RTL_LANGUAGES = frozenset({"ar", "fa", "ur", "ckb", "ps", "he"})


class _Shaper(Protocol):
    def reshape(self, text: str) -> str: ...


@cache
def _shaper() -> _Shaper:
    from arabic_reshaper import ArabicReshaper

    shaper: _Shaper = ArabicReshaper(
        configuration={"delete_harakat": True, "support_ligatures": True, "support_zwj": True}
    )
    return shaper


def runs_right_to_left(text: str) -> bool:
    """Return whether any letter of `text` runs from right to left."""
    return RIGHT_TO_LEFT.search(text) is not None


def leads_right(text: str, language: str) -> bool:
    """Return whether a paragraph is to be set from the right: by its first strong letter."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return language in RTL_LANGUAGES


@lru_cache(maxsize=8192)
def joined(text: str) -> str:
    """Return `text` with its Arabic letters in the forms they take beside each other."""
    if not runs_right_to_left(text):
        return text
    return "".join(_drawable(char) for char in without_joiners(_shaper().reshape(text)))


def _drawable(char: str) -> str:
    """Return the plain letter where the face has no separate glyph for its lone form."""
    if "\ufb50" <= char <= "\ufeff" and char not in face(ARABIC).covered:
        return unicodedata.normalize("NFKC", char)
    return char


def drawn_order(text: str, *, from_right: bool) -> str:
    """Return a joined line in the order its glyphs are drawn from left to right.

    In a line that runs from the left, each right-to-left stretch is turned by itself, as if it
    were isolated: a date after a Persian title must not wander to its other side.
    """
    if from_right:
        return _displayed(text)
    return _STRETCH.sub(lambda found: _displayed(found[0]), text)


def _displayed(text: str) -> str:
    from bidi.algorithm import get_display

    shown = get_display(text, base_dir="R")
    return shown if isinstance(shown, str) else shown.decode()
