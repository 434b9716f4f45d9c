"""Numbers of identity papers: passports, machine-readable zones, SNILS, INN, IIN, army books."""

import re
from collections.abc import Iterator
from typing import Final

from casefiles.privacy.patterns import checksums, contexts
from casefiles.privacy.patterns.citations import DAY
from casefiles.privacy.patterns.finds import CHECKED, HINTED, SHAPE, Find

_NO: Final = r"(?:№|No\.?|N°|N\.|Nr\.?|номер|number)"
_INTERNAL: Final = re.compile(
    rf"(?<![\w.-])\d{{2}} ?-?\d{{2}}[ ,]{{0,2}}(?P<no>{_NO}[ :]{{0,2}})?\d{{3}} ?\d{{3}}(?![\w-])",
    re.I,
)
_FOREIGN: Final = re.compile(
    rf"(?<![\w.-])(?:{_NO} ?)?\d{{2}} ?(?P<no>{_NO} ?)?\d{{7}}(?![\w-])", re.I
)
_LETTERED: Final = re.compile(
    rf"(?<![\w-])[А-ЯІЇЄҐA-Z]{{2}}[ -]{{0,2}}(?P<no>{_NO})?[ :]{{0,2}}\d{{6,7}}(?![\w-])"
)
_BIRTH_PAPER: Final = re.compile(rf"(?<![\w-])[IVX]{{1,5}}-[А-Я]{{2}},? ?(?:{_NO})? ?\d{{6}}(?!\w)")
_TAG: Final = re.compile(r"(?<![\w-])[А-ЯA-Z]{1,2} ?-? ?\d{5,7}(?![\w-])")
_SNILS: Final = re.compile(r"(?<![\w-])\d{3}[ -]?\d{3}[ -]?\d{3}[ -]?\d{2}(?![\w-])")
_TAX: Final = re.compile(r"(?<![\w.+-])(?:\d{12}|\d{10})(?![\w-])")
_ZONE: Final = re.compile(r"(?<![\w<])(?=[A-Z0-9<]*<)[A-Z0-9<]{28,46}(?![\w<])")
_LOOSE_ZONE: Final = re.compile(r"(?<!\w)[PIAV][A-Z<][A-Z]{3}[A-Z]+(?:<[A-Z]*)+<<[A-Z<]+")
_ANY: Final = re.compile(
    rf"(?<![\w.@/-])(?:[A-ZА-ЯІЇЄ]{{1,4}}[ -]?)?(?:{_NO} ?)?\d(?:[ /-]?\d){{4,15}}"
    r"(?:[ -]?[A-ZА-Я]{1,2}\d?)?(?![\w-])"
)
_DAY: Final = re.compile(DAY, re.I)
_TIME: Final = r"(?:19|20)\d{2}(?:-\d{2}){0,2}"
_TIMES: Final = re.compile(
    rf"{_TIME}(?:[ /-]{_TIME})?|(?:19|20)\d{{2}} \d{{1,2}}|\d{{1,2}}[ /-](?:19|20)\d{{2}}"
)
_REACH: Final = 32


def find_papers(text: str) -> Iterator[Find]:
    """Yield numbers of papers, by checksum or by the word beside them."""
    yield from _passports(text)
    yield from _lettered(text)
    yield from _checked(text)
    for found in _ANY.finditer(text):
        if _told(text, found, "document") and not _is_date(found[0]):
            yield Find(*found.span(), "ID", HINTED)


def find_zones(text: str) -> Iterator[Find]:
    """Yield machine-readable lines (ICAO 9303); the first one of a passport has no digit."""
    for pattern in (_ZONE, _LOOSE_ZONE):
        for found in pattern.finditer(text) if "<<" in text else ():
            if "<<" in found[0]:
                yield Find(*found.span(), "ID", CHECKED)


def _passports(text: str) -> Iterator[Find]:
    for found in _INTERNAL.finditer(text):
        if _told(text, found, "document"):
            yield Find(*found.span(), "ID", CHECKED)
        elif found["no"]:
            yield Find(*found.span(), "ID", SHAPE)
    for found in _FOREIGN.finditer(text):
        if _told(text, found, "foreign_passport"):
            yield Find(*found.span(), "ID", CHECKED)


def _lettered(text: str) -> Iterator[Find]:
    for found in _LETTERED.finditer(text):
        told = _told(text, found, "document") or _told(text, found, "military_paper")
        if told:
            yield Find(*found.span(), "ID", CHECKED)
        elif found["no"] and not found[0][:2].isascii():
            yield Find(*found.span(), "ID", SHAPE)
    for found in _TAG.finditer(text):
        if _told(text, found, "tag"):
            yield Find(*found.span(), "ID", CHECKED)
    for found in _BIRTH_PAPER.finditer(text):
        yield Find(*found.span(), "ID", CHECKED)


def _checked(text: str) -> Iterator[Find]:
    for found in _SNILS.finditer(text):
        digits = checksums.digits_of(found[0])
        parted = "-" in found[0] or " " in found[0]
        if _told(text, found, "insurance") or (parted and checksums.snils(digits)):
            yield Find(*found.span(), "ID", CHECKED)
    for found in _TAX.finditer(text):
        digits = found[0]
        if _told(text, found, "tax") or _told(text, found, "kazakh"):
            yield Find(*found.span(), "ID", CHECKED)
        elif len(digits) == 12 and (checksums.inn(digits) or checksums.kazakh_iin(digits)):
            yield Find(*found.span(), "ID", SHAPE)


def _told(text: str, found: re.Match[str], name: str) -> bool:
    return contexts.before(text, found.start(), name, reach=_REACH)


def _is_date(written: str) -> bool:
    bare = written.strip()
    return bool(_DAY.fullmatch(bare) or _TIMES.fullmatch(bare))
