"""Numbers of army units: with the place of service they name a handful of people."""

import re
from collections.abc import Iterator
from typing import Final

from casefiles.privacy.patterns.finds import CHECKED, TOLD, Find

_NAMES: Final = "|".join(
    (
        r"в\s?[/\\]\s?ч\.?",
        r"в\. ?ч\.?",
        r"вч",
        r"v\s?/\s?ch\.?",
        r"войсков\w{1,3} част\w{1,3}",
        r"воинск\w{1,3} част\w{1,3}",
        r"військов\w{1,3} частин\w{1,3}",
        r"vo[iy]{1,2}n?skov?a?[iy]?a? chast['h]?",
        r"military unit",
        r"unité militaire",
        r"militäreinheit",
        r"truppenteil",
    )
)
_LOOSE_NAMES: Final = "|".join(
    (
        r"unit(?: number| no\.?)?",
        r"част[ьи]",
        r"частин[аиі]",
        r"unité",
        r"einheit",
        r"полев\w{2} почт\w",
        r"п ?/ ?п",
    )
)
_SIGN: Final = r"(?:п\.? ?п\.?|№|No\.?|N|n°|Nr\.?|number|номер|#|:|-)?"
_NUMBER: Final = r"(?:[А-ЯA-Z]-?)?\d{4,5}(?:-?[А-ЯA-Z](?!\w))?(?!\d|[.,]\d|[/-]\d)"
_UNIT: Final = re.compile(
    rf"(?<!\w)(?:{_NAMES})\s{{0,3}}{_SIGN}\s{{0,2}}[\"'(]?(?P<no>{_NUMBER})"
    rf"(?P<more>(?:\s?(?:,|/|и|і|та|and|et|und)\s?{_NUMBER}){{0,6}})",
    re.IGNORECASE,
)
_FIVE: Final = re.compile(
    rf"(?<!\w)(?:{_LOOSE_NAMES})\s{{0,2}}{_SIGN}\s{{0,2}}"
    r"(?P<no>\d{5}(?:-?[А-ЯA-Z](?!\w))?)(?![\d%]|[.,]\d)",
    re.IGNORECASE,
)
_MORE: Final = re.compile(_NUMBER, re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:19|20)\d{2}")


def find_units(text: str) -> Iterator[Find]:
    """Yield the numbers of units, one find for each number of a list."""
    for found in _UNIT.finditer(text):
        if not _YEAR.fullmatch(found["no"]):
            yield Find(*found.span("no"), "UNIT_NO", CHECKED)
        for further in _MORE.finditer(found["more"]):
            start = found.start("more") + further.start()
            if not _YEAR.fullmatch(further[0]):
                yield Find(start, start + len(further[0]), "UNIT_NO", CHECKED)
    for found in _FIVE.finditer(text):
        # A round number is one of people.
        if not found["no"].endswith("00"):
            yield Find(*found.span("no"), "UNIT_NO", TOLD)
