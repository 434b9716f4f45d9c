"""Guessing a mapping: headers and values in any language, and a clear no to what names people."""

import tomllib
from pathlib import Path

import pytest

from casefiles.domain.hits import HIT_LABELS
from casefiles.domain.mapping import IMPORTED, Take, Target, fields_of, target_of
from casefiles.i18n import LANGUAGES
from casefiles.resources import path_to
from casefiles.services import vocabularies
from casefiles.services.table_guess import guess_header_row, guess_mapping
from casefiles.services.table_identity import suspect, suspect_header
from casefiles.services.table_words import likely_meaning, meaning_of
from tests.services.tables_given import RUSSIAN, TODAY, guessed, table_of, written

ENGLISH = [
    ["Name", "Age", "Status", "Rank", "Country", "Date of birth", "E-mail", "Date of desertion"],
    ["Ivan Petrov", "34", "mobilized", "private", "Kazakhstan", "3/14/1992", "a@example.org",
     "8/25/2023"],
    ["Oleg Sidorov", "21", "conscript", "sergeant", "Armenia", "12/1/2004", "b@example.org",
     "9/13/2023"],
]  # fmt: skip


def told(rows: list[list[str]]) -> dict[str, str]:
    found = guess_mapping(table_of(rows), today=TODAY)
    return {
        one.column.header: one.column.target.code if one.column.target else one.column.take.value
        for one in found.columns
    }


def test_a_russian_table_is_understood(tmp_path: Path) -> None:
    guess = guessed(written(tmp_path, RUSSIAN))
    assert told(RUSSIAN) == {
        "№": "drop",
        "ФИО": "drop",
        "Дата рождения": "age_band",
        "Статус": "case.category",
        "Звание": "case.rank_band",
        "Где сейчас": "case.country",
        "Дата СОЧ": "case.exit_date",
        "Въезд": "stay.entered_on",
        "Телефон": "drop",
        "Комментарий": "case.notes",
        "Пол": "case.sex_gender",
    }
    assert dict(guess.columns[3].column.values) == {
        "мобилизованный": "mobilised",
        "Мобик": "mobilised",
        "срочник": "conscript",
    }
    labels = [one.suspicion.label if one.suspicion else "" for one in guess.columns]
    assert [label for label in labels if label] == ["PERSON", "DOB", "PHONE"]


def test_an_english_table_is_understood_and_its_months_come_first() -> None:
    guess = guess_mapping(table_of(ENGLISH), today=TODAY)
    assert guess.mapping.day_first is False
    assert told(ENGLISH) == {
        "Name": "drop",
        "Age": "age_band",
        "Status": "case.category",
        "Rank": "case.rank_band",
        "Country": "case.country",
        "Date of birth": "drop",
        "E-mail": "drop",
        "Date of desertion": "case.exit_date",
    }


def test_our_own_labels_are_understood_in_every_language() -> None:
    for language in LANGUAGES:
        header = [vocabularies.field_label("case", name, language) for name in ("stage", "branch")]
        values = [vocabularies.word(name, code, language) for name, code in
                  (("case_stage", "appeal"), ("branch", "navy"))]  # fmt: skip
        assert list(told([header, values]).values()) == ["case.stage", "case.branch"]


def test_a_field_whose_values_do_not_fit_is_not_guessed() -> None:
    assert told([["Status", "x"], ["blue", "1"], ["green", "2"]]) == {"Status": "drop", "x": "drop"}
    rows = [["Статус", "x"], ["мобилизованный", "1"], ["мобилизованный", "2"], ["тракторист", "3"]]
    found = guess_mapping(table_of(rows), today=TODAY).columns[0]
    assert found.untranslated == 1
    assert found.column.values["тракторист"] == "?"


def test_a_field_is_given_once() -> None:
    rows = [["Country", "Страна", "x"], ["Kazakhstan", "Армения", "1"], ["Armenia", "Россия", "2"]]
    assert list(told(rows).values()).count("case.country") == 1


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        ([["a", "b"], ["1", "2"]], 1),
        ([["Реестр 2023"], ["a", "b", "c"], ["1", "2", "3"]], 2),
        ([["1", "2"], ["3", "4"]], 0),
        ([["a", "a"], ["1", "2"]], 0),
    ],
)
def test_the_row_of_headers_is_found(rows: list[list[str]], number: int) -> None:
    assert guess_header_row(table_of(rows)) == number


def test_columns_without_a_header_have_their_number() -> None:
    assert list(told([["1", "2"], ["3", "4"]])) == ["#1", "#2"]
    assert list(told([["a", "", "c"], ["1", "2", "3"], ["4", "5", "6"]])) == ["a", "#2", "c"]


# --- who is named --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", IMPORTED)
def test_no_label_of_ours_seems_to_name_people(kind: str) -> None:
    names = [name for one in IMPORTED if one == kind for name in fields_of(one)]
    labels = [
        vocabularies.field_label(kind, name, language) for name in names for language in LANGUAGES
    ]
    assert [label for label in (*names, *labels) if suspect_header(label)] == []


