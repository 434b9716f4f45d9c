"""The index: in step with the records, free of ghosts, made anew for another analyser."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from casefiles.domain.case.case import Case
from casefiles.domain.changes import Kind
from casefiles.resources import path_to
from casefiles.vault import analyser, search_index
from casefiles.vault.analyser import Analyser
from casefiles.vault.engine import Connection
from casefiles.vault.search_index import SearchIndex, prepare
from casefiles.vault.search_languages import LATIN, Languages
from casefiles.vault.search_ukrainian import strip_ukrainian


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Connection]:
    """An index in a file without encryption, so that its bytes can be looked at."""
    raw = driver.connect(str(tmp_path / "plain.db"), isolation_level=None)
    connection = Connection(raw, tmp_path / "plain.db")
    connection.run("PRAGMA secure_delete = ON")
    prepare(connection)
    yield connection
    connection.close()


def put(connection: Connection, *narratives: str) -> None:
    index = SearchIndex()
    with connection.transaction():
        for number, narrative in enumerate(narratives):
            index.put(connection, Case(id=str(number), reference="", narrative=narrative))


def rows_with(connection: Connection, token: str) -> int:
    rows = connection.rows(
        "SELECT rowid FROM search_words WHERE search_words MATCH ?", (f'"{token}"',)
    )
    return len(rows)


def check(connection: Connection) -> None:
    connection.run("INSERT INTO search_words (search_words) VALUES ('integrity-check')")


def test_forgotten_words_leave_no_trace_in_the_file(plain: Connection, tmp_path: Path) -> None:
    filler = [f"word{number % 7} and other words" for number in range(300)]
    put(plain, "the zyzzogeton deserts", *filler)
    file = tmp_path / "plain.db"
    assert b"yzzogeton" in file.read_bytes()
    with plain.transaction():
        SearchIndex().drop(plain, Kind.CASE, "0")
    assert rows_with(plain, "zyzzogeton") == 0
    with plain.transaction():
        SearchIndex().forget(plain)
    assert b"yzzogeton" not in file.read_bytes()
    check(plain)


def test_another_analyser_makes_all_words_anew(
    plain: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(plain, "the deserters", "дезертиры")
    monkeypatch.setattr(analyser, "_TAG", "¦")
    prepare(plain)
    assert rows_with(plain, "desert·en") == 1, "the same version: nothing to do"
    monkeypatch.setattr(search_index, "version", lambda: "another")
    prepare(plain)
    assert rows_with(plain, "desert·en") == 0
    assert rows_with(plain, "desert¦en") == 1
    check(plain)


def test_words_said_by_forgotten_rules_are_taken_back_all_the_same(
    plain: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(plain, "the deserters", "other words")
    monkeypatch.setattr(analyser, "_TAG", "¦")
    with plain.transaction():
        SearchIndex().drop(plain, Kind.CASE, "0")
    assert rows_with(plain, "deserters") == rows_with(plain, "desert·en") == 0
    assert rows_with(plain, "other") == 1
    check(plain)


def test_a_record_without_a_word_takes_no_row(plain: Connection) -> None:
    put(plain, "", "  \n ")
    assert plain.one("SELECT count(*) FROM search_row") == (0,)


def test_a_change_of_other_fields_does_not_touch_the_index(plain: Connection) -> None:
    put(plain, "the deserters")
    before = plain.rows("SELECT key FROM search_row")
    with plain.transaction():
        case = Case(id="0", reference="", narrative="the deserters", status="closed")
        SearchIndex().put(plain, case)
    assert plain.rows("SELECT key FROM search_row") == before


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("the soldiers who were in the army and had left", {"en"}),
        ("die Soldaten, die nicht mit der Armee gegangen sind und das Land", {"de"}),
        ("les soldats qui sont dans le pays et ne se rendent pas", {"fr"}),
        ("солдаты бежали, объявлен розыск", {"ru"}),
        ("солдати втекли, їх шукають", {"uk"}),
        ("солдаты втекли їхали", {"ru", "uk"}),
        ("Deserteure", {"en"}),
        ("Der Deserteur", {"en", "de"}),
        ("الجنود", {"ar"}),
        ("سربازان گریختند", {"fa"}),
        ("ჯარისკაცი", set()),
        ("2023", set()),
    ],
)
def test_the_language_is_told_by_letters_and_small_words(text: str, languages: set[str]) -> None:
    assert Analyser().analyse(text).languages == languages


def test_a_declared_language_is_believed() -> None:
    assert Analyser().analyse("Deserteure", "de").languages == {"de"}
    assert Analyser().analyse("солдаты", "de").languages == {"ru"}
    assert Languages(["wort"], "unknown").of("wort") == ("en",)


def test_the_data_of_search_says_where_it_comes_from_and_is_well_formed() -> None:
    for name in ("languages", "synonyms", "ukrainian"):
        text = path_to(f"search/{name}.toml").read_text(encoding="utf-8")
        assert "checked_on" in text
    with path_to("search/languages.toml").open("rb") as file:
        assert set(tomllib.load(file)["small_words"]) == set(LATIN)
    with path_to("search/synonyms.toml").open("rb") as file:
        for concept in tomllib.load(file)["concept"]:
            assert all(word.strip() for words in concept.values() for word in words)


@pytest.mark.parametrize(
    "forms",
    [
        "дезертир дезертира дезертирові дезертиру дезертиром дезертирі дезертири дезертирів",
        "дезертир дезертирам дезертирами дезертирах",
        "вирок вироку вироком вироки вироків вирокам",
        "мобілізація мобілізації мобілізацію мобілізацією мобілізацій мобілізаціям",
        "покарання покаранню покаранням покарань покараннями",
        "зброя зброї зброю зброєю",
    ],
)
def test_the_forms_of_a_ukrainian_noun_have_one_stem(forms: str) -> None:
    assert len({strip_ukrainian(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("words", ["фронт фронтовий", "дім дим", "мова мобілізація"])
def test_different_ukrainian_words_keep_different_stems(words: str) -> None:
    first, other = words.split()
    assert strip_ukrainian(first) != strip_ukrainian(other)
