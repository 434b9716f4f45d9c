"""Tables as offices keep them, written into files for tests of the import."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from casefiles.domain.changes import Kind
from casefiles.domain.mapping import Column, Constant, TableMapping, Take, target_of
from casefiles.domain.table import Table, TableChoice, TableFacts, TableRow
from casefiles.domain.table_report import TableReport
from casefiles.services import table_import
from casefiles.services.table_guess import Guess, guess_mapping
from casefiles.vault.vault import Vault

Cell = tuple[int, str, str, str]
TODAY = date(2026, 3, 2)
RUSSIAN = [
    ["№", "ФИО", "Дата рождения", "Статус", "Звание", "Где сейчас", "Дата СОЧ", "Въезд",
     "Телефон", "Комментарий", "Пол"],
    ["1", "Иванов Пётр Сергеевич", "12.03.1990", "мобилизованный", "рядовой", "Казахстан",
     "15.08.2023", "весна 2023", "+7 912 345-67-89", "ушёл с полигона", "м"],
    ["2", "Петров Олег Ильич", "01.01.1985", "Мобик", "сержант", "Армения", "авг. 2023", "",
     "+7 921 111-22-33", "", "муж"],
    ["3", "Сидоров Иван Петрович", "05.06.1999", "срочник", "ефрейтор", "Казахстан", "", "10.2023",
     "", "ждёт визу", "м"],
]  # fmt: skip


def written(folder: Path, rows: Iterable[Sequence[str]], name: str = "table.csv") -> Path:
    """Write rows as a file of separated values."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    file = folder / name
    file.write_bytes(out.getvalue().encode("utf-8"))
    return file


def table_of(rows: Sequence[Sequence[str]]) -> Table:
    """Return rows as the mail room gives them."""
    facts = TableFacts(name="t.csv", format="separated", sheets=())
    found = (TableRow(number, tuple(cells)) for number, cells in enumerate(rows, start=1))
    return Table(facts=facts, rows=tuple(row for row in found if any(row.cells)))


def guessed(file: Path) -> Guess:
    """Return what is guessed of a file."""
    return guess_mapping(table_import.open_table(file, TableChoice()), today=TODAY)


def mapped(*columns: tuple[str, str] | Column, **constants: str) -> TableMapping:
    """Return a mapping of (header, target or what becomes of it), "event__type" is a constant."""
    return TableMapping(
        columns=tuple(one if isinstance(one, Column) else column(*one) for one in columns),
        constants=tuple(
            Constant(target=found, value=value)
            for name, value in constants.items()
            if (found := target_of(name.replace("__", ".").replace("_2.", "#2.")))
        ),
    )


def column(header: str, to: str, **more: object) -> Column:
    """Return a column that goes to a target, or is taken otherwise."""
    if to in set(Take):
        return Column(header=header, take=Take(to), **more)  # type: ignore[arg-type]
    target = target_of(to)
    assert target is not None, to
    return Column(header=header, take=Take.FIELD, target=target, **more)  # type: ignore[arg-type]


def refused(report: TableReport) -> list[Cell]:
    assert report.changes is None
    return [(cell.row, cell.column, cell.target, cell.reason) for cell in report.refused]


def counted(vault: Vault) -> dict[str, int]:
    found = {kind.value: vault.reading().count(kind) for kind in Kind}
    return {kind: count for kind, count in found.items() if count}
