"""Uncertain dates: what is read, how it is bounded, and that a chronology has one order."""

import itertools
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.domain import dates
from tests.domain.edtf_texts import level_one, parts


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02-14", date(2024, 2, 14), date(2024, 2, 14)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-08~", date(2023, 8, 1), date(2023, 8, 31)),
        ("2023-21", date(2023, 3, 1), date(2023, 5, 31)),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29)),
        ("9999-24", date(9999, 12, 1), date(9999, 12, 31)),
        ("202X", date(2020, 1, 1), date(2029, 12, 31)),
        ("20XX", date(2000, 1, 1), date(2099, 12, 31)),
        ("2023-XX", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-02-XX", date(2023, 2, 1), date(2023, 2, 28)),
        ("2022-09/2023-01", date(2022, 9, 1), date(2023, 1, 31)),
        ("2022-09/..", date(2022, 9, 1), dates.LAST),
        ("2022-09/", date(2022, 9, 1), dates.LAST),
        ("../2022-09", dates.FIRST, date(2022, 9, 30)),
        ("2023-XX/202X~", date(2023, 1, 1), date(2029, 12, 31)),
    ],
)
def test_bounds_are_strict(text: str, first: date, last: date) -> None:
    found = dates.read(text)
    assert found is not None
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        *("", "/", "/..", "../..", "?", "2023-13", "2023-25", "2023-02-29", "2023-00", "0000"),
        *("00XX", "2XXX", "2X2X", "-2023", "Y17E7", "2023S2", "[2022,2023]", "2023-XX-12"),
        *("2023-21-XX", "2023 ", "２０２３", "2023-01-01T10:00:00", "2023-01/2022-09"),
        *("2022/2023/2024", "20230814", "2023-W31-1"),
    ],
)
def test_what_is_not_level_one_is_not_read(text: str) -> None:
    assert dates.read(text) is None


def test_marks_are_told_apart() -> None:
    marks = {
        text: (found.start.approximate, found.start.doubtful)
        for text in ("2023", "2023~", "2023?", "2023%", "2023-21%")
        if (found := dates.read(text)) and found.start
    }
    assert list(marks.values()) == [
        (False, False),
        (True, False),
        (False, True),
        (True, True),
        (True, True),
    ]


def test_only_a_certain_existing_day_is_a_day() -> None:
    assert dates.is_day("2026-11-22")
    for text in ("2026-11", "2026-11-22~", "2026-11-31", "2026-11-22/..", "2026-11-XX", ""):
        assert not dates.is_day(text)


def test_open_ends_differ_from_unknown_ones() -> None:
    ongoing, unknown = dates.read("2022-09/.."), dates.read("2022-09/")
    assert ongoing is not None
    assert unknown is not None
    assert (ongoing.open_end, unknown.open_end) == (True, False)


@given(st.text(max_size=24))
def test_reading_never_raises(text: str) -> None:
    assert dates.read(text) is None or text
    assert len(dates.sort_key(text)) == 3


@given(st.text(alphabet="0123456789X-/.?~%SY[]{}T", max_size=24))
def test_reading_never_raises_on_what_looks_like_a_date(text: str) -> None:
    found = dates.read(text)
    assert found is None or found.first <= found.last


@given(level_one())
def test_everything_level_one_is_read_within_its_bounds(text: str) -> None:
    found = dates.read(text)
    assert found is not None
    assert dates.FIRST <= found.first <= found.last <= dates.LAST


@given(parts(), st.sampled_from("?~%"))
def test_a_mark_never_moves_the_bounds(text: str, mark: str) -> None:
    plain, marked = dates.read(text), dates.read(text + mark)
    assert plain is not None
    assert marked is not None
    assert (plain.first, plain.last) == (marked.first, marked.last)
    assert not marked.exact


@given(st.data())
def test_the_order_of_a_chronology_is_total(data: st.DataObject) -> None:
    texts = data.draw(st.lists(level_one() | st.just("") | st.text(max_size=5), max_size=6))
    ordered = sorted(texts, key=dates.sort_key)
    assert sorted(data.draw(st.permutations(texts)), key=dates.sort_key) == ordered
    for earlier, later in itertools.pairwise(ordered):
        assert dates.sort_key(earlier) <= dates.sort_key(later)
    for one, other in itertools.combinations(set(texts), 2):
        assert dates.sort_key(one) != dates.sort_key(other)


def test_an_exact_day_comes_before_the_month_that_holds_it_and_nothing_comes_last() -> None:
    texts = ["", "2023", "2023-01", "2023-01-01", "2022~", "../2022-12", "2023-01-01?"]
    assert sorted(texts, key=dates.sort_key) == [
        "2022~",
        "../2022-12",
        "2023-01-01",
        "2023-01-01?",
        "2023-01",
        "2023",
        "",
    ]


def test_a_plain_date_does_not_load_the_date_package() -> None:
    code = (
        "import sys; from casefiles.domain import dates;"
        "assert dates.is_day('2026-11-22') and dates.read('2026-11~') and dates.read('2025/2026');"
        "assert not {'edtf', 'pyparsing'} & set(sys.modules);"
        "dates.read('2023-21'); assert 'edtf' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
