"""Archives of office documents: opened only within limits, and only the parts that hold text."""

import io
import struct
import zipfile
import zlib
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from casefiles.intake import limits
from casefiles.intake.refusing import Oversize, Refusal

_ARCHIVES: Final = (
    ".zip", ".rar", ".7z", ".gz", ".bz2", ".xz", ".tar", ".jar", ".apk", ".docx", ".docm", ".odt",
    ".xlsx", ".xlsm", ".pptx", ".pptm", ".epub", ".cab", ".iso",
)  # fmt: skip
_MARKS: Final = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
# What zipfile raises on archives that no program wrote.
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, LookupError,
    struct.error,
)  # fmt: skip
# Word and Writer keep the tables and drawings of other programs here; they stay closed.
_EMBEDDED: Final = ("word/embeddings/", "object ", "objectreplacements/", "./objectreplacements/")


class Archive:
    """An opened archive whose table of contents has been found harmless."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise Refusal("damaged") from error
        self._entries = self._zip.infolist()
        _check(self._entries)
        self.names = [entry.filename for entry in self._entries]
        self.has_embedded = any(name.lower().startswith(_EMBEDDED) for name in self.names)

    def check_for_archives(self) -> None:
        """Refuse an archive within the archive, by its name or its first bytes."""
        for entry in self._entries:
            name = entry.filename.lower()
            if name.startswith(_EMBEDDED) or entry.is_dir():
                continue
            if name.endswith(_ARCHIVES) or self._begins(entry).startswith(_MARKS):
                raise Refusal("nested-archive")

    def _begins(self, entry: zipfile.ZipInfo) -> bytes:
        try:
            with self._zip.open(entry) as part:
                return part.read(8)
        except _BROKEN:
            return b""

    def read(self, name: str, limit: int = limits.XML_BYTES) -> bytes:
        """Return the bytes of one part, b"" where there is none."""
        if name not in self.names:
            return b""
        entry = self._zip.getinfo(name)
        if entry.flag_bits & 0x1:
            raise Refusal("encrypted")
        if entry.file_size > limit:
            raise Oversize("bytes", entry.file_size, limit)
        try:
            with self._zip.open(entry) as part:
                data = part.read(limit + 1)
        except _BROKEN as error:
            raise Refusal("damaged") from error
        except RuntimeError as error:  # zipfile's word for a missing password
            raise Refusal("encrypted") from error
        if len(data) > limit:
            raise Refusal("bomb")
        return data

    def xml(self, name: str) -> Element | None:
        """Return one part as a tree, None where there is none; entities are refused."""
        data = self.read(name)
        if not data:
            return None
        try:
            root: Element = fromstring(data, forbid_dtd=True)
        except DefusedXmlException as error:
            raise Refusal("bomb") from error
        except (ParseError, ValueError, LookupError) as error:
            raise Refusal("damaged") from error
        return root


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > limits.ZIP_ENTRIES:
        raise Oversize("entries", len(entries), limits.ZIP_ENTRIES)
    whole = sum(entry.file_size for entry in entries)
    if whole > limits.ZIP_BYTES:
        raise Refusal("bomb")
    for entry in entries:
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > limits.ZIP_RATIO_FROM and ratio > limits.ZIP_RATIO:
            raise Refusal("bomb")
        if not _is_inside(entry.filename):
            raise Refusal("damaged")
    if len({entry.filename for entry in entries}) != len(entries):
        # Two parts of one name: one reader would see the first, another the last.
        raise Refusal("two-types")


def _is_inside(name: str) -> bool:
    plain = name.replace("\\", "/")
    return bool(plain) and not (
        plain.startswith("/") or ".." in plain.split("/") or (len(plain) > 1 and plain[1] == ":")
    )
