"""Importing tables: tried first, all rows or none, known when they come again, never a name."""

from dataclasses import replace
from pathlib import Path

import pytest

from casefiles.domain.changes import Kind
from casefiles.domain.errors import Cancelled, FileUnreadable, RecordInvalid
from casefiles.domain.mapping import Known, TableMapping, Take
from casefiles.services import interchange, table_import, undo
from casefiles.services.table_import import import_table, looked_at, try_table
from casefiles.vault.vault import Vault
from tests.services.tables_given import (
    RUSSIAN,
    column,
    counted,
    guessed,
    mapped,
    refused,
    written,
)
from tests.vault_fixtures import PASSPHRASE

HEAD = ["Статус", "Заметка", "Дата"]
THREE = mapped(("Статус", "case.category"), ("Заметка", "case.notes"), ("Дата", "event.date"))


def test_a_table_as_it_is_guessed_becomes_cases(vault: Vault, tmp_path: Path) -> None:
    file = written(tmp_path, RUSSIAN)
    report = import_table(vault, file, guessed(file).mapping)
    assert refused(replace(report, changes=None)) == []
    assert dict(report.counts) == {"case": 3, "stay": 2} == counted(vault)
    first, second, third = vault.reading().every(Kind.CASE)
    assert (first.category, first.rank_band, first.country) == (
        "mobilised",
        "private_sergeant",
        "KZ",
    )
    assert (first.age_band, first.exit_date, first.sex_gender) == ("35-39", "2023-08-15", "male")
    assert (second.age_band, second.exit_date, third.age_band) == ("40-44", "2023-08", "25-29")
    stays = [getattr(stay, "entered_on", "") for stay in vault.reading().every(Kind.STAY)]
    assert stays == ["2023-21", "2023-10"]


def test_nothing_of_what_names_people_is_in_the_vault(vault: Vault, tmp_path: Path) -> None:
    file = written(tmp_path, RUSSIAN)
    import_table(vault, file, guessed(file).mapping)
    out = tmp_path / "all.jsonl"
    interchange.export_records(vault, out, PASSPHRASE)
    text = out.read_text("utf-8")
    for word in ("Иванов", "Петров", "912", "1990", "03-12", "1999"):
        assert word not in text


def test_a_trial_writes_nothing_and_tells_what_would_come_of_it(
    vault: Vault, tmp_path: Path
) -> None:
    file = written(tmp_path, RUSSIAN)
    before = vault.journal_head
    report = try_table(vault, file, guessed(file).mapping)
    assert dict(report.counts) == {"case": 3, "stay": 2}
    assert (report.rows, report.refused_total, report.changes) == (3, 0, None)
    assert counted(vault) == {}
    assert vault.journal_head == before


def test_an_import_is_one_change_that_undo_takes_back(vault: Vault, tmp_path: Path) -> None:
    file = written(tmp_path, RUSSIAN)
    changes = import_table(vault, file, guessed(file).mapping).changes
    assert changes is not None
    assert changes.undo == "import"
    undo.undo_change(vault, changes.change_id)
    assert counted(vault) == {}


def test_one_refused_cell_keeps_all_rows_out_and_is_told_without_its_value(
    vault: Vault, tmp_path: Path
) -> None:
    rows = [HEAD, ["срочник", "x", "2023"], ["тракторист", "y", "завтра"], ["офицер", "z", "#REF!"]]
    report = import_table(vault, written(tmp_path, rows), THREE)
    assert refused(report) == [
        (3, "Статус", "case.category", "no-translation"),
        (3, "Дата", "event.date", "no-date"),
        (4, "Дата", "event.date", "cell-error"),
    ]
    assert (report.refused_total, report.refused_rows, report.rows) == (3, 2, 3)
    assert "тракторист" not in repr(report)
    assert counted(vault) == {}


