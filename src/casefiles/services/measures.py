"""How much of something there is, in words: what a file has too much of, and the limit."""

from casefiles.domain.errors import FileTooLarge
from casefiles.i18n import gettext as _
from casefiles.i18n import ngettext


def measured(what: str, number: int) -> str:
    """Return a number with its measure: one of MEASURES, bytes where it is none of them."""
    counted = {
        "pages": lambda: ngettext("{number} page", "{number} pages", number),
        "entries": lambda: ngettext("{number} part", "{number} parts", number),
        "pixels": lambda: ngettext("{number} pixel", "{number} pixels", number),
        "rows": lambda: ngettext("{number} row", "{number} rows", number),
        "columns": lambda: ngettext("{number} column", "{number} columns", number),
        "cells": lambda: ngettext("{number} cell", "{number} cells", number),
        "characters": lambda: ngettext(
            "{number} character in a cell", "{number} characters in a cell", number
        ),
    }
    if what in counted:
        return counted[what]().format(number=f"{number:,}".replace(",", "\u202f"))
    return _("{number} MB").format(number=f"{number / 1_000_000:.1f}")


def sizes_of(error: FileTooLarge) -> dict[str, str]:
    """Return the facts "size" and "limit" of a file that is too large, in words."""
    what = str(error.facts.get("what", "bytes"))
    sizes = ((name, error.facts[name]) for name in ("size", "limit"))
    return {name: measured(what, size) for name, size in sizes if isinstance(size, int)}
