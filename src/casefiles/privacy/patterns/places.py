"""Coordinates and number plates."""

import re
from collections.abc import Iterator
from typing import Final

from casefiles.privacy.patterns import contexts
from casefiles.privacy.patterns.finds import CHECKED, SHAPE, TOLD, Find

_LATITUDE: Final = r"(?P<lat>-?\d{1,2}\.\d{3,10})\s?°?\s?(?P<n2>[NSСЮ](?:\. ?ш\.?)?)?"
_LONGITUDE: Final = (
    r"(?P<lon>-?\d{1,3}\.\d{3,10})(?!\w*[.]\d)\s?°?(?:\s?(?P<e2>[EWВЗ])(?:\. ?д\.?)?(?!\w))?"
)
_PAIR: Final = re.compile(
    rf"(?<![\w.])(?P<n>[NS] ?)?{_LATITUDE}\s?[,;/ ]\s?(?P<e>[EW] ?)?{_LONGITUDE}"
)
_COMMA_PAIR: Final = re.compile(
    r"(?<![\w.,])(?P<lat>-?\d{1,2},\d{4,10})\s?°?[NSСЮ]?\s?[; ]\s?"
    r"(?P<lon>-?\d{1,3},\d{4,10})(?![\w,])"
)
_ARC: Final = (
    r"\d{1,3} ?[°º] ?\d{1,2}(?:[.,]\d+)? ?' ?(?:\d{1,2}(?:[.,]\d+)? ?(?:\"|'') ?)?"
    r"(?:[NSEWСЮВЗ](?!\w)|[сюзв]\. ?[шд]\.?)?"
)
_DEGREES: Final = re.compile(rf"(?<![\w.])(?:[NSСЮ] ?)?{_ARC}[,; ]{{0,3}}(?:[EWВЗ] ?)?{_ARC}")
_IN_ADDRESS: Final = re.compile(r"(?<=[@=])-?\d{1,2}\.\d{3,10},-?\d{1,3}\.\d{3,10}")

_RU: Final = "ABEKMHOPCTYXАВЕКМНОРСТУХ"
_UA: Final = "ABCEHIKMOPTXАВСЕНІКМОРТХ"
_PLATES: Final = re.compile(
    rf"(?<!\w)(?:[{_RU}] ?\d{{3}} ?[{_RU}]{{2}} ?\d{{2,3}}(?: ?(?:RUS|РУС))?"
    rf"|[{_UA}]{{2}} ?\d{{4}} ?[{_UA}]{{2}}|[A-Z]{{2}}-\d{{3}}-[A-Z]{{2}})(?!\w)"
)
_ANY_PLATE: Final = re.compile(
    r"(?<!\w)(?:[A-ZА-ЯІЇЄa-zа-я]{1,3}[ -]?)?(?:[A-ZА-Яa-zа-я]{1,2}[ -]?)?\d{1,4}"
    r"(?:[ -]?[A-ZА-Яa-zа-я]{1,3})?(?:[ -]?\d{2,3})?(?!\w)"
)


def find_coordinates(text: str) -> Iterator[Find]:
    """Yield pairs of degrees, decimal or with minutes, within the range of the Earth."""
    for pattern in (_PAIR, _COMMA_PAIR):
        for found in pattern.finditer(text):
            if _on_earth(found) and _is_exact(text, found):
                yield Find(*found.span(), "GPS", CHECKED)
    for found in _DEGREES.finditer(text):
        yield Find(found.start(), found.start() + len(found[0].rstrip(" ,;")), "GPS", CHECKED)
    for found in _IN_ADDRESS.finditer(text):
        yield Find(*found.span(), "GPS", CHECKED)


def _on_earth(found: re.Match[str]) -> bool:
    latitude, longitude = (abs(float(found[n].replace(",", "."))) for n in ("lat", "lon"))
    # Two small fractions side by side are figures of a table; the sea off Ghana is nobody's home.
    return latitude <= 90 and longitude <= 180 and max(latitude, longitude) > 2


def _is_exact(text: str, found: re.Match[str]) -> bool:
    """Four decimals on both sides, or a letter or a word that says what they are."""
    lengths = [len(found[name].replace(",", ".").partition(".")[2]) for name in ("lat", "lon")]
    lettered = any(found.groupdict().get(name) for name in ("n", "n2", "e", "e2"))
    near = text[max(found.start() - 30, 0) : found.start()].casefold()
    told = any(word in near for word in ("coord", "коорд", "gps", "широт", "lat", "geo"))
    return min(lengths) >= 4 or lettered or told


def find_plates(text: str) -> Iterator[Find]:
    """Yield plates in the forms of Russia, Ukraine and France; of anywhere when told."""
    for found in _PLATES.finditer(text):
        told = contexts.before(text, found.start(), "plate", reach=25)
        yield Find(*found.span(), "PLATE", CHECKED if told else SHAPE)
    for found in _ANY_PLATE.finditer(text):
        written = found[0]
        enough = any(map(str.isalpha, written)) and sum(map(str.isdigit, written)) >= 3
        if enough and written.upper() == written and len(written) <= 13 and len(written) >= 5:
            if contexts.before(text, found.start(), "plate", reach=25):
                yield Find(*found.span(), "PLATE", TOLD)
        elif enough and contexts.before(text, found.start(), "plate", reach=14):
            yield Find(*found.span(), "PLATE", TOLD)
