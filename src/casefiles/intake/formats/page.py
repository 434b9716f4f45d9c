"""Web pages: the text a reader came for, block by block, without the furniture around it."""

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from casefiles.domain.library.document import CAPTION_MARK
from casefiles.intake import boilerplate, charset, media_types, titles
from casefiles.intake.formats.draft import Draft
from casefiles.intake.formats.page_facts import facts_of
from casefiles.intake.formats.page_furniture import (
    Furniture,
    is_mostly_links,
    is_related_heading,
)
from casefiles.intake.plain import normalised, one_line

_APART: Final = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "dl", "table", "figure",
     "section", "article", "main", "pre", "hr", "header", "footer", "fieldset", "figcaption",
     "details", "caption", "aside")
)  # fmt: skip
_OWN_LINE: Final = frozenset(
    ("div", "li", "tr", "dt", "dd", "address", "summary", "form", "thead", "tbody", "tfoot",
     "body", "center", "legend")
)  # fmt: skip
_BLANKS: Final = re.compile(r"[ \t\n\r\f]+")
_NOTE_NUMBER: Final = re.compile(r"\[?\s*(\d{1,4}|[a-z*†‡])\s*\]?")


def read(data: bytes, declared: str = "") -> Draft:
    """Read a page from its bytes; `declared` is the charset a mail named for it."""
    found = charset.decoded(data, declared or charset.declared_in(data))
    text, warnings = found if found else (data.decode("utf-8", "replace"), ("letters-lost",))
    return read_text(text, warnings)


def read_text(markup: str, warnings: tuple[str, ...] = ()) -> Draft:
    """Read a page from its letters."""
    tree = LexborHTMLParser(markup)
    facts = facts_of(tree)
    text = boilerplate.cleaned(normalised(_Walk(tree).text()))
    return Draft(
        media_type=media_types.PAGE,
        text=text,
        title=facts.title or titles.title_of(text),
        author=facts.author,
        published=facts.published,
        warnings=warnings,
    )


class _Walk:
    """One pass over the tree, without recursion: pages nest deeper than Python does."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._root = tree.body or tree.root
        self._furniture = Furniture(tree)
        self._done: list[str] = []
        self._line: list[str] = []
        self._verbatim = 0  # depth of <pre>
        self._numbers: dict[int, int] = {}  # the last number given in each ordered list
        self._skip_after: set[int] = set()  # parts after a "Related articles" heading

    def text(self) -> str:
        """Return the text of the page."""
        node = self._root
        while node is not None:
            inside = self._enter(node)
            below = node.first_child if inside else None
            if below is not None:
                node = below
                continue
            if inside:
                self._leave(node)
            node = self._next(node)
        self._end_line()
        return "\n".join(self._done)

    def _next(self, node: LexborNode) -> LexborNode | None:
        """Return the node after this one, closing the elements that end in between."""
        at: LexborNode | None = node
        while at is not None and at.mem_id != self._root_id:
            if at.next is not None:
                return at.next
            at = at.parent
            if at is not None:
                self._leave(at)
        return None

    @property
    def _root_id(self) -> int:
        return self._root.mem_id if self._root is not None else 0

    def _enter(self, node: LexborNode) -> bool:
        """Take up a node; False where nothing below it is text."""
        if node.is_text_node:
            self._add(node.text_content or "")
            return False
        if not node.is_element_node or node.tag is None:
            return False
        if node.mem_id in self._skip_after or self._furniture.is_left_out(node):
            return False
        after = _element_after(node) if is_related_heading(node) else None
        if after is not None and is_mostly_links(after):
            self._skip_after.add(after.mem_id)
            return False
        if self._furniture.is_caption(node):
            self._caption(node)
            return False
        return self._open(node)

    def _open(self, node: LexborNode) -> bool:
        tag = node.tag or ""
        if tag == "br":
            self._end_line()
        elif tag == "sup" and (note := _note_of(node)):
            self._line.append(f"[{note}]")
            return False
        elif tag in ("td", "th"):
            if "".join(self._line).strip():
                self._line.append(" | ")
        elif tag in _APART or tag in _OWN_LINE:
            self._end_line(apart=tag in _APART)
            if tag == "li":
                self._line.append(self._bullet(node))
            self._verbatim += tag == "pre"
        elif tag == "q":
            self._line.append("“")
        return True

    def _bullet(self, node: LexborNode) -> str:
        above = node.parent
        if above is None or above.tag != "ol":
            return "- "
        before = self._numbers.get(above.mem_id)
        if before is None:
            before = _number(above.attributes.get("start"), 1) - 1
        number = _number(node.attributes.get("value"), before + 1)
        self._numbers[above.mem_id] = number
        return f"{number}. "

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in _APART or tag in _OWN_LINE:
            self._end_line(apart=tag in _APART)
            self._verbatim -= tag == "pre"
        elif tag == "q":
            self._line.append("”")

    def _caption(self, node: LexborNode) -> None:
        text = one_line(node.text(deep=True, separator=" "), 2000)
        if text:
            self._end_line(apart=True)
            self._line.append(CAPTION_MARK + text)
            self._end_line(apart=True)

    def _add(self, text: str) -> None:
        if self._verbatim:
            first, *others = text.split("\n")
            self._line.append(first)
            for line in others:
                self._end_line(verbatim=True)
                self._line.append(line)
            return
        text = _BLANKS.sub(" ", text)
        if text.startswith(" ") and (not self._line or self._line[-1].endswith((" ", "\n"))):
            text = text[1:]
        if text:
            self._line.append(text)

    def _end_line(self, *, apart: bool = False, verbatim: bool = False) -> None:
        line = "".join(self._line).rstrip()
        self._line.clear()
        if verbatim or line.strip():
            self._done.append(line)
        if apart and self._done and self._done[-1]:
            self._done.append("")


def _element_after(node: LexborNode) -> LexborNode | None:
    after = node.next
    while after is not None and not after.is_element_node:
        after = after.next
    return after


def _note_of(node: LexborNode) -> str:
    """Return the number of a footnote a superscript points to, or ""."""
    if node.css_first("a") is None and (node.parent is None or node.parent.tag != "a"):
        return ""
    found = _NOTE_NUMBER.fullmatch(one_line(node.text(deep=True)))
    return found[1] if found else ""


def _number(text: str | None, otherwise: int) -> int:
    digits = text and text.isascii() and text.isdigit() and len(text) < 7
    return int(text) if text and digits else otherwise
