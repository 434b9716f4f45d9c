"""What is typed is saved, and in the record it was typed in, however busy the vault is."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefiles.domain.case.case import Case
from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Kind
from casefiles.domain.errors import DiskFull, RecordInvalid, RecordNotFound, VaultDamaged
from casefiles.services import cases, events
from casefiles.ui.pages.case.page import CasesPage
from casefiles.ui.pages.form import Edit, FieldForm
from casefiles.ui.session import Session
from casefiles.ui.window import Window

NAMES = ("next_step", "narrative", "priority", "next_step_due")
CASE = Case(id="a" * 32, reference="AAAA-AAAA", next_step="Old step")


@pytest.fixture
def page(open_window: Window) -> CasesPage:
    """The page of cases of an open, empty vault."""
    open_window.on_went("cases")
    found = open_window.house.page() if open_window.house else None
    assert isinstance(found, CasesPage)
    return found


@pytest.fixture
def form(qtbot: QtBot) -> FieldForm:
    """A form that shows a case."""
    made = FieldForm(Kind.CASE, (("", NAMES),))
    qtbot.addWidget(made)
    made.set_record(CASE)
    return made


@contextmanager
def busy(session: Session) -> Iterator[None]:
    """Keep the lane at work until the block ends."""
    done = threading.Event()
    session.ask(lambda _vault: done.wait(10), then=lambda _: None)
    try:
        yield
    finally:
        done.set()


def ask(session: Session, qtbot: QtBot, case_id: str) -> CaseView:
    """Read a case back from the vault, after everything that was told before."""
    found: list[CaseView] = []
    session.ask(cases.get_case, case_id, then=found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=5_000)
    return found[0]


def add(page: CasesPage, qtbot: QtBot) -> str:
    """Add a case and wait until it is the one that is shown."""
    page.new_record()
    shown = page._open
    qtbot.waitUntil(lambda: page._open not in ("", shown), timeout=5_000)
    wait_for(page, qtbot)
    return page._open


def wait_for(page: CasesPage, qtbot: QtBot) -> None:
    """Wait until the case that was picked is shown."""
    qtbot.waitUntil(lambda: page._detail.case_id == page._open, timeout=5_000)


def control(page: CasesPage, name: str) -> QWidget:
    """Return a control of the overview."""
    return page._detail._tabs["overview"]._form.fields[name].control  # type: ignore[attr-defined, no-any-return]


def text_of(form: FieldForm, name: str) -> str:
    """Return what stands in a line of a form."""
    return str(form.fields[name].control.text())  # type: ignore[attr-defined]


def type_in(form: FieldForm, name: str, words: str, qtbot: QtBot) -> None:
    """Type over what stands in a line."""
    line = form.fields[name].control
    line.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(line, words)


def told_by(form: FieldForm) -> list[Edit]:
    """Return the list into which the form's edits go."""
    edits: list[Edit] = []
    form.edited.connect(edits.append)
    return edits


def test_words_typed_while_another_case_is_being_read_stay_in_their_own_case(
    page: CasesPage, qtbot: QtBot
) -> None:
    second, first = add(page, qtbot), add(page, qtbot)
    with busy(page.session):
        page.on_picked(second)
        qtbot.keyClicks(control(page, "next_step"), "Call counsel")
    wait_for(page, qtbot)
    assert ask(page.session, qtbot, first).case.next_step == "Call counsel"
    assert ask(page.session, qtbot, second).case.next_step == ""


def test_the_keyboard_enters_a_case_only_when_it_is_shown(page: CasesPage, qtbot: QtBot) -> None:
    second, _first = add(page, qtbot), add(page, qtbot)
    page._pane.list.setFocus()
    line = control(page, "next_step")
    with busy(page.session):
        page.on_opened(second)
        assert page.window().focusWidget() is not line
    qtbot.waitUntil(lambda: page.window().focusWidget() is line, timeout=5_000)
    assert page._detail.case_id == second


def test_a_date_that_is_being_typed_is_saved_before_the_lock(
    page: CasesPage, open_window: Window, qtbot: QtBot
) -> None:
    case_id = add(page, qtbot)
    qtbot.keyClicks(control(page, "next_step_due").line, "14 Feb 2027")  # type: ignore[attr-defined]
    open_window.on_save()
    assert ask(page.session, qtbot, case_id).case.next_step_due == "2027-02-14"


