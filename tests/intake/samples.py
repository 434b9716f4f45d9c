"""Documents made for the tests: invented words, every format built from its parts."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from email.message import EmailMessage

from casefiles.intake.formats import pdf_file

RUSSIAN = "Военнослужащий отказался стрелять и обратился за убежищем; дело рассмотрел суд."
UKRAINIAN = "Військовослужбовець відмовився стріляти і звернувся по притулок; її справу розглянуто."
FRENCH = "L’étranger a demandé l’asile après avoir quitté l’armée à l’été ; la Cour a statué."
DECOMPOSED = "й ё ї é — cafe\u0301, и\u0306, е\u0308"
COMPOSED = "й ё ї é — café, й, ё"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ODF_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("meta", "meta"),
    )
)


def zipped(parts: Mapping[str, str | bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    """Return an archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            way = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, compress_type=way)
    return out.getvalue()


def p(text: str, properties: str = "") -> str:
    """Return a paragraph of a Word document."""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(body: str, parts: Mapping[str, str | bytes] | None = None, *, main: str = _MAIN) -> bytes:
    """Return a Word document with this body and these further parts."""
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES.format(main=main),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    }
    return zipped(whole | dict(parts or {}))


def core(title: str, author: str, created: str) -> str:
    """Return the core properties of an office document."""
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
        f"<dcterms:created>{created}</dcterms:created></cp:coreProperties>"
    )


def odt(body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return an OpenDocument text with this body and these further parts."""
    content = (
        f"<office:document-content {_ODF_SPACES}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    whole: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
    }
    return zipped(whole | dict(parts or {}), stored=("mimetype",))


def odt_styles(header: str, footer: str) -> str:
    """Return the styles of an OpenDocument text with a header and a footer."""
    return (
        f'<office:document-styles {_ODF_SPACES} xmlns:style="urn:oasis:names:tc:opendocument:xmlns:'
        'style:1.0"><office:master-styles><style:master-page>'
        f"<style:header><text:p>{header}</text:p></style:header>"
        f"<style:footer><text:p>{footer}</text:p></style:footer>"
        "</style:master-page></office:master-styles></office:document-styles>"
    )


def rtf(body: str, info: str = "") -> bytes:
    """Return an RTF document; letters beyond ASCII become \\u escapes."""
    written = "".join(
        sign if sign < "\x80" else "".join(f"\\u{half}?" for half in _halves(sign)) for sign in body
    )
    return ("{\\rtf1\\ansi\\ansicpg1251\\uc1 " + info + written + "}").encode("ascii")


def _halves(sign: str) -> list[int]:
    raw = sign.encode("utf-16-le")
    return [value - 65536 if value > 32767 else value for (value,) in struct.iter_unpack("<H", raw)]


def mail(text: str = "", page: str = "", subject: str = "Проба") -> EmailMessage:
    """Return a mail with a plain part, a page, or both."""
    message = EmailMessage()
    message["From"] = "Новая Приёмная <desk@example.org>"
    message["To"] = "counsel@example.org"
    message["Subject"] = subject
    message["Date"] = "Wed, 28 Sep 2022 23:30:00 +0300"
    if text:
        message.set_content(text)
    if page and text:
        message.add_alternative(page, subtype="html")
    elif page:
        message.set_content(page, subtype="html")
    return message


def typeset_pdf(paragraphs: list[str], title: str = "", author: str = "") -> bytes:
    """Return a PDF with an embedded font: a large first line, then paragraphs over many lines."""
    from importlib.resources import files

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

    # Not a face of the press: reportlab knows each face once in a process, and its packs'
    # bytes would follow how we registered it here.
    font = files("fontpkg_ibm_plex_serif") / "files" / "IBMPlexSerif-Light.ttf"
    pdfmetrics.registerFont(TTFont("Serif", str(font)))
    heading = ParagraphStyle("h", fontName="Serif", fontSize=20, leading=24, spaceAfter=10)
    text = ParagraphStyle("t", fontName="Serif", fontSize=10, leading=14, spaceAfter=8)
    out = io.BytesIO()
    story = [Paragraph(words, heading if at == 0 else text) for at, words in enumerate(paragraphs)]
    template = SimpleDocTemplate(out, invariant=1)
    template.title, template.author = title, author
    template.build(list[Flowable](story))
    return out.getvalue()


def bare_pdf() -> bytes:
    """Return the smallest PDF with one line of text."""
    return pdf_file.smallest()


def pdf_of(*objects: bytes) -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def pages_pdf(count: int, size: tuple[int, int] = (200, 300)) -> bytes:
    """Return a PDF of empty pages."""
    kids = b" ".join(b"%d 0 R" % (3 + number) for number in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]>>" % size
    catalogue, tree = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>"
    return pdf_of(catalogue, tree % (kids, count), *[page] * count)


def flate_bomb_pdf(megabytes: int) -> bytes:
    """Return a PDF whose one page unpacks to so many megabytes of drawing orders, twice packed."""
    packer = zlib.compressobj(9)
    block = b"0 0 m 9 9 l S\n" * 75_000
    packed = b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
    twice = zlib.compress(packed, 9)
    stream = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream"
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>",
        stream % (len(twice), twice),
    )
