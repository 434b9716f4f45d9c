"""Case references: random, without look-alikes, and no slip of a finger goes unnoticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.domain.case.reference import (
    ALPHABET,
    check_character,
    new_reference,
    normal_reference,
)

BODIES = st.text(alphabet=ALPHABET, min_size=7, max_size=7)


def letters(body: str) -> str:
    return body + check_character(body)


@given(BODIES)
def test_a_reference_is_read_however_it_is_typed(body: str) -> None:
    whole = letters(body)
    written = f"{whole[:4]}-{whole[4:]}"
    for typed in (whole, whole.lower(), f" {written} ", f"{whole[:2]} {whole[2:]}"):
        assert normal_reference(typed) == written


@given(BODIES, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_noticed(body: str, place: int, wrong: str) -> None:
    whole = letters(body)
    typed = whole[:place] + wrong + whole[place + 1 :]
    assert normal_reference(typed) is None or typed == whole


@given(BODIES, st.integers(0, 7), st.integers(0, 7))
def test_every_swap_of_two_characters_is_noticed(body: str, one: int, other: int) -> None:
    swapped = list(letters(body))
    swapped[one], swapped[other] = swapped[other], swapped[one]
    typed = "".join(swapped)
    assert normal_reference(typed) is None or typed == letters(body)


@given(st.text(max_size=12))
def test_reading_a_reference_never_raises(typed: str) -> None:
    found = normal_reference(typed)
    assert found is None or normal_reference(found) == found


def test_a_new_reference_is_drawn_from_the_numbers_it_is_given() -> None:
    assert new_reference(lambda _: 0) == new_reference(lambda _: 0)
    assert normal_reference(new_reference(lambda below: below - 1)) is not None


@pytest.mark.parametrize("look_alike", "0O1IL2Z5S6G8BUV")
def test_at_most_one_of_each_pair_of_look_alikes_is_used(look_alike: str) -> None:
    pairs = ("0O", "1IL", "2Z", "5S", "6G", "8B", "UV")
    family = next(pair for pair in pairs if look_alike in pair)
    assert sum(character in ALPHABET for character in family) <= 1
