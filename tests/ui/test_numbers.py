"""A field for a number: read, typed and stepped."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.ui.widgets.fields import LineEdit
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.numbers import NumberEdit
from casefiles.ui.widgets.panes import Ground
from tests.ui.conftest import shown


def test_a_number_has_room_to_be_read_and_the_height_of_a_line(qtbot: QtBot) -> None:
    number, line = NumberEdit(), LineEdit()
    number.set_number(365)
    box = Ground("surface", column(number, line))
    box.resize(300, 120)
    shown(qtbot, box)
    assert number.lineEdit().width() > 200
    assert abs(number.height() - line.height()) <= 1


def test_a_number_is_typed_and_stepped_by_keys(qtbot: QtBot) -> None:
    number = NumberEdit()
    told: list[int] = []
    number.changed.connect(told.append)
    shown(qtbot, number)
    number.selectAll()
    qtbot.keyClicks(number, "42")
    qtbot.keyClick(number, Qt.Key.Key_Up)
    assert (number.value(), told[-1]) == (43, 43)
