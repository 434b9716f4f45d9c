"""What reportlab leaves to do: the structure tree, metadata that says nothing more than it must.

Source: ISO 32000-1, 14.7 and 14.8 (logical structure, tagged PDF). No claim of PDF/UA is made.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, Stream, String

from casefiles.press.letters import plain
from casefiles.press.tags import Ink, Node, PressCanvas

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the file says of itself, and nothing else."""

    title: str
    language: str
    issued_on: str  # ISO date

    @property
    def date(self) -> str:
        """The day of issue as PDF writes it."""
        return f"D:{self.issued_on.replace('-', '')}000000Z"


def finish(raw: bytes, canvas: PressCanvas, root: Node, *, imprint: Imprint) -> bytes:
    """Return the file with its structure and metadata; equal input gives equal bytes."""
    with Pdf.open(BytesIO(raw)) as pdf:
        _Tree(pdf, canvas).write(root)
        _describe(pdf, imprint)
        pdf.remove_unreferenced_resources()
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            min_version="1.7",
            object_stream_mode=ObjectStreamMode.generate,
        )
        return out.getvalue()


def _describe(pdf: Pdf, imprint: Imprint) -> None:
    title = plain(imprint.title).replace("\n", " ")
    del pdf.docinfo
    pdf.docinfo = pdf.make_indirect(
        Dictionary(
            Title=String(title), CreationDate=String(imprint.date), ModDate=String(imprint.date)
        )
    )
    packet = _XMP.format(
        title=escape(title), language=imprint.language, date=f"{imprint.issued_on}T00:00:00Z"
    )
    metadata = Stream(pdf, packet.encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    root = pdf.Root
    root.Metadata = pdf.make_indirect(metadata)
    root.Lang = String(imprint.language)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.MarkInfo = Dictionary(Marked=True)
    root.PageMode = Name.UseOutlines if Name.Outlines in root else Name.UseNone


class _Tree:
    """Writes the structure tree; elements and ink refer to each other."""

    def __init__(self, pdf: Pdf, canvas: PressCanvas) -> None:
        self.pdf = pdf
        self.canvas = canvas
        self.pages = [page.obj for page in pdf.pages]
        self.elements: dict[Node, Object] = {}
        self.spots: list[Object] = []  # elements of links, by the number of their annotation

    def write(self, root: Node) -> None:
        """Write the whole tree below the catalogue."""
        pdf = self.pdf
        tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document = self._element(root, tree)
        tree.K = Array([document]) if document is not None else Array()
        numbers: list[Object | int] = []
        for index, page in enumerate(self.pages):
            page.StructParents = index
            page.Tabs = Name.S
            if Name.Trans in page:  # reportlab's empty page transition
                del page.Trans
            marks = [self.elements[node] for node in self.canvas.marked[index]]
            numbers += [index, pdf.make_indirect(Array(marks))]
        for place, element in enumerate(self.spots):
            numbers += [len(self.pages) + place, element]
        tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        tree.ParentTreeNextKey = len(self.pages) + len(self.spots)
        pdf.Root.StructTreeRoot = tree

    def _element(self, node: Node, parent: Object) -> Object | None:
        """Write an element and what is below it; one without ink or kids is left out."""
        ink = self.canvas.ink.get(node, [])
        if not ink and not node.kids and node.tag not in ("TD", "TH"):
            return None
        element = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{node.tag}"), P=parent)
        )
        self.elements[node] = element
        if node.scope:
            element.A = Dictionary(O=Name.Table, Scope=Name(f"/{node.scope}"))
        if node.alt:
            element.Alt = String(plain(node.alt))
        if node.spoken:
            element.ActualText = String(node.spoken)
        if node.language:
            element.Lang = String(node.language)
        kids = [*self._contents(node, element), *self._below(node, element)]
        if not kids and node.tag not in ("TD", "TH"):
            return None
        element.K = Array(kids)
        return element

    def _below(self, node: Node, element: Object) -> Iterator[Object]:
        for kid in node.kids:
            made = self._element(kid, element)
            if made is not None:
                yield made

    def _contents(self, node: Node, element: Object) -> Iterator[Object | int]:
        first: int | None = None
        for piece in self.canvas.ink.get(node, []):
            page = self.pages[piece.page]
            if first is None:
                first = piece.page
                element.Pg = page
            if not isinstance(piece, Ink):
                yield self._spot(piece.page, piece.place, element)
            elif piece.page == first:
                yield piece.mark
            else:
                yield Dictionary(Type=Name.MCR, Pg=page, MCID=piece.mark)

    def _spot(self, page: int, place: int, element: Object) -> Object:
        """Tie a link's annotation to its element."""
        note = self.pages[page].Annots[place]
        note.StructParent = len(self.pages) + len(self.spots)
        note.F = 4  # printed; a hidden annotation would be no part of the page
        self.spots.append(element)
        return Dictionary(Type=Name.OBJR, Pg=self.pages[page], Obj=note)
