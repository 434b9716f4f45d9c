"""Check digits: Luhn (ISO/IEC 7812), IBAN (ISO 13616), INN, SNILS, Kazakh IIN."""

from typing import Final

# ISO 13616 registry; for other countries the remainder alone decides.
IBAN_LENGTHS: Final = {
    "AL": 28, "AM": 22, "AT": 20, "AZ": 28, "BE": 16, "BG": 22, "BY": 28, "CH": 21, "CY": 28,
    "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GE": 22,
    "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IT": 27, "KZ": 20, "LI": 21, "LT": 20,
    "LU": 20, "LV": 21, "MD": 24, "ME": 22, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24,
    "RS": 22, "RU": 33, "SE": 24, "SI": 19, "SK": 24, "TR": 26, "UA": 29,
}  # fmt: skip


def digits_of(text: str) -> str:
    """Return the digits of a text."""
    return "".join(sign for sign in text if "0" <= sign <= "9")


def luhn(digits: str) -> bool:
    """Check the number of a payment card."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 * (value > 9)
    return total % 10 == 0 and set(digits) != {"0"}


def iban(text: str) -> bool:
    """Check an account number of capitals and digits without blanks."""
    known = IBAN_LENGTHS.get(text[:2])
    if not 15 <= len(text) <= 34 or (known is not None and len(text) != known):
        return False
    return int("".join(str(int(sign, 36)) for sign in text[4:] + text[:4])) % 97 == 1


def inn(digits: str) -> bool:
    """Check a Russian tax number: ten digits of a firm, twelve of a person."""
    if len(digits) == 10:
        return _weighed(digits, (2, 4, 10, 3, 5, 9, 4, 6, 8)) == int(digits[9])
    if len(digits) != 12:
        return False
    weights = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
    first = _weighed(digits, weights[1:]) == int(digits[10])
    return first and _weighed(digits, weights) == int(digits[11])


def _weighed(digits: str, weights: tuple[int, ...]) -> int:
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))
    return total % 11 % 10


def snils(digits: str) -> bool:
    """Check a Russian insurance number (Order 46 of the Pension Fund, 2021)."""
    if len(digits) != 11:
        return False
    total = sum(int(digit) * (9 - place) for place, digit in enumerate(digits[:9]))
    return total % 101 % 100 == int(digits[9:])


def kazakh_iin(digits: str) -> bool:
    """Check a Kazakh individual number: a birth date, a century, a check digit."""
    if len(digits) != 12 or not ("01" <= digits[2:4] <= "12" and "01" <= digits[4:6] <= "31"):
        return False
    if digits[6] not in "123456":
        return False
    numbers = [int(digit) for digit in digits]
    check = sum(n * w for n, w in zip(numbers[:11], range(1, 12), strict=True)) % 11
    if check == 10:
        shifted = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
        check = sum(n * w for n, w in zip(numbers[:11], shifted, strict=True)) % 11
    return check == numbers[11]