def test_letters_that_mean_one_choice_of_a_long_list_are_saved_before_the_lock(
    page: CasesPage, open_window: Window, enter: Callable[[], None], qtbot: QtBot
) -> None:
    case_id = add(page, qtbot)
    line = control(page, "country").lineEdit()  # type: ignore[attr-defined]
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "eritr")
    qtbot.keyClick(open_window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not open_window.session.is_open
    enter()
    assert ask(open_window.session, qtbot, case_id).case.country == "ER"


def test_letters_that_may_mean_several_choices_change_nothing(
    page: CasesPage, open_window: Window, qtbot: QtBot
) -> None:
    case_id = add(page, qtbot)
    line = control(page, "country").lineEdit()  # type: ignore[attr-defined]
    line.selectAll()
    qtbot.keyClicks(line, "guin")
    open_window.on_save()
    assert ask(page.session, qtbot, case_id).case.country == "not_asked"


def test_a_word_that_no_list_has_is_named_under_its_field(qtbot: QtBot) -> None:
    field = FieldForm(Kind.CASE, (("", ("country",)),))
    qtbot.addWidget(field)
    field.set_record(CASE)
    shown = field.fields["country"]
    shown.control.missed.emit("Ruritania")  # type: ignore[attr-defined]
    assert "Ruritania" in shown.error.words.text()
    assert not shown.error.isHidden()
    shown.control.missed.emit("")  # type: ignore[attr-defined]
    assert shown.error.isHidden()


def test_a_date_typed_in_one_event_never_lands_in_the_next(page: CasesPage, qtbot: QtBot) -> None:
    case_id = add(page, qtbot)
    page._detail._bar.set_key("timeline")
    tab = page._detail._tabs["timeline"]
    for title in ("One", "Two"):
        with qtbot.waitSignal(page.session.saved, timeout=5_000):
            page.session.do(events.add_event, case_id, {"title": title})
    one, two = ask(page.session, qtbot, case_id).events
    qtbot.waitUntil(lambda: tab.view is not None and len(tab.view.events) == 2, timeout=5_000)
    tab.on_opened(Kind.EVENT, one.id)  # type: ignore[attr-defined]
    line = tab._side.forms[Kind.EVENT].fields["date"].control.line  # type: ignore[attr-defined]
    line.setFocus()
    qtbot.keyClicks(line, "spring 2023")
    tab.on_opened(Kind.EVENT, two.id)  # type: ignore[attr-defined]
    qtbot.keyClick(line, Qt.Key.Key_Return)
    dates = {event.id: event.date for event in ask(page.session, qtbot, case_id).events}
    assert dates == {one.id: "2023-21", two.id: ""}


def test_a_value_that_cannot_be_kept_does_not_take_the_others_with_it(
    page: CasesPage, qtbot: QtBot
) -> None:
    case_id = add(page, qtbot)
    line = control(page, "next_step")
    line.setText("x" * 2_500)  # type: ignore[attr-defined]
    qtbot.keyClick(line, "y")
    form = page._detail._tabs["overview"]._form  # type: ignore[attr-defined]
    form._on_value("caseworker", "C-07", typed=False)
    qtbot.waitUntil(
        lambda: ask(page.session, qtbot, case_id).case.caseworker == "C-07", timeout=5_000
    )
    assert line.property("wrong")
    assert len(line.text()) == 2_501  # type: ignore[attr-defined]


def test_a_case_that_cannot_be_read_is_named_above_the_page(page: CasesPage) -> None:
    told: list[object] = []
    page.told.connect(told.append)
    damaged = VaultDamaged(part="case")
    page.on_gone(damaged)
    page.on_gone(RecordNotFound(kind="case", key="gone"))
    assert told == [damaged]


def test_a_full_disk_leaves_the_words_in_the_form_until_they_are_saved(
    form: FieldForm, qtbot: QtBot
) -> None:
    edits = told_by(form)
    type_in(form, "next_step", "New step", qtbot)
    form.save_now()
    assert not form.on_failed(edits[0], DiskFull())
    form.set_record(replace(CASE, priority="urgent"))
    assert text_of(form, "next_step") == "New step"
    form.save_now()
    assert edits[1].fields == {"next_step": "New step"}


def test_an_answer_asked_before_the_save_does_not_write_over_what_was_typed(
    form: FieldForm, qtbot: QtBot
) -> None:
    edits = told_by(form)
    type_in(form, "next_step", "New step", qtbot)
    form.save_now()
    form.set_record(CASE)
    assert text_of(form, "next_step") == "New step"
    form.on_saved(edits[0])
    form.set_record(replace(CASE, next_step="Undone"))
    assert text_of(form, "next_step") == "Undone"


def test_a_date_nobody_understood_stands_until_it_is_mended(form: FieldForm, qtbot: QtBot) -> None:
    line = form.fields["next_step_due"].control.line  # type: ignore[attr-defined]
    qtbot.keyClicks(line, "next Tuesday but one")
    line.on_editing_finished()
    form.set_record(replace(CASE, priority="urgent"))
    assert line.text() == "next Tuesday but one"
    assert line.property("wrong")
    form.set_record(replace(CASE, id="b" * 32))
    assert line.text() == ""


def test_a_failure_of_a_former_record_leaves_the_shown_one_alone(
    form: FieldForm, qtbot: QtBot
) -> None:
    edits = told_by(form)
    type_in(form, "next_step", "New step", qtbot)
    form.set_record(replace(CASE, id="b" * 32))
    assert edits[0].record_id == CASE.id
    assert not form.on_failed(
        edits[0], RecordInvalid(kind="case", field="next_step", reason="too-long")
    )
    assert text_of(form, "next_step") == "Old step"
    form.save_now()
    assert len(edits) == 1
