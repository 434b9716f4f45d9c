"""The title of a text that has none of its own: a heading, else the first line that can be one."""

import re
from collections.abc import Iterator
from typing import Final

from casefiles.domain.library.document import CAPTION_MARK
from casefiles.intake import dates
from casefiles.intake.boilerplate import is_furniture, is_paragraph
from casefiles.intake.plain import one_line

_LONGEST: Final = 120
_LOOKED_AT: Final = 80  # lines; a heading further down is that of a section
_ATX: Final = re.compile(r"#{1,6}\s+(?P<text>.+?)\s*#*$")
_UNDERLINE: Final = re.compile(r"={3,}|-{3,}")
_MARKUP: Final = re.compile(
    r"!\[[^\]]*\]\([^)]*\)|\[(?P<link>[^\]]*)\]\([^)]*\)|\*\*\*|\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`"
)
_NOT_A_TITLE: Final = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+|(?:by|von|par|автор|текст|фото)\s+.{3,60}|[^\w]*\d[\d\s./:-]*"
    r"|(?:to|from|cc|date|subject|кому|от|від|an|von|à|de)\s*:.*",
    re.I,
)
_FIRST_SENTENCE: Final = re.compile(r"(.{25,}?[.!?…])[»”\"’')]*\s+(?=[«“\"'(]?[^\W\d_a-zа-яёіїєґ])")
_FILE_LIKE: Final = re.compile(
    r"(?i)(?:microsoft (?:word|powerpoint|excel)\b.*|untitled.*|без ?имени.*|безымянный.*|"
    r"документ\s?\d*|document\s?\d*|doc\s?\d*|scan.{0,20}|print(?:ing)?|slide \d+|"
    r"\S+\.(?:docx?|pdf|rtf|odt|indd|qxd|tex|dvi|html?|xlsx?|pptx?|jpe?g|png|tiff?)|"
    r"\(?(?:anonymous|unspecified|unknown|title)\)?|[\d\W_]*|[a-f0-9-]{16,})"
)
_NOBODY: Final = re.compile(
    r"(?i)\(?(?:anonymous|unspecified|unknown|author|user\d*|admin(?:istrator)?|owner|pc|home|"
    r"пользователь|администратор|автор|неизвестно?)\)?"
)
_SITE: Final = re.compile(r"\s+(?:[|–—·•»-]|::)\s+")


def sensible(title: str) -> str:
    """Return a stated title on one line, or "" for one that a program wrote ("document1.doc")."""
    line = one_line(title)
    return "" if _FILE_LIKE.fullmatch(line) or len(line) < 3 else line


def somebody(author: str) -> str:
    """Return a stated author on one line, or "" for what a program puts where nobody is named."""
    line = one_line(author, 200)
    return "" if _NOBODY.fullmatch(line) else line


def without_site(title: str, site: str = "") -> str:
    """Return the title of a page without the name of the site after it."""
    parts = _SITE.split(title)
    if len(parts) == 1:
        return title
    if site and parts[-1].casefold() == site.casefold():
        return title[: title.rindex(parts[-1])].rstrip(" |–—·•»-:")
    # Without the site's word for it only a bar counts: dashes are part of many headlines.
    head, bar, tail = title.rpartition(" | ")
    return head if bar and len(head) >= 15 and len(tail) <= 40 else title


def unmarked(line: str) -> str:
    """Return a line without Markdown's signs."""
    found = _ATX.fullmatch(line.strip())
    text = found["text"] if found else line
    return _MARKUP.sub(lambda match: match["link"] or "", text).strip()


def title_of(text: str) -> str:
    """Return the heading of a plain or Markdown text, else its first line that can be a title."""
    lines = text.split("\n", _LOOKED_AT)[:_LOOKED_AT]
    return _heading(lines) or _first_line(lines)


def _heading(lines: list[str]) -> str:
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        is_atx = bool(_ATX.fullmatch(line.strip()))
        is_setext = bool(line.strip()) and bool(_UNDERLINE.fullmatch(below.strip()))
        if is_atx or (is_setext and len(line) <= _LONGEST):
            heading = one_line(unmarked(line))
            if any(map(str.isalpha, heading)) and not is_furniture(heading):
                return heading
    return ""


def _first_line(lines: list[str]) -> str:
    candidates = list(_candidates(lines))
    if not candidates:
        return ""
    first = candidates[0]
    # A word or two above a headline is the name of the section or of the paper.
    if len(first.split()) <= 2 and len(candidates) > 1:
        second = candidates[1]
        if len(second.split()) >= 4 and not is_paragraph(second) and len(second) <= 200:
            first = second
    if len(first) > _LONGEST and (found := _FIRST_SENTENCE.match(first)):
        first = found[1]
    return one_line(first, max(_LONGEST, 150))


def _candidates(lines: list[str]) -> Iterator[str]:
    for line in lines:
        plain = one_line(unmarked(line), 2000)
        if len(plain) < 3 or not any(sign.isalpha() for sign in plain):
            continue
        if line.startswith(CAPTION_MARK) or is_furniture(plain) or dates.of_line(plain):
            continue
        if not _NOT_A_TITLE.fullmatch(plain):
            yield plain
