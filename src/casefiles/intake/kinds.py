"""What a file is, by its bytes: strict checks of ours first, puremagic for what is not read.

The name only decides between kinds that bytes cannot tell apart (Markdown), and how a refusal
is worded: a name that promises a type which is read, with something else inside, is a lie.
"""

import struct
from enum import Enum
from typing import Final

import puremagic

from casefiles.intake import media_types
from casefiles.intake.formats.zipped import Archive
from casefiles.intake.refusing import Otherwise, Refusal

OCTETS: Final = "application/octet-stream"
MACROS: Final = "application/vnd.ms-word.document.macroEnabled.12"
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
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
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
        found = puremagic.magic_string(data[:65536])
    except (puremagic.PureError, ValueError, IndexError, struct.error):
        return OCTETS
    named = [match.mime_type for match in found if match.mime_type and match.confidence >= 0.5]
    plain = named[0].split(";")[0].strip() if named else OCTETS
    return plain if plain.isascii() and len(plain) <= 120 else OCTETS


def is_script(data: bytes) -> bool:
    """Say whether a text is a program a system would run."""
    return data[:32].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_SCRIPTS)


def check_ole(data: bytes, suffix: str) -> Refusal:
    """Return the refusal of a compound file: a locked document of today, or an old one."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Refusal("encrypted")
    is_old_word = "WordDocument".encode("utf-16-le") in data
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


def office_type(archive: Archive, suffix: str) -> str:
    """Return which office document an archive is; raises the refusal of any other archive."""
    names = {name.lower() for name in archive.names}
    types = archive.read("[Content_Types].xml", 1 << 20) if "[content_types].xml" in names else b""
    declared = types.decode("utf-8", "replace")
    if "macroEnabled" in declared or any(name.endswith("vbaproject.bin") for name in names):
        raise (
            Otherwise(MACROS)
            if media_types.promised_by(suffix)
            else Refusal("macros", found=MACROS)
        )
    if "wordprocessingml.document.main+xml" in declared or (
        "wordprocessingml.template.main+xml" in declared
    ):
        return media_types.WORD
    kind = archive.read("mimetype", 200).strip().decode("ascii", "replace")
    if kind in (media_types.OPENDOCUMENT, media_types.OPENDOCUMENT + "-template"):
        if any(name.startswith(("basic/", "scripts/")) and "." in name for name in names):
            raise Refusal("macros", found=media_types.OPENDOCUMENT)
        return media_types.OPENDOCUMENT
    raise refusal_of(_other_archive(declared, kind), suffix)


def _other_archive(declared: str, kind: str) -> str:
    if "spreadsheetml" in declared:
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    if "presentationml" in declared:
        return "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    if kind.startswith("application/") and kind.isascii() and len(kind) < 100:
        return kind
    return "application/zip"
