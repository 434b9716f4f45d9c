"""The focus ring: where it stands, when it shows, and that it is in nobody's way."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.fields import LineEdit
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.ring import AWAY, THICK, FocusRing
from casefiles.ui.widgets.row import Cell, Columns, Line, Row
from casefiles.ui.widgets.rows import RowList
from casefiles.ui.widgets.tabs import Tabs


@pytest.fixture
def ringed(qtbot: QtBot) -> Iterator[tuple[FocusRing, LineEdit, Button, RowList]]:
    """A window with a focus ring over a field, a button and a list."""
    window, line, button = QWidget(), LineEdit(), Button("Act")
    rows = RowList(Columns(two_lines=False), "Cases")
    rows.set_rows([Row(f"k{n}", (Cell(Line(f"Row {n}")),)) for n in range(5)])
    window.setLayout(column(line, button, rows))
    window.resize(400, 500)
    ring = FocusRing(window)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield ring, line, button, rows
    window.close()


def test_ring_shows_in_fields_always_and_elsewhere_after_a_key(
    ringed: tuple[FocusRing, LineEdit, Button, RowList], qtbot: QtBot
) -> None:
    ring, line, button, _rows = ringed
    line.setFocus()
    assert ring._box() == line.geometry()
    button.setFocus()
    assert ring._box() is None
    ring.note_key(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier))
    assert ring._box() == button.geometry()
    ring.note_mouse()
    assert ring._box() is None


def test_ring_goes_round_the_current_row_of_a_list(
    ringed: tuple[FocusRing, LineEdit, Button, RowList], qtbot: QtBot
) -> None:
    ring, _line, _button, rows = ringed
    rows.setFocus()
    ring.note_key(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier))
    rows.set_key("k3")
    box = ring._box()
    assert box is not None
    row = rows.visualRect(rows.currentIndex())
    assert abs(box.center().y() - rows.viewport().mapTo(rows.window(), row.center()).y()) <= 1


def test_ring_lets_the_mouse_through(
    ringed: tuple[FocusRing, LineEdit, Button, RowList], qtbot: QtBot
) -> None:
    ring, _line, button, _rows = ringed
    with qtbot.waitSignal(button.clicked):
        centre = button.mapTo(ring.window(), button.rect().center())
        target = ring.window().childAt(centre)
        assert target is button
        qtbot.mouseClick(target, Qt.MouseButton.LeftButton)


def test_ring_forgets_a_widget_that_is_gone(
    ringed: tuple[FocusRing, LineEdit, Button, RowList], qtbot: QtBot
) -> None:
    ring, line, button, _rows = ringed
    line.setFocus()
    line.deleteLater()
    qtbot.waitUntil(lambda: not isValid(line))
    assert ring._box() is None or ring._focus is not line
    ring.grab()
    button.setFocus()
    ring.grab()


def test_ring_goes_round_the_name_of_a_tab_and_not_into_the_next_one(qtbot: QtBot) -> None:
    window, tabs = QWidget(), Tabs([("bin", "Bin"), ("over", "Time is over"), ("two", "Two cases")])
    tabs.set_count("over", 1)
    window.setLayout(column(tabs))
    window.resize(500, 120)
    ring = FocusRing(window)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    tabs.set_key("over")
    tabs.setFocus()
    ring.note_key(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier))
    box = ring._box()
    assert box is not None
    assert box.right() + AWAY + THICK < tabs.mapTo(window, tabs.tabRect(2).topLeft()).x()
    ring.close()
