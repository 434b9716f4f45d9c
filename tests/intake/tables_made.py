"""Tables made for tests, workbooks by openpyxl and some bent by hand, and how they are read."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from openpyxl import Workbook

from casefiles.domain.errors import UserFixable
from casefiles.domain.table import Table, TableChoice
from casefiles.intake.tables import TableReader

SHEET = "xl/worksheets/sheet1.xml"
ROWS = [["Статус", "Страна"], ["мобилизованный", "Казахстан"], ["срочник, 2-й", "Армения"]]


def book(
    rows: Sequence[Sequence[object]], *, change: Callable[[Workbook], object] | None = None
) -> bytes:
    """Return a workbook of one sheet; `change` may do more to it."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    if change is not None:
        change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def rebuilt(data: bytes, parts: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """Return an archive with some parts replaced, changed or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in {*old.namelist(), *parts}:
            part = parts.get(name, b"")
            if callable(part):
                part = part(old.read(name))
            new.writestr(name, part if name in parts else old.read(name))
    return out.getvalue()


def read(name: str, data: bytes, **choice: Any) -> Table:  # noqa: ANN401 - of TableChoice
    with TableReader(name, data, TableChoice(**choice)) as reader:
        rows = tuple(reader.rows())
        return Table(facts=reader.facts, rows=rows, warnings=reader.warnings)


def cells(table: Table) -> list[list[str]]:
    return [list(row.cells) for row in table.rows]


def refusal(name: str, data: bytes, **choice: Any) -> UserFixable:  # noqa: ANN401
    with pytest.raises(UserFixable) as caught:
        read(name, data, **choice)
    return caught.value


def csv_of(rows: list[list[str]], separator: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue()
