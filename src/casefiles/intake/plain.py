"""Text in the one form the vault keeps: NFC, "\\n", no control characters, no trailing blanks."""

import re
import unicodedata
from typing import Final

from casefiles.intake.limits import LINE_CHARACTERS

# Controls, surrogates, soft hyphens, byte order marks and the zero-width space. The zero-width
# joiners stay: Persian and Kurdish are misspelt without them. Direction marks stay for the same
# reason, overrides go: they make text read otherwise than it is searched.
_DROPPED: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufff9-\ufffb"
    "\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_TRAILING: Final = re.compile(r"[^\S\n]+$", re.MULTILINE)
_EMPTY_LINES: Final = re.compile(r"\n{3,}")
_BLANKS: Final = re.compile(r"\s+")


def normalised(text: str) -> str:
    """Return the text in that form; paragraphs and indents stay, runs of empty lines are one."""
    text = _DROPPED.sub("", _LINE_ENDS.sub("\n", text))
    text = _TRAILING.sub("", unicodedata.normalize("NFC", text))
    return _EMPTY_LINES.sub("\n\n", text).strip("\n")


def one_line(text: str, limit: int = LINE_CHARACTERS) -> str:
    """Return the text on one line, at most `limit` characters, cut between words."""
    line = _BLANKS.sub(" ", normalised(text)).strip()
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    space = head.rfind(" ")
    return (head[:space] if space > limit // 2 else head).rstrip(" ,;:–—-") + "…"
