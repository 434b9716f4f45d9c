"""What the mail room makes of a foreign file: its text with what is known of it, or a page as a picture."""

from dataclasses import dataclass
from typing import Final

CAPTION_MARK: Final = "[caption] "
"""Begins a line of `Document.text` that is a photo caption or credit, not the author's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The readable content of one foreign file. Hash and size are those of the original bytes.

    `text` is NFC with "\\n" line ends, one paragraph a line, parts apart by an empty line.
    `language` is ISO 639-1 or "" where there is too little text; `published` is EDTF or "".
    `page_count` is 0 for formats without pages. `warnings` are codes, some with a detail after
    a colon ("attachment:application/pdf"): see casefiles.intake.warnings.
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
