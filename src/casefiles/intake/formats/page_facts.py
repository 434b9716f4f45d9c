"""What a web page says of itself: title, author and date from its head, JSON-LD and markup."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from casefiles.intake import dates, titles
from casefiles.intake.plain import one_line

_DATE_NAMES: Final = (
    "article:published_time", "og:article:published_time", "citation_publication_date",
    "citation_date", "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date",
    "datepublished", "date", "pubdate", "publishdate", "publish-date", "parsely-pub-date",
    "sailthru.date",
)  # fmt: skip
_AUTHOR_NAMES: Final = (
    "author", "article:author", "citation_author", "dc.creator", "dcterms.creator",
    "parsely-author", "sailthru.author", "byl",
)  # fmt: skip
_AUTHOR_MARKUP: Final = "[rel=author], [itemprop=author], .byline .author, .author-name, .byline"
_BY: Final = ("by ", "von ", "par ", "автор: ", "автор ", "текст: ")
_DEEPEST: Final = 6


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Title, author and EDTF date of a page, each "" where it does not say."""

    title: str
    author: str
    published: str


def facts_of(tree: LexborHTMLParser) -> PageFacts:
    """Return what the page says of itself."""
    named = _meta(tree)
    linked = list(_linked(tree))
    return PageFacts(_title(tree, named), _author(tree, named, linked), _date(tree, named, linked))


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    named: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content:
            named.setdefault(name.lower(), one_line(content))
    return named


def _linked(tree: LexborHTMLParser) -> Iterator[dict[str, object]]:
    """Return the objects of the page's JSON-LD that have a date, an author or a headline."""
    for node in tree.css('script[type="application/ld+json"]')[:20]:
        try:
            found = json.loads(node.text(deep=True))
        except (ValueError, RecursionError):
            continue
        yield from _objects(found, _DEEPEST)


def _objects(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth and isinstance(value, list):
        for part in value[:50]:
            yield from _objects(part, depth - 1)
    elif depth and isinstance(value, dict):
        if "datePublished" in value or "author" in value:
            yield value
        yield from _objects(value.get("@graph"), depth - 1)


def _title(tree: LexborHTMLParser, named: dict[str, str]) -> str:
    """Prefer the heading the page's title repeats; the title has the site's name added."""
    node = tree.css_first("head > title") or tree.css_first("title")
    whole = one_line(node.text(deep=True)) if node else ""
    headings = [one_line(found.text(deep=True, separator=" ")) for found in tree.css("h1")[:5]]
    headings = [heading for heading in headings if len(heading) >= 3]
    site = named.get("og:site_name", "")
    for heading in headings:
        if len(heading.split()) > 1 and heading.casefold() in whole.casefold():
            return heading
    stated = named.get("og:title") or named.get("citation_title") or named.get("dc.title", "")
    for candidate in (stated, whole):
        title = titles.sensible(titles.without_site(candidate, site))
        if title:
            return title
    return headings[0] if headings else ""


def _author(tree: LexborHTMLParser, named: dict[str, str], linked: list[dict[str, object]]) -> str:
    said = [named.get(name, "") for name in _AUTHOR_NAMES]
    said += [_name_in(part.get("author")) for part in linked]
    said += [_plain_name(node) for node in tree.css(_AUTHOR_MARKUP)[:3]]
    for candidate in said:
        if candidate and "://" not in candidate and len(candidate) <= 150:
            return titles.somebody(_without_by(candidate))
    return ""


def _plain_name(node: LexborNode) -> str:
    return one_line(node.text(deep=True, separator=" "))


def _name_in(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, (_name_in(part) for part in value[:10])))
    if isinstance(value, dict):
        value = value.get("name")
    return one_line(value) if isinstance(value, str) else ""


def _without_by(name: str) -> str:
    for by in _BY:
        if name.casefold().startswith(by):
            return name[len(by) :].strip()
    return name


def _date(tree: LexborHTMLParser, named: dict[str, str], linked: list[dict[str, object]]) -> str:
    said: list[object] = [named.get(name, "") for name in _DATE_NAMES]
    said += [part.get("datePublished") for part in linked]
    said += [
        node.attributes.get("datetime") or node.attributes.get("content") or node.text(deep=True)
        for node in tree.css("[itemprop=datePublished], time[pubdate], time")[:3]
    ]
    for candidate in said:
        if isinstance(candidate, str) and (found := dates.edtf_of(one_line(candidate, 60))):
            return found
    return ""
