"""One cell of a foreign table into one value of a field, or the reason why it cannot be one."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

from casefiles.domain import dates
from casefiles.domain.case.reference import normal_reference
from casefiles.domain.errors import RecordInvalid
from casefiles.domain.fields import Shape
from casefiles.domain.mapping import NO_CODE, REFERENCE, Target
from casefiles.domain.table import CELL_FAULTS
from casefiles.services import vocabularies, watching
from casefiles.services.checking import Value, checked_fields
from casefiles.services.plain_dates import read_date
from casefiles.services.table_words import FALSE, TRUE, is_worded, meaning_of, plain

_TIME: Final = re.compile(r"(?<=\d)[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$")
_NUMERIC: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{2}|\d{4})")
_AGE: Final = re.compile(r"(?:\D{0,3})(\d{2})(?:\D{0,8})")
_SPAN: Final = re.compile(r"(\d+)(?:-(\d+)|-plus)")
_LIFE: Final = range(14, 100)


class CellRefused(Exception):
    """A cell cannot become a value. Caught in this shelf; the report carries its code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class CellReader:
    """Reads cells of one table: how its days are written, and in which language first."""

    def __init__(self, language: str, *, day_first: bool, today: date) -> None:
        self._language, self._day_first, self._today = language, day_first, today

    def value(self, target: Target, text: str, values: Mapping[str, str]) -> Value | None:
        """Return the value of a cell for a field, None where the cell says nothing.

        `values` is what words stand for, its keys as `plain` writes them. Raises CellRefused.
        """
        if not text:
            return None
        if text in CELL_FAULTS:
            raise CellRefused("cell-error")
        code = values.get(plain(text))
        if code == "":
            return None
        if code == NO_CODE:
            raise CellRefused("no-translation")
        found = valued(target, code) if code else self._read(target, text)
        if found in ("", None):
            return None
        try:
            checked_fields(target.kind, {target.field: found}, derived=True)
        except RecordInvalid as error:
            raise CellRefused(str(error.facts["reason"])) from None
        return found

    def band(self, text: str, values: Mapping[str, str]) -> Value | None:
        """Return the band of a birth date or an age; what was written goes no further."""
        if not text:
            return None
        code = values.get(plain(text))
        if code == NO_CODE:
            raise CellRefused("no-translation")
        if code is not None:
            return code or None
        ages = self._ages(text)
        bands = {_band_of(age) for age in ages}
        if len(bands) != 1:
            raise CellRefused("band-unclear")
        band = bands.pop()
        if not band:
            raise CellRefused("no-band")
        return band

    def day(self, text: str) -> str | None:
        """Return the EDTF of a date as it is written, "" for "not known", None if unclear."""
        text = _TIME.sub("", text)
        numeric = _NUMERIC.fullmatch(text)
        if numeric:
            first, sign, second, year = numeric.groups()
            if not self._day_first:
                first, second = second, first
            text = f"{first}{sign}{second}{sign}{_whole(year)}"
        return read_date(text, self._language)

    def _read(self, target: Target, text: str) -> Value | None:
        spec = target.spec
        if target.field == REFERENCE:
            reference = normal_reference(text)
            if reference is None:
                raise CellRefused("bad-reference")
            return reference
        if is_worded(spec):
            meaning = meaning_of(spec, text)
            if meaning is None:
                raise CellRefused("no-translation")
            return valued(target, meaning)
        if spec.shape in (Shape.UNCERTAIN, Shape.DAY):
            return self._date(spec.shape, text)
        if spec.shape is Shape.NUMBER:
            if not text.isdecimal():
                raise CellRefused("not-a-number")
            return int(text)
        return " ".join(text.split()) if spec.shape is Shape.LINE else text

    def _date(self, shape: Shape, text: str) -> str:
        found = self.day(text)
        if found is None:
            raise CellRefused("no-date")
        if shape is Shape.DAY and found and not dates.is_day(found):
            raise CellRefused("not-a-day")
        return found

    def _ages(self, text: str) -> set[int]:
        """Return the ages that a birth date, a year of birth or an age can mean today."""
        age = _AGE.fullmatch(text)
        if age and int(age[1]) in _LIFE:
            return {int(age[1])}
        found = dates.read(self.day(text) or "")
        if found is None or found.start is None or found.end is None:
            raise CellRefused("not-a-birth")
        oldest, youngest = _years(found.first, self._today), _years(found.last, self._today)
        if youngest < 0 or oldest > _LIFE[-1]:
            raise CellRefused("not-a-birth")
        return set(range(youngest, oldest + 1))


def valued(target: Target, code: str) -> Value:
    """Return what a field stores for a code, or for the writing of a flag or a number."""
    shape = target.spec.shape
    if shape is Shape.FLAG:
        return code == TRUE
    return int(code) if shape is Shape.NUMBER and code.isdecimal() else code


def is_value(target: Target, code: str) -> bool:
    """Return whether a field can hold what a code stands for."""
    if target.spec.shape is Shape.FLAG and code not in (TRUE, FALSE):
        return False
    try:
        checked_fields(target.kind, {target.field: valued(target, code)}, derived=True)
    except RecordInvalid:
        return False
    return True


def names_somebody(target: Target, value: Value) -> bool:
    """Return whether the censor finds an identifier in free text."""
    if target.spec.shape not in (Shape.LINE, Shape.TEXT) or not isinstance(value, str):
        return False
    return watching.find_in(target.kind, target.field, value) is not None


def _whole(year: str) -> str:
    """Return a year of two digits as one of four: there is no war before 1970 in these tables."""
    if len(year) == 4:
        return year
    return ("19" if int(year) >= 70 else "20") + year


def _years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _band_of(age: int) -> str:
    return next((code for code, first, last in _bands() if first <= age <= last), "")


@cache
def _bands() -> tuple[tuple[str, int, int], ...]:
    """Return the bands of the vocabulary with their first and last year: "18-20", "55-plus"."""
    found = []
    for term in vocabularies.codes("age_band"):
        span = _SPAN.fullmatch(term.code)
        if span:
            found.append((term.code, int(span[1]), int(span[2] or _LIFE[-1])))
    return tuple(found)
