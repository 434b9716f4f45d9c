"""Postal addresses in the five languages: a street and a number, with what stands around them."""

import re
from collections.abc import Iterator
from typing import Final

from casefiles.privacy.patterns.finds import TOLD, Find

_NAME: Final = r"[^\W\d_][\w'.-]*"
_CAPITAL: Final = r"[A-ZÄÖÜÉÈÀÂÎÔÇ][\w'.-]*"
_PLACE: Final = (
    r"(?:\d{5,6}, ?)?(?:(?:г|гор|м|с|пос|пгт|дер|обл|р-н|смт)\. ?"
    rf"{_NAME}(?: {_NAME})?, ?)"
)
_SLAVIC: Final = re.compile(
    rf"(?<!\w){_PLACE}{{0,3}}"
    r"(?:(?:ул|вул|просп|пр|пер|пров|пл|бул|бульв|наб|ш|мкр)\.|улиц\w|вулиц\w|проспект\w?|пр-т"
    r"|пр-кт|переул\w{2,3}|бульвар\w?|набережн\w{2}|шоссе|микрорайон\w?) ?"
    rf"(?:\d{{1,3}}-?\w{{0,2}} )?{_NAME}(?: {_NAME}){{0,3}},? ?"
    r"(?:(?:д|дом|буд)\.? ?)?(?:№ ?)?\d{1,4}(?:[/-]?\w{1,3})?(?!\d)"
    r"(?:,? ?(?:корп\.?|к\.|стр\.?|строение|литер\.?) ?(?:\d{1,3}\w?|[А-Я]))?"
    r"(?:,? ?(?:кв|квартира|оф|комн?)\.? ?\d{1,4})?"
)
_ENGLISH: Final = re.compile(
    rf"(?<![\w.])\d{{1,4}}[a-z]?,? (?:{_CAPITAL} ){{1,4}}"
    r"(?:[Ss]treet|[Ss]tr?\.?|[Rr]oad|[Rr]d\.?|[Aa]venue|[Aa]ve\.?|[Ll]ane|[Dd]rive|[Cc]lose"
    r"|[Ss]quare|[Tt]errace|[Cc]rescent|[Gg]ardens|[Bb]oulevard|[Pp]rospekt|[Uu]litsa"
    r"|[Pp]ereulok)(?!\w)"
    r"(?:,? (?:flat|apartment|apt\.?|room|unit) ?\d{1,4}[a-z]?)?"
    rf"(?:, {_CAPITAL}(?: {_CAPITAL})?)?(?:,? [A-Z]{{1,2}}\d{{1,2}}[A-Z]? \d[A-Z]{{2}})?"
)
_FRENCH: Final = re.compile(
    r"(?<![\w.])\d{1,4}(?: ?bis| ?ter)?,? "
    r"(?:[Rr]ue|[Aa]venue|[Aa]v\.|[Bb]oulevard|[Bb]d|[Pp]lace|[Cc]hemin|[Aa]llée|[Ii]mpasse|[Qq]uai"
    rf"|[Cc]ours|[Ss]quare|[Rr]oute)(?: {_NAME}){{1,6}}?"
    rf"(?:,? \d{{5}} {_CAPITAL}(?:[ -]{_CAPITAL}){{0,3}}|(?=[,.;\n]|$))"
)
_GERMAN: Final = re.compile(
    r"(?<![\w.])(?:[A-ZÄÖÜ][\w-]*(?:straße|strasse|str\.|weg|gasse|platz|allee|ring|ufer|damm)"
    r"|(?:[A-ZÄÖÜ][\w-]*[ -])?(?:Straße|Str\.|Weg|Gasse|Platz|Allee|Ring|Ufer|Damm)"
    r"|(?:Am|An der|Im|In der|Zum|Zur) [A-ZÄÖÜ][\w-]+)"
    r" \d{1,4} ?[a-z]?(?!\w)(?:,? \d{5} [A-ZÄÖÜ][\w-]*(?: (?:am|an der|im) [A-ZÄÖÜ][\w-]*)?)?"
)
_PREPOSITION: Final = re.compile(r"(?:Am|An der|Im|In der|Zum|Zur) ")


def find_addresses(text: str) -> Iterator[Find]:
    """Yield addresses that name a street and a house."""
    for pattern in (_SLAVIC, _ENGLISH, _FRENCH, _GERMAN):
        for found in pattern.finditer(text):
            written = found[0].rstrip(" ,")
            # "Im Mai 2022" and "Am Morgen 3" are no streets; "Am Anger 5, 04109 Leipzig" is one.
            if _PREPOSITION.match(written) and not re.search(r", ?\d{5} ", written):
                continue
            yield Find(found.start(), found.start() + len(written), "ADDRESS", TOLD)
