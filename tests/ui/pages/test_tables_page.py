"""Importing a table at the desk, by keyboard: file, first rows, columns, trial, done, undo."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefiles.domain.changes import Kind
from casefiles.domain.mapping import Take
from casefiles.services import cases, mapping_file
from casefiles.ui.pages.table.columns_step import ColumnsStep
from casefiles.ui.pages.table.done_step import DoneStep
from casefiles.ui.pages.table.file_step import FileStep
from casefiles.ui.pages.table.page import TablePage
from casefiles.ui.pages.table.rows_step import RowsStep
from casefiles.ui.pages.table.trial_step import TrialStep
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.window import Window
from tests.intake.tables_made import book
from tests.services.tables_given import RUSSIAN, written
from tests.ui.conftest import focusable

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


class Desk:
    """Hands at the page: what a person would press."""

    def __init__(self, page: TablePage, qtbot: QtBot) -> None:
        self.page, self.bot = page, qtbot
        file, rows, columns, trial, done = page.steps
        assert isinstance(file, FileStep)
        assert isinstance(rows, RowsStep)
        assert isinstance(columns, ColumnsStep)
        assert isinstance(trial, TrialStep)
        assert isinstance(done, DoneStep)
        self.file, self.rows, self.columns, self.trial, self.done = file, rows, columns, trial, done

    def press(self, button: QWidget) -> None:
        button.setFocus()
        self.bot.keyClick(button, SPACE)

    def go_on(self, step: QWidget) -> None:
        assert self.page.go_on.isEnabled()
        self.press(self.page.go_on)
        self.bot.waitUntil(lambda: self.page.stack.currentWidget() is step, timeout=20_000)

    def to_columns(self, file: Path) -> None:
        self.file.take(file)
        self.go_on(self.rows)
        self.go_on(self.columns)

    def pick(self, key: str) -> None:
        number = self.columns.list.rows.number_of(key)
        assert number >= 0, key
        self.columns.list.setCurrentIndex(self.columns.list.rows.index(number))

    def choose(self, combo: Combo, code: str) -> None:
        """Choose as the arrows and Enter do."""
        combo.setCurrentIndex(combo.findData(code))
        combo.activated.emit(combo.currentIndex())

    def tried(self) -> None:
        self.bot.waitUntil(lambda: self.page.draft.report is not None, timeout=20_000)
        self.bot.waitUntil(lambda: self.trial.card.isHidden(), timeout=20_000)


@pytest.fixture
def desk(open_window: Window, qtbot: QtBot) -> Desk:
    """The page, entered by the menu's way."""
    open_window.on_went("tables")
    assert open_window.house is not None
    page = open_window.house.page()
    assert isinstance(page, TablePage)
    return Desk(page, qtbot)


@pytest.fixture
def counted(desk: Desk, qtbot: QtBot) -> Callable[[], int]:
    """Return how many cases the vault has."""

    def count() -> int:
        found: list[int] = []
        desk.page.session.ask(lambda vault: vault.reading().count(Kind.CASE), then=found.append)
        qtbot.waitUntil(lambda: bool(found), timeout=5_000)
        return found[0]

    return count


