"""Tables that are refused: lies, bombs, locks and limits, each by its name; never a crash."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from casefiles.domain.errors import Cancelled, FileNotWhatItSays, FileTooLarge, UserFixable
from casefiles.domain.table import TableChoice
from casefiles.intake import limits
from casefiles.intake.rehearsal_table import sample_workbook
from casefiles.intake.tables import TableReader
from tests.intake.samples import docx, p
from tests.intake.tables_made import ROWS, SHEET, book, cells, read, rebuilt, refusal

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("t.csv", b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", "application/pdf"),
        ("t.xlsx", b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", "application/pdf"),
        ("t.xlsx", b"a;b\n1;2\n", "text/plain"),
        ("t.csv", b"<html><body><table><tr><td>1</td></tr></table>", "text/html"),
        ("t.csv", b"MZ\x90\0\x03" + b"\0" * 60, "application/vnd.microsoft.portable-executable"),
        ("t.csv", b"#!/bin/sh\nrm -rf /\n", "text/x-script"),
        ("t.tsv", b"{\\rtf1 x}", "application/rtf"),
        ("t.csv", b"\xff\xd8\xff\xe0" + b"\0" * 90, "image/jpeg"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_named(name: str, data: bytes, found: str) -> None:
    error = refusal(name, data)
    assert isinstance(error, FileNotWhatItSays)
    assert error.facts == {"name": name, "found": found}


def test_a_workbook_under_another_name_is_read_and_said() -> None:
    table = read("t.csv", book(ROWS))
    assert cells(table) == ROWS
    assert table.facts.warnings == ("named-otherwise",)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("t.csv", b"\xef\xbb\xbf \r\n", "empty"),
        ("t.csv", b";;\r\n;;\r\n", "empty"),
        ("t.xls", OLE + "Workbook".encode("utf-16-le") + b"\0" * 600,
         "old-workbook"),
        ("t.xlsx",
         OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
         "encrypted"),
        ("t.xlsx", book(ROWS)[:-200], "damaged"),
        ("t.xlsx", rebuilt(book(ROWS), {SHEET: b"<worksheet"}), "damaged"),
        ("t.xlsx", rebuilt(book(ROWS), {"xl/workbook.xml": b"<x/>"}), "damaged"),
        ("t.xlsx", rebuilt(book(ROWS), {"xl/embeddings/a.docx": docx(p("x"))}), "nested-archive"),
        ("t.xlsm", rebuilt(book(ROWS), {"xl/vbaProject.bin": b"x"}), "macros"),
        ("t.xlsx", rebuilt(book(ROWS), {"xl/media/a.bin": b"\0" * 200_000_000}), "bomb"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_read_says_why(name: str, data: bytes, reason: str) -> None:
    assert refusal(name, data).facts["reason"] == reason


def test_entities_that_multiply_are_a_bomb() -> None:
    lol = b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 100 + b'"><!ENTITY b "' + b"&a;" * 100 + b'">]>'
    bent = {SHEET: lambda part: lol + part.replace(b"<sheetData>", b"<sheetData>&b;")}
    assert refusal("t.xlsx", rebuilt(book(ROWS), bent)).facts["reason"] == "bomb"
    strings = {"xl/sharedStrings.xml": lambda part: lol + part}
    assert refusal("t.xlsx", rebuilt(sample_workbook(), strings)).facts["reason"] == "bomb"


def test_macros_under_a_clean_name_are_a_lie() -> None:
    error = refusal("t.xlsx", rebuilt(book(ROWS), {"xl/vbaProject.bin": b"x"}))
    assert isinstance(error, FileNotWhatItSays)


def test_another_office_document_is_no_table() -> None:
    assert isinstance(refusal("t.xlsx", docx(p("x"))), FileNotWhatItSays)
    assert refusal("t.ods", docx(p("x"))).facts["reason"] == "unsupported"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"a\n" * (limits.TABLE_ROWS + 1), "rows"),
        (b",".join([b"a"] * (limits.TABLE_COLUMNS + 1)), "columns"),
        (b"a;b\n" + b"x" * (limits.TABLE_CELL + 1) + b";c\n", "characters"),
        (b'a;b\n"never closed;c\n' + b"line;of text\n" * 20_000, "characters"),
    ],
)
def test_what_is_beyond_a_limit_is_refused_by_its_measure(data: bytes, what: str) -> None:
    error = refusal("t.csv", data)
    assert isinstance(error, FileTooLarge)
    assert error.facts["what"] == what


def test_cells_far_out_in_a_workbook_are_refused_and_cost_nothing() -> None:
    def far(made: Workbook) -> None:
        sheet = made.active
        assert sheet is not None
        sheet["XFD1048576"] = "x"

    assert refusal("t.xlsx", book(ROWS, change=far)).facts["what"] == "columns"


def test_more_cells_than_a_table_may_have_are_refused() -> None:
    wide = (b",".join([b"a"] * 200) + b"\n") * (limits.TABLE_CELLS // 200 + 1)
    assert refusal("t.csv", wide).facts["what"] == "cells"


def test_reading_stops_when_it_is_cancelled() -> None:
    with pytest.raises(Cancelled):
        TableReader("t.csv", b"a\n" * 100, TableChoice(), cancelled=lambda: True)


@pytest.mark.slow
@given(data=st.binary(min_size=1, max_size=300), at=st.integers(0, 4_000))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_bent_workbook_is_read_or_refused_and_never_a_crash(data: bytes, at: int) -> None:
    whole = book(ROWS)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        names = archive.namelist()
    name = names[at % len(names)]
    bent = rebuilt(whole, {name: lambda part: part[:at] + data + part[at + len(data) :]})
    reason = ""
    try:
        read("t.xlsx", bent)
    except UserFixable as error:
        reason = str(error.facts.get("reason", ""))
    assert reason not in ("parser-crashed", "took-too-long")