@pytest.mark.parametrize(
    ("to", "text", "reason"),
    [
        ("case.next_step_due", "2023", "not-a-day"),
        ("case.exit_date", "2023-13", "no-date"),
        ("case.country", "Нарния", "no-translation"),
        ("case.legal_hold", "может быть", "no-translation"),
        ("case.reference", "K7M4-2QXX", "bad-reference"),
        ("case.narrative", "x" * 30_000 + " звонить +7 912 345-67-89", "names-a-person"),
        ("case.caseworker", "C" * 2_001, "too-long"),
        ("case.notes", "его паспорт 45 10 123456", "names-a-person"),
        ("age_band", "15", "no-band"),
        ("age_band", "2001?", "band-unclear"),
        ("age_band", "давно", "not-a-birth"),
        ("age_band", "2030-01-01", "not-a-birth"),
    ],
)
def test_a_cell_that_cannot_be_read_says_why(
    vault: Vault, tmp_path: Path, to: str, text: str, reason: str
) -> None:
    harmless = [["", str(number)] for number in range(9)]
    harmless = harmless if to != "case.notes" else [[f"ждёт {n}", ""] for n in range(9)]
    file = written(tmp_path, [["Столбец", "x"], [text, "1"], *harmless])
    report = try_table(vault, file, mapped(("Столбец", to)))
    assert [cell.reason for cell in report.refused] == [reason]


