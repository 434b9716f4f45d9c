"""Telephone numbers: possible by the world's numbering plans, never "valid".

Validity would reject reserved ranges and a number with one wrong digit, and both still name a
person (phonenumberslite, which knows the plans without the towns).
"""

import re
from collections.abc import Iterator
from typing import Final

from casefiles.privacy.patterns import contexts
from casefiles.privacy.patterns.checksums import digits_of
from casefiles.privacy.patterns.citations import DAY
from casefiles.privacy.patterns.finds import CHECKED, SHAPE, TOLD, Find

_CANDIDATE: Final = re.compile(
    r"(?<![\w.,/@=-])(?:\+|00)?\(?\d(?:[ .()/-]{0,2}\d){5,15}(?![\w@])(?![.,/-]\d)"
)
_DATE: Final = re.compile(DAY, re.I)
_SUM: Final = re.compile(r"\d{1,3}(?:[ .]\d{3})+")
_TIME: Final = r"(?:19|20)\d{2}(?:-\d{2}){0,2}"
_YEARS: Final = re.compile(rf"{_TIME}[ /-]+{_TIME}|{_TIME}")
# Numbers of mobiles as they are written at home, and by nothing else.
_AT_HOME: Final = re.compile(
    r"[78][ -]?\(?9\d{2}\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}"  # Russia
    r"|8[ -]?\(?7\d{2}\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}"  # Kazakhstan
    r"|\(?0(?:39|50|6[36-8]|73|9[1-9])\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}"  # Ukraine
    r"|0[1-79](?:[ .]\d{2}){4}"  # France
    r"|07\d{3} ?\d{3} ?\d{3}"  # United Kingdom
    r"|01[567]\d[ /-]?\d{3,4} ?\d{3,5}"  # Germany
)
_REGIONS: Final = ("RU", "UA", "FR", "DE", "GB", "GE", "AM", "TR", "PL", "ES", "IT")
_REACH: Final = 30
_CLOSE: Final = 14
_ADJACENT: Final = 9
_SHORT: Final = re.compile(r"\d{1,3}-\d{2}-\d{2}")


def find_phones(text: str) -> Iterator[Find]:
    """Yield numbers in international form, in a mobile's form at home, or told by a word."""
    for found in _CANDIDATE.finditer(text):
        written = found[0].rstrip(" (-/.")
        if _is_other(written) and not _is_short_number(text, found.start(), written):
            continue
        strength = _strength(text, found.start(), written)
        if strength:
            yield Find(found.start(), found.start() + len(written), "PHONE", strength)


def _is_other(written: str) -> bool:
    """A date, a sum, years, or several numbers with strokes between them."""
    if written.count("/") > 1 or ("/" in written and "." in written):
        return True
    return any(pattern.fullmatch(written) for pattern in (_DATE, _SUM, _YEARS))


def _is_short_number(text: str, start: int, written: str) -> bool:
    """A number of a town has the form of a date: "tel. 22-10-00"."""
    plain = bool(_SHORT.fullmatch(written))
    return plain and contexts.before(text, start, "phone", reach=_ADJACENT)


def _strength(text: str, start: int, written: str) -> int:
    digits = digits_of(written)
    if written.startswith("+") or (digits.startswith("00") and len(digits) > 10):
        return CHECKED if _is_possible("+" + digits.removeprefix("00"), None) else 0
    if _AT_HOME.fullmatch(written):
        return TOLD if contexts.before(text, start, "phone", reach=_REACH) else SHAPE
    told = contexts.before(text, start, "phone", reach=_REACH)
    if told and len(digits) >= 9 and any(_is_possible(written, region) for region in _REGIONS):
        return TOLD
    close = contexts.before(text, start, "phone", reach=_CLOSE)
    return TOLD if close and len(digits) in (6, 7) and not written.isdigit() else 0


def _is_possible(written: str, region: str | None) -> bool:
    import phonenumbers

    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return False
    return bool(phonenumbers.is_possible_number(number))
