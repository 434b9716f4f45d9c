"""The structure of a pack: headings, paragraphs, tables, and the canvas that ties them to ink.

reportlab draws but does not tag. Every stroke here belongs to an element of the structure (`mark`)
or is said to be decoration (`artifact`); finishing.py writes the tree into the file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO

from reportlab.pdfgen.canvas import Canvas

from casefiles.press.faces import face
from casefiles.press.letters import plain
from casefiles.press.styles import PAGE_HEIGHT, PAGE_WIDTH, SANS

Rect = tuple[float, float, float, float]


@dataclass(slots=True, eq=False)
class Node:
    """An element of the structure tree; its ink is recorded by the canvas that draws it."""

    tag: str
    kids: list["Node"] = field(default_factory=list)
    scope: str = ""  # of a TH: "Column" or "Row"
    alt: str = ""  # of a Figure: what it shows, in words
    language: str = ""  # where it differs from its parent's
    spoken: str = ""  # its text, where the letters are not drawn in the order of reading

    def add(self, tag: str, *, scope: str = "", alt: str = "", language: str = "") -> "Node":
        """Append and return a new element."""
        kid = Node(tag, scope=scope, alt=alt, language=language)
        self.kids.append(kid)
        return kid


@dataclass(frozen=True, slots=True)
class Ink:
    """A marked stretch of a page."""

    page: int  # from 0
    mark: int  # its number on that page


@dataclass(frozen=True, slots=True)
class Spot:
    """A link on a page."""

    page: int  # from 0
    place: int  # among the annotations of that page
    words: str  # what it leads to


@dataclass(frozen=True, slots=True)
class Place:
    """A name that links lead to; with a title it stands in the outline too."""

    name: str
    title: str = ""
    level: int = 0


class PressCanvas(Canvas):
    """A canvas that records which element each stretch of ink belongs to.

    A dry canvas only counts pages and finds places: flowables draw nothing on it.
    """

    _code: list[str]  # reportlab's operators of the page so far

    def __init__(self, target: IO[bytes], *, dry: bool = False) -> None:
        face(SANS)  # registers it: the canvas begins with a font
        super().__init__(
            target,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName=SANS,  # type: ignore[arg-type]  # the stub takes it for a size
        )
        self.dry = dry
        self.ink: dict[Node, list[Ink | Spot]] = {}
        self.marked: list[list[Node]] = []  # page → mark → element
        self.spots: list[list[Node]] = []  # page → annotation → element
        self._open: Node | None = None
        self.places: dict[str, int] = {}  # name of a place → page, from 1
        self._turn()

    def _make_preamble(self) -> None:
        # reportlab's own names a font before anything is drawn: Helvetica, which nobody embeds
        self._preamble = "1 0 0 1 0 0 cm"

    def save(self) -> None:
        """Write the file; a dry canvas has none."""
        if not self.dry:
            super().save()

    def _turn(self) -> None:
        self.marked.append([])
        self.spots.append([])

    def showPage(self) -> None:
        """End the page."""
        super().showPage()
        self._turn()

    @property
    def page_index(self) -> int:
        """The page being drawn, from 0."""
        return len(self.marked) - 1

    @contextmanager
    def mark(self, node: Node) -> Iterator[None]:
        """Say that what is drawn inside belongs to `node`."""
        marks = self.marked[-1]
        self.ink.setdefault(node, []).append(Ink(self.page_index, len(marks)))
        self._code.append(f"/{node.tag} <</MCID {len(marks)}>> BDC")
        marks.append(node)
        self._open = node
        yield
        self._open = None
        self._code.append("EMC")

    def speak(self, text: str) -> None:
        """Give the element being drawn the text that is read aloud for it.

        It stands in the structure, not in the page: extractors turn what they find in the page.
        """
        if text and self._open and self._open.tag != "Figure":
            self._open.spoken = text

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """Say that what is drawn inside is decoration; `kind` is "Header" or "Footer"."""
        facts = f" <</Type /Pagination /Subtype /{kind}>> BDC" if kind else " BMC"
        self._code.append(f"/Artifact{facts}")
        yield
        self._code.append("EMC")

    @contextmanager
    def spoken(self, text: str) -> Iterator[None]:
        """Say what letters that stand apart from each other spell together."""
        coded = (b"\xfe\xff" + text.encode("utf-16-be")).hex()
        self._code.append(f"/Span <</ActualText <{coded}>>> BDC")
        yield
        self._code.append("EMC")

    def place(self, place: Place, top: float) -> None:
        """Remember where a place is; links and the outline lead there."""
        if place.name in self.places:
            return
        self.places[place.name] = self.getPageNumber()
        if self.dry:
            return
        self.bookmarkHorizontal(place.name, 0, top)
        title = plain(place.title).replace("\n", " ")
        if title:
            self.addOutlineEntry(title, place.name, place.level, closed=place.level > 0)

    def link(self, name: str, words: str, rect: Rect, *, node: Node) -> None:
        """Lay a link to the place `name` over a rectangle, as part of `node`."""
        spots = self.spots[-1]
        self.ink.setdefault(node, []).append(Spot(self.page_index, len(spots), words))
        spots.append(node)
        self.linkRect(plain(words), name, rect, relative=1, thickness=0)
