"""Canaries: words that may stand nowhere but in an export, and the search that would find them.

Every byte of a tree is searched, its names too, for every form in which a program might have kept
a word: UTF-8 and UTF-16, upper and lower case, base64 at each of its three alignments, percent
and backslash escapes, and all of these inside deflated streams.
"""

import base64
import secrets
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

LATIN = "bcdfghjklmnpqrstvwz"
CYRILLIC = "бвгджзклмнпрстфхцчшщ"
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_GZIP = b"\x1f\x8b\x08"
_ZIPPED = b"PK\x03\x04"
_MOST_INFLATED = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """A canary outside its cage: where, which, and in what form."""

    place: str
    canary: str
    form: str


def hatch() -> tuple[str, ...]:
    """Return fresh canaries of this run: Latin, Cyrillic, digits."""
    return (_word(LATIN), _word(CYRILLIC), _word("0123456789", 24))


def _word(letters: str, length: int = 18) -> str:
    return "".join(secrets.choice(letters) for _ in range(length))


def in_tree(folder: Path, canaries: tuple[str, ...]) -> list[Found]:
    """Return every canary in the names and bytes of a tree."""
    shapes = list(_shapes(canaries))
    found: list[Found] = []
    for path in sorted(folder.rglob("*")):
        place = str(path.relative_to(folder))
        found += _in_bytes(place, place.encode("utf-8", "surrogateescape"), shapes)
        if path.is_symlink():
            found += _in_bytes(place, str(path.readlink()).encode(), shapes)
        elif path.is_file():
            found += _in_file(place, path.read_bytes(), shapes)
    return found


def in_bytes(place: str, content: bytes, canaries: tuple[str, ...]) -> list[Found]:
    """Return every canary in some bytes and in what they inflate to."""
    return _in_file(place, content, list(_shapes(canaries)))


def _in_file(place: str, content: bytes, shapes: list[tuple[str, str, bytes]]) -> list[Found]:
    found = _in_bytes(place, content, shapes)
    for inflated in _inflated(content):
        found += _in_bytes(f"{place} (inflated)", inflated, shapes)
    return found


def _in_bytes(place: str, content: bytes, shapes: list[tuple[str, str, bytes]]) -> list[Found]:
    return [Found(place, canary, form) for canary, form, shape in shapes if shape in content]


def _shapes(canaries: tuple[str, ...]) -> Iterator[tuple[str, str, bytes]]:
    """Yield each canary in each form, every form once."""
    for canary in canaries:
        seen: set[bytes] = set()
        for name, form in FORMS.items():
            for case in (canary, canary.upper(), canary.title()):
                for shape in form(case):
                    if shape not in seen:
                        seen.add(shape)
                        yield canary, name, shape


def _encoded(encoding: str) -> Callable[[str], list[bytes]]:
    return lambda word: [word.encode(encoding)]


def _base64(word: str) -> list[bytes]:
    """Return what base64 makes of a word wherever it begins, in both alphabets."""
    shapes = []
    for encoding in _ENCODINGS:
        raw = word.encode(encoding)
        for before in range(3):
            coded = base64.b64encode(bytes(before) + raw)
            start = -(-before * 8 // 6)
            end = (before + len(raw)) * 8 // 6
            shapes += [coded[start:end], coded[start:end].translate(_URL_SAFE)]
    return shapes


_URL_SAFE = bytes.maketrans(b"+/", b"-_")


def _percent(word: str) -> list[bytes]:
    every = "".join(f"%{byte:02X}" for byte in word.encode("utf-8"))
    return [text.encode() for text in (quote(word), quote(word).lower(), every, every.lower())]


def _escaped(word: str) -> list[bytes]:
    plain = "".join(f"\\u{ord(letter):04x}" for letter in word)
    return [plain.encode(), plain.upper().replace("\\U", "\\u").encode()]


def _hex(word: str) -> list[bytes]:
    shapes = [word.encode(encoding).hex() for encoding in _ENCODINGS]
    return [text.encode() for shape in shapes for text in (shape, shape.upper())]


FORMS: dict[str, Callable[[str], list[bytes]]] = {
    **{encoding: _encoded(encoding) for encoding in _ENCODINGS},
    "base64": _base64,
    "percent": _percent,
    "escaped": _escaped,
    "hex": _hex,
}


def _inflated(content: bytes) -> Iterator[bytes]:
    """Yield every deflated stream in some bytes: zlib, gzip and the members of a ZIP."""
    for mark in _ZLIB:
        yield from _streams(content, mark, zlib.MAX_WBITS, 0)
    yield from _streams(content, _GZIP, 16 + zlib.MAX_WBITS, 0)
    for start in _places(content, _ZIPPED):
        names = int.from_bytes(content[start + 26 : start + 28], "little")
        extra = int.from_bytes(content[start + 28 : start + 30], "little")
        yield from _stream(content, start + 30 + names + extra, -zlib.MAX_WBITS)


def _streams(content: bytes, mark: bytes, window: int, skip: int) -> Iterator[bytes]:
    for start in _places(content, mark):
        yield from _stream(content, start + skip, window)


def _stream(content: bytes, start: int, window: int) -> Iterator[bytes]:
    """Inflate as far as it goes; what was cut off is searched too."""
    inflater, pieces, size = zlib.decompressobj(window), [], 0
    for at in range(start, len(content), 4096):
        try:
            pieces.append(inflater.decompress(content[at : at + 4096]))
        except zlib.error:
            break
        size += len(pieces[-1])
        if inflater.eof or size > _MOST_INFLATED:
            break
    if size:
        yield b"".join(pieces)


def _places(content: bytes, mark: bytes) -> Iterator[int]:
    start = content.find(mark)
    while start >= 0:
        yield start
        start = content.find(mark, start + 1)
