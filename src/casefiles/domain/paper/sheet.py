"""What the recovery sheet prints: the code, or a share of it, and how to live with it.

No vault is named and no path, so that a found sheet does not say what it opens.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A heading with its sentences; `commands` are lines to type, given as they are."""

    title: str
    sentences: tuple[str, ...]
    commands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContent:
    """Everything on the sheet.

    `code` is in its printed form, seven groups of four with hyphens between. `by_hand` are labels
    of empty boxes to be filled with a pen, e.g. date and place.
    """

    language: str  # ISO 639-1
    title: str
    lead: str  # what the code is for
    code: str
    code_note: str  # how it is read: no letter O, no letter I
    parts: tuple[SheetPart, ...]
    by_hand: tuple[str, ...]
    foot: str
    words: tuple[str, ...] = ()
    """The words of a share, printed in the place of the code."""
    issued_on: str  # ISO date: the date of the PDF; equal input gives equal bytes
