"""What people type for an uncertain date, read into EDTF: the reading half of plain_dates.

The words of a phrase become symbols by tables (resources/vocab/dates.toml), so that one small
grammar serves every language: "с августа 2022 примерно по весну 2023" becomes
"< M08 2022 A > S21 2023". Symbols: M08 month, S21 season, A about, P perhaps, < start, > end,
– dash, D and N some day and some month, E1 to E3 early, middle and late, Q quarter.

edtf's own reader of plain language was passed over: it knows English alone and puts the month
before the day; so was dateparser: it knows no "spring" and no "about", and fills gaps from today.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from casefiles.domain import dates
from casefiles.i18n import LANGUAGES
from casefiles.services.plain_dates import date_table, month_words

_LIMIT: Final = 200  # characters; nobody types a longer date
_UNKNOWN_START, _UNKNOWN_END, _END = "\ue000", "\ue001", "\ue002"  # no keyboard has these
_MARKS: Final = {"A": "~", "~": "~", "P": "?", "?": "?", "%": "%"}
_ROMAN: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_TOKEN = re.compile(
    r"(?P<iso>\d\d[\dx]{2}(?:-(?:\d\d|xx)){1,2}(?![\w/-])|\d\d[\dx]x(?!\w))"
    r"|(?P<century>(?P<hundreds>\d\d)00[-–—](?P=hundreds)99(?!\d))"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<sign>[-–—/.?~%\ue000-\ue002])"
    r"|(?P<other>\S)"
)
_THIRDS_OF_YEAR: Final = {"1": ("01", "04"), "2": ("05", "08"), "3": ("09", "12")}
_THIRDS_OF_MONTH: Final = {"1": ("01", "10"), "2": ("11", "20"), "3": ("21", "")}


def read_typed(typed: str, language: str) -> str | None:
    """Return EDTF for a typed date, "" for nothing or "not known", None if not understood."""
    text = " ".join(typed.split())
    if len(text) > _LIMIT:
        return None
    if dates.read(text) is not None:
        return text
    text = unicodedata.normalize("NFC", text.casefold()).replace("ё", "е")
    if text.strip(" .–—-?") in ("", *_phrases("unknown", language)):
        return ""
    symbols = _symbols(text, language)
    return _read_symbols(symbols) if symbols else None


# --- words into symbols --------------------------------------------------------------------


def _symbols(text: str, language: str) -> list[str]:
    """Return the symbols of a phrase; none at all where a word is not one of a date."""
    text = _with_signs(text, language)
    table, found = _table(language), []
    for token in _TOKEN.finditer(text):
        if token["iso"] or token["number"]:
            found.append(token[0].upper())
        elif token["century"]:
            found.append(token["hundreds"] + "XX")
        elif token["sign"]:
            found += _sign(text, token)
        elif token["word"]:
            symbol = table.get(token[0], _month(token[0], language))
            if symbol is None:
                return []
            found += [symbol] if symbol else []
        elif token[0] not in ",()":
            return []
    return found


def _with_signs(text: str, language: str) -> str:
    """Replace phrases of several words by signs, and decades ("2020-е", "1990s") by EDTF."""
    signs = ((_UNKNOWN_START, "unknown_start"), (_UNKNOWN_END, "unknown_end"), (_END, "end"))
    for sign, key in signs:
        for phrase in _phrases(key, language):
            text = text.replace(phrase, sign) if " " in phrase else text
    endings = "|".join(re.escape(ending) for ending in _phrases("decade", language))
    return re.sub(rf"\b(\d{{3}})0(?:{endings})(?!\w)", r"\1x", text)


def _sign(text: str, token: re.Match[str]) -> list[str]:
    sign = token[0]
    if sign == ".":  # of a numeric date, or of an abbreviation
        before, after = text[: token.start()].rstrip()[-1:], text[token.end() :].lstrip()[:1]
        return ["."] if before.isdigit() and after.isdigit() else []
    return ["–" if sign == "—" else ">" if sign == _END else sign]


def _month(word: str, language: str) -> str | None:
    """Return the symbol of a month typed whole or shortened to three letters or more."""
    if len(word) < 3:
        return None
    months = (n for n, forms in _month_forms(language) if any(f.startswith(word) for f in forms))
    number = next(months, None)
    return f"M{number:02}" if number else None


@cache
def _languages(language: str) -> tuple[str, ...]:
    return (language, *(other for other in LANGUAGES if other != language))


@cache
def _month_forms(language: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    found: list[tuple[int, tuple[str, ...]]] = []
    for each in _languages(language):
        more = date_table(each)["typed"]["months"] or [()] * 12
        found += [
            (number, (*forms, *others))
            for number, (forms, others) in enumerate(
                zip(month_words(each), more, strict=True), start=1
            )
        ]
    return tuple((number, tuple(form.casefold() for form in forms)) for number, forms in found)


@cache
def _phrases(key: str, language: str) -> tuple[str, ...]:
    return tuple(p for each in _languages(language) for p in date_table(each)["typed"][key])


@cache
def _table(language: str) -> Mapping[str, str]:
    """Return word → symbol; a word of `language` wins over the same word of another."""
    table = dict(_ROMAN)
    symbols = {"about": "A", "perhaps": "P", "start": "<", "end": ">", "filler": ""}
    symbols |= {"some_day": "D", "some_month": "N", "quarter": "Q"}
    symbols |= {"early": "E1", "middle": "E2", "late": "E3"}
    for each in reversed(_languages(language)):
        typed = date_table(each)["typed"]
        for key, symbol in symbols.items():
            table |= dict.fromkeys(typed[key], symbol)
        for number, forms in enumerate(typed["seasons"], start=21):
            table |= dict.fromkeys(forms, f"S{number}")
    return table


# --- symbols into EDTF ---------------------------------------------------------------------


def _read_symbols(symbols: list[str]) -> str | None:
    whole = _date(symbols)
    if whole:
        return whole
    unknown = {_UNKNOWN_START, _UNKNOWN_END} & set(symbols)
    rest = [symbol for symbol in symbols if symbol not in unknown]
    start = _date([symbol for symbol in rest if symbol != "<"]) if "<" in rest else None
    if start:
        return _checked(f"{_first(start)}/" + ("" if unknown else ".."))
    for place, symbol in enumerate(rest):
        if symbol in (">", "–", "-"):
            found = _span(rest[:place], rest[place + 1 :], symbol)
            if found:
                return found.replace("..", "", 1) if unknown else found
    return None


def _span(left: list[str], right: list[str], between: str) -> str | None:
    """Read both sides of a dash or of a word such as "to"; an empty side is open."""
    if between == "-" and not (left and right):
        return None
    if between == ">":  # "примерно с 2021 примерно по 2022": the second mark is the end's
        while left and left[-1] in ("A", "P"):
            right = [left.pop(), *right]
    left = [symbol for symbol in left if symbol != "<"]
    start, end = _side(left, right), _side(right, left)
    if start is None or end is None:
        return None
    found = _checked(f"{_first(start)}/{_last(end)}")
    if found is None and _date(left) is None:  # "Nov – Feb 2024" began the year before
        found = _checked(f"{_first(_year_before(start))}/{_last(end)}")
    return found


def _side(side: list[str], other: list[str]) -> str | None:
    """Read one side; what it leaves unsaid ("14 – 20 Feb 2024") it borrows from the other."""
    if not side:
        return ".."
    if side == ["?"]:
        return ""
    plain = [symbol for symbol in other if symbol not in _MARKS]
    if _is_number(side, 2) and _is_number(plain, 4):  # "2022–23"
        return _date([plain[0][:2] + side[0]])
    tries = (side, *([*side, *plain[place:]] for place in range(1, len(plain))))
    return next((found for found in map(_date, tries) if found), None)


def _is_number(symbols: list[str], digits: int) -> bool:
    return len(symbols) == 1 and symbols[0].isdigit() and len(symbols[0]) == digits


def _date(symbols: list[str]) -> str | None:
    """Read one date: its marks, and the rest by the grammar."""
    marks = {_MARKS[symbol] for symbol in symbols if symbol in _MARKS}
    mark = "%" if len(marks) > 1 or "%" in marks else "".join(marks)
    bare = _bare([symbol for symbol in symbols if symbol not in _MARKS])
    return _checked("/".join(part + mark for part in bare.split("/"))) if bare else None


def _bare(symbols: list[str]) -> str:
    phrase = " ".join(symbols).replace("E2 -", "E2")  # mid-August
    for pattern, shape in _GRAMMAR:
        match = pattern.fullmatch(phrase)
        if match:
            return _filled(shape, match)
    return ""


def _filled(shape: str, match: re.Match[str]) -> str:
    said = match.groupdict(default="")
    year, month = said.get("y", ""), said.get("m", "").zfill(2)
    if shape == "third":
        return _third(said["part"], year, said["m"])
    if shape == "quarter":
        last = 3 * int(said["part"])
        return f"{year}-{last - 2:02}/{year}-{last:02}"
    if len(year) == 2:
        year = f"20{year}"
    return shape.format(**(said | {"y": year, "m": month, "d": said.get("d", "").zfill(2)}))


def _third(third: str, year: str, month: str) -> str:
    if not month:
        first, last = _THIRDS_OF_YEAR[third]
        return f"{year}-{first}/{year}-{last}"
    first, last = _THIRDS_OF_MONTH[third]
    found = dates.read(f"{year}-{month}")
    return f"{year}-{month}-{first}/{year}-{month}-{last or (found.last.day if found else '')}"


def _first(edtf: str) -> str:
    return edtf.split("/")[0]


def _last(edtf: str) -> str:
    return edtf.split("/")[-1]


def _year_before(edtf: str) -> str:
    return f"{int(edtf[:4]) - 1:04}{edtf[4:]}" if edtf[:4].isdigit() else edtf


def _checked(edtf: str) -> str | None:
    return edtf if dates.read(edtf) else None


_GRAMMAR: Final = tuple(
    (re.compile(pattern), shape)
    for pattern, shape in (
        (r"(?P<iso>\d\d[\dX]{2}(?:-(?:\d\d|XX)){0,2})", "{iso}"),
        (r"(?P<d>\d\d?) M(?P<m>\d\d) (?P<y>\d{4})", "{y}-{m}-{d}"),
        (r"M(?P<m>\d\d) (?P<d>\d\d?) (?P<y>\d{4})", "{y}-{m}-{d}"),
        (r"(?P<d>\d\d?) (?P<s>[./-]) (?P<m>\d\d?) (?P=s) (?P<y>\d{4}|\d\d)", "{y}-{m}-{d}"),
        (r"(?P<y>\d{4}) (?P<s>[./]) (?P<m>\d\d?) (?P=s) (?P<d>\d\d?)", "{y}-{m}-{d}"),
        (r"M(?P<m>\d\d) (?P<y>\d{4})", "{y}-{m}"),
        (r"(?P<y>\d{4}) M(?P<m>\d\d)", "{y}-{m}"),
        (r"(?P<m>\d\d?) [./] (?P<y>\d{4})", "{y}-{m}"),
        (r"S(?P<n>\d\d) (?P<y>\d{4})", "{y}-{n}"),
        (r"S24 (?P<y>\d{4})(?: [-–/] (?:\d{4}|\d\d)|-\d\d)", "{y}-24"),
        (r"D M(?P<m>\d\d) (?P<y>\d{4})", "{y}-{m}-XX"),
        (r"D (?P<y>\d{4})", "{y}-XX-XX"),
        (r"N (?P<y>\d{4})", "{y}-XX"),
        (r"Q (?P<part>[1-4]) (?P<y>\d{4})", "quarter"),
        (r"(?P<part>[1-4]) Q (?P<y>\d{4})", "quarter"),
        (r"E(?P<part>[123]) (?:M(?P<m>\d\d) )?(?P<y>\d{4})", "third"),
    )
)
