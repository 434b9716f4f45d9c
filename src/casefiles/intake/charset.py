"""Bytes to letters: byte order marks, UTF-8 and UTF-16 by strict rules, the rest by likelihood."""

import codecs
import importlib
import re
from collections.abc import Iterable
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In the order of how often they are met in the files of people who write the offered languages.
_LIKELY: Final = (
    "cp1251", "cp1252", "koi8_r", "koi8_u", "cp866", "mac_cyrillic", "iso8859_5", "cp1250",
    "iso8859_2", "cp1254", "cp1256", "kz1048",
)  # fmt: skip
# Named in the headers of mails and pages; loaded before the lock, because after it no codec is.
_NAMED: Final = (
    *_LIKELY, "ascii", "latin_1", "iso8859_1", "iso8859_15", "iso8859_9", "iso8859_6", "cp1253",
    "cp1255", "cp1257", "cp1258", "iso8859_7", "iso8859_8", "iso8859_4", "iso8859_13", "cp437",
    "cp850", "cp852", "cp855", "cp1125", "mac_roman", "ptcp154", "utf_7", "utf_8", "utf_8_sig",
    "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be", "gb2312", "gbk",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "iso2022_jp", "tis_620", "idna",
    "unicode_escape", "raw_unicode_escape", "charmap",
)  # fmt: skip
_UNSAFE: Final = {"", "utf_7", "utf-7", "idna", "unicode_escape", "raw_unicode_escape"}

_RUSSIAN: Final = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_COMMON: Final = frozenset(
    _RUSSIAN + "ёіїєґәғқңөұүһў"
    "àâæçéèêëîïôœùûüÿäößáíóúñìòąćęłńśźżğışİ"
    "ابةتثجحخدذرزسشصضطظعغفقكلمنهويىءأإآئؤپچژگی"
)
_SIGNS: Final = frozenset("«»“”„’‘–—…№§€°©™®·••\u00a0،؛؟")
_TEXT_CONTROLS: Final = frozenset(b"\t\n\r\f\x1b\x1a\x08")
_META: Final = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,80}?encoding)\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.I
)


def load_codecs() -> None:
    """Load every codec that may be asked for, and the guesser, before the lock."""
    for name in _NAMED:
        importlib.import_module(f"encodings.{name}")
    from charset_normalizer import from_bytes

    for name in ("cp1251", "koi8_r", "cp1252"):
        from_bytes("Проба пера, déjà".encode(name, "ignore"), cp_isolation=list(_LIKELY)).best()


def is_utf8(data: bytes) -> bool:
    """Say whether the bytes are text in UTF-8: then no other codec is asked."""
    return not _is_binary(data) and _strictly(data, "utf-8") is not None


def declared_in(data: bytes) -> str:
    """Return the encoding a page names in its first bytes, or ""."""
    found = _META.search(data[:4096])
    return found.group(1).decode("ascii") if found else ""


def decoded(data: bytes, declared: str = "") -> tuple[str, tuple[str, ...]] | None:
    """Return the text and warnings, or None where the bytes are no text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _stated(data[len(mark) :], name)
    wide = _wide(data)
    if wide is not None:
        return wide, ()
    if _is_binary(data):
        return None
    # Before the declaration: bytes that are valid UTF-8 by chance do not occur, lies do.
    for name in ("utf-8", declared):
        strict = _strictly(data, name) if name.lower() not in _UNSAFE else None
        if strict is not None:
            return strict, ()
    return _nearly_utf8(data) or _guessed(data)


def _stated(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    text = _strictly(data, name)
    if text is not None:
        return text, ()
    return data.decode(name, "replace"), ("letters-lost",)


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _wide(data: bytes) -> str | None:
    """Read UTF-16 without a mark: even length, zero bytes on one side only, nothing odd inside."""
    if len(data) < 4 or len(data) % 2 or b"\0" not in data[:4096]:
        return None
    sample = data[: 4096 - 4096 % 2]
    for name, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if b"\0" not in zeros:
            continue
        text = _strictly(data, name)
        if text is not None and _share_of_text(text[:2048]) > 0.97:
            return text
    return None


def _share_of_text(text: str) -> float:
    good = sum(
        sign.isspace() or " " <= sign <= "~" or "\u00a0" <= sign < "\u0700" or sign in _SIGNS
        for sign in text
    )
    return good / max(len(text), 1)


def _is_binary(data: bytes) -> bool:
    sample = data[:65536]
    if b"\0" in data:
        return True
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in sample)
    return controls > len(sample) // 200


def _nearly_utf8(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """Accept UTF-8 with a few broken places, e.g. a text cut inside a letter."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    beyond = sum(sign > "\x7f" for sign in text)
    if beyond >= 20 and lost * 20 <= beyond:
        return text, ("letters-lost",)
    return None


def _guessed(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    from charset_normalizer import from_bytes

    sample = data[:65536]
    matches = from_bytes(sample, cp_isolation=list(_LIKELY))
    named = [match.encoding for match in matches]
    readings = [(_plausibility(sample.decode(n, "replace")), n) for n in _by_habit(named)]
    if not readings:
        readings = [(_plausibility(sample.decode(n, "replace")), n) for n in _LIKELY]
    best, name = max(readings, key=lambda reading: reading[0])
    if best < 0:
        return None
    text = _strictly(data, name)
    if text is None:
        return data.decode(name, "replace"), ("charset-guessed", "letters-lost")
    return text, ("charset-guessed",)


def _by_habit(names: Iterable[str]) -> list[str]:
    found = set(names)
    # A reading of western letters is always tried: the guesser puts central Europe before it.
    wanted = found | ({"cp1252"} if "cp1250" in found else set()) | {"cp1251"}
    return [name for name in _LIKELY if name in wanted]


def _plausibility(text: str) -> float:
    """Weigh the letters beyond ASCII: common ones and usual capitals for, odd ones against."""
    points, count = 0.0, 0
    before = " "
    for sign in text:
        if sign > "\x7f":
            count += 1
            points += _weight(sign, before)
        before = sign
    return points / max(count, 1)


def _weight(sign: str, before: str) -> float:
    if sign in _SIGNS:
        return 0.5
    low = sign.lower()
    if low not in _COMMON:
        return -3.0
    if before.isalpha() and (before.lower() in _RUSSIAN) != (low in _RUSSIAN):
        return -1.0  # two alphabets in one word; French and Ukrainian letters keep a small price
    if sign != low and before.isalpha() and before == before.lower():
        return -2.0  # a capital after a small letter: KOI8 read as Windows
    return 1.0 if sign == low else 0.4
