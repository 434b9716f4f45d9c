"""Excel workbooks (ECMA-376): sheets and rows as text, streamed, nothing computed or followed.

openpyxl reads strings and cells. Its reader of whole workbooks is passed over: it also opens
charts, links, looks and rules, and refuses a good table for a bad decoration.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from casefiles.domain.table import Sheet
from casefiles.intake import limits
from casefiles.intake.formats.zipped import Archive
from casefiles.intake.kinds import refusal_of
from casefiles.intake.refusing import Otherwise, Oversize, Refusal

os.environ["OPENPYXL_LXML"] = "False"  # then its XML comes through defusedxml, as ours does

WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MACROS: Final = "application/vnd.ms-excel.sheet.macroEnabled.12"
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _DATA, _FORMULA, _VALUE = (_MAIN + name for name in ("row", "sheetData", "f", "v"))
_MERGED: Final = re.compile(
    rb"<(?:\w+:)?mergeCell\s+ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\""
)
_BROKEN: Final = (
    KeyError, ValueError, TypeError, IndexError, AttributeError, OverflowError, OSError, EOFError,
    ParseError, NotImplementedError,
)  # fmt: skip

Row = tuple[int, list[str]]


@dataclass(slots=True)
class _Area:
    """A merged area, columns from 0, and its value once its first row has been read."""

    left: int
    right: int
    top: int
    bottom: int
    value: str = ""


class _Merged:
    """The merged areas of a sheet, met from top to bottom."""

    def __init__(self, data: bytes) -> None:
        self._coming = sorted(_areas(data), key=lambda area: -area.top)
        self._open: list[_Area] = []
        self.any = bool(self._coming)

    def fill(self, cells: list[str], number: int) -> None:
        """Put the value of each area that reaches this row into all its cells."""
        while self._coming and self._coming[-1].top <= number:
            area = self._coming.pop()
            if area.top == number and area.left < len(cells):
                area.value = cells[area.left]
            self._open.append(area)
        self._open = [area for area in self._open if area.value and area.bottom >= number]
        for area in self._open:
            cells += [""] * (area.right + 1 - len(cells))
            cells[area.left : area.right + 1] = [area.value] * (area.right + 1 - area.left)


def _areas(data: bytes) -> Iterator[_Area]:
    """Yield the merged areas within the limits; they stand behind the cells."""
    start = max(data.rfind(b"sheetData"), 0)
    for count, found in enumerate(_MERGED.finditer(data, start), start=1):
        if count > limits.TABLE_MERGED:
            raise Oversize("entries", count, limits.TABLE_MERGED)
        left, right = _column(found[1]), min(_column(found[3]), limits.TABLE_COLUMNS - 1)
        if left <= right:
            yield _Area(left, right, int(found[2]), int(found[4]))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def check_type(archive: Archive, suffix: str) -> None:
    """Raise the refusal of an archive that is no workbook, or one with macros."""
    declared = archive.read("[Content_Types].xml", 1 << 20).decode("utf-8", "replace")
    if "macroEnabled" in declared or any(
        name.lower().endswith("vbaproject.bin") for name in archive.names
    ):
        raise Otherwise(MACROS) if suffix == "xlsx" else Refusal("macros", found=MACROS)
    if "spreadsheetml.sheet.main+xml" in declared or (
        "spreadsheetml.template.main+xml" in declared
    ):
        return
    found = "application/zip"
    kind = archive.read("mimetype", 200).strip().decode("ascii", "replace")
    if "wordprocessingml" in declared:
        found = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    elif kind.startswith("application/") and kind.isascii() and len(kind) < 100:
        found = kind
    raise Otherwise(found) if suffix in ("xlsx", "csv", "tsv") else refusal_of(found, suffix)


class Workbook:
    """An opened workbook: its sheets, and the rows of one after the other."""

    def __init__(self, archive: Archive, data: bytes) -> None:
        from openpyxl.reader.excel import ExcelReader

        self._archive = archive
        try:
            reader: Any = ExcelReader(
                BytesIO(data), read_only=True, data_only=True, keep_links=False
            )
            reader.read_manifest()
            reader.read_strings()
            reader.read_workbook()
            self._days, self._spans = _dated_styles(archive)
            pairs = list(reader.parser.find_sheets())
        except DefusedXmlException as error:
            raise Refusal("bomb") from error
        except _BROKEN as error:
            raise Refusal("damaged") from error
        self._reader = reader
        found = [(one, rel.target) for one, rel in pairs if "chartsheet" not in rel.Type]
        kept = [(one, part) for one, part in found if part in archive.names]
        if not kept:
            raise Refusal("damaged")
        self.sheets = tuple(Sheet(str(one.name), one.state != "visible") for one, _ in kept)
        self._parts = [part for _, part in kept]
        self.warnings: list[str] = []

    def rows(self, sheet: int) -> Iterator[Row]:
        """Yield the rows of a sheet that are not empty; `warnings` are told at the end."""
        self.warnings = []
        data = self._archive.read(self._parts[sheet], limits.TABLE_XML)
        merged = _Merged(data)
        if merged.any:
            self.warnings.append("merged-cells")
        try:
            for number, values in self._values(data):
                cells = [_text(value) for value in values]
                merged.fill(cells, number)
                if any(cell.strip() for cell in cells):
                    yield number, cells
        except DefusedXmlException as error:
            raise Refusal("bomb") from error
        except _BROKEN as error:
            raise Refusal("damaged") from error

    def _values(self, data: bytes) -> Iterator[tuple[int, list[object]]]:
        from openpyxl.worksheet._reader import WorkSheetParser

        parser = WorkSheetParser(
            BytesIO(),
            self._reader.shared_strings,
            data_only=True,
            epoch=self._reader.wb.epoch,
            date_formats=self._days,
            timedelta_formats=self._spans,
        )
        for _, element in iterparse(BytesIO(data), forbid_dtd=True):
            if element.tag == _DATA:
                return
            if element.tag == _ROW:
                self._look_for_formulas(element)
                number, cells = parser.parse_row(element)
                element.clear()
                yield number, _placed(cells)

    def _look_for_formulas(self, row: Element) -> None:
        for cell in row:
            if cell.find(_FORMULA) is not None:
                warning = "formulas" if cell.findtext(_VALUE) else "formulas-empty"
                if warning not in self.warnings:
                    self.warnings.append(warning)


def _dated_styles(archive: Archive) -> tuple[set[int], set[int]]:
    """Return which styles of cells show dates, and which show spans of time."""
    from openpyxl.styles import numbers

    root = archive.xml("xl/styles.xml")
    formats = dict(numbers.BUILTIN_FORMATS)
    days: set[int] = set()
    spans: set[int] = set()
    if root is None:
        return days, spans
    for one in root.iter(_MAIN + "numFmt"):
        formats[int(one.get("numFmtId", "0"))] = one.get("formatCode", "")
    styles = next(root.iter(_MAIN + "cellXfs"), None)
    for number, style in enumerate(styles if styles is not None else ()):
        form = formats.get(int(style.get("numFmtId", "0")), "")
        if numbers.is_date_format(form):
            days.add(number)
        if numbers.is_timedelta_format(form):
            spans.add(number)
    return days, spans


def _placed(cells: list[dict[str, Any]]) -> list[object]:
    values: list[object] = []
    for cell in cells:
        place = int(cell["column"])
        if cell["value"] is None:
            continue
        if place > limits.TABLE_COLUMNS:
            raise Oversize("columns", place, limits.TABLE_COLUMNS)
        values += [None] * (place - len(values))
        values[place - 1] = cell["value"]
    return values


def _text(value: object) -> str:
    """Return a value as it is read everywhere: ISO dates, plain numbers."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        whole = value.time() == time(0)
        return value.date().isoformat() if whole else value.isoformat(" ", "minutes")
    if isinstance(value, date | time | timedelta):
        return str(value)
    return str(value)
