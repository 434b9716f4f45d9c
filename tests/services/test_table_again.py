"""Rows and cases: several records of one row, several rows of one case, rows that come again."""

from dataclasses import replace
from pathlib import Path

from casefiles.domain.changes import Kind
from casefiles.domain.mapping import Known, Take
from casefiles.domain.table_report import KnownRow
from casefiles.services import cases, editing, undo
from casefiles.services.table_import import import_table, try_table
from casefiles.vault.vault import Vault
from tests.services.tables_given import RUSSIAN, counted, guessed, mapped, refused, written


def test_one_row_makes_a_case_two_events_and_a_stay(vault: Vault, tmp_path: Path) -> None:
    rows = [
        ["Статус", "Повестка", "Отказ", "Въезд"],
        ["срочник", "09.2022", "2023-08-15", "2023"],
        ["офицер", "", "10.2023", ""],
    ]
    mapping = mapped(
        ("Статус", "case.category"), ("Повестка", "event.date"), ("Отказ", "event#2.date"),
        ("Въезд", "stay.entered_on"),
        case__channel="referral", event__type="summons", event_2__type="order_refused",
        stay__country="KZ",
    )  # fmt: skip
    report = import_table(vault, written(tmp_path, rows), mapping)
    assert refused(replace(report, changes=None)) == []
    assert dict(report.counts) == {"case": 2, "event": 3, "stay": 1}
    first, second = (cases.get_case(vault, case.id) for case in vault.reading().every(Kind.CASE))
    assert [(e.type, e.date) for e in first.events] == [
        ("summons", "2022-09"),
        ("order_refused", "2023-08-15"),
    ]
    assert [(e.type, e.date) for e in second.events] == [("order_refused", "2023-10")]
    assert second.parts(Kind.STAY) == ()


def test_rows_with_one_key_are_one_case_and_the_key_is_thrown_away(
    vault: Vault, tmp_path: Path
) -> None:
    rows = [
        ["ФИО", "Страна", "Что", "Когда"],
        ["Иванов", "Армения", "summons", "2022"],
        ["Петров", "Грузия", "summons", "2022"],
        ["иванов ", "", "order_refused", "2023"],
        ["Иванов", "Армения", "summons", "2022"],
    ]
    mapping = mapped(
        ("ФИО", Take.SAME_CASE), ("Страна", "case.country"), ("Что", "event.type"),
        ("Когда", "event.date"),
    )  # fmt: skip
    assert dict(import_table(vault, written(tmp_path, rows), mapping).counts) == {
        "case": 2,
        "event": 3,
    }
    rows[3][1] = "Казахстан"
    again = try_table(vault, written(tmp_path, rows, "2.csv"), mapping, known=Known.AGAIN)
    assert refused(again) == [(4, "Страна", "case.country", "differs")]


def test_a_reference_of_the_vault_gets_what_the_row_adds_and_is_not_edited(
    vault: Vault, tmp_path: Path
) -> None:
    case_id = cases.add_case(vault, {"country": "KZ"}).record_id
    reference = vault.reading().get(Kind.CASE, case_id).reference
    rows = [["Дело", "Когда", "Страна"], [reference.lower(), "2023", ""], ["9NP9-J72E", "2022", ""]]
    mapping = mapped(
        ("Дело", "case.reference"), ("Когда", "event.date"), ("Страна", "case.country"),
        case__channel="referral",
    )  # fmt: skip
    report = import_table(vault, written(tmp_path, rows), mapping)
    assert dict(report.counts) == {"event": 2, "case": 1}
    assert vault.reading().get(Kind.CASE, case_id).channel == "not_asked"
    assert cases.find_case(vault, "9NP9-J72E")
    rows[1][2] = "Армения"
    again = try_table(vault, written(tmp_path, rows, "2.csv"), mapping, known=Known.SKIP)
    assert refused(again) == [
        (2, "", "case.country", "case-there"),
    ]


def test_rows_that_say_nothing_are_left_out(vault: Vault, tmp_path: Path) -> None:
    file = written(tmp_path, [["s", "x"], ["", "comment"], ["срочник", ""]])
    report = import_table(vault, file, mapped(("s", "case.category"), event__type="other"))
    assert (report.left_out, dict(report.counts)) == (1, {"case": 1})


# --- the same rows again -------------------------------------------------------------------


def test_rows_that_come_again_are_named_left_out_or_taken_again(
    vault: Vault, tmp_path: Path
) -> None:
    file = written(tmp_path, RUSSIAN)
    mapping = guessed(file).mapping
    import_table(vault, file, mapping)
    first = next(vault.reading().every(Kind.CASE))
    editing.edit_record(vault, Kind.CASE, first.id, {"stage": "appeal"})  # the case goes on
    more = [*RUSSIAN, ["4", "Козлов Юрий Ильич", "", "офицер", "", "Грузия", "", "", "", "", "м"]]
    file = written(tmp_path, more, "later.csv")
    report = import_table(vault, file, mapping)
    assert [row for row, _, _, reason in refused(report) if reason == "already-imported"] == [
        2,
        3,
        4,
    ]
    assert report.known[0] == KnownRow(2, first.reference)
    report = import_table(vault, file, mapping, known=Known.SKIP)
    assert dict(report.counts) == {"case": 1}
    assert counted(vault)["case"] == 4
    report = import_table(vault, file, mapping, known=Known.AGAIN)
    assert counted(vault)["case"] == 8


def test_a_row_that_stands_twice_is_named(vault: Vault, tmp_path: Path) -> None:
    file = written(tmp_path, [["s", "x"], ["срочник", "1"], ["срочник", "2"]])
    mapping = mapped(("s", "case.category"))
    assert refused(try_table(vault, file, mapping)) == [(3, "", "", "same-row")]
    assert dict(try_table(vault, file, mapping, known=Known.SKIP).counts) == {"case": 1}
    assert dict(try_table(vault, file, mapping, known=Known.AGAIN).counts) == {"case": 2}


def test_what_was_taken_back_may_come_again(vault: Vault, tmp_path: Path) -> None:
    file = written(tmp_path, RUSSIAN)
    mapping = guessed(file).mapping
    changes = import_table(vault, file, mapping).changes
    assert changes is not None
    undo.undo_change(vault, changes.change_id)
    assert import_table(vault, file, mapping).known == ()


def test_a_part_that_is_there_is_not_added_once_more(vault: Vault, tmp_path: Path) -> None:
    case_id = cases.add_case(vault, {}).record_id
    reference = vault.reading().get(Kind.CASE, case_id).reference
    file = written(tmp_path, [["Дело", "Когда"], [reference, "2023"]])
    mapping = mapped(("Дело", "case.reference"), ("Когда", "event.date"))
    import_table(vault, file, mapping)
    assert import_table(vault, file, mapping).known == (KnownRow(2, reference),)
    assert import_table(vault, file, mapping, known=Known.SKIP).counts == ()
    assert counted(vault)["event"] == 1
