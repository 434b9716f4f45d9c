"""Lists under real gestures, short and long."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.ui.widgets.row import Cell, Columns, Line, Row, group
from casefiles.ui.widgets.rows import PagedRows, RowList
from tests.ui.conftest import shown


def rows_of(count: int) -> list[Row]:
    """Return plain rows k0, k1, …"""
    return [Row(f"k{n}", (Cell(Line(f"Row {n}")),)) for n in range(count)]


def test_heading_of_a_group_is_never_the_current_row(qtbot: QtBot) -> None:
    rows = RowList(Columns(two_lines=False), "Cases")
    rows.set_rows([group("Urgent", count=2), *rows_of(2)])
    shown(qtbot, rows)
    picked: list[str] = []
    rows.picked.connect(picked.append)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Up)
    qtbot.keyClick(rows, Qt.Key.Key_Up)
    assert rows.key() == "k0"
    assert set(picked) <= {"k0", "k1"}


def test_enter_opens_the_current_row(qtbot: QtBot) -> None:
    rows = RowList(Columns(two_lines=False), "Cases")
    rows.set_rows(rows_of(3))
    shown(qtbot, rows)
    rows.set_key("k1")
    with qtbot.waitSignal(rows.opened) as told:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert told.args == ["k1"]


def test_current_record_stays_current_when_rows_are_read_again(qtbot: QtBot) -> None:
    rows = RowList(Columns(two_lines=False), "Cases")
    qtbot.addWidget(rows)
    rows.set_rows(rows_of(3))
    rows.set_key("k2")
    with qtbot.assertNotEmitted(rows.picked):
        rows.set_rows(list(reversed(rows_of(3))))
    assert rows.key() == "k2"
    assert rows.currentIndex().row() == 0


def test_long_list_reads_only_the_pages_it_shows(qtbot: QtBot) -> None:
    model = PagedRows()
    wanted: list[tuple[int, int]] = []
    model.wanted.connect(lambda first, count: wanted.append((first, count)))
    rows = RowList(Columns(two_lines=False), "Cases", rows=model)
    model.set_total(100_000)
    rows.resize(400, 600)
    shown(qtbot, rows).grab()
    assert wanted
    assert {first for first, _ in wanted} <= {0, 99_968}  # its two ends and nothing between
    model.put_page(0, rows_of(128))
    assert model.row_at(5) == rows_of(6)[5]
    rows.scrollToBottom()
    rows.grab()
    assert (99_968, 32) in wanted