def test_a_table_becomes_cases_and_undo_takes_them_back(
    desk: Desk, counted: Callable[[], int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, RUSSIAN)
    monkeypatch.setattr("casefiles.ui.pages.table.file_step.pick_file", lambda *_a, **_k: file)
    assert not desk.page.go_on.isEnabled(), "no table is chosen yet"
    desk.press(desk.file.choose)
    desk.go_on(desk.rows)
    assert desk.rows.grid.rows.rowCount() == 3
    assert desk.rows.separator.code() == ";"
    desk.go_on(desk.columns)
    desk.go_on(desk.trial)
    desk.tried()
    assert "3 rows would become 3 cases, 2 stays." in desk.trial.sum.words.text()
    assert counted() == 0
    desk.go_on(desk.done)
    assert "3 cases, 2 stays" in desk.done.sum.words.text()
    assert counted() == 3
    desk.press(desk.done.undo)
    desk.bot.waitUntil(lambda: "taken back" in desk.done.sum.words.text(), timeout=5_000)
    assert counted() == 0
    desk.press(desk.page.go_on)
    assert desk.page.draft.path is None, "the table is forgotten"


def test_a_column_that_names_people_stands_in_the_way_until_it_is_read_or_left_out(
    desk: Desk, tmp_path: Path
) -> None:
    desk.to_columns(written(tmp_path, RUSSIAN))
    desk.pick("ФИО")
    assert "names" in desk.columns.side.doubt.words.text()
    assert desk.columns.side.goes.code() == Take.DROP.value
    desk.choose(desk.columns.side.goes, "case.counsel")
    assert not desk.page.go_on.isEnabled()
    assert desk.columns.fault.isVisible()
    desk.press(desk.columns.side.looked)
    assert desk.page.go_on.isEnabled()
    desk.choose(desk.columns.side.goes, Take.SAME_CASE.value)
    assert desk.page.go_on.isEnabled()


def test_a_word_without_a_code_is_refused_and_then_given_one(
    desk: Desk, tmp_path: Path, counted: Callable[[], int]
) -> None:
    rows = [list(row) for row in RUSSIAN]
    rows[2][3] = "тракторист"
    desk.to_columns(written(tmp_path, rows))
    assert desk.columns.list.key() == "Статус", "what needs somebody is picked first"
    desk.go_on(desk.trial)
    desk.tried()
    assert not desk.page.go_on.isEnabled()
    assert desk.trial.heading.figure.text() == "1"
    said = desk.trial.list.rows.row_at(0)
    assert said is not None
    assert "Row 3, Статус, No code stands for this word yet" in said.spoken()
    assert "тракторист" not in said.spoken()
    desk.press(desk.page.back)
    desk.pick("Статус")
    desk.choose(desk.columns.side.words.combos["тракторист"], "contract_soldier")
    desk.go_on(desk.trial)
    desk.tried()
    desk.go_on(desk.done)
    assert counted() == 3


def test_the_same_in_every_row_and_rows_that_come_again(
    desk: Desk, tmp_path: Path, counted: Callable[[], int]
) -> None:
    file = written(tmp_path, RUSSIAN)
    desk.to_columns(file)
    desk.pick("+")
    desk.choose(desk.columns.constant.goes, "case.procedure_country")
    control = desk.columns.constant.findChildren(Combo)[-1]
    desk.choose(control, "FR")
    row = desk.columns.list.rows.row_at(desk.columns.list.rows.number_of("=case.procedure_country"))
    assert row is not None
    assert "France" in row.spoken()
    desk.go_on(desk.trial)
    desk.tried()
    desk.go_on(desk.done)
    found: list[str] = []
    session = desk.page.session
    session.ask(
        lambda vault: [case.procedure_country for case in vault.reading().every(Kind.CASE)],
        then=found.extend,
    )
    desk.bot.waitUntil(lambda: found == ["FR"] * 3, timeout=5_000)
    desk.press(desk.page.go_on)
    desk.to_columns(file)
    desk.go_on(desk.trial)
    desk.tried()
    assert "3 rows were imported before." in desk.trial.known_words.words.text()
    assert not desk.page.go_on.isEnabled()
    desk.trial.known.set_key("again")
    desk.bot.waitUntil(desk.page.go_on.isEnabled, timeout=20_000)
    desk.go_on(desk.done)
    assert counted() == 6


def test_another_sheet_or_header_reads_the_file_anew(desk: Desk, tmp_path: Path) -> None:
    def two(made: object) -> None:
        other = made.create_sheet("Вторая")  # type: ignore[attr-defined]
        other.append(["Страна"])
        other.append(["Армения"])

    file = tmp_path / "t.xlsx"
    file.write_bytes(book([["Реестр"], ["Статус"], ["срочник"]], change=two))
    desk.file.take(file)
    desk.go_on(desk.rows)
    assert desk.rows.fields["sheet"].isVisible()
    assert not desk.rows.fields["separator"].isVisible()
    desk.choose(desk.rows.header, "2")
    desk.bot.waitUntil(lambda: desk.page.draft.mapping.header_row == 2, timeout=20_000)
    assert [c.header for c in desk.page.draft.mapping.columns] == ["Статус"]
    desk.choose(desk.rows.sheet, "Вторая")
    desk.bot.waitUntil(lambda: desk.page.draft.mapping.sheet == "Вторая", timeout=20_000)
    assert [c.header for c in desk.page.draft.mapping.columns] == ["Страна"]


def test_a_file_that_is_no_table_is_said_where_it_was_chosen(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "t.xlsx"
    file.write_bytes(b"%PDF-1.7\n%\xe2\xe3\n1 0 obj")
    desk.file.take(file)
    desk.press(desk.page.go_on)
    desk.bot.waitUntil(desk.file.fault.isVisible, timeout=20_000)
    assert "application/pdf" in desk.file.fault.words.text()
    assert desk.page.stack.currentWidget() is desk.file


def test_a_mapping_is_saved_and_used_again(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "mapping.json"
    file = written(tmp_path, RUSSIAN)
    for name, answer in (("columns_step.pick_target", target), ("file_step.pick_file", target)):
        monkeypatch.setattr(f"casefiles.ui.pages.table.{name}", lambda *_a, _x=answer, **_k: _x)
    desk.to_columns(file)
    desk.pick("Комментарий")
    desk.choose(desk.columns.side.goes, "case.narrative")
    desk.press(desk.columns.save)
    assert desk.columns.saved.isVisible()
    assert mapping_file.load_mapping(target) == desk.page.draft.mapping
    desk.press(desk.page.cancel)
    desk.press(desk.file.load)
    desk.to_columns(file)
    assert desk.page.draft.column("Комментарий").target is not None
    assert desk.page.draft.column("Комментарий").target.field == "narrative"  # type: ignore[union-attr]


def test_cancel_forgets_everything_and_lock_does_too(desk: Desk, tmp_path: Path) -> None:
    desk.to_columns(written(tmp_path, RUSSIAN))
    desk.press(desk.page.cancel)
    assert desk.page.draft.path is None
    assert desk.columns.list.rows.rowCount() == 0
    desk.to_columns(written(tmp_path, RUSSIAN, "again.csv"))
    desk.page.clear()
    assert desk.page.draft.looked is None
    assert desk.rows.grid.rows.rowCount() == 0


def test_a_write_elsewhere_does_not_throw_the_import_back(desk: Desk, tmp_path: Path) -> None:
    desk.to_columns(written(tmp_path, RUSSIAN))
    with desk.bot.waitSignal(desk.page.session.saved, timeout=5_000):
        desk.page.session.do(cases.add_case, {})
    assert desk.page.stack.currentWidget() is desk.columns


def test_every_control_of_every_step_has_a_name(desk: Desk, tmp_path: Path) -> None:
    desk.to_columns(written(tmp_path, RUSSIAN))
    desk.pick("Статус")
    nameless = [w for w in focusable(desk.page) if not (w.accessibleName() or w.property("text"))]
    assert nameless == []


def test_enter_in_the_list_leads_to_the_choice_and_settings_lead_here(
    desk: Desk, tmp_path: Path, open_window: Window
) -> None:
    desk.to_columns(written(tmp_path, RUSSIAN))
    desk.pick("Звание")
    desk.bot.keyClick(desk.columns.list, ENTER)
    assert desk.columns.side.goes.hasFocus()
    open_window.on_went("settings")
    assert open_window.house is not None
    settings = open_window.house.page()
    desk.press(settings.tables)  # type: ignore[union-attr]
    assert open_window.house.page() is desk.page
