"""The recovery code finds typing errors and forgives what a hand and a keyboard do to it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.domain.errors import WrongPassphrase
from casefiles.vault import recovery_code

SECRETS = st.binary(min_size=recovery_code.SIZE, max_size=recovery_code.SIZE)
PLACES = [i for i in range(34) if (i + 1) % 5]


def refused(text: str) -> bool:
    try:
        recovery_code.parse(text)
    except WrongPassphrase:
        return True
    return False


@given(SECRETS)
def test_a_printed_code_reads_back(secret: bytes) -> None:
    assert recovery_code.parse(recovery_code.format(secret)) == secret


def test_the_printed_form_never_changes() -> None:
    # A code on paper outlives every version: these were printed by the first one.
    assert recovery_code.format(bytes(16)) == "0000-0000-0000-0000-0000-0000-0000"
    assert recovery_code.format(bytes(range(16))) == "000G-40R4-0M30-E209-185G-R38E-1YQK"


def test_new_codes_have_seven_groups_and_differ() -> None:
    codes = {recovery_code.new() for _ in range(200)}
    assert len(codes) == 200
    assert all([len(group) for group in code.split("-")] == [4] * 7 for code in codes)


@settings(max_examples=20, deadline=None)
@given(SECRETS)
def test_every_single_wrong_character_is_found(secret: bytes) -> None:
    printed = recovery_code.format(secret)
    for place in PLACES:
        for wrong in recovery_code.ALPHABET.replace(printed[place], ""):
            assert refused(printed[:place] + wrong + printed[place + 1 :])


@settings(max_examples=20, deadline=None)
@given(SECRETS)
def test_every_swap_of_two_characters_is_found(secret: bytes) -> None:
    printed = recovery_code.format(secret)
    for i, first in enumerate(PLACES):
        for second in PLACES[i + 1 :]:
            letters = list(printed)
            letters[first], letters[second] = letters[second], letters[first]
            assert letters == list(printed) or refused("".join(letters))


@given(SECRETS, st.data())
def test_every_pair_of_wrong_characters_is_found(secret: bytes, data: st.DataObject) -> None:
    letters = list(recovery_code.format(secret))
    for place in data.draw(st.lists(st.sampled_from(PLACES), min_size=2, max_size=2, unique=True)):
        others = recovery_code.ALPHABET.replace(letters[place], "")
        letters[place] = data.draw(st.sampled_from(others))
    assert refused("".join(letters))


@given(SECRETS, st.integers(0, 33))
def test_a_missing_or_doubled_character_is_found(secret: bytes, place: int) -> None:
    printed = recovery_code.format(secret)
    if printed[place] != "-":
        assert refused(printed[:place] + printed[place + 1 :])
        assert refused(printed[: place + 1] + printed[place:])


@given(SECRETS, st.sampled_from([str.lower, str.title, str.swapcase, str.casefold]))
def test_case_spaces_and_look_alikes_are_forgiven(secret: bytes, case: object) -> None:
    printed = recovery_code.format(secret)
    assert callable(case)
    for typed in (
        case(printed),
        printed.replace("-", ""),
        printed.replace("-", " "),
        printed.replace("-", "\u2013"),
        f"  {printed}\r\n",
        " ".join(printed),
        printed.replace("0", "O").replace("1", "I"),
        printed.replace("0", "o").replace("1", "l"),
        printed.translate(str.maketrans("ABCEHKMPTXY", "АВСЕНКМРТХУ")),
        printed.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        printed.translate({c: c + 0xFEE0 for c in range(0x30, 0x5B)}),
    ):
        assert recovery_code.parse(typed) == secret


@given(st.text(max_size=60))
def test_anything_else_is_refused_as_a_wrong_code(text: str) -> None:
    if len(text) < 28:
        assert refused(text)
    else:
        refused(text)


@pytest.mark.parametrize("size", [0, 15, 17])
def test_only_sixteen_bytes_make_a_code(size: int) -> None:
    with pytest.raises(ValueError, match=str(size)):
        recovery_code.format(bytes(size))
