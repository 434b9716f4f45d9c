"""What the mail room makes of a foreign file: its text and what is known of it, or pixels."""

from dataclasses import dataclass
from typing import Final

CAPTION_MARK: Final = "[caption] "
"""Begins a line of `Document.text` that is a photo caption or credit, not the author's words."""

READING_WARNINGS: Final = (
    "named-otherwise",  # the name says another type than the content; the content was followed
    "data-after-end",  # something follows the end of the document
    "cut-off",  # the end of the file is missing; what is there was read
    "no-text",  # pages or pictures without text: nothing to search or quote
    "charset-guessed",  # the letters were read by the likeliest encoding
    "letters-lost",  # some bytes are no letters in the stated encoding
    "scripts",  # holds program code; never run here
    "attachment",  # carries another file, its media type after a colon; not opened
    "embedded-files",  # carries other documents inside; not opened
    "comments",  # notes in the margin; left out of the text
    "tracked-changes",  # undecided changes: insertions are read, deletions are not
)
"""The codes in `Document.warnings`."""

UNREADABLE: Final = (
    "missing",  # no such file
    "not-a-file",  # a folder or a device
    "empty",  # no bytes, or nothing but blanks
    "unsupported",  # a type that is not read; the fact `found` names it
    "encrypted",  # opens only with a password
    "damaged",  # the type is clear, its parts do not hold together
    "two-types",  # valid as two types at once
    "macros",  # holds macros
    "bomb",  # unpacks to far more than it weighs, or refers to itself
    "nested-archive",  # an archive within the archive
    "parser-crashed",  # the reading process ended without an answer
    "took-too-long",  # the reading process was stopped at its limit
    "old-workbook",  # a workbook in the format before 2007
    "no-such-sheet",  # the workbook has fewer sheets
)
"""The codes in `FileUnreadable.facts["reason"]` that the mail room gives."""

MEASURES: Final = (
    "bytes", "pages", "entries", "pixels", "rows", "columns", "cells", "characters",
)  # fmt: skip
"""What `FileTooLarge.facts["what"]` counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The readable content of one foreign file. Hash and size are those of the original bytes.

    `text` is NFC with "\\n" line ends and its paragraphs as they were. `language` is ISO 639-1,
    "" where there is too little text to tell. `published` is EDTF or "". `page_count` is 0 for
    formats without pages. `warnings` are codes of READING_WARNINGS, some with a detail after a
    colon: "attachment:application/pdf".
    """

    media_type: str
    text: str
    title: str
    language: str
    author: str
    published: str
    page_count: int
    sha256: str
    size: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """One page as pixels: rows from the top, three bytes a pixel, no padding between rows."""

    width: int
    height: int
    rgb: bytes
    page_count: int
