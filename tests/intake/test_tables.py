"""Tables through the mail room: rows of text from CSV and XLSX, and a clear no to the rest."""

import re
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from casefiles.domain.table import Sheet, TableChoice, TableRow
from casefiles.intake import tables
from casefiles.intake.formats.separated import Separated
from casefiles.intake.rehearsal_table import sample_workbook
from tests.intake.tables_made import ROWS, SHEET, book, cells, csv_of, read, rebuilt, refusal

HALF_PAST = datetime.combine(date(2023, 4, 5), time(10, 30))


# --- separated values ----------------------------------------------------------------------


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251"])
def test_encoding_and_separator_are_found(encoding: str, separator: str) -> None:
    rows = ROWS * 12
    table = read("table.csv", csv_of(rows, separator).encode(encoding))
    assert cells(table) == rows
    assert table.facts.separator == separator
    assert table.facts.sheets == (Sheet(""),)
    assert set(table.facts.warnings) <= {"charset-guessed"}
    assert [row.number for row in table.rows] == list(range(1, 37))


def test_a_chosen_encoding_and_separator_are_followed() -> None:
    data = "а;б,в\r\nг;д,е\r\n".encode("cp866")
    by_comma = read("t.csv", data, encoding="cp866", separator=",")
    by_semicolon = read("t.csv", data, encoding="cp866", separator=";")
    assert cells(by_comma) == [["а;б", "в"], ["г;д", "е"]]
    assert cells(by_semicolon) == [["а", "б,в"], ["г", "д,е"]]
    lost = read("t.csv", "é".encode("cp1252"), encoding="utf-8")
    assert lost.facts.warnings == ("letters-lost",)


def test_quotes_line_breaks_in_cells_and_empty_rows() -> None:
    text = 'a;"two\r\nlines; ""so"" to say"\r\n;;\r\n\r\nb;c\r\n'
    table = read("t.csv", text.encode())
    assert table.rows == (
        TableRow(1, ("a", 'two\nlines; "so" to say')),
        TableRow(4, ("b", "c")),
    )


def test_single_quotes_are_quotes_where_they_stand_round_cells() -> None:
    assert cells(read("t.csv", b"'a;1';'b'\n'c;2';'d'\n")) == [["a;1", "b"], ["c;2", "d"]]
    assert cells(read("t.csv", b"don't;b\nwon't;d\n")) == [["don't", "b"], ["won't", "d"]]


def test_the_separator_may_be_stated_in_the_first_line() -> None:
    table = read("t.csv", b"sep=;\r\na,b;c\r\nd,e;f\r\n")
    assert [(row.number, row.cells) for row in table.rows] == [
        (2, ("a,b", "c")),
        (3, ("d,e", "f")),
    ]


def test_what_would_be_a_formula_elsewhere_is_text_here() -> None:
    said = '=HYPERLINK("http://x";"y")'
    assert cells(read("t.csv", csv_of([[said, "+1"], ["@x", "-2"]], "|").encode())) == [
        [said, "+1"],
        ["@x", "-2"],
    ]


def test_one_column_is_a_table_too() -> None:
    assert cells(read("t.csv", b"country\nKZ\nAM\n")) == [["country"], ["KZ"], ["AM"]]


# --- workbooks -----------------------------------------------------------------------------


def test_a_workbook_gives_text_dates_numbers_and_truth() -> None:
    rows: list[list[object]] = [
        ["дата", "час", "число", "да"],
        [date(2023, 4, 5), HALF_PAST, 7, True],
        [datetime.combine(date(2022, 9, 21), time()), time(9, 15), 2.5, False],
        ["007", "=1+1", 12345678901, None],
    ]
    table = read("t.xlsx", book(rows))
    assert cells(table) == [
        ["дата", "час", "число", "да"],
        ["2023-04-05", "2023-04-05 10:30", "7", "true"],
        ["2022-09-21", "09:15:00", "2.5", "false"],
        ["007", "", "12345678901"],
    ]
    assert table.warnings == ("formulas-empty",)
    assert (table.facts.format, table.facts.encoding) == ("workbook", "")