@pytest.mark.parametrize(
    ("header", "label"),
    [
        ("ФИО", "PERSON"), ("Ф.И.О.", "PERSON"), ("Имя", "PERSON"), ("full name", "PERSON"),
        ("Call sign", "PERSON"), ("Позывной", "PERSON"), ("Клиент", "PERSON"),
        ("Прізвище", "PERSON"), ("Nachname", "PERSON"), ("Дата рождения", "DOB"), ("г.р.", "DOB"),
        ("DOB", "DOB"), ("Birth date", "DOB"), ("Телефон", "PHONE"), ("WhatsApp", "PHONE"),
        ("E-mail", "EMAIL"), ("Почта", "EMAIL"), ("Telegram", "HANDLE"), ("Паспорт №", "ID"),
        ("passport number", "ID"), ("СНИЛС", "ID"), ("Адрес", "ADDRESS"), ("City", "ADDRESS"),
        ("В/ч", "UNIT_NO"), ("Номер в/ч", "UNIT_NO"), ("Military unit", "UNIT_NO"),
        ("координаты", "GPS"), ("IBAN", "IBAN"), ("Госномер", "PLATE"),
        ("Статус", ""), ("Часть статьи", ""), ("Номер дела", ""), ("Дата", ""), ("Status", ""),
        ("Страна", ""), ("File name", ""),
    ],
)  # fmt: skip
def test_a_header_that_asks_for_an_identifier_is_known(header: str, label: str) -> None:
    assert suspect_header(header) == label


@pytest.mark.parametrize(
    ("values", "label"),
    [
        (["Иванов Пётр", "Петров Олег", "Козлов Юрий", "Смирнов Илья"], "PERSON"),
        (["ушёл Петрович", "у Ильича не был", "Степан Ильич", "x"], "PERSON"),
        (["12.03.1990", "1.4.1985", "5.6.1999"], "DOB"),
        (["12.03.2022", "1.4.2023", "5.6.2022"], ""),
        (["+7 912 345-67-89", "+7 921 111-22-33"], "PHONE"),
        (["a@example.org", "-", "b@example.org"], "EMAIL"),
        (["в/ч 12345", "в/ч 54321"], "UNIT_NO"),
        (["Саудовская Аравия", "Новая Зеландия", "Южная Корея", "Шри-Ланка"], ""),
        (["мобилизованный", "срочник"], ""),
        ([], ""),
    ],
)
def test_values_that_name_people_are_known(values: list[str], label: str) -> None:
    found = suspect("x", values, today=TODAY)
    assert (found.label if found else "") == label


# --- the words -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "word", "code"),
    [
        ("category", "Мобилизованный", "mobilised"), ("category", "мобик", "mobilised"),
        ("category", "mobilised", "mobilised"), ("country", "Қазақстан", None),
        ("country", "РФ", "RU"), ("country", "росія", "RU"), ("country", "Frankreich", "FR"),
        ("country", "kz", "KZ"), ("interview_language", "русский", "ru"),
        ("sex_gender", "Ж", "female"), ("with_weapon", "нет", "no"),
        ("with_weapon", "-", "not_asked"),
        ("reached_front", "declined to say", "declined"), ("legal_hold", "да", "true"),
        ("category", "тракторист", None), ("age_band", "18–20 лет", "18-20"),
        ("age_band", "18-20", "18-20"),
    ],
)  # fmt: skip
def test_words_stand_for_codes(field: str, word: str, code: str | None) -> None:
    assert meaning_of(Target(IMPORTED[0], field).spec, word) == code


def test_likely_words_are_guessed_and_doubtful_ones_are_not() -> None:
    category = Target(IMPORTED[0], "category").spec
    assert likely_meaning(category, "Мобилизованные") == "mobilised"
    assert likely_meaning(category, "доброволец в формировании") is None
    assert likely_meaning(category, "") is None


def test_the_data_of_the_import_names_only_what_there_is() -> None:
    headers = tomllib.loads(path_to("tables/headers.toml").read_text("utf-8"))
    assert [code for code in headers if target_of(code) is None] == []
    labels = set(tomllib.loads(path_to("tables/identifiers.toml").read_text("utf-8")))
    assert labels - {"never"} <= set(HIT_LABELS)
    words = tomllib.loads(path_to("tables/words.toml").read_text("utf-8"))
    for name, table in words.items():
        for code in table:
            if name == "country":
                assert vocabularies.is_country(code)
            elif name == "language":
                assert vocabularies.is_language(code)
            elif name == "flag":
                assert code in ("true", "false")
            else:
                assert vocabularies.is_code("yes_no" if name == "silences" else name, code), code


def test_what_a_table_can_give_is_named_as_it_is_read_back() -> None:
    for kind in IMPORTED:
        for name in fields_of(kind):
            assert target_of(Target(kind, name).code) == Target(kind, name)
    assert target_of("event#2.date") == Target(IMPORTED[1], "date", 2)
    for wrong in ("case", "case.id", "event.case_id", "event.paper_id", "event#1.date", "x.y",
                  "case#2.status", "event#21.date", "event#x.date", "deadline.due_on", "",
                  "case.imported_as", "paper.sealed"):  # fmt: skip
        assert target_of(wrong) is None
    assert Take("drop") is Take.DROP
