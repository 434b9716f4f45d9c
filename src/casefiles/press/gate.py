"""The last look at a finished file: refuse it rather than let something slip out.

One file end, no code, no attachments, metadata from the allow-list, every font inside the file, no
empty box in place of a letter.
"""

import re
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Pdf

from casefiles.domain.errors import Bug

_INFO = {"/Title", "/CreationDate", "/ModDate"}
_ROOT = {
    *("/Type", "/Pages", "/Outlines", "/PageMode", "/Lang", "/MarkInfo", "/Metadata"),
    *("/StructTreeRoot", "/ViewerPreferences"),
}
_PAGE = {
    *("/Type", "/Parent", "/MediaBox", "/Rotate", "/Resources", "/Contents", "/Annots"),
    *("/StructParents", "/Tabs"),
}
_ANNOTATION = {
    *("/Type", "/Subtype", "/Rect", "/Border", "/Contents", "/Dest", "/F", "/StructParent", "/P"),
}
_END = re.compile(rb"\nstartxref\n\d+\n%%EOF\n")
_EMPTY_BOX = re.compile(rb"(?<!\\)(?:\\\\)*\\000")
_FINGERPRINTS = (b"ReportLab", b"reportlab", b"pikepdf", b"qpdf")


def check(pdf: bytes) -> int:
    """Return the number of pages. Raises Bug, its `where` saying which check failed."""
    if len(_END.findall(pdf)) != 1 or not pdf.endswith(b"%%EOF\n"):
        _refuse("file-end")
    if any(mark in pdf for mark in _FINGERPRINTS):
        _refuse("fingerprint")
    with Pdf.open(BytesIO(pdf)) as opened:
        _only(opened.docinfo, _INFO, "info")
        _only(opened.Root, _ROOT, "catalogue")
        for page in opened.pages:
            _check_page(page.obj)
        return len(opened.pages)


def _refuse(where: str) -> None:
    raise Bug(kind="output-gate", where=where)


def _only(found: Object, allowed: set[str], where: str) -> None:
    if set(found.keys()) - allowed:
        _refuse(where)


def _check_page(page: Object) -> None:
    _only(page, _PAGE, "page")
    for note in page.get(Name.Annots, Array()):
        _only(note, _ANNOTATION, "annotation")
        if note.Subtype != Name.Link:
            _refuse("annotation")
    for font in page.Resources.get(Name.Font, Dictionary()).values():
        descriptor = font.get(Name.FontDescriptor, Dictionary())
        if Name.FontFile2 not in descriptor:
            _refuse("font")
    if _EMPTY_BOX.search(page.Contents.read_bytes()):
        _refuse("glyph")
