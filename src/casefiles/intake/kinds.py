"""What a file is, by its bytes: strict checks of ours first, puremagic for what is not read.

The name only decides between kinds that bytes cannot tell apart (Markdown), and how a refusal
is worded: a name that promises a type which is read, with something else inside, is a lie.
"""

import re
import struct
from enum import Enum
from typing import Final

from casefiles.intake import media_types
from casefiles.intake.refusing import Otherwise, Refusal

OCTETS: Final = "application/octet-stream"
_SIGNATURES: Final = (
    (b"MZ", "application/vnd.microsoft.portable-executable"),
    (b"\x7fELF", "application/x-executable"),
    (b"\xcf\xfa\xed\xfe", "application/x-mach-binary"),
    (b"\xce\xfa\xed\xfe", "application/x-mach-binary"),
    (b"\xca\xfe\xba\xbe", "application/x-mach-binary"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\x4c\0\0\0\x01\x14\x02\0", "application/x-ms-shortcut"),
)
_HEADER: Final = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?")
_SURE_HEADERS: Final = frozenset(
    (b"mime-version", b"message-id", b"received", b"return-path", b"content-type", b"x-mailer",
     b"delivered-to", b"dkim-signature")
)  # fmt: skip
_USUAL_HEADERS: Final = frozenset((b"from", b"to", b"subject", b"date", b"cc", b"reply-to"))
_PAGE: Final = re.compile(
    rb"(?:\s|<\?xml[^>]{0,200}>|<!--.{0,2000}?-->)*<(?:!doctype\s+html|html[\s>])", re.I | re.S
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_OFFICE: Final = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD: Final = "WordDocument".encode("utf-16-le")
_SCRIPTS: Final = (b"#!/", b"#! /", b"@echo off", b"<?php")
_ZIP: Final = b"PK\x03\x04"
_END_OF_ZIP: Final = struct.Struct("<4sHHHHIIH")


class Family(Enum):
    """What has to be loaded before the lock; found without parsing anything."""

    PDF = "pdf"
    ZIP = "zip"
    RTF = "rtf"
    TEXT = "text"  # letters of any kind: plain, Markdown, page, mail
    OTHER = "other"


def family_of(data: bytes) -> Family:
    """Return the family of a file by its first bytes."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"%PDF-"):
        return Family.PDF
    if data.startswith(_ZIP):
        return Family.ZIP
    if start.startswith(b"{\\rtf"):
        return Family.RTF
    if data.startswith(_OLE) or any(data.startswith(mark) for mark, _ in _SIGNATURES):
        return Family.OTHER
    return Family.TEXT


def refusal_of(found: str, suffix: str) -> Refusal:
    """Return the refusal of a type that is not read: a lie of the name, or just unsupported."""
    if media_types.promised_by(suffix):
        return Otherwise(found)
    return Refusal("unsupported", found=found)


def name_of(data: bytes) -> str:
    """Return the media type of something that is not read, as well as it can be told."""
    for mark, media_type in _SIGNATURES:
        if data.startswith(mark):
            return media_type
    if data.startswith(_OLE):
        return "application/x-ole-storage"
    try:
        import puremagic

        found = puremagic.magic_string(data[:65536])
    except (ImportError, ValueError, LookupError, struct.error):
        # An ImportError behind the lock: the bytes looked like text until far into the file.
        return OCTETS
    named = [match.mime_type for match in found if match.mime_type and match.confidence >= 0.5]
    plain = named[0].split(";")[0].strip() if named else OCTETS
    return plain if plain.isascii() and len(plain) <= 120 else OCTETS


def is_script(data: bytes) -> bool:
    """Say whether a text is a program a system would run."""
    return data[:32].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_SCRIPTS)


def check_ole(data: bytes, suffix: str) -> Refusal:
    """Return the refusal of a compound file: a locked document of today, or an old one."""
    if _LOCKED_OFFICE in data:
        return Refusal("encrypted")
    is_old_word = _OLD_WORD in data
    return refusal_of("application/msword" if is_old_word else "application/x-ole-storage", suffix)


def ends_as_archive(data: bytes) -> bool:
    """Say whether the bytes also end as a ZIP archive that a program would open."""
    at = data.rfind(b"PK\x05\x06", max(len(data) - 65557, 0))
    if at < 0 or at + _END_OF_ZIP.size > len(data):
        return False
    fields = _END_OF_ZIP.unpack_from(data, at)
    length, comment = fields[5], fields[7]
    directory = data[max(at - length, 0) : at]
    reaches_end = at + _END_OF_ZIP.size + comment >= len(data.rstrip(b"\0\r\n\t "))
    return reaches_end and (length == 0 or directory.startswith(b"PK\x01\x02"))


def is_page(data: bytes) -> bool:
    """Say whether the bytes begin as a page does."""
    return bool(_PAGE.match(data[:65536].lstrip(b"\xef\xbb\xbf")))


def is_mail(data: bytes, *, named_so: bool) -> bool:
    """Say whether the bytes begin with the headers of a mail.

    A typed letter may begin with From, To and Date as well, so that without the name of a mail
    one header that only machines write is asked for.
    """
    names: set[bytes] = set()
    for line in data[:16384].lstrip(b"\xef\xbb\xbf").splitlines():
        if not line.strip():
            break
        if line[:1] in b" \t":
            continue
        found = _HEADER.match(line)
        if not found:
            return False
        names.add(found[1].lower())
    usual = len(names & _USUAL_HEADERS)
    return usual >= 2 and (named_so or bool(names & _SURE_HEADERS))
