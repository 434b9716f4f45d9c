"""Uncertain dates in plain words, said and read back in every language."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.domain import dates
from casefiles.i18n import LANGUAGES
from casefiles.resources import path_to
from casefiles.services.plain_dates import read_date, say_date, say_short
from tests.domain.edtf_texts import level_one

SAID = [
    ("", "not known", "неизвестно"),
    ("2024-02-14", "14 February 2024", "14 февраля 2024 г."),
    ("2023-08", "August 2023", "август 2023 г."),
    ("2023-08~", "about August 2023", "примерно август 2023 г."),
    ("2023-21", "spring 2023", "весна 2023 г."),
    ("2023-24", "winter 2023–2024", "зима 2023–2024 гг."),
    ("2022?", "perhaps 2022", "предположительно 2022 г."),
    ("202X", "2020s", "2020-е гг."),
    ("20XX", "the years 2000–2099", "2000–2099 гг."),
    ("2023-08-XX", "a day in August 2023", "один из дней августа 2023 г."),
    (
        "2022-09/2023-01",
        "between September 2022 and January 2023",
        "с сентября 2022 г. по январь 2023 г.",
    ),
    (
        "2022-21~/2023-22?",
        "between about spring 2022 and perhaps summer 2023",
        "примерно с весны 2022 г. предположительно по лето 2023 г.",
    ),
    ("2022-09/..", "since September 2022", "с сентября 2022 г."),
    ("2024-02-02/..", "since 2 February 2024", "со 2 февраля 2024 г."),
    ("../2022-24", "until winter 2022–2023", "по зиму 2022–2023 гг."),
    ("2022/", "from 2022, end not known", "с 2022 г., окончание неизвестно"),
    ("/2022", "until 2022, start not known", "по 2022 г., начало неизвестно"),
]


@pytest.mark.parametrize(("edtf", "english", "russian"), SAID)
def test_dates_are_said_in_plain_words(edtf: str, english: str, russian: str) -> None:
    assert say_date(edtf, "en") == english
    assert say_date(edtf, "ru") == russian


@pytest.mark.parametrize(
    ("edtf", "english", "russian"),
    [
        ("2024-02-14", "14 Feb 2024", "14.02.2024"),
        ("2023-08%", "c. Aug 2023?", "ок. авг. 2023?"),
        ("2022-09/2023-01", "Sep 2022 – Jan 2023", "сент. 2022 – янв. 2023"),
        ("2022-21/..", "spring 2022 –", "весна 2022 –"),
        ("/2022", "? – 2022", "? – 2022"),
    ],
)
def test_lists_say_dates_shortly(edtf: str, english: str, russian: str) -> None:
    assert say_short(edtf, "en") == english
    assert say_short(edtf, "ru") == russian


TYPED = [
    ("spring 2023", "2023-21"),
    ("весной 2023 года", "2023-21"),
    ("зима 2023/24", "2023-24"),
    ("авг. 2023", "2023-08"),
    ("about Aug 2023", "2023-08~"),
    ("ок. августа 2023", "2023-08~"),
    ("2023", "2023"),
    ("14.2.2024", "2024-02-14"),
    ("14.02.24", "2024-02-14"),
    ("14 Feb 2024", "2024-02-14"),
    ("Feb 14th, 2024", "2024-02-14"),
    ("08.2023", "2023-08"),
    ("Feb–Apr 2024", "2024-02/2024-04"),
    ("Nov-Feb 2024", "2023-11/2024-02"),
    ("14–20 февраля 2024", "2024-02-14/2024-02-20"),
    ("14 Feb - 3 Mar 2024", "2024-02-14/2024-03-03"),
    ("2022–23", "2022/2023"),
    ("2022?", "2022?"),
    ("возможно, 2022", "2022?"),
    ("c. 2022", "2022~"),
    ("2022-09/2023-01", "2022-09/2023-01"),
    ("с сентября 2022 по январь 2023", "2022-09/2023-01"),
    ("не позднее марта 2023", "../2023-03"),
    ("since 2022", "2022/.."),
    ("Q3 2022", "2022-07/2022-09"),
    ("III квартал 2022 г.", "2022-07/2022-09"),
    ("mid-August 2023", "2023-08-11/2023-08-20"),
    ("конец февраля 2024", "2024-02-21/2024-02-29"),
    ("примерно в начале 2023", "2023-01~/2023-04~"),
    ("2020-е", "202X"),
    ("  ", ""),
    ("not known", ""),
    ("неизвестно", ""),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("typed", "edtf"), TYPED)
def test_what_tired_people_type_is_understood(typed: str, edtf: str, language: str) -> None:
    if typed == "c. 2022":
        language = "en"
    assert read_date(typed, language) == edtf


def test_a_latin_c_in_russian_is_the_preposition() -> None:
    assert read_date("c 2022 по 2023", "ru") == "2022/2023"


@pytest.mark.parametrize(
    "typed",
    [
        "yesterday",
        "август",
        "31.02.2024",
        "2/30/2024",
        "when the snow melted",
        "<2023",
        "2023 " * 40,
    ],
)
def test_what_is_not_clear_is_not_guessed(typed: str) -> None:
    assert read_date(typed, "en") is None


@pytest.mark.parametrize("language", LANGUAGES)
@given(edtf=level_one())
def test_what_is_said_can_be_read_back(edtf: str, language: str) -> None:
    assert read_date(say_date(edtf, language), language) == edtf


@pytest.mark.parametrize("language", LANGUAGES)
@given(edtf=level_one())
def test_what_is_said_shortly_means_the_same_days(edtf: str, language: str) -> None:
    back = dates.read(read_date(say_short(edtf, language), language) or "")
    there = dates.read(edtf)
    assert back is not None
    assert there is not None
    assert (back.first, back.last) == (there.first, there.last)


@given(st.text(max_size=40), st.sampled_from(LANGUAGES))
def test_reading_never_raises_and_gives_only_what_can_be_stored(typed: str, language: str) -> None:
    edtf = read_date(typed, language)
    assert not edtf or dates.read(edtf) is not None


WORDS = (
    *("<", ">", "–", "-", ".", "/", "?", "~", "1", "23", "2023", "2x"),
    *("may", "мая", "spring", "до", "с", "по", "q", "и", "early", "day"),
)


@given(st.lists(st.sampled_from(WORDS)), st.sampled_from(LANGUAGES))
def test_no_mixture_of_date_words_breaks_the_reader(words: list[str], language: str) -> None:
    edtf = read_date(" ".join(words), language)
    assert not edtf or dates.read(edtf) is not None


def test_a_text_that_is_no_date_is_said_as_it_is() -> None:
    assert say_date("about then", "en") == "about then"


def test_every_language_has_the_same_forms() -> None:
    tables = tomllib.loads(path_to("vocab/dates.toml").read_text("utf-8"))
    assert set(tables) == set(LANGUAGES)
    for language in LANGUAGES:
        for group in ("long", "short", "seasons", "typed"):
            assert set(tables[language][group]) == set(tables["en"][group])
        for style in ("long", "short"):
            for group in ("marks", "span"):
                assert set(tables[language][style][group]) == set(tables["en"][style][group])
