"""Content as JSON and back, and the frames in which parent and child of the press talk.

A frame is one letter (what it is), four bytes (how long) and its body. Child to parent: "P" steps
done and in all, "D" the pages and then the PDF, "E" an error's type and facts.
"""

import json
from collections.abc import Callable
from functools import cache
from typing import IO, TYPE_CHECKING

from casefiles.domain.paper.content import Block, PackContent

if TYPE_CHECKING:
    from cattrs.preconf.json import JsonConverter

PROGRESS, DONE, ERROR = b"P", b"D", b"E"
_LENGTH = 4
_MOST = 1 << 30  # a pack of a gigabyte is no pack


@cache
def _converter() -> "JsonConverter":
    from cattrs.preconf.json import make_converter
    from cattrs.strategies import configure_tagged_union

    converter = make_converter(forbid_extra_keys=True)
    configure_tagged_union(Block, converter, tag_name="block")
    return converter


def pack_to_json(content: PackContent) -> bytes:
    """Return content as JSON; each block says its kind."""
    written: object = _converter().unstructure(content, PackContent)
    return json.dumps(written, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def pack_from_json(data: bytes) -> PackContent:
    """Return the content that was written by `pack_to_json`."""
    return _converter().structure(json.loads(data), PackContent)


def write_frame(stream: IO[bytes], kind: bytes, body: bytes) -> None:
    """Write one frame at once."""
    stream.write(kind + len(body).to_bytes(_LENGTH, "big") + body)
    stream.flush()


def read_frame(stream: IO[bytes]) -> tuple[bytes, bytes] | None:
    """Return kind and body of the next frame; None at the end, also inside a torn frame."""
    head = _exactly(stream.read, 1 + _LENGTH)
    if head is None:
        return None
    length = int.from_bytes(head[1:], "big")
    body = _exactly(stream.read, length) if length <= _MOST else None
    return None if body is None else (head[:1], body)


def _exactly(read: Callable[[int], bytes], count: int) -> bytes | None:
    found = bytearray()
    while len(found) < count:
        more = read(count - len(found))
        if not more:
            return None
        found += more
    return bytes(found)
