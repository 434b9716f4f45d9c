"""The furniture of web pages inside plain text: found line by line, by rules that are data.

A text file saved from a page keeps its skip links, share buttons and donation counters. The rules
(resources/intake/boilerplate.toml) name whole lines, and most of them count only before the first
or after the last paragraph. What no rule names stays.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from casefiles.domain.library.document import CAPTION_MARK
from casefiles.resources import path_to

_CLOSING: Final = " \t\u00a0.:!…»›>→«‹|•·*-–—"
_SENTENCE: Final = re.compile(r"""[.!?…][»”"’')\]]*$""")
_PARAGRAPH: Final = 80  # a line this long that ends a sentence is text
_HEADLINE: Final = 160
_MOST_RELATED: Final = 30


@dataclass(frozen=True, slots=True)
class Rules:
    """The line rules of boilerplate.toml, ready for comparing."""

    anywhere: frozenset[str]
    edges: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]
    appeals: frozenset[str]
    appeal_signs: tuple[str, ...]
    related: frozenset[str]
    caption_ends: tuple[re.Pattern[str], ...]
    caption_longest: int


def table() -> Mapping[str, Mapping[str, object]]:
    """Return boilerplate.toml as it is."""
    with path_to("intake/boilerplate.toml").open("rb") as file:
        return tomllib.load(file)


def texts(section: Mapping[str, object], key: str) -> list[str]:
    """Return one list of texts of the file."""
    values = section[key]
    if not isinstance(values, list):
        raise TypeError(key)
    return [str(value) for value in values]


@cache
def rules() -> Rules:
    """Load the rules; has to have happened before the lock."""
    data = table()
    edges, captions = data["edges"], data["captions"]
    folded = frozenset[str]
    return Rules(
        anywhere=folded(map(_folded, texts(data["anywhere"], "lines"))),
        edges=folded(map(_folded, texts(edges, "lines"))),
        patterns=tuple(re.compile(p, re.I) for p in texts(edges, "patterns")),
        appeals=folded(map(_folded, texts(edges, "appeals"))),
        appeal_signs=tuple(texts(edges, "appeal_signs")),
        related=folded(map(_folded, texts(edges, "related"))),
        caption_ends=tuple(re.compile(p + r"\W*$", re.I) for p in texts(captions, "ends")),
        caption_longest=int(str(captions["longest"])),
    )


def _folded(line: str) -> str:
    return line.strip().strip(_CLOSING).casefold().replace("’", "'").replace("\u00a0", " ")


def is_furniture(line: str) -> bool:
    """Say whether a rule names this line: such a line is no title."""
    known, folded = rules(), _folded(line)
    return folded in known.anywhere or _at_edge(folded) or folded in known.appeals


def _at_edge(folded: str) -> bool:
    known = rules()
    return (
        folded in known.edges
        or folded in known.anywhere
        or any(pattern.fullmatch(folded) for pattern in known.patterns)
    )


def is_paragraph(line: str) -> bool:
    """Say whether a line is running text: long enough, and the end of a sentence."""
    return len(line) >= _PARAGRAPH and bool(_SENTENCE.search(line.rstrip()))


def cleaned(text: str) -> str:
    """Return the text without furniture, its captions marked."""
    lines = text.split("\n")
    keep = _without_tail(_without_head(lines))
    known = rules()
    return "\n".join(
        marked(line) for line in keep if not line.strip() or _folded(line) not in known.anywhere
    )


def marked(line: str) -> str:
    """Return the line, with the mark in front where it is a caption or credit."""
    known = rules()
    if line.startswith(CAPTION_MARK) or not 8 <= len(line) <= known.caption_longest:
        return line
    if any(end.search(line) for end in known.caption_ends):
        return CAPTION_MARK + line.strip()
    return line


def _without_head(lines: list[str]) -> list[str]:
    """Drop leading lines as long as every one of them is furniture."""
    taken = 0
    for number, line in enumerate(lines):
        if line.strip() and not _at_edge(_folded(line)):
            break
        taken = number + 1 if line.strip() else taken
    return lines[taken:]


def _without_tail(lines: list[str]) -> list[str]:
    """Drop the end as long as it is furniture: buttons, counters, an appeal, other headlines."""
    end = _furniture_from(lines, len(lines))
    for opens in (_opens_appeal, _opens_related):
        start = _block_start(lines, end, opens)
        end = _furniture_from(lines, start)
    return lines[:end]


def _furniture_from(lines: list[str], end: int) -> int:
    """Return where the furniture that reaches up to `end` begins."""
    start = end
    for number in range(end - 1, -1, -1):
        line = lines[number].strip()
        if line and not _at_edge(_folded(line)):
            break
        start = number if line else start
    return start


def _block_start(lines: list[str], end: int, opens: Callable[[list[str]], bool]) -> int:
    """Return where a closing block begins that `opens` accepts as a whole, or `end`."""
    last_paragraph_seen = 0
    for number in range(end - 1, max(end - 40, 0), -1):
        line = lines[number].strip()
        if not line:
            continue
        block = [part.strip() for part in lines[number:end] if part.strip()]
        if opens(block):
            return number
        last_paragraph_seen += is_paragraph(line)
        if last_paragraph_seen > 3:
            break
    return end


def _opens_appeal(block: list[str]) -> bool:
    """An appeal's heading, then furniture and paragraphs that ask for support."""
    known = rules()
    if _folded(block[0]) not in known.appeals:
        return False
    return all(_at_edge(_folded(line)) or _asks(line) for line in block[1:])


def _asks(line: str) -> bool:
    low = line.casefold()
    return sum(sign in low for sign in rules().appeal_signs) >= 2


def _opens_related(block: list[str]) -> bool:
    """A heading like "Related articles", then nothing but headlines."""
    if _folded(block[0]) not in rules().related or not 2 <= len(block) <= _MOST_RELATED:
        return False
    return all(len(line) <= _HEADLINE and not is_paragraph(line) for line in block[1:])


def is_related(line: str) -> bool:
    """Say whether a heading opens a list of other pages."""
    return _folded(line) in rules().related
