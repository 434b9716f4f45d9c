"""What of a page is furniture: by element, role, name of a part and density of links.

A part is left out only for a reason that boilerplate.toml names; in doubt it is text.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from casefiles.intake import boilerplate
from casefiles.intake.plain import one_line

_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_NAMED_PARTS: Final = frozenset(
    ("div", "section", "ul", "ol", "li", "p", "header", "footer", "form", "a", "table", "figure",
     "span")
)  # fmt: skip
_HEADINGS: Final = frozenset(("h2", "h3", "h4", "h5", "h6", "p", "strong"))
_CAPTION_PARTS: Final = frozenset(["figcaption", "p", "div", "span", "small", "cite", "em"])
_FORM_TEXT: Final = 400  # a form around this much running text is the page itself
_SMALL_SHARE: Final = 0.2
_LINKS: Final = 4
_LINK_SHARE: Final = 0.9
_LINK_LENGTH: Final = 60


@dataclass(frozen=True, slots=True)
class PageRules:
    """The structure rules of boilerplate.toml."""

    silent: frozenset[str]
    furniture: frozenset[str]
    roles: frozenset[str]
    notes: frozenset[str]
    words: frozenset[str]
    sure_words: frozenset[str]
    caption_words: frozenset[str]
    longest_caption: int


@cache
def page_rules() -> PageRules:
    """Load the rules; has to have happened before the lock."""
    page = boilerplate.table()["page"]

    def words(key: str) -> frozenset[str]:
        return frozenset(boilerplate.texts(page, key))

    return PageRules(
        silent=words("silent"),
        furniture=words("furniture"),
        roles=words("roles"),
        notes=words("notes"),
        words=words("words"),
        sure_words=words("sure_words"),
        caption_words=words("caption_words"),
        longest_caption=int(str(page["longest_caption"])),
    )


class Furniture:
    """Answers, for the elements of one page, whether they are left out."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._rules = page_rules()
        self._running = max(sum(_paragraph_lengths(tree.root)) if tree.root else 0, 1)
        self._main_heading = _is_heading_outside_headers(tree)

    def is_left_out(self, node: LexborNode) -> bool:
        """Say whether the element is no part of the text."""
        rules, tag = self._rules, node.tag or ""
        if tag in rules.silent or _is_hidden(node):
            return True
        names = _names(node)
        if names & rules.notes or node.attributes.get("role") in rules.notes:
            return False
        if tag in ("header", "footer") or node.attributes.get("role") in ("banner", "contentinfo"):
            return self._is_page_end(node, tag)
        if tag in rules.furniture or node.attributes.get("role") in rules.roles:
            return not _holds_text(node)
        if tag == "form":
            return sum(_paragraph_lengths(node)) < _FORM_TEXT and not node.css_first("h1, article")
        return self._is_named_so(node, tag, names) or self._is_list_of_links(node, tag)

    def is_caption(self, node: LexborNode) -> bool:
        """Say whether the element is the caption or credit of a picture."""
        tag = node.tag or ""
        if tag == "figcaption":
            return True
        if tag not in _CAPTION_PARTS or not _names(node) & self._rules.caption_words:
            return False
        return len(node.text(deep=True)) <= self._rules.longest_caption

    def _is_page_end(self, node: LexborNode, tag: str) -> bool:
        """The head or foot of the page itself, not of an article within it."""
        if _is_inside(node, ("article", "main")) and node.attributes.get("role") is None:
            return False
        if node.css_first("main, article") is not None:
            return False
        is_head = tag == "header" or node.attributes.get("role") == "banner"
        return not (is_head and not self._main_heading and node.css_first("h1") is not None)

    def _is_named_so(self, node: LexborNode, tag: str, names: frozenset[str]) -> bool:
        rules = self._rules
        if tag not in _NAMED_PARTS or not names & (rules.words | rules.sure_words):
            return False
        if node.css_first("h1, main") is not None:
            return False
        share = sum(_paragraph_lengths(node)) / self._running
        return bool(names & rules.sure_words and share < 1) or share <= _SMALL_SHARE

    def _is_list_of_links(self, node: LexborNode, tag: str) -> bool:
        """A menu without a name: a list outside the text whose items are short links only."""
        if tag not in ("ul", "ol") or _is_inside(node, ("article", "main", "p", "td")):
            return False
        links = [len(one_line(link.text(deep=True))) for link in node.css("a")]
        whole = len(one_line(node.text(deep=True, separator=" ")))
        if len(links) < _LINKS or not whole:
            return False
        dense = sum(links) / whole >= _LINK_SHARE and sum(links) / len(links) <= _LINK_LENGTH
        return dense and whole < self._running


def is_related_heading(node: LexborNode) -> bool:
    """Say whether a heading opens a list of other pages ("Related articles")."""
    if node.tag not in _HEADINGS:
        return False
    text = node.text(deep=True)
    return len(text) <= 80 and boilerplate.is_related(text)


def is_mostly_links(node: LexborNode) -> bool:
    """Say whether a part holds little besides links."""
    whole = len(one_line(node.text(deep=True, separator=" ")))
    links = sum(len(one_line(link.text(deep=True, separator=" "))) for link in node.css("a"))
    return whole > 0 and links / whole >= 0.7


def _paragraph_lengths(node: LexborNode) -> list[int]:
    return [len(one_line(p.text(deep=True, separator=" "), 100_000)) for p in node.css("p")]


def _holds_text(node: LexborNode) -> bool:
    return node.css_first("main") is not None


def _is_heading_outside_headers(tree: LexborHTMLParser) -> bool:
    return any(
        not _is_inside(heading, ("header",)) or _is_inside(heading, ("article", "main"))
        for heading in tree.css("h1")[:20]
    )


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if "hidden" in attributes:
        return attributes["hidden"] != "until-found"
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style))


def _names(node: LexborNode) -> frozenset[str]:
    """Return the words in an element's class and id, and the names as they are."""
    said = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    if said == " ":
        return frozenset()
    return frozenset(word.lower() for word in _WORD.findall(said)) | frozenset(said.lower().split())


def _is_inside(node: LexborNode, tags: tuple[str, ...]) -> bool:
    above = node.parent
    while above is not None:
        if above.tag in tags:
            return True
        above = above.parent
    return False
