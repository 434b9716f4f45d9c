"""What looks like an identifier and is none: citations, dates, sums, addresses of pages."""

import re
from collections.abc import Iterator
from typing import Final

_MONTH: Final = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек"
    r"|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|janv|févr|mars|avr|mai|juin|juil|août"
    r"|déc|jän|mär|okt|dez)[^\W\d_]{0,8}\.?"
)
DAY: Final = (
    r"(?:\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)?\d{2}(?!\d)|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s(?:de\s)?{_MONTH},?\s(?:de\s)?(?:19|20)\d{{2}}(?!\d)"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d{{2}}(?!\d))"
)
"""A whole date, in figures or in the words of the five languages."""

_MONEY: Final = (
    r"[€$£₽₴₸]|EUR\b|USD\b|RUB\b|UAH\b|KZT\b|euros?\b|dollars?\b|pounds?\b|rou?bles?\b|руб|грн"
    r"|тенге|тыс|млн|млрд|million|billion|mln|thousand|тис"
)
_CITATIONS: Final = re.compile(
    "|".join(
        (
            rf"(?<![\d.]){DAY}(?:T\d\d:\d\d\S*)?",
            r"\bECLI:[A-Z]{2}:\w+:\d{4}:[\w.]+",
            r"\b[CTF]-\d{1,4}/\d{2}\b",  # Court of Justice
            r"\b\d{3,6}/\d{2}\b",  # European Court of Human Rights
            r"\b\d{4}/\d{1,4}(?:/[A-Z]{2,4})?\b",  # directives, Official Journal
            r"\b(?:No|№|no\.?|n°|nr\.?)\s?\d{1,4}(?:/\d{4})?-?(?:ФЗ|FZ|ФКЗ|FKZ)?(?!\d)",
            r"\b\d{1,4}-(?:ФЗ|FZ|ФКЗ|FKZ|Z|З)\b",
            r"\b[A-Z]{1,4}/(?:[A-Z]{1,5}/)*\d{1,4}(?:/\d+)*\b",  # documents of the United Nations
            r"\b(?:art|article|артикл|ст|статья|статьи|стаття|статті|ч|п|para|paragraph|§|abs)\.?\s?\d+[\w()./-]*",
            r"\b(?:pp?|S|с|стр|page|pages|seiten?)\.?\s?\d+(?:\s?-\s?\d+)?\b",
            r"\b(?:19|20)\d{2}\s?[-/]\s?(?:19|20)\d{2}\b",
            r"\b(?:ISBN|ISSN|DOI|doi)\b:?\s?[\dX./\w-]+",
            r"[€$£₽₴₸]\s?\d[\d., ]{0,20}",
            rf"(?<![\d.,])\d{{1,3}}(?:[., ]?\d{{1,3}}){{0,6}}\s?(?:{_MONEY})",
            r"(?<![\d ,.])\d{1,3}(?:[ ,.]\d{3}){1,6}(?![\d-])(?! \d)",  # a grouped sum
            r"https?://\S+|\bwww\.\S+",
        )
    ),
    re.IGNORECASE,
)


def citations(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches that a shape alone may not claim."""
    for found in _CITATIONS.finditer(text):
        yield found.span()