@pytest.mark.parametrize(
    ("to", "text", "value"),
    [
        ("case.exit_date", "15.08.2023", "2023-08-15"),
        ("case.exit_date", "15.08.23", "2023-08-15"),
        ("case.exit_date", "2023-08-15 10:30", "2023-08-15"),
        ("case.exit_date", "весна 2023", "2023-21"),
        ("case.exit_date", "неизвестно", ""),
        ("case.next_step_due", "1/9/2026", "2026-09-01"),
        ("case.legal_hold", "да", True),
        ("case.legal_hold", "нет", False),
        ("case.country", "-", "not_asked"),
        ("case.notes", "две\nстроки", "две\nстроки"),
        ("case.next_step", "две\nстроки", "две строки"),
        ("case.counsel", "=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("age_band", "34 года", "30-34"),
        ("age_band", "1990-03-02", "35-39"),
        ("age_band", "55", "55-plus"),
    ],
)
def test_a_cell_is_read_as_people_write(
    vault: Vault, tmp_path: Path, to: str, text: str, value: object
) -> None:
    file = written(tmp_path, [["Столбец", "x"], [text, "C-1"]])
    report = import_table(vault, file, mapped(("Столбец", to), ("x", "case.group")))
    assert report.refused == ()
    (case,) = vault.reading().every(Kind.CASE)
    assert getattr(case, to.removeprefix("case.")) == value


def test_months_come_first_where_the_mapping_says_so(vault: Vault, tmp_path: Path) -> None:
    file = written(tmp_path, [["d", "x"], ["8/5/2023", "1"]])
    mapping = mapped(("d", "case.exit_date"))
    import_table(vault, file, replace(mapping, day_first=False))
    (case,) = vault.reading().every(Kind.CASE)
    assert case.exit_date == "2023-08-05"


def test_words_stand_for_what_the_mapping_says_and_an_empty_one_for_nothing(
    vault: Vault, tmp_path: Path
) -> None:
    file = written(tmp_path, [["s", "x"], ["МОБ. ", "1"], ["нет инфо", "2"]])
    values = {"моб.": "mobilised", "нет инфо": "?"}
    mapping = mapped(column("s", "case.category", values=values), ("x", "case.group"))
    assert refused(import_table(vault, file, mapping)) == [
        (3, "s", "case.category", "no-translation")
    ]
    values["нет инфо"] = ""
    import_table(vault, file, mapping)
    found = [case.category for case in vault.reading().every(Kind.CASE)]
    assert found == ["mobilised", "not_asked"]


# --- what a mapping may not do -------------------------------------------------------------


def test_a_column_that_names_people_is_refused_and_named_until_somebody_has_looked(
    vault: Vault, tmp_path: Path
) -> None:
    file = written(tmp_path, [["Позывной", "s"], ["Берег", "срочник"]])
    mapping = mapped(("Позывной", "case.notes"), ("s", "case.category"))
    assert refused(import_table(vault, file, mapping)) == [
        (0, "Позывной", "case.notes", "identifier"),
    ]
    report = import_table(vault, file, looked_at(mapping, ["Позывной"]))
    assert dict(report.counts) == {"case": 1}
    with pytest.raises(RecordInvalid):
        looked_at(mapping, ["Другой"])


def test_birth_dates_may_become_bands_and_nothing_else(vault: Vault, tmp_path: Path) -> None:
    rows = [["Когда", "s"], *([f"{day}.03.1990", "срочник"] for day in (1, 2, 4))]
    file = written(tmp_path, rows)
    as_date = mapped(("Когда", "event.date"), ("s", "case.category"))
    assert refused(try_table(vault, file, as_date))[0][3] == "identifier"
    as_band = mapped(("Когда", Take.AGE_BAND))
    assert try_table(vault, file, as_band, known=Known.AGAIN).refused == ()


@pytest.mark.parametrize(
    ("mapping", "faults"),
    [
        (mapped(("Нет", "case.category")), [(0, "Нет", "case.category", "no-such-column")]),
        (mapped(("s", "case.branch"), ("x", "case.branch")), [(0, "", "case.branch", "twice")]),
        (mapped(("s", "case.age_band"), ("x", Take.AGE_BAND)), [(0, "", "case.age_band", "twice")]),
        (mapped(("s", Take.DROP)), [(0, "", "", "nothing-mapped")]),
        (mapped(("s", Take.FIELD)), None),
        (mapped(("s", "case.category"), case__country="Нарния"),
         [(0, "", "case.country", "no-translation")]),
    ],
)  # fmt: skip
def test_a_mapping_that_cannot_be_is_refused_as_a_whole(
    vault: Vault,
    tmp_path: Path,
    mapping: TableMapping,
    faults: list[tuple[int, str, str, str]] | None,
) -> None:
    file = written(tmp_path, [["s", "x"], ["срочник", "y"]])
    found = refused(import_table(vault, file, mapping))
    assert found == (faults or [(0, "s", "", "no-target")])
    assert counted(vault) == {}


def test_cancelling_leaves_nothing(vault: Vault, tmp_path: Path) -> None:
    file = written(tmp_path, RUSSIAN)
    mapping = guessed(file).mapping
    for stop in range(1, 8):
        asked = iter([False] * stop + [True] * 99)
        with pytest.raises(Cancelled):
            import_table(vault, file, mapping, cancelled=lambda asked=asked: next(asked))  # type: ignore[misc]
        assert counted(vault) == {}


def test_progress_is_told_to_the_end(vault: Vault, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    file = written(tmp_path, RUSSIAN)
    import_table(
        vault, file, guessed(file).mapping, progress=lambda done, total: told.append((done, total))
    )
    assert told[-1] == (3, 3)


def test_a_sheet_that_is_not_there_is_said(vault: Vault, tmp_path: Path) -> None:
    file = written(tmp_path, RUSSIAN)
    with pytest.raises(FileUnreadable):
        try_table(vault, file, replace(THREE, sheet="Лист 7"))


def test_a_thousand_rows_are_one_change(vault: Vault, tmp_path: Path) -> None:
    rows = [["s", "x"], *(["срочник", f"C-{number}"] for number in range(1_000))]
    mapping = mapped(("s", "case.category"), ("x", "case.group"))
    report = import_table(vault, written(tmp_path, rows), mapping)
    assert dict(report.counts) == {"case": 1_000}
    assert table_import.SUFFIXES == (".csv", ".tsv", ".xlsx")


def test_an_import_leaves_nothing_of_the_table_on_the_disk(
    vault: Vault, tmp_path: Path, home: Path
) -> None:
    file = written(tmp_path, RUSSIAN)
    mapping = guessed(file).mapping
    try_table(vault, file, mapping)
    import_table(vault, file, mapping)
    canaries = [
        word.encode(encoding)
        for word in ("Сергеевич", "345-67-89", "полигона")
        for encoding in ("utf-8", "utf-16-le", "cp1251")
    ]
    places = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.is_relative_to(vault.folder) for path in places)
    found = {path for path in places if any(word in path.read_bytes() for word in canaries)}
    assert found == {file}, "only the person's own file still has it"
    assert home.is_relative_to(tmp_path)
