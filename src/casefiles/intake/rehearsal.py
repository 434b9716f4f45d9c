"""A rehearsal before the lock: every reader reads a small document of ours once.

Libraries load parts of themselves on first use, and behind the lock nothing can be loaded.
"""

import io
from collections.abc import Callable
from typing import Final

from casefiles.intake import boilerplate, charset, dates, kinds
from casefiles.intake.kinds import Family

_PAGE: Final = (
    "<!doctype html><html><head><title>Проба</title></head><body><article><h1>Проба</h1>"
    "<p>Текст <sup><a href='#n'>1</a></sup></p><ol><li>x</ol><figcaption>y</figcaption>"
    "</article></body></html>"
)
_MAIL: Final = b"\r\n".join(
    (
        b"From: =?koi8-r?B?8NLPwsE=?= <a@example.org>",
        b"To: b@example.org",
        b"Subject: =?utf-8?q?=D0=9F?=",
        b"Date: Wed, 28 Sep 2022 10:00:00 +0200",
        b"MIME-Version: 1.0",
        b'Content-Type: multipart/mixed; boundary="x"',
        b"",
        b"--x",
        b"Content-Type: text/plain; charset=koi8-r",
        b"Content-Transfer-Encoding: quoted-printable",
        b"",
        b"=F0=D2=CF=C2=C1",
        b"--x",
        b'Content-Type: application/pdf; name="a.pdf"',
        b'Content-Disposition: attachment; filename="a.pdf"',
        b"Content-Transfer-Encoding: base64",
        b"",
        b"JVBERi0=",
        b"--x--",
        b"",
    )
)
_RICH: Final = rb"{\rtf1\ansi\ansicpg1251{\info{\title x}}\'cf\u1056?{\footnote y}\par}"
_WORD_NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def rehearse(data: bytes, read: Callable[[bytes, str], object], *, named_mail: bool) -> None:
    """Let `read` read a small document of the kind that `data` begins like."""
    boilerplate.rules()
    family = kinds.family_of(data)
    if family in (Family.ZIP, Family.TEXT):
        dates.of_mail("Wed, 28 Sep 2022 10:00:00 +0200")
    if family is Family.PDF:
        from casefiles.intake.formats import pdf_file

        pdf_file.forget_system_fonts()
        read(pdf_file.smallest(), "pdf")
    elif family is Family.ZIP:
        read(sample_word(), "docx")
    elif family is Family.RTF:
        charset.load_codecs()
        read(_RICH, "rtf")
    elif family is Family.TEXT:
        _rehearse_letters(data, read, named_mail)
    else:
        kinds.name_of(b"\x00\x01\x02\x03")


def _rehearse_letters(data: bytes, read: Callable[[bytes, str], object], named_mail: bool) -> None:
    read(_PAGE.encode(), "html")
    read("Проба пера".encode("utf-16"), "txt")
    is_mail = kinds.is_mail(data, named_so=named_mail)
    if is_mail:
        read(_MAIL, "eml")
    # Most texts are UTF-8, and the guesser takes longer to load than they take to read.
    if is_mail or not charset.is_utf8(data):
        charset.load_codecs()
        kinds.name_of(b"\x00\x01\x02\x03")


def sample_word() -> bytes:
    """Return a Word document of one paragraph."""
    import zipfile

    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    body = (
        f'<w:document xmlns:w="{_WORD_NAMESPACE}"><w:body><w:p><w:r><w:t>x</w:t></w:r></w:p>'
        "</w:body></w:document>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("word/document.xml", body)
    return out.getvalue()
