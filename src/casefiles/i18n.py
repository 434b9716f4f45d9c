"""Words for screen and paper: gettext catalogues, one per language, English inside the code.

The screen has one language (`set_language`); a pack may be in another (`words_in`).
"""

import gettext as _gettext
import io
import re
from dataclasses import dataclass
from functools import cache

from casefiles.resources import path_to

DOMAIN = "casefiles"
LANGUAGES = ("en", "ru")
STRETCHED = "xx"  # no language: English twice as long, to see where a layout has no room

_current = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    language: str
    catalogue: _gettext.NullTranslations

    def gettext(self, message: str) -> str:
        """Return the sentence in this language, the English one where none is known."""
        return self.catalogue.gettext(message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return the plural form for `count`."""
        return self.catalogue.ngettext(one, many, count)


@cache
def words_in(language: str) -> Words:
    """Return the words of `language` (ISO 639-1); English for one without a catalogue."""
    if language == STRETCHED:
        return Words(language, Stretched())
    folder = path_to("locale") / language / "LC_MESSAGES"
    compiled, text = folder / f"{DOMAIN}.mo", folder / f"{DOMAIN}.po"
    fresh = compiled.exists() and (
        not text.exists() or compiled.stat().st_mtime >= text.stat().st_mtime
    )
    if fresh:
        with compiled.open("rb") as file:
            return Words(language, _gettext.GNUTranslations(file))
    if text.exists():
        return Words(language, _from_text(text.read_bytes()))
    return Words(language, _gettext.NullTranslations())


def _from_text(text: bytes) -> _gettext.NullTranslations:
    """Compile a catalogue in memory, so that a checkout needs no build step."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(text)))
    compiled.seek(0)
    return _gettext.GNUTranslations(compiled)


class Stretched(_gettext.NullTranslations):
    """Doubles every letter of the English text, and leaves {placeholders} and spaces alone."""

    def gettext(self, message: str) -> str:
        return re.sub(r"(\{[^{}]*\})|([^\W\d_])", r"\1\2\2", message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def set_language(language: str) -> None:
    """Choose the language of the screen for all later calls."""
    global _current
    _current = language


def current_language() -> str:
    """Return the language of the screen."""
    return _current


def gettext(message: str) -> str:
    """Return a sentence in the language of the screen."""
    return words_in(_current).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Return a plural in the language of the screen."""
    return words_in(_current).ngettext(one, many, count)