def test_shared_strings_spans_errors_and_days_beyond_the_calendar() -> None:
    table = read("t.xlsx", sample_workbook())
    assert cells(table) == [
        ["x", "y", "z"],
        ["2023-03-15", "1 day, 12:00:00", "2", "true", "#N/A", "2024-01-31", "#VALUE!"],
    ]
    assert table.warnings == ("merged-cells", "formulas")


def test_a_formula_is_taken_as_the_value_last_computed() -> None:
    def computed(part: bytes) -> bytes:
        return re.sub(rb"<v */>|<v></v>", b"<v>5</v>", part)

    data = rebuilt(book([["=2+3", "x"]]), {SHEET: computed})
    table = read("t.xlsx", data)
    assert cells(table) == [["5", "x"]]
    assert table.warnings == ("formulas",)


def test_hidden_sheets_are_named_and_can_be_chosen() -> None:
    def hide(made: Workbook) -> None:
        other = made.create_sheet("Скрытый")
        other.append(["secret"])
        other.sheet_state = "hidden"

    data = book([["a"]], change=hide)
    table = read("t.xlsx", data)
    assert table.facts.sheets == (Sheet("Sheet"), Sheet("Скрытый", hidden=True))
    assert table.facts.warnings == ("hidden-sheets",)
    assert cells(table) == [["a"]]
    assert cells(read("t.xlsx", data, sheet="Скрытый")) == [["secret"]]
    assert refusal("t.xlsx", data, sheet="Другой").facts["reason"] == "no-such-sheet"


def test_a_merged_area_has_its_value_in_each_cell() -> None:
    def merge(made: Workbook) -> None:
        sheet = made.active
        assert sheet is not None
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("B1:C1")

    table = read("t.xlsx", book([["k", "events", ""], ["one", 1, 2], ["", 3, 4]], change=merge))
    assert cells(table) == [["k", "events", "events"], ["one", "1", "2"], ["one", "3", "4"]]
    assert table.warnings == ("merged-cells",)


def test_rows_keep_the_numbers_they_have_in_the_program() -> None:
    def gap(made: Workbook) -> None:
        sheet = made.active
        assert sheet is not None
        sheet["A9"] = "far"
        sheet["B400"] = "   "

    table = read("t.xlsx", book([["a"]], change=gap))
    assert [(row.number, row.cells) for row in table.rows] == [(1, ("a",)), (9, ("far",))]


def test_the_dates_of_a_workbook_of_1904_are_right() -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    def old(made: Workbook) -> None:
        made.epoch = CALENDAR_MAC_1904

    assert cells(read("t.xlsx", book([[date(2023, 4, 5)]], change=old))) == [["2023-04-05"]]


def test_a_sheet_that_lies_about_its_size_is_read_whole() -> None:
    data = rebuilt(
        book(ROWS), {SHEET: lambda part: part.replace(b'ref="A1:B3"', b'ref="A1:XFD1048576"')}
    )
    assert cells(read("t.xlsx", data)) == ROWS


def test_the_first_rows_are_read_without_the_rest(tmp_path: Any) -> None:  # noqa: ANN401
    file = tmp_path / "t.csv"
    file.write_bytes(b"a;b\n" * 40_000)
    table = tables.read_table(file, TableChoice(), rows=5)
    assert len(table.rows) == 5
    assert table.width == 2


def test_a_large_table_comes_in_several_answers_and_in_order() -> None:
    data = "".join(f"{n};{'я' * 200}\n" for n in range(1, 9_001)).encode()
    table = read("t.csv", data)
    assert [row.cells[0] for row in table.rows] == [str(n) for n in range(1, 9_001)]


# --- whatever the bytes --------------------------------------------------------------------


@given(
    rows=st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8), min_size=2,
                 max_size=4),
        min_size=1, max_size=12,
    ),
    separator=st.sampled_from([",", ";", "\t"]),
)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_what_csv_writes_is_what_is_read(rows: list[list[str]], separator: str) -> None:
    found = list(Separated(csv_of(rows, separator), separator).rows())
    assert [cells for _, cells in found] == [row for row in rows if any(c.strip() for c in row)]
