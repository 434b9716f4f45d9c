"""The positive control: a canary that was planted is found, in every form."""

import base64
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.journey import canaries


def _zipped(word: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("member", f"text {word} text " * 3)
    return out.getvalue()


PLANTED: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda word: b"\xff\x00" + word.encode() + b"\x00",
    "utf-16-le": lambda word: b"\x01" + word.encode("utf-16-le"),
    "utf-16-be": lambda word: word.encode("utf-16-be"),
    "upper case": lambda word: word.upper().encode(),
    "base64 at 0": lambda word: base64.b64encode(word.encode() + b" and more"),
    "base64 at 1": lambda word: base64.b64encode(b"a" + word.encode() + b" and more"),
    "base64 at 2": lambda word: base64.b64encode(b"ab" + word.encode()),
    "base64 of utf-16": lambda word: base64.b64encode(b"a" + word.encode("utf-16-le")),
    "base64 for addresses": lambda word: base64.urlsafe_b64encode(f"?{word}?".encode()),
    "percent": lambda word: quote(f"file:///{word}.txt").encode(),
    "every letter percent": lambda word: "".join(f"%{b:02x}" for b in word.encode()).encode(),
    "json escapes": lambda word: json.dumps({"x": word}).encode(),
    "hex": lambda word: word.encode().hex().encode(),
    "zlib": lambda word: b"stream\n" + zlib.compress(f"(x) {word} Tj".encode() * 9) + b"\nend",
    "zlib at its least": lambda word: zlib.compress(word.encode() * 2, 1),
    "zlib cut off": lambda word: zlib.compress(f"{word} ".encode() * 999)[:-12],
    "gzip": lambda word: gzip.compress(word.encode() * 2),
    "zip": _zipped,
    "utf-16 in zlib": lambda word: zlib.compress(word.encode("utf-16-le")),
}


@pytest.mark.parametrize("form", PLANTED)
def test_a_planted_canary_is_found(form: str, tmp_path: Path) -> None:
    hatched = canaries.hatch()
    assert canaries.in_tree(tmp_path, hatched) == []
    for number, word in enumerate(hatched):
        (tmp_path / "deep" / str(number)).mkdir(parents=True)
        (tmp_path / "deep" / str(number) / "file.bin").write_bytes(PLANTED[form](word))
    assert {found.canary for found in canaries.in_tree(tmp_path, hatched)} == set(hatched)


def test_a_canary_in_a_name_or_in_a_link_is_found(tmp_path: Path) -> None:
    latin, cyrillic, digits = canaries.hatch()
    (tmp_path / f"about {latin}").mkdir()
    (tmp_path / f".{cyrillic}.part").touch()
    (tmp_path / "recent").symlink_to(f"/media/stick/{digits}.pdf")
    found = canaries.in_tree(tmp_path, (latin, cyrillic, digits))
    assert {one.canary for one in found} == {latin, cyrillic, digits}
