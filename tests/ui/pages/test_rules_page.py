"""The page of rules, with the keys a caseworker uses."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from casefiles.domain.changes import Changes
from casefiles.domain.law.listing import RuleFilter
from casefiles.services import rules
from casefiles.services.rule_text import body_of, values_of
from casefiles.ui.pages.rules.page import RulesPage
from casefiles.ui.session import Session
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.window import Window
from tests.services.test_rules import own

T = TypeVar("T")
GEORGIA = "stays/ge_365_insurance"
Key = Qt.Key


def done(session: Session, qtbot: QtBot, verb: Callable[..., Changes], *args: object) -> Changes:
    """Write on the lane and wait for what was changed."""
    told: list[Changes] = []
    session.do(verb, *args, then=told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=5_000)
    return told[0]


@pytest.fixture
def page(open_window: Window, qtbot: QtBot) -> RulesPage:
    """The page, with the shipped rules in its list."""
    open_window.resize(1400, 900)
    open_window.on_went("rules")
    found = open_window.house.page() if open_window.house else None
    assert isinstance(found, RulesPage)
    qtbot.waitUntil(lambda: found.pane.list.rows.rowCount() > 200, timeout=10_000)
    return found


def codes(page: RulesPage) -> list[str]:
    rows = page.pane.list.rows
    keys = (row.key for n in range(rows.rowCount()) if (row := rows.row_at(n)) is not None)
    return [key for key in keys if key]


def spoken(widget: QWidget) -> str:
    return " | ".join(w.accessibleName() for w in widget.findChildren(QWidget) if w.isVisible())


def open_rule(page: RulesPage, qtbot: QtBot, key: str = GEORGIA) -> None:
    page.show_record(key)
    qtbot.waitUntil(lambda: page._view is not None and page._view.key == key, timeout=5_000)


def tab_to(qtbot: QtBot, target: QWidget) -> None:
    """Press Tab until a widget has the keyboard."""
    for _ in range(60):
        if target.hasFocus():
            return
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Key.Key_Tab)
    pytest.fail("the keyboard does not come there by Tab")


def write(qtbot: QtBot, field: QWidget, text: str) -> None:
    """Put other words into a field, as one types."""
    field.setFocus()
    target = QApplication.focusWidget()
    assert target is not None
    qtbot.keyClick(target, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(target, text)


def test_a_rule_is_chosen_by_keys_and_says_source_validity_and_day(
    page: RulesPage, qtbot: QtBot
) -> None:
    page.pane.list.setFocus()
    qtbot.keyClick(page.pane.list, Key.Key_Down)
    qtbot.keyClick(page.pane.list, Key.Key_Up)
    qtbot.waitUntil(
        lambda: page._view is not None and page._view.code == "kz_90_entry", timeout=5_000
    )
    told = spoken(page.detail)
    assert "Valid: until 26 January 2023" in told
    assert "Checked on: 22 November 2026, second-hand" in told
    assert "Source: generico" in told
    assert "Not in force today." in _labels(page.detail)
    qtbot.keyClick(page.pane.list, Key.Key_Return)
    assert page.detail.set_own.hasFocus()
    qtbot.keyClick(page.detail.set_own, Key.Key_Escape)
    assert page.pane.list.hasFocus()


def _labels(widget: QWidget) -> set[str]:
    return {label.text() for label in widget.findChildren(PlainLabel) if label.isVisible()}


def test_what_is_not_confirmed_is_marked_with_a_word(page: RulesPage, qtbot: QtBot) -> None:
    open_rule(page, qtbot, "stays/kg_30_registration")
    assert "Not confirmed" in _labels(page.detail)
    row = page.pane.list.rows.row_at(page.pane.list.rows.number_of("stays/kg_30_registration"))
    assert row is not None
    assert (row.icon, "Not confirmed" in row.spoken()) == ("alert", True)


def test_the_list_is_narrowed_by_family_country_and_state(page: RulesPage, qtbot: QtBot) -> None:
    def choose(name: str, code: str) -> None:
        combo = getattr(page.pane, name)
        combo.set_code(code)
        combo.chosen.emit(code)

    choose("family", "stays")
    choose("country", "KZ")
    qtbot.waitUntil(lambda: len(codes(page)) == 3, timeout=5_000)
    choose("state", "today")
    qtbot.waitUntil(lambda: codes(page) == ["stays/kz_90_180_app"], timeout=5_000)
    choose("state", "own")
    qtbot.waitUntil(lambda: codes(page) == [], timeout=5_000)
    assert page.pane.empty.isVisible()
    page.show_record("penalties/ru_338_3")  # a filter that hides what is asked for gives way
    qtbot.waitUntil(lambda: len(codes(page)) > 200, timeout=5_000)
    assert page.pane.list.key() == "penalties/ru_338_3"


def test_our_own_rule_is_set_by_keys_seen_beside_the_shipped_one_and_taken_back(
    page: RulesPage, qtbot: QtBot
) -> None:
    open_rule(page, qtbot)
    page.detail.set_own.setFocus()
    qtbot.keyClick(page.detail.set_own, Key.Key_Space)
    form = page.form
    qtbot.waitUntil(form.isVisible, timeout=5_000)
    fields = {name: field for part in form._parts for name, field in part.fields.items()}
    assert fields["en"].control.hasFocus()
    tab_to(qtbot, fields["days"].control)
    write(qtbot, fields["days"].control, "180")
    tab_to(qtbot, fields["checked_on"].control.line)  # type: ignore[attr-defined]
    write(qtbot, fields["checked_on"].control, "20 Nov 2026")
    tab_to(qtbot, form.reason)
    write(qtbot, form.reason, "Read at the border")
    tab_to(qtbot, form.save)
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        qtbot.keyClick(form.save, Key.Key_Space)
    qtbot.waitUntil(lambda: page._view is not None and page._view.office is not None, timeout=5_000)
    assert page.detail.set_own.hasFocus()
    assert {"Our own", "As shipped", "Our own rule is in force."} <= _labels(page.detail)
    assert "Days of stay: 180" in spoken(page.detail._ours)
    assert "Days of stay: 365" in spoken(page.detail._theirs)
    qtbot.waitUntil(lambda: page.detail.list.rows.rowCount() == 1, timeout=5_000)
    tab_to(qtbot, page.detail.list)
    qtbot.keyClick(page.detail.list, Key.Key_Down)
    qtbot.waitUntil(page.detail._version.isVisible, timeout=5_000)
    assert "Days of stay: 180" in spoken(page.detail._version)
    page.session.undo()
    qtbot.waitUntil(lambda: page._view is not None and page._view.office is None, timeout=5_000)


def test_back_to_the_shipped_rule_is_one_key_and_can_be_undone(
    page: RulesPage, qtbot: QtBot
) -> None:
    done(page.session, qtbot, rules.set_rule, own(days=180))
    open_rule(page, qtbot)
    assert page._view is not None
    assert page._view.office is not None
    page.detail.back.setFocus()
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        qtbot.keyClick(page.detail.back, Key.Key_Space)
    qtbot.waitUntil(lambda: page._view is not None and page._view.office is None, timeout=5_000)
    assert not page.detail.back.isVisible()
    qtbot.waitUntil(lambda: page.detail.list.rows.rowCount() == 2, timeout=5_000)
    page.session.undo()
    qtbot.waitUntil(lambda: page._view is not None and page._view.office is not None, timeout=5_000)


def test_a_bad_row_says_at_its_field_what_is_wrong_and_nothing_is_lost(
    page: RulesPage, qtbot: QtBot
) -> None:
    open_rule(page, qtbot)
    page.on_set()
    form = page.form
    fields = {name: field for part in form._parts for name, field in part.fields.items()}
    form.reason.setText("because")
    write(qtbot, fields["checked_on"].control, "soonish")
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert fields["checked_on"].error.isVisible()  # words that are no day are never an open one
    write(qtbot, fields["checked_on"].control, "20 Nov 2026")
    write(qtbot, fields["valid_to"].control, "1 Jan 2020")
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(fields["valid_to"].error.isVisible, timeout=5_000)
    assert fields["valid_to"].error.words.text() == "It ends before it begins."
    assert form.draft().values["valid_to"] == "2020-01-01"


def test_what_was_begun_waits_while_one_reads_another_rule(page: RulesPage, qtbot: QtBot) -> None:
    open_rule(page, qtbot)
    page.on_set()
    page.form.reason.setText("half written")
    open_rule(page, qtbot, "stays/rs_30")
    assert page.detail.isVisible()
    open_rule(page, qtbot)
    qtbot.waitUntil(page.form.isVisible, timeout=5_000)
    assert page.form.reason.text() == "half written"
    qtbot.mouseClick(page.form.cancel, Qt.MouseButton.LeftButton)
    assert page.detail.isVisible()
    open_rule(page, qtbot, "stays/rs_30")
    open_rule(page, qtbot)
    assert page.detail.isVisible()


def test_a_new_rule_may_be_written_as_text(page: RulesPage, qtbot: QtBot) -> None:
    row = rules.show_rule(None, "stays", "rs_30").row
    assert row is not None
    page.new_record()
    form = page.form
    assert form.family.hasFocus()
    form.family.set_code("stays")
    write(qtbot, form.code, "tj_15")
    qtbot.mouseClick(form.turn, Qt.MouseButton.LeftButton)
    assert form.text.hasFocus()
    form.text.setPlainText("days = [")
    qtbot.mouseClick(form.turn, Qt.MouseButton.LeftButton)
    assert form.text.isVisible()  # what cannot be read stays as it is
    form.text.setPlainText(body_of("stays", {**values_of("stays", row), "country": "TJ"}))
    qtbot.mouseClick(form.turn, Qt.MouseButton.LeftButton)
    assert form._parts[1].fields["country"].control.code() == "TJ"  # type: ignore[attr-defined]
    form.reason.setText("Told by L-21")
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: page._view is not None and page._view.key == "stays/tj_15", timeout=5_000
    )
    qtbot.waitUntil(lambda: page.pane.list.key() == "stays/tj_15", timeout=5_000)
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        qtbot.mouseClick(page.detail.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "stays/tj_15" not in codes(page), timeout=5_000)
    assert page._open != "stays/tj_15"


@pytest.mark.parametrize("family", rules.families())
def test_the_form_of_every_family_holds_all_that_a_row_says(
    page: RulesPage, qtbot: QtBot, family: str
) -> None:
    shipped = rules.list_rules(None, RuleFilter(family=family), today=date(2026, 11, 22))[-1]
    open_rule(page, qtbot, shipped.key)
    page.on_set()
    assert page.form.isVisible()
    assert shipped.row is not None
    told = page.form.draft().values
    assert told == {**values_of(family, shipped.row), "checked_on": ""}


def test_the_rules_are_forgotten_at_lock(page: RulesPage, qtbot: QtBot) -> None:
    open_rule(page, qtbot)
    page.session.lock()
    assert page.pane.list.rows.rowCount() == 0
    assert page._view is None
