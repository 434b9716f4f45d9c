"""Hostile queries and texts: nothing typed is an error, and what is marked is what was found."""

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefiles.domain.case.case import Case
from casefiles.vault.analyser import Analyser, exact_form, words_of
from casefiles.vault.engine import Connection
from casefiles.vault.search import find, matching_ids
from casefiles.vault.search_folding import fold_with_places, lighten, strip_accents
from casefiles.vault.search_index import SearchIndex, prepare

TEXTS = (
    "The deserters' camp: «Straße» l'asile, дезертиры п'ять їжак приём 2023-08 K7M4-2QXH",
    "NEAR AND OR NOT exact stem rank search_words * ^ - + ( ) : { } \" ' ; --",
)
# Every script and category, what is special to FTS5, and what cannot be encoded.
characters = st.one_of(
    st.characters(codec=None),
    st.sampled_from("\"'’*^-+(){}:;,.\\/% \x00\n\ud800\udfff\u0301\u200bабвіїßñ٣あ"),
)
queries = st.one_of(
    st.text(characters, max_size=80),
    st.lists(
        st.sampled_from(
            [*TEXTS[0].split(), *TEXTS[1].split(), "NEAR(a b, 3)", '""', "дез*", "a*", "stem:x"]
        ),
        max_size=12,
    ).map(" ".join),
)


class Shelf:
    """As much of a reader as searching asks for, over an index in memory."""

    def __init__(self) -> None:
        self.connection = Connection(
            driver.connect(":memory:", isolation_level=None), Path("memory")
        )
        prepare(self.connection)
        index = SearchIndex()
        for number, text in enumerate(TEXTS):
            case = Case(id=str(number), reference="K7M4-2QXH", narrative=text)
            index.put(self.connection, case)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """An index with two records."""
    return Shelf()


@given(query=queries)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_query_is_an_error(shelf: Shelf, query: str) -> None:
    answer = find(shelf, query)  # type: ignore[arg-type]
    assert answer.exact
    assert len(answer.hits) == answer.total <= len(TEXTS)
    matching_ids(shelf, query)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query",
    [
        "", " ", '"', '"""', "*", "**", "-", "^", "()", "NEAR(", "a NEAR/2 b", "NOT", "NOT a",
        "OR", "a OR", "exact:deserters", "{exact stem}: a", "\x00", "\ud800", "a\x00b",
        "'; DROP TABLE search_words; --", "%", "_", "\\", "\u0301", "\u200b", "👩‍👩‍👧", "?" * 500,
    ],
)  # fmt: skip
def test_signs_of_query_languages_mean_nothing(shelf: Shelf, query: str) -> None:
    find(shelf, query)  # type: ignore[arg-type]
    assert find(shelf, "deserters").total == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("query", ["a " * 50_000, "a" * 100_000, '"' * 100_000, "x* " * 33_000])
def test_a_query_of_100000_characters_is_read_as_far_as_people_type(
    shelf: Shelf, query: str
) -> None:
    find(shelf, query)  # type: ignore[arg-type]


@given(text=st.text(characters, max_size=200))
@settings(max_examples=300, deadline=None)
def test_folding_twice_changes_nothing_and_every_place_is_in_the_text(text: str) -> None:
    folded, places = fold_with_places(text)
    assert len(places) == len(folded) + 1
    assert list(places) == sorted(places)
    assert places[-1] == len(text)
    once = strip_accents(lighten(text))
    assert strip_accents(lighten(once)) == once


@given(text=st.text(characters, max_size=200))
@settings(max_examples=300, deadline=None)
def test_every_word_of_a_record_finds_it_and_marks_lie_inside_the_snippet(text: str) -> None:
    connection = Connection(driver.connect(":memory:", isolation_level=None), Path("memory"))
    prepare(connection)
    case = Case(id="1", reference="", narrative=text)
    SearchIndex().put(connection, case)
    shelf = Shelf.__new__(Shelf)
    shelf.connection = connection
    for word in words_of(lighten(text))[:5]:
        answer = find(shelf, f'"{exact_form(word)}"')  # type: ignore[arg-type]
        assert answer.total == 1
        for hit in answer.hits:
            ends = [0, *(place for mark in hit.marks for place in mark), len(hit.snippet)]
            assert ends == sorted(ends)
    connection.close()


@given(text=st.text(characters, max_size=300))
@settings(max_examples=200, deadline=None)
def test_analysing_is_the_same_each_time_and_needs_no_separator_but_a_space(text: str) -> None:
    analyser = Analyser()
    said = analyser.analyse(text)
    assert said == analyser.analyse(text) == Analyser().analyse(text)
    for token in f"{said.exact} {said.stem}".split(" "):
        assert all(c.isalnum() or ord(c) > 127 for c in token)
