"""From the lines a page shows to the paragraphs its author wrote, by where the lines stand."""

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from pypdfium2 import PdfTextPage

_BREAKS: Final = re.compile(r"\r\n|\r|\n")
_HYPHENS: Final = ("\x02", "\u00ad", "\ufffe")  # pdfium's marks for a hyphen at a line's end
_ENDS: Final = re.compile(r"""[.!?:;…][»”"’')\]\d]*$""")
_ITEM: Final = re.compile(r"(?:[-–—•▪◦‣*]|\(?\d{1,3}[.)]|\(?[a-zа-яіїє][.)]|[IVX]{1,5}\.)\s")
_HEADING_SHARE: Final = 1.15  # of the usual height of letters
_LONGEST_HEADING: Final = 300


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page; `height` is 0 where its place is not known. Y grows upwards."""

    text: str
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    height: float = 0.0


def lines_of(textpage: PdfTextPage) -> list[Line]:
    """Return the lines of a page in reading order."""
    whole = textpage.get_text_range()
    # Only if nothing was left out does the place in the text say which character it is.
    placed = len(whole) == textpage.count_chars()
    lines: list[Line] = []
    start = 0
    for text in _BREAKS.split(whole):
        if text.strip():
            lines.append(_placed(textpage, text, start) if placed else Line(text))
        start += len(text) + (2 if whole.startswith("\r\n", start + len(text)) else 1)
    return lines


def _placed(textpage: PdfTextPage, text: str, start: int) -> Line:
    first = start + len(text) - len(text.lstrip())
    last = start + len(text.rstrip("\x02\u00ad\ufffe \t")) - 1
    left, bottom, _, top = textpage.get_charbox(first, loose=True)
    right = textpage.get_charbox(max(last, first), loose=True)[2]
    return Line(text, left, right, top, bottom, top - bottom)


def heading_of(lines: list[Line]) -> str:
    """Return the largest lines of a page if they stand out, else ""."""
    known = [line for line in lines if line.height > 0 and any(map(str.isalpha, line.text))]
    if not known:
        return ""
    usual = median(line.height for line in known)
    largest = max((line.height for line in known if len(line.text.strip()) > 3), default=0.0)
    if largest < usual * _HEADING_SHARE and len(known) > 3:
        return ""
    chosen: list[str] = []
    for line in known:
        if line.height >= largest * 0.95:
            chosen.append(line.text.strip())
        elif chosen:
            break
    heading = " ".join(chosen)
    return heading if len(heading) <= _LONGEST_HEADING else ""


def paragraphs(lines: list[Line]) -> str:
    """Return the page's text: the lines of a paragraph joined, words at line ends mended."""
    if not lines:
        return ""
    gaps = [above.bottom - below.top for above, below in pairwise(lines)]
    usual_gap = median(gaps) if gaps else 0.0
    edge = max(line.right for line in lines)
    parts = [lines[0].text.strip()]
    for above, below in pairwise(lines):
        if _belongs(above, below, usual_gap=usual_gap, edge=edge):
            parts[-1] = _joined(parts[-1], below.text.strip())
        else:
            parts.append(below.text.strip())
    return "\n\n".join(part.rstrip("".join(_HYPHENS)) for part in parts)


def joined_pages(pages: list[str]) -> str:
    """Return the text of all pages; a sentence that runs over a page's end is one paragraph."""
    text = ""
    for page in pages:
        if not text or not page:
            text = text or page
        elif not _ENDS.search(text) and page[:1].islower():
            text = _joined(text, page)
        else:
            text = f"{text}\n\n{page}"
    return text


def _belongs(above: Line, below: Line, *, usual_gap: float, edge: float) -> bool:
    """Say whether a line goes on with the paragraph of the one above."""
    if above.text.rstrip(" ").endswith(_HYPHENS):
        return True
    if not above.height or not below.height:
        return not _ENDS.search(above.text.rstrip()) and below.text.lstrip()[:1].islower()
    if abs(above.height - below.height) > 0.15 * max(above.height, below.height):
        return False
    gap = above.bottom - below.top
    if gap > usual_gap + 0.45 * above.height or gap < -0.8 * above.height:
        return False
    ended = bool(_ENDS.search(above.text.rstrip()))
    short = above.right < edge - 0.12 * (edge - above.left)
    if ended and (short or below.left > above.left + 0.5 * above.height):
        return False
    if _ITEM.match(below.text.lstrip()) and (ended or short or below.left > above.left + 2):
        return False
    # A short line that ends nothing is one of a list, an address or a heading.
    return not (short and not below.text.lstrip()[:1].islower())


def _joined(above: str, below: str) -> str:
    bare = above.rstrip(" ")
    if bare.endswith(_HYPHENS):
        return bare[:-1] + below
    if bare.endswith("-") and len(bare) > 1 and bare[-2].isalpha() and below[:1].islower():
        # A hyphen that was typed: it may belong to the word, so it stays.
        return bare + below
    return f"{bare} {below}"
