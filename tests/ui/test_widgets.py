"""Widgets under real gestures."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.checks import CheckBox
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.widgets.dates import DateEdit
from casefiles.ui.widgets.facts import Fact, Facts
from casefiles.ui.widgets.fields import Field, LineEdit, PassphraseEdit, TextEdit
from casefiles.ui.widgets.guide import Guide
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.panes import Scroller
from casefiles.ui.widgets.row import Columns
from casefiles.ui.widgets.rows import RowList
from casefiles.ui.widgets.tabs import Segments, Tabs
from casefiles.ui.widgets.twopane import ListAndWork
from tests.ui.conftest import shown

_WORDS = (
    *("Armenia", "Austria", "Belgium", "France", "Georgia", "Germany", "Italy", "Kazakhstan"),
    *("Latvia", "Lithuania", "Poland", "Serbia", "Spain", "Sweden", "Turkey"),
)
COUNTRIES = list(zip("abcdefghijklmno", _WORDS, strict=True))


def test_markup_in_foreign_text_stays_text(qtbot: QtBot) -> None:
    label = PlainLabel("<b>bold</b><img src=x>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_label_that_has_no_room_keeps_the_whole_text_as_its_tooltip(qtbot: QtBot) -> None:
    label = PlainLabel("a long sentence that will not fit", elide=True)
    label.resize(60, 20)
    shown(qtbot, label).grab()
    assert label.toolTip() == "a long sentence that will not fit"


def test_block_grows_by_whole_lines(qtbot: QtBot) -> None:
    block = TextBlock("word " * 40)
    qtbot.addWidget(block)
    assert block.heightForWidth(200) % 20 == 0
    assert block.heightForWidth(200) > block.heightForWidth(400)


def test_arabic_text_gets_higher_lines(qtbot: QtBot) -> None:
    latin, arabic = TextBlock("word"), TextBlock("قضية")
    for block in (latin, arabic):
        qtbot.addWidget(block)
    assert arabic.heightForWidth(300) >= 15 * 1.75
    assert arabic.heightForWidth(300) > latin.heightForWidth(300)


def test_error_of_a_field_is_said_under_it_and_spoken(qtbot: QtBot) -> None:
    line = LineEdit()
    field = Field("Due", line, hint="A day.")
    shown(qtbot, field)
    assert line.accessibleName() == "Due"
    assert line.accessibleDescription() == "A day."
    field.set_error("Passed 3 days ago")
    assert field.error.isVisible()
    assert line.accessibleDescription() == "Passed 3 days ago"
    field.set_error("")
    assert not field.error.isVisible()
    assert line.accessibleDescription() == "A day."


def test_long_vocabulary_is_searched_by_typing(qtbot: QtBot) -> None:
    combo = Combo(COUNTRIES, code="a")
    shown(qtbot, combo)
    line = combo.lineEdit()
    assert line is not None
    with qtbot.waitSignal(combo.chosen) as told:
        line.selectAll()
        qtbot.keyClicks(line, "lithu")
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert told.args == ["j"]
    assert combo.currentText() == "Lithuania"


def test_letters_that_match_nothing_bring_the_former_choice_back(qtbot: QtBot) -> None:
    combo = Combo(COUNTRIES, code="d")
    shown(qtbot, combo)
    line = combo.lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "zzz")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert combo.code() == "d"
    assert line.text() == "France"


def test_letters_that_mean_no_choice_are_told_and_not_dropped_silently(qtbot: QtBot) -> None:
    combo = Combo(COUNTRIES, code="d")
    shown(qtbot, combo)
    line = combo.lineEdit()
    assert line is not None
    for letters, told in (("zzz", "zzz"), ("lithu", "")):
        with qtbot.waitSignal(combo.missed) as missed:
            line.selectAll()
            qtbot.keyClicks(line, letters)
            qtbot.keyClick(line, Qt.Key.Key_Return)
        assert missed.args == [told]


def in_sight(widget: QWidget) -> bool:
    """Tell whether any of a widget is seen."""
    return not widget.visibleRegion().isEmpty()


def test_keyboard_sent_to_a_field_out_of_sight_brings_it_into_sight(qtbot: QtBot) -> None:
    first = LineEdit()
    tall = QWidget()
    tall.setFixedHeight(2000)
    last = LineEdit()
    page = Scroller(column(first, tall, last))
    page.resize(300, 200)
    shown(qtbot, page)
    for field in (last, first):
        field.setFocus()
        qtbot.waitUntil(partial(in_sight, field), timeout=1_000)


def test_wheel_over_a_combo_changes_nothing(qtbot: QtBot) -> None:
    combo = Combo([("a", "A"), ("b", "B")], code="a")
    shown(qtbot, combo)
    chosen: list[str] = []
    combo.chosen.connect(chosen.append)
    combo.set_code("b")
    assert chosen == []
    qtbot.keyClick(combo, Qt.Key.Key_Up)
    assert chosen == ["a"]


def test_uncertain_date_is_read_while_one_types(qtbot: QtBot) -> None:
    date = DateEdit(lambda t: "2023-08~" if "aug" in t.lower() else "", lambda _e: "about August")
    shown(qtbot, date)
    qtbot.keyClicks(date.line, "about Aug")
    assert date.reading.words.text() == "about August"
    with qtbot.waitSignal(date.settled) as told:
        qtbot.keyClick(date.line, Qt.Key.Key_Return)
    assert told.args == ["2023-08~"]


def test_date_that_means_nothing_is_not_told(qtbot: QtBot) -> None:
    date = DateEdit(lambda _t: "", lambda e: e)
    shown(qtbot, date)
    qtbot.keyClicks(date.line, "soon")
    with qtbot.assertNotEmitted(date.settled, wait=50):
        qtbot.keyClick(date.line, Qt.Key.Key_Return)
    assert date.line.property("wrong")


def test_caps_lock_is_noticed_by_the_case_of_letters(qtbot: QtBot) -> None:
    edit = PassphraseEdit()
    shown(qtbot, edit)
    with qtbot.waitSignal(edit.caps_lock_changed) as told:
        qtbot.keyClick(edit, "A")  # a capital without Shift
    assert told.args == [True]
    with qtbot.waitSignal(edit.caps_lock_changed) as told:
        qtbot.keyClick(edit, "a")
    assert told.args == [False]


def test_eye_shows_and_covers_the_passphrase(qtbot: QtBot) -> None:
    edit = PassphraseEdit()
    shown(qtbot, edit)
    qtbot.keyClicks(edit, "secret")
    assert edit.displayText() != "secret"
    qtbot.mouseClick(edit.eye, Qt.MouseButton.LeftButton)
    assert edit.displayText() == "secret"
    assert "Cover" in edit.eye.accessibleName()
    edit.set_covered(True)
    assert edit.displayText() != "secret"


def test_tabs_turn_by_arrow_and_speak_their_count(qtbot: QtBot) -> None:
    tabs = Tabs((("one", "Overview"), ("two", "Timeline")))
    tabs.set_count("two", 14)
    shown(qtbot, tabs)
    with qtbot.waitSignal(tabs.turned) as told:
        qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert told.args == ["two"]
    assert tabs.accessibleTabName(1) == "Timeline 14"


def test_segment_is_chosen_by_mouse(qtbot: QtBot) -> None:
    segments = Segments((("all", "Whole story"), ("year", "Last 12 months")))
    shown(qtbot, segments)
    with qtbot.waitSignal(segments.turned) as told:
        centre = segments.tabRect(1).center()
        qtbot.mouseClick(segments, Qt.MouseButton.LeftButton, pos=centre)
    assert told.args == ["year"]


def test_silence_is_said_in_words(qtbot: QtBot) -> None:
    facts = Facts((Fact("Weapon", "declined"), Fact("When", ""), Fact("Branch", "Land forces")))
    shown(qtbot, facts)
    spoken = [cell.accessibleName() for cell in facts.findChildren(QWidget)]
    assert "Weapon: Declined to say" in spoken
    assert "When: Not asked" in spoken
    assert "Branch: Land forces" in spoken


def test_check_box_is_ticked_by_its_sentence(qtbot: QtBot) -> None:
    box = CheckBox("I understand that nobody can open this vault without the sheet")
    box.resize(240, box.heightForWidth(240))
    shown(qtbot, box)
    place = QPoint(200, box.height() - 5)
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=place)
    assert box.isChecked()


def test_editor_lets_tab_leave_it(qtbot: QtBot) -> None:
    edit, line, box = TextEdit(), LineEdit(), QWidget()
    box.setLayout(column(edit, line))
    shown(qtbot, box)
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert line.hasFocus()
    assert edit.toPlainText() == ""


def test_narrow_window_shows_the_list_or_the_work(qtbot: QtBot) -> None:
    listing, work = RowList(Columns(), "Cases"), LineEdit()
    both = ListAndWork(listing, work)
    both.resize(1_000, 500)
    shown(qtbot, both)
    assert listing.isVisible()
    assert work.isVisible()
    both.resize(600, 500)
    qtbot.waitUntil(lambda: not work.isVisible())
    qtbot.waitUntil(lambda: listing.width() == both.width())
    both.open_work()
    assert work.isVisible()
    assert not listing.isVisible()
    qtbot.mouseClick(both.back, Qt.MouseButton.LeftButton)
    assert listing.isVisible()


@pytest.mark.parametrize("form", ["# Title", "## Part", "1. One", "- Item", "| a | b |\n|---|---|"])
def test_guide_knows_the_forms_it_uses(qtbot: QtBot, form: str) -> None:
    guide = Guide(f"{form}\n\nWords with **bold** and `code`.")
    qtbot.addWidget(guide)
    texts = [block.text() for block in guide.findChildren(TextBlock)]
    assert "Words with bold and code." in texts


def test_widgets_across_are_stacked_when_there_is_no_room(qtbot: QtBot) -> None:
    one, two = Button("Use the recovery sheet"), Button("Open another vault")
    across, box = Across(one, two, middle=True), QWidget()
    box.setLayout(column(across, None))
    box.resize(600, 200)
    shown(qtbot, box)
    assert one.y() == two.y()
    assert one.height() == one.sizeHint().height()
    assert one.x() < two.x()
    box.resize(220, 200)
    assert one.y() + one.height() <= two.y()
    assert two.y() + two.height() <= across.height()
