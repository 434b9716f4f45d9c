"""Accounts (ISO 13616, Russian ones of twenty digits) and payment cards (ISO/IEC 7812)."""

import re
from collections.abc import Iterator
from typing import Final

from casefiles.privacy.patterns import checksums, contexts
from casefiles.privacy.patterns.finds import CHECKED, SHAPE, TOLD, Find

_IBAN: Final = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}(?!\w)")
_RUSSIAN: Final = re.compile(r"(?<!\d)(?:40[5-8]|42[0-9]|30[1-3])(?:[ .-]?\d){17}(?![\w-])")
_CARD: Final = re.compile(
    r"(?<![\w.,+-])\d{4}(?P<gap>[ -]?)\d{4}(?P=gap)\d{4}(?P=gap)\d{1,7}(?!\w)"
)
_AMEX: Final = re.compile(r"(?<![\w.,+-])3[47]\d{2}[ -]?\d{6}[ -]?\d{5}(?!\w)")


def find_accounts(text: str) -> Iterator[Find]:
    """Yield account numbers whose check digits are right or which are said to be one."""
    for found in _IBAN.finditer(text):
        end = _end_of_iban(found)
        if end:
            yield Find(found.start(), end, "IBAN", CHECKED)
        elif contexts.before(text, found.start(), "account", reach=15):
            yield Find(*found.span(), "IBAN", TOLD)
    for found in _RUSSIAN.finditer(text):
        yield Find(*found.span(), "IBAN", CHECKED)


def _end_of_iban(found: re.Match[str]) -> int:
    """Return where the number ends: words in capitals may follow it."""
    written = found[0]
    bare = ""
    for place, sign in enumerate(written, start=1):
        bare += sign if sign.isalnum() else ""
        wanted = checksums.IBAN_LENGTHS.get(bare[:2], len(written))
        if len(bare) == wanted and checksums.iban(bare):
            return found.start() + place
    whole = "".join(sign for sign in written if sign.isalnum())
    return found.end() if checksums.iban(whole) else 0


def find_cards(text: str) -> Iterator[Find]:
    """Yield card numbers by Luhn's check, or by the word beside them."""
    for pattern in (_CARD, _AMEX):
        for found in pattern.finditer(text):
            told = contexts.before(text, found.start(), "card")
            if checksums.luhn(checksums.digits_of(found[0])):
                yield Find(*found.span(), "CARD", CHECKED if told else SHAPE)
            elif told:
                yield Find(*found.span(), "CARD", TOLD)
