"""Two readers of finished packs that are not ours (pypdf, pdfium), and one of the structure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pypdf
import pypdfium2

from casefiles.domain.paper.content import PackContent
from casefiles.press.composing import compose_here

_SOFT = re.compile(r"(?:\u00ad|\ufffe|\u0002)\s*|-\ufffe\s*")


def composed(content: PackContent) -> bytes:
    """Set a pack in this process."""
    return compose_here(content).pdf


def as_read(text: str) -> str:
    """Return text as two readers may agree on it: NFKC, one blank, no soft hyphens."""
    text = _SOFT.sub("", unicodedata.normalize("NFKC", text))
    return " ".join(text.split())


def pypdf_text(pdf: bytes) -> str:
    """Return the text as pypdf reads it."""
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    return as_read("\n".join(page.extract_text() for page in pages))


def pdfium_text(pdf: bytes) -> str:
    """Return the text as pdfium reads it."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        parts = []
        for page in opened:
            text = page.get_textpage()
            parts.append(text.get_text_range())
            text.close()
            page.close()
        return as_read("\n".join(parts))
    finally:
        opened.close()


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the structure tree with the facts that tests ask for."""

    tag: str
    parents: tuple[str, ...]
    alt: str
    scope: str
    language: str
    marks: int  # stretches of ink of its own
    links: int  # annotations of its own


def elements(pdf: bytes) -> list[Element]:
    """Return the structure in reading order."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        root = opened.Root.StructTreeRoot
        return [found for kid in _kids(root) for found in _walk(kid, ())]


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _walk(element: pikepdf.Object, parents: tuple[str, ...]) -> Iterator[Element]:
    kids = _kids(element)
    below = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    links = sum(
        isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == pikepdf.Name.OBJR
        for kid in kids
    )
    tag = str(element.S)[1:]
    facts = element.get("/A", pikepdf.Dictionary())
    yield Element(
        tag,
        parents,
        str(element.get("/Alt", "")),
        str(facts.get("/Scope", ""))[1:],
        str(element.get("/Lang", "")),
        len(kids) - len(below) - links,
        links,
    )
    for kid in below:
        yield from _walk(kid, (*parents, tag))


def fonts(pdf: bytes) -> dict[str, bool]:
    """Return every font of the file and whether it is embedded."""
    found: dict[str, bool] = {}
    with pikepdf.open(BytesIO(pdf)) as opened:
        for item in opened.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == pikepdf.Name.Font:
                descriptor = item.get("/FontDescriptor", pikepdf.Dictionary())
                found[str(item.BaseFont)] = "/FontFile2" in descriptor
    return found
