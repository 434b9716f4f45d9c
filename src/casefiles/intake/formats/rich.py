"""Rich Text Format (RTF 1.9): the body by striprtf, notes, headers and text boxes by groups."""

import re
from collections.abc import Iterator
from typing import Final

from striprtf.striprtf import rtf_to_text

from casefiles.intake import dates, media_types, titles
from casefiles.intake.formats.draft import Draft
from casefiles.intake.plain import normalised, one_line
from casefiles.intake.refusing import Refusal

MARK: Final = b"{\\rtf"
_CODE_PAGE: Final = re.compile(r"\\ansicpg(\d{3,5})")
_CODE_PAGES: Final = {f"cp{page}" for page in (437, 850, 852, 866, *range(1250, 1259))}
_CREATED: Final = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_EMBEDDED: Final = re.compile(r"\\obj(?:emb|link|ocx|html)\b")
_FONTS: Final = re.compile(r"\{\\fonttbl")
# Pictures are hexadecimal digits by the megabyte; the reader of the text need not see them.
_PICTURE: Final = re.compile(r"(?<=[\s}])[0-9a-fA-F]{200,}|(?:[0-9a-fA-F]{64,256}\s+){8,}")
_CELL: Final = re.compile(r"\\(?:nest)?cell(?![a-zA-Z]) ?")
_LAST_CELL: Final = re.compile(r"(?: \| *)+$", re.MULTILINE)
_BRACES: Final = re.compile(r"\\[\\{}]|[{}]")
_APART: Final = re.compile(
    r"\{\s*(?:\\\*)?\s*\\(?P<kind>footnote|header[lrf]?|footer[lrf]?|shptxt|title|author)(?![a-z])"
)
_MOST_APART: Final = 5_000
# What striprtf raises on input that no word processor wrote.
_BROKEN: Final = (ValueError, LookupError, TypeError, OverflowError)


def read(data: bytes) -> Draft:
    """Read the text, headers before it and notes after it, and what the file says of itself."""
    source = data.decode("latin-1")
    lean = _PICTURE.sub("", source)
    reader = _Reader(lean)
    try:
        text = reader.text()
        title, author = (one_line(reader.stated(name)) for name in ("title", "author"))
    except _BROKEN as error:
        raise Refusal("damaged") from error
    whole = source.rstrip("\0 \t\r\n").endswith("}")
    if not text and not whole:
        raise Refusal("damaged")
    warnings = ("embedded-files",) if _EMBEDDED.search(source) else ()
    return Draft(
        media_type=media_types.RICH,
        text=text,
        title=titles.sensible(title) or titles.title_of(text),
        author=titles.somebody(author),
        published=_created(source),
        warnings=warnings if whole else (*warnings, "cut-off"),
    )


def _created(source: str) -> str:
    found = _CREATED.search(source[:65536])
    if not found:
        return ""
    year, month, day = found.groups()
    return dates.edtf_of(f"{year}-{month:0>2}-{day:0>2}")


class _Reader:
    """Takes the groups that striprtf passes over out of the source, and reads them apart."""

    def __init__(self, source: str) -> None:
        found = _CODE_PAGE.search(source[:4096])
        name = f"cp{found[1]}" if found else "cp1252"
        self._encoding = name if name in _CODE_PAGES else "cp1252"
        fonts = _FONTS.search(source)
        self._fonts = source[fonts.start() : _end_of(source, fonts.start())] if fonts else ""
        self._groups: dict[str, list[str]] = {}
        self._body = "".join(self._parts(source))

    def text(self) -> str:
        """Return headers, body, text boxes, notes, footers, in this order."""
        notes = [f"[{n}] {self._group(g)}" for n, g in enumerate(self._all("footnote"), start=1)]
        heads = dict.fromkeys(self._group(group) for group in self._all("header"))
        feet = dict.fromkeys(self._group(group) for group in self._all("footer"))
        boxes = [self._group(group) for group in self._all("shptxt")]
        parts = [*heads, self._plain(self._body), *boxes, "\n".join(notes), *feet]
        return normalised("\n\n".join(part for part in parts if part.strip()))

    def stated(self, name: str) -> str:
        """Return what the information group says, e.g. "title"."""
        groups = self._groups.get(name, [])
        return self._group(groups[0]) if groups else ""

    def _all(self, kind: str) -> list[str]:
        return [group for name in sorted(self._groups) if name.startswith(kind)
                for group in self._groups[name]]  # fmt: skip

    def _parts(self, source: str) -> Iterator[str]:
        at = notes = 0
        for count, found in enumerate(_APART.finditer(source)):
            if found.start() < at:
                continue
            if count >= _MOST_APART:
                break
            end = _end_of(source, found.start())
            kind = found["kind"]
            self._groups.setdefault(kind, []).append(source[found.end() : end - 1])
            notes += kind == "footnote"
            yield source[at : found.start()]
            yield f"{{[{notes}]}}" if kind == "footnote" else ""
            at = end
        yield source[at:]

    def _group(self, group: str) -> str:
        code_page = self._encoding[2:]
        head = "{\\rtf1\\ansi\\ansicpg" + code_page + self._fonts + "\\pard "
        return normalised(self._plain(head + group.replace("\\chftn", "") + "}")).strip()

    def _plain(self, source: str) -> str:
        # Fields are read by their visible part: striprtf's search for links takes minutes on
        # a long line, and the address stays in the original.
        lean = _CELL.sub(" | ", source.replace("{\\field{", "{\\fieldx{"))
        text = str(rtf_to_text(lean, encoding=self._encoding, errors="replace"))  # type: ignore[no-untyped-call]
        # \u gives halves of a pair for signs beyond the first plane.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return _LAST_CELL.sub("", text) if lean is not source else text


def _end_of(source: str, start: int) -> int:
    """Return where the group ends that begins at `start`."""
    depth = 0
    for brace in _BRACES.finditer(source, start):
        sign = brace.group()
        depth += (sign == "{") - (sign == "}")
        if depth == 0 and sign == "}":
            return brace.end()
    return len(source)
