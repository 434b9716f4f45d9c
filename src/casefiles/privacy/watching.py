"""The watch over free text: what in it could name a person.

Layers run one after the other and speak of the text as it was given. Here are L0 (the normal
form) and L1 (patterns with checksum and context); names come with L2 and L3, beside `_LAYERS`.
A find is a reason to look, and no find is no promise: a person has to read what leaves.
"""

from collections.abc import Iterable
from typing import Final

from casefiles.domain.hits import Hit
from casefiles.privacy.normalising import Normal, normal, with_digits
from casefiles.privacy.patterns.accounts import find_accounts, find_cards
from casefiles.privacy.patterns.addresses import find_addresses
from casefiles.privacy.patterns.births import find_births
from casefiles.privacy.patterns.citations import citations
from casefiles.privacy.patterns.finds import HINTED, Find, Finder
from casefiles.privacy.patterns.online import find_handles, find_mail
from casefiles.privacy.patterns.papers import find_papers, find_zones
from casefiles.privacy.patterns.phones import find_phones
from casefiles.privacy.patterns.places import find_coordinates, find_plates
from casefiles.privacy.patterns.units import find_units

__all__ = ["Hit", "find_identifiers"]

_NUMBERS: Final[tuple[Finder, ...]] = (
    find_accounts,
    find_cards,
    find_coordinates,
    find_units,
    find_papers,
    find_phones,
    find_plates,
    find_births,
    find_addresses,
)
_ORDER: Final = (
    "EMAIL", "IBAN", "GPS", "UNIT_NO", "DOB", "CARD", "ID", "PHONE", "PLATE", "HANDLE", "ADDRESS",
)  # fmt: skip


def find_identifiers(text: str) -> tuple[Hit, ...]:
    """Return the direct identifiers in a text, in order and without overlaps.

    Offsets count code points of `text` as given, whatever normalising did to it.
    """
    plain = normal(text)
    found = [(find, plain) for find in _without_digits(plain.text)]
    if any(map(str.isdigit, plain.text)):
        forms = [plain, with_digits(plain)]
        found += [(find, form) for form in forms if form is not None for find in _numbers(form)]
    return tuple(sorted(_without_overlaps(found)))


def _without_digits(text: str) -> list[Find]:
    return [*find_mail(text), *find_handles(text), *find_zones(text)]


def _numbers(form: Normal) -> list[Find]:
    taken = list(citations(form.text))
    finds = [find for finder in _NUMBERS for find in finder(form.text)]
    return [find for find in finds if find.strength > HINTED or not _is_cited(find, taken)]


def _is_cited(find: Find, taken: Iterable[tuple[int, int]]) -> bool:
    return any(start < find.end and find.start < end for start, end in taken)


def _without_overlaps(found: list[tuple[Find, Normal]]) -> list[Hit]:
    """Keep the surer of two finds in one place, the longer one where both are as sure."""

    def rank(one: tuple[Find, Normal]) -> tuple[int, int, int]:
        find = one[0]
        return -find.strength, _ORDER.index(find.label), find.start - find.end

    kept: list[Hit] = []
    for find, form in sorted(found, key=rank):
        start, end = form.origin(find.start, find.end)
        if all(end <= hit.start or hit.end <= start for hit in kept):
            kept.append(Hit(start, end, find.label, "L1"))
    return kept
