"""The numbers Word shows before paragraphs: they are not in the text, and lawyers cite them."""

import re
from typing import Final
from xml.etree.ElementTree import Element

from casefiles.intake.formats.elements import attribute, child, local

_PLACE: Final = re.compile(r"%([1-9])")
_LEVELS: Final = 9


def _value(element: Element | None, name: str = "val") -> str:
    return attribute(element, name) if element is not None else ""


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise


class Numbering:
    """Counts the numbered paragraphs of one document (ECMA-376 part 1, 17.9)."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._abstract: dict[str, dict[int, Element]] = {}
        self._chosen: dict[str, str] = {}
        self._styles: dict[str, tuple[str, str, int]] = {}
        self._counts: dict[str, list[int]] = {}
        for part in numbering if numbering is not None else ():
            if local(part) == "abstractNum":
                levels = [level for level in part if local(level) == "lvl"]
                self._abstract[_value(part, "abstractNumId")] = {
                    _whole(_value(level, "ilvl"), 0): level for level in levels
                }
            elif local(part) == "num":
                self._chosen[_value(part, "numId")] = _value(child(part, "abstractNumId"))
        for style in styles if styles is not None else ():
            if local(style) == "style":
                number, level = self._asked(child(style, "pPr"))
                name = _value(child(style, "name"))
                self._styles[_value(style, "styleId")] = (name, number, level)

    def style_of(self, paragraph: Element) -> str:
        """Return the name of a paragraph's style, e.g. "heading 1", or ""."""
        key = _value(child(child(paragraph, "pPr"), "pStyle"))
        return self._styles.get(key, (key, "", 0))[0] or key

    def number_of(self, paragraph: Element) -> str:
        """Return the number or bullet shown before a paragraph, counting on; "" for none."""
        properties = child(paragraph, "pPr")
        number, level = self._asked(properties)
        if not number:
            style = self._styles.get(_value(child(properties, "pStyle")), ("", "", 0))
            number, level = style[1], style[2]
        abstract = self._chosen.get(number, "")
        levels = self._abstract.get(abstract, {})
        if number in ("", "0") or level not in levels:
            return ""
        return self._shown(self._counted(abstract, level, levels), level, levels)

    def _asked(self, properties: Element | None) -> tuple[str, int]:
        asked = child(properties, "numPr")
        level = min(_whole(_value(child(asked, "ilvl")), 0), _LEVELS - 1)
        return _value(child(asked, "numId")), level

    def _counted(self, abstract: str, level: int, levels: dict[int, Element]) -> list[int]:
        counts = self._counts.setdefault(abstract, [-1] * _LEVELS)
        for upper in range(level + 1):
            if counts[upper] < 0:
                start = _whole(_value(child(levels.get(upper), "start")), 1)
                counts[upper] = start - 1 if upper == level else start
        counts[level] += 1
        counts[level + 1 :] = [-1] * (_LEVELS - level - 1)
        return counts

    def _shown(self, counts: list[int], level: int, levels: dict[int, Element]) -> str:
        if _value(child(levels[level], "numFmt")) == "bullet":
            return "-"
        pattern = _value(child(levels[level], "lvlText"))

        def written(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            return _in_form(max(counts[at], 1), _value(child(levels.get(at), "numFmt")))

        return _PLACE.sub(written, pattern).strip()


def _in_form(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and number <= 26 * 20:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and number < 4000:
        roman = _roman(number)
        return roman if form == "upperRoman" else roman.lower()
    return "" if form == "none" else str(number)


def _roman(number: int) -> str:
    signs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
             (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
    written = ""
    for value, sign in signs:
        written += sign * (number // value)
        number %= value
    return written
